"""One drill, likes, groups."""

from collections.abc import Callable

from flask.testing import FlaskClient

from webapp.features.drills import actions, queries
from webapp.features.drills.models import Drill
from webapp.features.drills.rules.diagram import parse
from webapp.world import Cast

AsPerson = Callable[[str], FlaskClient]


def test_a_drills_page_says_everything_and_draws_it(client: FlaskClient, shelf: dict[str, Drill], cast: Cast) -> None:
    drawn = parse("soccer_grid", "player A 5 5 B 9 9; pass A B")
    assert drawn is not None
    own = actions.copy(shelf["passing"], by=cast.ada)
    text = {"diagram": drawn.json(), "tips": ["Look <up>"], "sets": 3, "work_s": 40, "rest_s": 20}
    actions.write_drill(text, by=cast.ada, drill=own)
    sheet = queries.sheet(own, cast.ada)
    assert sheet.picture is not None and len(sheet.picture.shapes) == 2
    assert [str(step) for step in sheet.picture.steps] == ["A passes to B"]
    assert [(kit.label, kit.count, kit.per) for kit in sheet.kit] == [("Ball", 1, 2), ("Cones", 4, 0)]
    assert sheet.drill.facts.primary == "soccer.passing.short_passing"
    assert sheet.drill.facts.needs[0].amount(5) == 3
    page = client.get(f"/drills/{shelf['passing'].id}").get_data(as_text=True)
    for said in ("Passing in the square", "4–12 players", "Age 8–14", "Short passing", "70 %", "1 for every 2"):
        assert said in page, said


def test_the_page_paper_and_film_of_an_own_drill_escape_what_was_typed(
    as_person: AsPerson, own: Drill, cast: Cast
) -> None:
    actions.write_drill({"title": "<b>Bold</b>", "tips": ["<i>"]}, by=cast.ada, drill=own)
    ada = as_person("ada")
    for path in (f"/drills/{own.id}", f"/drills/{own.id}/print", f"/drills/{own.id}/film", f"/drills/{own.id}/edit"):
        page = ada.get(path).get_data(as_text=True)
        assert "&lt;b&gt;Bold" in page and "<b>Bold" not in page, path


def test_liking_counts_once_and_is_taken_back(as_person: AsPerson, shelf: dict[str, Drill], cast: Cast) -> None:
    ada, path = as_person("ada"), f"/drills/{shelf['layups'].id}"
    for _ in range(2):
        assert ada.post(f"{path}/like").status_code == 303
    actions.like(shelf["layups"], by=cast.ben)
    look = queries.sheet(shelf["layups"], cast.ada)
    assert (look.likes, look.liked) == (2, True)
    piece = ada.post(f"{path}/unlike", headers={"HX-Request": "true"}).get_data(as_text=True)
    assert 'id="drill-like"' in piece and 'aria-pressed="false"' in piece
    assert (queries.sheet(shelf["layups"], cast.ada).likes) == 1
    assert [card.liked for card in queries.cards([shelf["layups"].id], cast.ben)] == [True]


def test_groups_keep_drills_in_order_and_are_shared_with_a_team(
    as_person: AsPerson, shelf: dict[str, Drill], own: Drill, cast: Cast
) -> None:
    ada, ben = as_person("ada"), as_person("ben")
    assert ada.post(f"/drills/{own.id}/groups", data={}).status_code == 422
    ada.post(f"/drills/{own.id}/groups", data={"name": "Tuesdays"})
    (group,) = queries.groups(cast.ada, own.id)
    assert (group.name, group.count, group.holds) == ("Tuesdays", 1, True)
    ada.post(f"/drills/{shelf['layups'].id}/groups", data={"group": group.id})
    page = ada.get(f"/drills/groups/{group.id}").get_data(as_text=True)
    assert page.index("Ada&#39;s secret") < page.index("Läyups")

    assert ben.get(f"/drills/groups/{group.id}").status_code == 404
    assert ada.post(f"/drills/groups/{group.id}/team", data={"team": cast.rockets.id}).status_code == 422
    ada.post(f"/drills/groups/{group.id}/team", data={"team": cast.herons.id})
    page = ben.get(f"/drills/groups/{group.id}").get_data(as_text=True)
    assert "Läyups" in page and "Ada&#39;s secret" not in page  # the group is shared, her own drill is not
    assert ben.post(f"/drills/groups/{group.id}/dissolve").status_code == 403
    assert ben.post(f"/drills/{shelf['passing'].id}/groups", data={"group": group.id}).status_code == 403

    ada.post(f"/drills/groups/{group.id}/drills/{own.id}/out")
    ada.post(f"/drills/groups/{group.id}/name", data={"name": "Wednesdays"})
    (group,) = queries.groups(cast.ada)
    assert (group.name, group.count, group.team) == ("Wednesdays", 1, "Herons")
    ada.post(f"/drills/groups/{group.id}/dissolve")
    assert queries.groups(cast.ada) == ()
    assert ada.get(f"/drills/{own.id}").status_code == 200

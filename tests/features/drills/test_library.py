"""The list: search, filters with numbers, saved filters, and who sees what."""

from collections.abc import Callable

from flask.testing import FlaskClient

from tests.features.drills.cards import PASSING, public
from tests.features.drills.conftest import Store
from tests.laws.test_queries import counted
from webapp.features.drills import actions, forms, queries
from webapp.features.drills.models import Drill
from webapp.features.drills.rules.facets import Filter
from webapp.world import Cast

AsPerson = Callable[[str], FlaskClient]


def titles(person: object, wanted: Filter | None = None) -> list[str]:
    return [card.title for card in queries.library(person, wanted or Filter()).cards]  # type: ignore[arg-type]


def test_guests_see_the_public_shelf_and_nothing_else(
    client: FlaskClient, shelf: dict[str, Drill], own: Drill, herons: Drill
) -> None:
    page = client.get("/drills").get_data(as_text=True)
    assert "Passing in the square" in page and "Läyups für alle" in page
    assert "Ada&#39;s secret" not in page and "Herons only" not in page
    assert client.get(f"/drills/{shelf['passing'].id}").status_code == 200
    assert client.get(f"/drills/{own.id}").status_code == 404
    assert client.get("/drills?mine=own").status_code == 200


def test_members_see_their_own_and_their_teams(cast: Cast, shelf: dict[str, Drill], own: Drill, herons: Drill) -> None:
    assert titles(cast.ada) == ["Ada's secret", "Herons only", "Läyups für alle", "Passing in the square"]
    assert titles(cast.ben) == ["Herons only", "Läyups für alle", "Passing in the square"]
    assert titles(cast.zed) == ["Läyups für alle", "Passing in the square"]
    assert titles(cast.ada, Filter(mine="own")) == ["Ada's secret"]
    assert titles(cast.ada, Filter(mine="team")) == ["Herons only"]
    assert {drill.id for drill in queries.shelf(cast.ben)} == {str(d.id) for d in (*shelf.values(), herons)}


def test_search_forgives_accents_and_slips(as_person: AsPerson, shelf: dict[str, Drill]) -> None:
    ben = as_person("ben")
    for typed in ("layups", "LAYÜPS", "lajups", "fur alle", "layup finishing"):
        found = ben.get("/drills", query_string={"q": typed}).get_data(as_text=True)
        assert "Läyups für alle" in found and "Passing in the square" not in found, typed
    assert "Nothing fits" in ben.get("/drills?q=zebra").get_data(as_text=True)


def test_filters_stand_in_the_address_and_say_how_much_they_leave(shelf: dict[str, Drill]) -> None:
    wanted = forms.wanted({"sport": ["soccer"], "skill": ["soccer.passing"], "players": ["6"], "age": ["10"]})
    look = queries.library(None, wanted)
    assert [card.title for card in look.cards] == ["Passing in the square"]
    assert look.query == "sport=soccer&skill=soccer.passing&players=6&age=10"
    sports = next(facet for facet in look.facets if facet.key == "sport")
    assert {choice.value: choice.count for choice in sports.choices} == {"soccer": 1}
    skills = next(facet for facet in look.facets if facet.key == "skill")
    assert ("soccer.passing.short_passing", 1) in [(choice.value, choice.count) for choice in skills.choices]
    assert titles(None, Filter(equipment=("ball", "wall"))) == ["Läyups für alle"]  # a wall does for a basket
    assert titles(None, Filter(only=True)) == []
    assert titles(None, Filter(level=("advanced",))) == ["Läyups für alle"]
    assert titles(None, Filter(sort="easiest")) == ["Passing in the square", "Läyups für alle"]


def test_nonsense_in_an_address_is_not_looked_at(client: FlaskClient, shelf: dict[str, Drill]) -> None:
    asked = "sport=chess&skill=x&players=-3&age=many&level=god&page=0&page=zz&sort=worst&mine=yours&minutes=99999"
    page = client.get(f"/drills?{asked}").get_data(as_text=True)
    assert "Passing in the square" in page and "Läyups" in page
    assert forms.wanted({"skill": ["soccer.passing"], "sport": ["basketball"]}).skill == ()


def test_the_piece_is_the_pages_region(client: FlaskClient, shelf: dict[str, Drill]) -> None:
    page = client.get("/drills?q=passing").get_data(as_text=True)
    piece = client.get("/drills?q=passing", headers={"HX-Request": "true"}).get_data(as_text=True)
    assert piece.startswith('<section id="drill-library"') and piece in page


def test_pages_follow_each_other_and_cost_as_many_queries_for_much_as_for_little(
    as_person: AsPerson, store: Store, cast: Cast
) -> None:
    actions.like(store([public()])[0], by=cast.ada)
    ada = as_person("ada")

    def cost(path: str) -> int:
        ada.get(path)
        with counted() as sent:
            assert ada.get(path).status_code == 200
        return len(sent)

    paths = ("/drills", "/drills?q=passing", "/drills/1", "/drills/groups", "/drills?sport=soccer&mine=liked")
    little = {path: cost(path) for path in paths}
    many = store([public(title=f"Passing number {n:03}") for n in range(60)])
    group = actions.found_group("Many", by=cast.ada)
    for drill in many[:20]:
        actions.like(drill, by=cast.ada)
        actions.add_to_group(group, drill, by=cast.ada)
    assert {path: cost(path) for path in paths} == little
    second = ada.get("/drills?page=2").get_data(as_text=True)
    assert "Page 2 of 3" in second and 'rel="prev"' in second
    assert "Page 3 of 3" in ada.get("/drills?page=99").get_data(as_text=True)
    assert max(little.values()) < 15


def test_a_filter_is_kept_under_a_name_and_forgotten(as_person: AsPerson, shelf: dict[str, Drill], cast: Cast) -> None:
    ada = as_person("ada")
    kept = {"name": "Small groups", "query": "players=4&sport=soccer&nonsense=1"}
    assert ada.post("/drills/filters", data=kept).location == "/drills?sport=soccer&players=4"
    ada.post("/drills/filters", data=kept | {"query": "players=6"})
    (saved,) = queries.filters(cast.ada)
    assert (saved.name, saved.query) == ("Small groups", "players=6")
    assert "Small groups" in ada.get("/drills").get_data(as_text=True)
    assert "Small groups" not in as_person("ben").get("/drills").get_data(as_text=True)
    assert ada.post("/drills/filters", data={"name": " ", "query": ""}).status_code == 422
    assert as_person("ben").post(f"/drills/filters/{saved.id}/forget").status_code == 404
    ada.post(f"/drills/filters/{saved.id}/forget")
    assert queries.filters(cast.ada) == ()


def test_a_changed_drill_is_found_by_its_new_words_at_once(cast: Cast, own: Drill) -> None:
    assert titles(cast.ada, Filter(q="secret")) == ["Ada's secret"]
    actions.write_drill(PASSING | {"title": "Known to all"}, by=cast.ada, drill=own)
    assert titles(cast.ada, Filter(q="secret")) == []
    assert titles(cast.ada, Filter(q="known")) == ["Known to all"]

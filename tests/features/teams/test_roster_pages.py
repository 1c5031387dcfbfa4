"""The roster: signing, changing, releasing, taking back; and who stands behind a player."""

import html
import re

import pytest
from sqlalchemy import select

from webapp.features.teams import queries
from webapp.features.teams.models import Player
from webapp.infra.db import db

UNA = {"name": "Una Steward", "number": "21", "position": "guard"}
HTMX = {"HX-Request": "true"}
ROSTER = "/teams/herons/roster"
VERBS = ("release", "return", "account", "guardians", "guardians/{pia}/end")


@pytest.fixture
def ben(cast) -> int:
    """The number of Ben's place on the roster."""
    return db.session.scalars(select(Player.id).where(Player.user_id == cast.ben.id)).one()


def names(team) -> list[str]:
    return [place.name for place in queries.roster(team)]


def piece(page: str, id: str) -> str:
    """The element with this id as the page has it, up to the end of its section."""
    return re.search(rf'<section [^>]*\bid="{id}".*?(?=</section>)', page, re.DOTALL)[0]


def plain(text: str) -> str:
    """Markup without the difference of blanks."""
    return re.sub(r"\s+", "", html.unescape(text))


def test_ada_sees_the_roster_and_the_piece_is_the_pages_region(as_person):
    ada = as_person("ada")
    page, part = ada.get(ROSTER).text, ada.get(ROSTER, headers=HTMX).text
    assert "Ben Okafor" in page and "<html" not in part
    assert plain(part.removesuffix("</section>")) == plain(piece(page, "roster"))


def test_a_player_is_signed_by_a_plain_form(as_person, cast):
    ada = as_person("ada")
    assert ada.post("/teams/herons/players", data=UNA).location == ROSTER
    assert names(cast.herons)[-1] == "Una Steward" and "Una Steward" in ada.get(ROSTER).text


def test_htmx_gets_the_new_roster_and_an_empty_form(as_person):
    answer = as_person("ada").post("/teams/herons/players", data=UNA, headers=HTMX)
    assert answer.status_code == 200
    assert 'id="roster"' in answer.text and "Una Steward" in answer.text
    assert 'value="Una Steward"' not in answer.text.split('id="sign"')[1]


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("number", "7", "Number 7 is taken by Ben Okafor"),
        ("number", "07", "Number 7 is taken by Ben Okafor"),
        ("number", "100", "A number is 0 to 99, or 00"),
        ("number", "-1", "A number is 0 to 99, or 00"),
        ("number", "seven", "A number is 0 to 99, or 00"),
        ("name", "", "Please fill this in."),
        ("name", "   ", "Please fill this in."),
        ("name", "U" * 81, "At most 80 characters"),
        ("position", "g" * 51, "At most 50 characters"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_the_rest_is_kept(as_person, cast, field, typed, told):
    ada, form = as_person("ada"), {**UNA, field: typed}
    page = ada.post("/teams/herons/players", data=form)
    slots = ada.post("/teams/herons/players", data=form, headers=HTMX)
    assert page.status_code == slots.status_code == 422
    assert told in page.text.split(f'id="err-{field}"')[1].split("</p>")[0]
    assert told in slots.text and f'id="err-{field}"' in slots.text and "<html" not in slots.text
    for other in {"name", "number", "position"} - {field}:
        assert f'value="{UNA[other]}"' in piece(page.text, "sign")
    assert len(names(cast.herons)) == 10


def test_a_player_without_a_number_can_be_signed(as_person, cast):
    assert as_person("ada").post("/teams/herons/players", data={"name": "Una", "number": ""}).status_code == 303
    assert queries.roster(cast.herons)[-1].number is None


def test_a_player_is_changed_in_place_or_on_a_page(as_person, cast, ben):
    ada, url = as_person("ada"), f"/teams/herons/players/{ben}"
    page, row = ada.get(url).text, ada.get(url, headers=HTMX).text
    assert 'value="Ben Okafor"' in page and row.lstrip().startswith(f'<li id="player-{ben}"')
    assert plain(row) in plain(page)
    assert ada.post(url, data={**UNA, "number": "7"}).location == ROSTER
    answer = ada.post(url, data={"name": "Ben O.", "number": "00", "position": "", "scope": f"p{ben}-"}, headers=HTMX)
    assert answer.status_code == 200 and "Ben O." in answer.text and 'id="roster"' in answer.text
    assert queries.roster(cast.herons)[0].number == "00"


def test_a_refused_change_is_told_in_the_row_it_was_typed_in(as_person, cast, ben):
    ada, url = as_person("ada"), f"/teams/herons/players/{ben}"
    form = {**UNA, "number": "8", "scope": f"p{ben}-"}
    page, slots = ada.post(url, data=form), ada.post(url, data=form, headers=HTMX)
    assert page.status_code == slots.status_code == 422
    told = "Number 8 is taken by Milo Sand"
    assert told in page.text.split(f'id="err-p{ben}-number"')[1].split("</p>")[0]
    assert 'value="Una Steward"' in page.text and told in slots.text and f'id="err-p{ben}-number"' in slots.text
    assert names(cast.herons)[2] == "Ben Okafor"


def test_a_released_player_comes_back_by_the_undo_in_the_toast(as_person, cast, ben):
    ada = as_person("ada")
    answer = ada.post(f"/teams/herons/players/{ben}/release", headers=HTMX)
    assert answer.status_code == 200 and "Ben Okafor is released" in answer.text
    undo = f"/teams/herons/players/{ben}/return"
    assert f'action="{undo}"' in answer.text.split('id="toasts"')[1]
    assert "Ben Okafor" not in names(cast.herons)
    back = ada.post(undo, headers=HTMX)
    assert "Ben Okafor is back" in back.text and "Ben Okafor" in names(cast.herons)


def test_plain_forms_release_and_take_back_too(as_person, cast, ben):
    ada = as_person("ada")
    assert ada.post(f"/teams/herons/players/{ben}/release").location == ROSTER
    page = ada.get(ROSTER).text
    assert "Released: 1" in page and f'action="/teams/herons/players/{ben}/return"' in page.split('id="toasts"')[1]
    assert ada.post("/teams/herons/players", data={**UNA, "number": "7"}).status_code == 303
    refused = ada.post(f"/teams/herons/players/{ben}/return")
    assert refused.status_code == 409 and "Number 7 is taken by Una Steward" in refused.text
    assert "Ben Okafor" not in names(cast.herons)


@pytest.mark.parametrize("path", ["", "/{ben}", *(f"/{{ben}}/{verb}" for verb in VERBS)])
def test_only_who_manages_the_roster_changes_it(as_person, client, cast, ben, path):
    url = "/teams/herons/players" + path.format(ben=ben, pia=cast.pia.id)
    before, pia = names(cast.herons), cast.pia.id
    form = {**UNA, "user": str(pia), "guardian": str(pia)}
    for who, status in (("zed", 404), ("ines", 404), ("leo", 403), ("ben", 403), ("pia", 403)):
        assert as_person(who).post(url, data=form).status_code == status, who
    assert client.post(url, data=form).status_code == 401
    assert names(cast.herons) == before and len(queries.guardians(cast.herons.id)) == 1


def test_a_player_of_another_team_is_not_found_through_mine(as_person, cast):
    kite = queries.roster(cast.kites)[0].id
    ada = as_person("ada")
    for path in ("", "/release", "/return"):
        assert ada.post(f"/teams/herons/players/{kite}{path}", data=UNA).status_code == 404
    assert queries.roster(cast.kites)[0].id == kite


def test_an_account_is_recognised_among_the_people_of_the_team(as_person, cast, ben):
    ada, other = as_person("ada"), queries.roster(cast.herons)[0].id
    url = f"/teams/herons/players/{other}/account"
    assert ada.post(url, data={"user": cast.leo.id}).status_code == 303
    assert queries.player(cast.herons, other).user_id == cast.leo.id
    for user, told in ((cast.ben.id, "already belongs to Ben Okafor"), (cast.zed.id, "Choose somebody of the team")):
        refused = ada.post(url, data={"user": user})
        assert refused.status_code == 422 and told in refused.text
    assert queries.standing(cast.zed, cast.herons.id).role is None
    assert ada.post(url, data={"user": ""}).status_code == 303
    assert queries.player(cast.herons, other).user_id is None


def test_a_guardian_is_entrusted_and_relieved(as_person, cast, ben):
    ada, url = as_person("ada"), f"/teams/herons/players/{ben}"
    assert "Pia Okafor" in piece(ada.get(url).text, "guardians")
    assert ada.post(f"{url}/guardians/{cast.pia.id}/end").status_code == 303
    assert queries.guardians(cast.herons.id) == ()
    assert ada.post(f"{url}/guardians", data={"guardian": cast.leo.id}).status_code == 303
    assert [guardian.name for guardian in queries.guardians(cast.herons.id)] == ["Leo Brandt"]
    for guardian, told in (
        ("", "Please fill this in."),
        (cast.ben.id, "their own guardian"),
        (cast.zed.id, "of the team"),
    ):
        refused = ada.post(f"{url}/guardians", data={"guardian": guardian})
        assert refused.status_code == 422 and told in refused.text.split('id="err-guardian"')[1]

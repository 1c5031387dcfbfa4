"""The list of teams, one team, founding and changing it, and the stylesheet of colours."""

import re
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from webapp.features.teams import actions, queries, sections
from webapp.features.teams.policy import Standing
from webapp.features.teams.sections import Section
from webapp.infra.db import db

STORKS = {"name": "Storks", "code": "sto", "sport": "basketball", "color": "#123456"}
HTMX = {"HX-Request": "true"}


@contextmanager
def queries_counted():
    """The questions the block asks the database."""
    asked = []

    def note(_connection, _cursor, statement, *_):
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def cards(page: str) -> list[str]:
    return re.findall(r'class="team-card [^"]*" href="/teams/([^"]+)"', page)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("ada", ["herons"]),
        ("ben", ["herons"]),
        ("pia", ["herons"]),
        ("leo", ["herons"]),
        ("zed", ["rockets"]),
        ("ines", []),
        ("mo", ["harbour-kites", "herons", "rockets"]),
    ],
)
def test_everybody_sees_their_teams_and_no_others(as_person, who, sees):
    assert cards(as_person(who).get("/teams").text) == sees


def test_who_has_no_team_is_told_the_first_step(as_person):
    page = as_person("ines").get("/teams").text
    assert "No team yet" in page and "ines@fieldhouse.test" in page


def test_fifty_teams_take_as_many_queries_as_one(as_person, cast):
    mo = as_person("mo")
    mo.get("/teams")
    with queries_counted() as few:
        assert len(cards(mo.get("/teams").text)) == 3
    for number in range(47):
        actions.found(name=f"Team {number}", code="T", sport="basketball", color="#123456", by=cast.mo)
    with queries_counted() as many:
        assert len(cards(mo.get("/teams").text)) == 50
    assert few and len(many) == len(few)


@pytest.mark.parametrize("who", ["ada", "ben", "pia", "leo", "mo"])
def test_who_belongs_to_the_team_sees_it(as_person, who):
    page = as_person(who).get("/teams/herons")
    assert page.status_code == 200
    assert "Ben Okafor" in page.text and "Ada Lindqvist" in page.text
    assert "@fieldhouse.test" not in page.text.split('id="main"')[1], "addresses are for who manages the team"


@pytest.mark.parametrize("path", ["", "/settings", "/roster", "/people", "/leave", "/players/3", "/people/1"])
def test_for_strangers_there_is_no_such_team(as_person, client, path):
    for who in ("zed", "ines"):
        assert as_person(who).get(f"/teams/herons{path}").status_code == 404
    assert client.get(f"/teams/herons{path}").location.startswith("/login?next=")
    assert as_person("zed").get(f"/teams/no-such-team{path}").status_code == 404


@pytest.mark.parametrize("who", ["ben", "pia", "leo"])
@pytest.mark.parametrize("path", ["/settings", "/roster", "/people", "/players/3", "/people/1"])
def test_who_may_only_look_is_told_so(as_person, who, path):
    assert as_person(who).get(f"/teams/herons{path}").status_code == 403


def test_tabs_are_there_for_who_may_use_them(as_person):
    assert "/teams/herons/people" in as_person("ada").get("/teams/herons").text
    page = as_person("leo").get("/teams/herons").text
    assert "/teams/herons/people" not in page and "/teams/herons/roster" not in page


def test_a_coach_founds_a_team(as_person, cast):
    ada = as_person("ada")
    assert ada.get("/teams/new").status_code == 200
    assert ada.post("/teams", data=STORKS).location == "/teams/storks"
    assert queries.one("storks").code == "STO"
    assert ada.get("/teams/storks/people").status_code == 200
    made = ada.post("/teams", data=STORKS, headers=HTMX)
    assert made.status_code == 204 and made.headers["HX-Redirect"] == "/teams/storks-2"


@pytest.mark.parametrize("who", ["ben", "pia", "leo", "ines"])
def test_others_found_no_teams(as_person, who):
    browser = as_person(who)
    assert browser.get("/teams/new").status_code == 403
    assert browser.post("/teams", data=STORKS).status_code == 403
    assert "/teams/new" not in browser.get("/teams").text
    assert queries.one("storks") is None


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("name", "", "Please fill this in."),
        ("name", "S" * 81, "At most 80 characters"),
        ("code", "S", "at least 2 characters"),
        ("code", "STORK", "At most 4 characters"),
        ("code", "S-K", "letters or digits"),
        ("color", "red", "written like #b3541e"),
        ("color", "#12345;", "written like #b3541e"),
        ("sport", "quidditch", "Choose one of the sports"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_the_rest_is_kept(as_person, field, typed, told):
    ada, form = as_person("ada"), {**STORKS, field: typed}
    plain, piece = ada.post("/teams", data=form), ada.post("/teams", data=form, headers=HTMX)
    assert plain.status_code == piece.status_code == 422
    assert told in plain.text.split(f'id="err-{field}"')[1].split("</p>")[0]
    assert told in piece.text and f'id="err-{field}"' in piece.text and "<html" not in piece.text
    for other in {"name", "code", "color"} - {field}:
        assert f'value="{STORKS[other]}"' in plain.text
    assert queries.one("storks") is None


def test_name_code_and_colour_can_be_changed(as_person):
    ada = as_person("ada")
    assert 'value="#b3541e"' in ada.get("/teams/herons/settings").text
    form = {"name": "Grey Herons", "code": "grh", "color": "#445566", "sport": "soccer"}
    assert ada.post("/teams/herons/settings", data=form).location == "/teams/herons"
    page = ada.get("/teams/herons").text
    assert "Grey Herons" in page and "GRH" in page and "Saved" in page
    assert queries.one("herons").sport == "basketball", "what a team plays is not changed by the form"


def test_a_refused_change_changes_nothing(as_person):
    ada = as_person("ada")
    answer = ada.post("/teams/herons/settings", data={"name": "Grey Herons", "code": "GRH", "color": "grey"})
    assert answer.status_code == 422 and 'value="Grey Herons"' in answer.text
    assert queries.one("herons").name == "Herons"


def test_the_colours_are_one_stylesheet_for_everybody(client, cast):
    sheet = client.get("/teams.css")
    assert sheet.status_code == 200 and sheet.mimetype == "text/css"
    assert f".team-{cast.herons.id}{{--team:#b3541e;--team-ink:#ffffff;" in sheet.text
    assert "Herons" not in sheet.text
    again = client.get("/teams.css", headers={"If-None-Match": sheet.headers["ETag"]})
    assert again.status_code == 304 and again.data == b""
    actions.recolour(cast.herons, color="#ffee00", by=cast.ada)
    after = client.get("/teams.css", headers={"If-None-Match": sheet.headers["ETag"]})
    assert after.status_code == 200 and "--team-ink:#000000" in after.text


def test_a_section_of_another_feature_stands_on_the_team_page(as_person, cast, monkeypatch):
    monkeypatch.setattr(sections, "_sections", {})

    def load(team, standing: Standing, person) -> list | None:
        return [team.name, standing.role] if person.id == cast.ada.id else None

    sections.add(Section("words", "In words", "errors/_toast.html", load))
    sections.add(Section("words", "In words", "errors/_toast.html", load))
    with pytest.raises(ValueError, match="words"):
        sections.add(Section("words", "Others", "errors/_toast.html", load))
    herons = queries.standing(cast.ada, cast.herons.id)
    assert [shown.look for shown in sections.of(cast.herons, herons, cast.ada)] == [["Herons", "head_coach"]]
    assert sections.of(cast.herons, herons, cast.leo) == ()
    assert 'id="words"' in as_person("ada").get("/teams/herons").text
    assert 'id="words"' not in as_person("leo").get("/teams/herons").text

"""Writing, changing, copying, archiving, filming; and the way into the club's library."""

import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from webapp.errors import Conflict
from webapp.features.drills import actions, policy, queries
from webapp.features.drills.actions import writing
from webapp.features.drills.models import Drill
from webapp.infra import storage
from webapp.infra.db import db
from webapp.world import Cast

AsPerson = Callable[[str], FlaskClient]
FORM = {
    "sport": "basketball",
    "title": "Bank shots",
    "main": "basketball.shooting.mid_range",
    "also": ["basketball.shooting.form", "basketball.footwork.pivots"],
    "minutes": "12",
    "needs": "1 Ball : 1\n2 cones\nbasketball hoop",
    "places": ["half_gym", "gym"],
    "instructions": "Aim\r\n\r\n  Shoot ",
    "arena": "basketball_half",
    "diagram": "player A 4 6\nshot A 7.5 2",
    "level": "advanced",
}
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00" + b"film" * 300


def test_what_was_typed_becomes_a_drill_and_comes_back_into_the_form(as_person: AsPerson, cast: Cast) -> None:
    ada = as_person("ada")
    answer = ada.post("/drills", data=FORM)
    assert answer.status_code == 303
    drill = queries.one(int(answer.location.rpartition("/")[2]))
    assert drill is not None
    assert (drill.scope, drill.owner_id, drill.author) == ("personal", cast.ada.id, "Ada Lindqvist")
    assert drill.skills == {
        "basketball.shooting.mid_range": 0.5,
        "basketball.shooting.form": 0.25,
        "basketball.footwork.pivots": 0.25,
    }
    assert [(need["item"], need["quantity"], need["per"]) for need in drill.needs] == [
        ("ball", 1, 1),
        ("cones", 2, 0),
        ("hoop", 1, 0),
    ]
    assert (drill.instructions, drill.minutes_min, drill.rating) == (["Aim", "Shoot"], 12, 1450)
    page = ada.get(f"/drills/{drill.id}/edit").get_data(as_text=True)
    for said in ("Bank shots", "1 Ball : 1", "shot A 7.5 2", "Aim\nShoot"):
        assert said in page, said
    before = drill.version
    ada.post(f"/drills/{drill.id}/edit", data=FORM)
    assert queries.one(drill.id).version == before  # type: ignore[union-attr]
    ada.post(f"/drills/{drill.id}/edit", data=FORM | {"title": "Bank on it"})
    db.session.expire_all()
    assert (drill.title, drill.version) == ("Bank on it", before + 1)


WRONG = (
    ("title", " ", "Please fill this in"),
    ("sport", "chess", "Choose a sport"),
    ("main", "soccer.passing.crossing", "Choose what of this sport"),
    ("minutes", "soon", "A whole number"),
    ("minutes_max", "3", "Not less than it usually takes"),
    ("players_max", "0", "At least 1"),
    ("needs", "3 elephants", "no such equipment: 3 elephants"),
    ("diagram", "player A 99 99", "15 by 14 metres"),
    ("team", "999", "Choose one of your teams"),
)


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(as_person: AsPerson) -> None:
    ada = as_person("ada")
    for field, typed, said in WRONG:
        answer = ada.post("/drills", data=FORM | {field: typed, "tips": "Do not lose me"})
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422, field
        assert said in page.split(f'id="err-{field}"')[1].split("</p>")[0], field
        assert "Do not lose me" in page and "Aim" in page, field


def test_the_sketch_follows_what_is_typed(as_person: AsPerson) -> None:
    ada = as_person("ada")
    asked = {"arena": "soccer_grid", "diagram": "player A 5 5; run A 9 9"}
    piece = ada.get("/drills/diagram", query_string=asked, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert piece.startswith('<div id="drill-sketch"') and "dm-player" in piece
    wrong = ada.get("/drills/diagram", query_string=asked | {"diagram": "player"}).get_data(as_text=True)
    assert "Where is it?" in wrong


def test_a_teams_drill_is_written_by_its_coaches_only(as_person: AsPerson, cast: Cast) -> None:
    data = FORM | {"team": str(cast.herons.id)}
    assert as_person("ben").post("/drills", data=data).status_code == 422
    made = as_person("ada").post("/drills", data=data).location
    assert as_person("ben").get(made).status_code == 200
    assert as_person("zed").get(made).status_code == 404
    assert as_person("ben").post(f"{made}/edit", data=FORM).status_code == 403


def test_the_house_shelf_is_copied_not_changed(as_person: AsPerson, shelf: dict[str, Drill], cast: Cast) -> None:
    ada, passing = as_person("ada"), shelf["passing"]
    assert ada.post(f"/drills/{passing.id}/edit", data=FORM).status_code == 403
    copied = ada.post(f"/drills/{passing.id}/copy").location
    ada.post(copied, data=FORM)
    assert db.session.get_one(Drill, passing.id).title == "Passing in the square"
    own = queries.one(int(copied.split("/")[2]))
    assert own is not None and (own.title, own.copied_from, own.scope) == ("Bank shots", passing.id, "personal")


def test_what_is_archived_is_in_no_list_and_comes_back(as_person: AsPerson, herons: Drill, cast: Cast) -> None:
    ada, ben = as_person("ada"), as_person("ben")
    assert ada.post(f"/drills/{herons.id}/archive").status_code == 303
    assert ben.get(f"/drills/{herons.id}").status_code == 404
    assert "archived" in ada.get(f"/drills/{herons.id}").get_data(as_text=True)
    assert queries.shelf(cast.ada) == ()
    assert f'action="/drills/{herons.id}/restore"' in ada.get(f"/drills/{herons.id}").get_data(as_text=True)
    ada.post(f"/drills/{herons.id}/restore")
    assert [drill.id for drill in queries.shelf(cast.ben)] == [str(herons.id)]


def test_a_film_is_shown_in_parts_and_replaced(as_person: AsPerson, own: Drill) -> None:
    ada, path = as_person("ada"), f"/drills/{own.id}/film"

    def send(content: bytes) -> int:
        return ada.post(path, data={"video": (io.BytesIO(content), "film.mp4")}).status_code

    assert send(MP4) == 303
    page = ada.get(f"/drills/{own.id}").get_data(as_text=True)
    source = page.split('<source src="')[1].split('"')[0]
    part = ada.get(source, headers={"Range": "bytes=4-11"})
    assert (part.status_code, part.data, part.content_type) == (206, b"ftypisom", "video/mp4")
    first = db.session.get_one(Drill, own.id).video_key
    assert send(b"<html>nothing</html>") == 422 and send(b"") == 422
    assert send(MP4 + b"more") == 303
    db.session.expire_all()
    assert not storage.exists(first)
    ada.post(f"{path}/remove")
    assert "<video" not in ada.get(f"/drills/{own.id}").get_data(as_text=True)


def test_a_film_may_be_larger_than_other_bodies_but_not_boundless(
    as_person: AsPerson, own: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = as_person("ada")
    head = b'--end\r\nContent-Disposition: form-data; name="video"; filename="a.mp4"\r\nContent-Type: video/mp4\r\n\r\n'
    body = head + MP4 + bytes(3 * 1024 * 1024) + b"\r\n--end--\r\n"

    def send(path: str) -> TestResponse:
        return ada.post(path, data=body, content_type="multipart/form-data; boundary=end")

    assert send(f"/drills/{own.id}/film").status_code == 303
    assert send(f"/drills/{own.id}/edit").status_code == 413
    monkeypatch.setattr(writing, "LARGEST_FILM", 1024)
    refused = send(f"/drills/{own.id}/film")
    assert refused.status_code == 422 and "At most" in refused.get_data(as_text=True)


def test_the_way_into_the_clubs_library(as_person: AsPerson, own: Drill, cast: Cast) -> None:
    ada, ines, path = as_person("ada"), as_person("ines"), f"/drills/{own.id}"
    assert ines.get(path).status_code == 404
    ada.post(f"{path}/submit")
    assert "Ada&#39;s secret" in ines.get("/drills/review").get_data(as_text=True)
    assert as_person("ben").post(f"{path}/accept").status_code == 404
    assert ines.post(f"{path}/changes", data={"note": " ", "version": 1}).status_code == 422
    ines.post(f"{path}/changes", data={"note": "Say how far apart", "version": 1})
    page = ada.get(path).get_data(as_text=True)
    assert "Say how far apart" in page and "Changes asked for" in page
    assert ines.get(path).status_code == 404

    ada.post(f"{path}/submit")
    club = ines.post(f"{path}/accept", data={"note": "Thank you", "version": 1}).location
    assert as_person("zed").get(club).status_code == 200
    assert as_person("zed").get(path).status_code == 404
    assert ada.post(f"{club}/edit", data=FORM).status_code == 403  # the library's is changed by a review only

    actions.write_drill({"title": "Ada's better one"}, by=cast.ada, drill=own)
    ada.post(f"{path}/submit")
    late = ines.post(f"{path}/accept", data={"note": "As I read it", "version": 1})
    assert late.status_code == 422 and "Read it again as it is now" in late.text, "what is accepted is what was read"
    assert "As I read it" in late.text and 'name="version" value="2"' in late.text
    assert ines.post(f"{path}/accept", json={"version": 1}).status_code == 409
    assert ines.post(f"{path}/accept", data={"version": 2}).location == club
    held = queries.club_copy(own)
    assert held is not None and (held.title, held.version) == ("Ada's better one", 2)
    with pytest.raises(Conflict):
        actions.accept(own, version=2, by=cast.ines)


def test_policy_says_who_may_what(cast: Cast, own: Drill, shelf: dict[str, Drill]) -> None:
    assert policy.may_change(cast.ada, own) and not policy.may_change(cast.mo, own)
    assert not policy.may_change(cast.mo, shelf["passing"])
    assert policy.may_see(None, shelf["passing"]) and not policy.may_see(None, own)
    assert [policy.may_review(who) for who in (None, cast.ada, cast.mo, cast.ines)] == [False, False, True, True]

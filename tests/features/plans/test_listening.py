"""Recordings: who brings them, who hears them, in which parts, and from where."""

import io

import pytest

from tests.features.plans.heard import BOWL, with_recording
from webapp.features.plans import actions, queries
from webapp.features.plans.listening.models import PlanSound
from webapp.features.plans.models import PlanVersion
from webapp.infra import storage
from webapp.infra.db import db

LAST = len(BOWL) - 1


@pytest.fixture
def played(cast, sleep):
    return with_recording(sleep, cast)


@pytest.fixture
def address(sleep, played):
    return f"/plans/{sleep.slug}/recordings/{played.sound}"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, LAST),
        ("bytes=100-199", 100, 199),
        (f"bytes={LAST - 4}-", LAST - 4, LAST),
        ("bytes=-10", LAST - 9, LAST),
        ("bytes=500-99999999", 500, LAST),
    ],
)
def test_any_part_is_sent_alone_as_players_ask_for_it(client, address, asked, first, last):
    answer = client.get(address, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (206, BOWL[first : last + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(BOWL)}"
    assert answer.content_type == "audio/wav" and answer.headers["Accept-Ranges"] == "bytes"


def test_the_rest_of_what_browsers_ask(client, address):
    whole = client.get(address)
    assert whole.data == BOWL and whole.cache_control.private and whole.cache_control.max_age
    gone = client.get(address, headers={"Range": f"bytes={LAST + 1}-"})
    assert (gone.status_code, gone.headers["Content-Range"]) == (416, f"bytes */{len(BOWL)}")
    head = client.head(address, headers={"Range": "bytes=0-9"})
    assert (head.status_code, head.headers["Content-Length"], head.data) == (206, "10", b"")
    assert client.get(address, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    for known, status in ((whole.headers["ETag"], 206), ('"other"', 200)):
        assert client.get(address, headers={"Range": "bytes=5-", "If-Range": known}).status_code == status


def test_who_hears_a_recording_is_who_reads_the_page(as_person, client, cast, sleep, begin):
    draft = with_recording(sleep, cast, publish=False)
    address = f"/plans/{sleep.slug}/recordings/{draft.sound}"
    begin(sleep, cast.ben)  # in the version without it
    assert as_person("ines").get(address).status_code == 200
    for browser in (client, as_person("leo"), as_person("ben")):
        assert browser.get(address).status_code == 404
    actions.publish(sleep, by=cast.ines)
    assert client.get(address).status_code == 200 and as_person("leo").get(address).status_code == 200
    assert as_person("ben").get(address).status_code == 404, "his version has none"
    other = queries.one("breath-and-attention")
    assert as_person("ines").get(f"/plans/{other.slug}/recordings/{draft.sound}").status_code == 404


def test_days_to_come_are_heard_by_readers_only(as_person, client, cast, sleep, played, begin, monkeypatch):
    actions.open_draft(sleep, by=cast.ines)
    day = queries.whole(queries.draft(sleep).id).days
    from webapp.features.plans.actions import authoring

    task = next(task for task in day[0].tasks if task.items[0].kind == "audio")
    authoring.move_task(sleep, task.key, "3", by=cast.ines)
    actions.publish(sleep, by=cast.ines)
    address = f"/plans/{sleep.slug}/recordings/{played.sound}"
    assert client.get(address).status_code == 404 and as_person("ben").get(address).status_code == 404
    begin(sleep, cast.ben)
    assert as_person("ben").get(address).status_code == 200, "so that it can be taken along"


def test_an_author_brings_a_recording_replaces_it_and_takes_it_out(as_person, cast, sleep, played):
    ines, desk = as_person("ines"), f"/plans/{sleep.slug}/studio"

    def bring(content, name="a.wav", item=played.audio):
        return ines.post(f"{desk}/items/{item}/recording", data={"sound": (io.BytesIO(content), name)})

    assert "A recording is kept here." in ines.get(bring(BOWL).location).text
    second = _body(queries.draft(sleep), played)["sound"]
    assert second != played.sound and _body(queries.offered(sleep), played)["sound"] == played.sound
    bring(BOWL)
    third = db.session.query(PlanSound).filter_by(key=_body(queries.draft(sleep), played)["sound"]).one()
    assert {each.key for each in db.session.query(PlanSound)} == {played.sound, third.key}, "nobody played the second"
    for content, word in ((b"<html>", "A recording is an MP3"), (b"", "A recording is an MP3")):
        refused = bring(content, "a.mp3")
        assert refused.status_code == 422 and word in refused.text
    assert bring(BOWL, item=queries.day(queries.draft(sleep).id, 1).tasks[0].items[0].key).status_code == 404
    ines.post(f"{desk}/items/{played.audio}", data={"seconds": "20", "transcript": "Words"})
    assert _body(queries.draft(sleep), played)["sound"] == third.key, "what is typed takes nothing away"
    ines.post(f"{desk}/items/{played.audio}/recording/remove")
    assert "sound" not in _body(queries.draft(sleep), played) and not storage.exists(third.file)
    assert ines.post(f"{desk}/publish").status_code == 409, "now there is nothing to hear"


def _body(version: PlanVersion, played):
    return next(i.body for t in queries.day(version.id, 1).tasks for i in t.items if i.key == played.audio)


def test_a_larger_recording_than_allowed_is_refused(as_person, cast, sleep, played, monkeypatch):
    from webapp.features.plans.listening import actions as listening
    from webapp.features.plans.listening.queries import stands_in

    item = stands_in(queries.offered(sleep), played.audio)
    with pytest.raises(Exception) as refused:
        listening.attach(sleep, item, io.BytesIO(BOWL), "a.wav", most=1000, by=cast.ines)
    assert "sound" in refused.value.fields


def test_the_place_is_remembered_on_every_device(as_person, cast, sleep, played, begin):
    begin(sleep, cast.ben)
    phone, tablet, leo = as_person("ben"), as_person("ben"), as_person("leo")
    day, tell = f"/plans/{sleep.slug}/days/1", f"/plans/{sleep.slug}/items/{played.audio}/place"
    assert "data-place" not in phone.get(day).text
    assert phone.post(tell, json={"seconds": 9.5}).json["seconds"] == 9.5
    assert 'data-place="9.5"' in tablet.get(day).text and "data-place" not in leo.get(day).text
    assert tablet.post(tell, json={"seconds": 4, "back": True}).json["turn"] == 1
    stale = phone.post(tell, json={"seconds": 11, "turn": 0}).json
    assert (stale["seconds"], stale["turn"]) == (4, 1)
    assert phone.post(tell, json={"seconds": 12, "turn": 1}).json["seconds"] == 12
    for nonsense in ({"seconds": -1}, {"seconds": "x"}, {"seconds": 1e99}, {}):
        assert phone.post(tell, json=nonsense).status_code == 422
    assert phone.post(f"/plans/{sleep.slug}/items/{played.beads}/place", json={"seconds": 1}).status_code == 404
    assert phone.post(f"/plans/{sleep.slug}/items/nothing/place", json={"seconds": 1}).status_code == 404


def test_without_script_there_is_a_player_with_what_is_said(client, sleep, played):
    page = client.get(f"/plans/{sleep.slug}/days/1").text
    assert f'<audio id="sound-{played.audio}" controls' in page and f"/recordings/{played.sound}" in page
    assert "It fades." in page and 'data-at="5.0"' in page and "data-tell" not in page
    assert "player.js" in page and "bells.js" not in page

"""What is pushed of a calendar is what a reload shows; who may watch what."""

import pytest
from flask import Flask

from webapp.errors import Missing
from webapp.features.calendar import actions
from webapp.features.calendar.live import TOPICS
from webapp.web import page
from webapp.web.rooms import Room, RoomName

BY_NAME = {topic.name: topic for topic in TOPICS}


def pushed(app: Flask, topic: str, key: int, view: str) -> list[str]:
    """What the painter would send to somebody who joins, as the page holds it."""
    room = Room(RoomName(topic, str(key), view, "en"), BY_NAME[topic], ("", ""))
    with app.test_request_context():
        page.neutral()
        room.paint()
    return [
        html.replace('hx-swap-oob="morph" ', "", 1).replace(' hx-swap-oob="morph"', "", 1)
        for html in room.shown.values()
    ]


@pytest.fixture
def rooms(cast, practice) -> dict[str, tuple[str, int, str, str, str]]:
    """Topic, key, view, the page it is shown on, and who is asked to reload."""
    return {
        "next": ("calendar", cast.herons.id, "next", "/teams/herons/calendar", "ada ben leo"),
        "tally": ("occasion", practice.id, "tally", f"/calendar/{practice.id}", "ben pia leo"),
        "names": ("occasion", practice.id, "names", f"/calendar/{practice.id}", "ada mo"),
    }


@pytest.mark.parametrize("room", ["next", "tally", "names"])
def test_what_is_pushed_is_what_a_reload_shows(app, as_person, cast, practice, ben, tam, rooms, room):
    topic, key, view, address, readers = rooms[room]
    browsers = [as_person(name) for name in readers.split()]
    for change in (
        lambda: actions.answer(practice, answer="no", by=cast.pia, player=ben, reason="<b>Dentist</b>"),
        lambda: actions.usually(f"p{ben.id}", weekday=None, kind=None, answer="maybe", by=cast.ben),
        lambda: actions.answer(practice, answer="going", by=cast.ada, player=tam),
        lambda: actions.cancel(practice, reason="Storm", by=cast.ada),
        lambda: actions.restore(practice, by=cast.ada),
    ):
        change()
        pieces = pushed(app, topic, key, view)
        assert pieces
        for browser in browsers:
            shown = browser.get(address).text
            assert all(piece in shown for piece in pieces), view


def test_rooms_hear_their_teams_bell(cast, practice):
    for topic, key in (("calendar", cast.herons.id), ("occasion", practice.id)):
        assert BY_NAME[topic].bell(str(key)) == ("calendar", str(cast.herons.id))


def test_strangers_and_the_logged_out_join_nothing_and_names_are_for_who_plans(cast, practice):
    occasion, team = BY_NAME["occasion"], BY_NAME["calendar"]
    for name, tally, names in (("ada", True, True), ("mo", True, True), ("ben", True, False), ("leo", True, False)):
        person = getattr(cast, name)
        assert occasion.may_join(person, str(practice.id), "tally") is tally
        assert occasion.may_join(person, str(practice.id), "names") is names
        assert team.may_join(person, str(cast.herons.id), "next") is tally
    for person in (cast.zed, None):
        assert not occasion.may_join(person, str(practice.id), "tally")
        assert not team.may_join(person, str(cast.herons.id), "next")


@pytest.mark.parametrize("key", ["x", "", "²", "99999", "9" * 40])
def test_a_key_that_is_none_is_missing(cast, key):
    with pytest.raises(Missing):
        BY_NAME["occasion"].may_join(cast.ada, key, "tally")
    assert not BY_NAME["calendar"].may_join(cast.ada, key, "next")

"""The bell: on every page, one's own, and rung wherever one is."""

import re

import pytest

from webapp.errors import Missing
from webapp.features.notices import actions, queries
from webapp.features.notices.live import TOPICS
from webapp.web import page
from webapp.web.rooms import Room, RoomName

[TOPIC] = TOPICS
NEWS = {"team": "Herons", "title": "Practice moves", "body": "To the small hall."}


def announce(*people, about="1"):
    return actions.tell([p.id for p in people], "announcement", about=about, words=NEWS, url="/teams")


def bell(html: str) -> str:
    found = re.search(r'<a id="bell".*?</a>', html, re.S)
    return found[0] if found else ""


def pushed(app, user) -> str:
    room = Room(RoomName("inbox", str(user.id), "bell", "en"), TOPIC, TOPIC.bell(str(user.id)))
    with app.test_request_context():
        page.neutral()
        room.paint()
    return room.shown["notices/_bell.html"].replace(' hx-swap-oob="morph"', "", 1)


@pytest.mark.parametrize("address", ["/teams", "/games", "/me", "/notices", "/teams/herons", "/no-such-page"])
def test_every_page_has_the_bell_and_listens_to_it(as_person, cast, address):
    announce(cast.ben)
    shown = as_person("ben").get(address).text
    assert "1 unread notice" in bell(shown)
    assert shown.count("ws-connect=") == 1 and f"topic=inbox:{cast.ben.id}:bell" in shown
    assert len(re.findall(r"js/live\.js", shown)) == 1


def test_a_page_that_watches_something_itself_has_one_socket_for_both(as_person, cast):
    shown = as_person("ben").get(f"/games/{cast.game.id}").text
    [socket] = re.findall(r'ws-connect="([^"]*)"', shown)
    assert f"topic=game:{cast.game.id}:live" in socket and f"topic=inbox:{cast.ben.id}:bell" in socket
    assert len(re.findall(r"js/live\.js", shown)) == 1


def test_who_is_not_logged_in_has_none(client, cast):
    for address in ("/games", "/login"):
        shown = client.get(address).text
        assert bell(shown) == "" and "topic=inbox" not in shown


def test_what_is_pushed_is_what_a_reload_shows(app, as_person, cast):
    ben, seen = as_person("ben"), []
    for about in ("", "1", "2", "3"):
        if about:
            announce(cast.ben, about=about)
        shown = bell(ben.get("/teams").text)
        assert pushed(app, cast.ben) == shown
        seen.append(shown)
    assert len(set(seen)) == 4


def test_it_rings_for_whoever_is_told_and_whoever_reads(cast, heard):
    announce(cast.ben, cast.pia)
    announce(cast.ben, cast.pia)  # told before: nothing changed
    notice = queries.one(cast.ben, queries.inbox(cast.ben).lines[0].id)
    actions.read(notice)
    actions.read(notice)
    actions.unread(notice)
    actions.read_all(cast.pia)
    mine, hers = ("inbox", cast.ben.id), ("inbox", cast.pia.id)
    assert heard == [mine, hers, mine, mine, hers]


def test_nobody_hears_anybody_elses(cast):
    everybody = (cast.ada, cast.ben, cast.pia, cast.leo, cast.zed, cast.mo, cast.ines)
    for person in everybody:
        for other in everybody:
            assert TOPIC.may_join(person, str(other.id), "bell") is (person is other)
        assert not TOPIC.may_join(None, str(person.id), "bell")
        for nonsense in ("", "x", f"{person.id} ", f"0{person.id}", "1:2"):
            assert not TOPIC.may_join(person, nonsense, "bell")


def test_many_are_counted_up_to_a_hundred(cast, as_person):
    for number in range(101):
        announce(cast.ben, about=str(number))
    assert queries.bell(cast.ben.id).unread == queries.MANY
    assert ">99+<" in bell(as_person("ben").get("/teams").text)


def test_a_bell_of_somebody_who_is_gone_shows_nothing(app):
    with app.test_request_context():
        try:
            looks = TOPIC.look("999999", "bell")
        except Missing:
            looks = {}
    assert looks == {"bell": queries.Bell(0)}

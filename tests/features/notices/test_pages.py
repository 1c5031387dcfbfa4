"""The inbox, the preferences, and the way out of mails."""

import re
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, insert, select

from tests.infra.pushes import Browser
from webapp.features.notices import actions, queries
from webapp.features.notices.models import Notice, Subscription, Telling
from webapp.features.notices.post import UNSUBSCRIBE
from webapp.infra import links, push
from webapp.infra.db import db, write

NEWS = {"team": "Herons", "title": "Practice <b>moves</b>", "body": "To the small hall."}
HTMX = {"HX-Request": "true"}
ALL = ["announcement:mail", "announcement:push", "account.new_login:mail"]
CHOICES = {"on": ALL, "quiet_from": "21:30", "quiet_to": "06:45"}


def announce(person, about="1", url="/teams/herons"):
    actions.tell([person.id], "announcement", about=about, words=NEWS, url=url)
    return queries.inbox(person).lines[0].id


@contextmanager
def queries_counted():
    asked = []

    def note(_connection, _cursor, statement, *_):
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def shown(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<li id="notice-(\d+)"', page)]


# --- the inbox ------------------------------------------------------------------------------------------------------


def test_the_inbox_shows_what_one_was_told_and_nobody_elses(as_person, cast):
    mine = announce(cast.ben)
    page = as_person("ben").get("/notices").text
    assert shown(page) == [mine] and "Practice &lt;b&gt;moves&lt;/b&gt;" in page and "1 unread" in page
    for other in ("ada", "pia", "zed", "mo"):
        assert shown(as_person(other).get("/notices").text) == []


def test_an_empty_inbox_teaches_the_first_step(as_person):
    page = as_person("ines").get("/notices").text
    assert "Nothing yet" in page and 'href="/notices/preferences"' in page.split('id="inbox"')[1]


def test_opening_one_leads_to_what_it_is_about_and_reads_it(as_person, cast):
    notice, ben = announce(cast.ben), as_person("ben")
    answer = ben.get(f"/notices/{notice}")
    assert answer.status_code == 303 and answer.location == "/teams/herons"
    assert "All read" in ben.get("/notices").text


def test_one_can_be_kept_for_later(as_person, cast):
    notice, ben = announce(cast.ben), as_person("ben")
    for way, left in (("read", 0), ("read", 0), ("unread", 1), ("unread", 1)):
        assert ben.post(f"/notices/{notice}/{way}").location == "/notices"
        assert queries.bell(cast.ben.id).unread == left


def test_all_can_be_read_at_once(as_person, cast):
    announce(cast.ben), announce(cast.ben, about="2"), announce(cast.pia)
    as_person("ben").post("/notices/read")
    assert (queries.bell(cast.ben.id).unread, queries.bell(cast.pia.id).unread) == (0, 1)


def test_htmx_gets_the_inbox_and_the_bell_and_they_are_the_pages(as_person, cast):
    notice, ben = announce(cast.ben), as_person("ben")
    announce(cast.ben, about="2")
    answer = ben.post(f"/notices/{notice}/read", headers=HTMX)
    assert answer.status_code == 200
    page, pieces = ben.get("/notices").text, answer.text.replace(' hx-swap-oob="morph"', "")
    assert '<section id="inbox"' in pieces and '<a id="bell"' in pieces
    bell, inbox = pieces[pieces.index('<a id="bell"') :], pieces[: pieces.index('<a id="bell"')]
    assert bell in page and inbox.strip() in page


@pytest.mark.parametrize("address", ["", "/read", "/unread"])
def test_for_others_there_is_no_such_notice(as_person, client, cast, address):
    notice = announce(cast.ben)
    for who in ("ada", "pia", "zed", "mo"):
        send = as_person(who).post if address else as_person(who).get
        assert send(f"/notices/{notice}{address}").status_code == 404
    assert (client.post if address else client.get)(f"/notices/{notice}{address}").status_code in (401, 303)
    assert queries.bell(cast.ben.id).unread == 1


def test_a_long_inbox_is_leafed_through_forwards_and_back(as_person, cast):
    ids = [announce(cast.ben, about=str(n)) for n in range(70)][::-1]
    ben = as_person("ben")
    first = ben.get("/notices").text
    assert shown(first) == ids[:30]
    older = re.search(r'rel="next" href="([^"]+)"', first)[1]
    second = ben.get(older).text
    assert shown(second) == ids[30:60]
    third = ben.get(re.search(r'rel="next" href="([^"]+)"', second)[1]).text
    assert shown(third) == ids[60:] and 'rel="next"' not in third
    back = ben.get(re.search(r'rel="prev" href="([^"]+)"', third)[1]).text
    assert shown(back) == ids[30:60]
    home = ben.get(re.search(r'rel="prev" href="([^"]+)"', back)[1]).text
    assert shown(home) == ids[:30] and 'rel="prev"' not in home


def test_marking_one_on_a_later_page_keeps_one_there(as_person, cast):
    ids = [announce(cast.ben, about=str(n)) for n in range(40)][::-1]
    ben = as_person("ben")
    page = ben.get(f"/notices?before={ids[29]}").text
    assert shown(page) == ids[30:]
    action = re.search(rf'action="([^"]*/{ids[35]}/read[^"]*)"', page)[1].replace("&amp;", "&")
    assert shown(ben.get(ben.post(action).location).text) == ids[30:]
    assert shown(ben.post(action, headers=HTMX).text) == ids[30:]


@pytest.mark.parametrize(
    "nonsense", ["before=x", "before=-1", "after=99999999999999999999", "before=", "after=1&before=1"]
)
def test_nonsense_in_the_address_is_no_bug(as_person, cast, nonsense):
    announce(cast.ben)
    assert as_person("ben").get(f"/notices?{nonsense}").status_code == 200


def test_ten_thousand_notices_take_as_many_queries_as_one(as_person, cast):
    announce(cast.ben)
    ben = as_person("ben")
    ben.get("/notices")
    with queries_counted() as few:
        assert len(shown(ben.get("/notices").text)) == 1

    @write
    def ten_thousand():
        telling = db.session.scalars(select(Telling.id)).first()
        rows = [
            {"user_id": cast.ben.id, "telling_id": telling, "kind": "announcement", "about": f"n{n}"}
            for n in range(9999)
        ]
        db.session.execute(insert(Notice), rows)

    ten_thousand()
    with queries_counted() as many:
        assert len(shown(ben.get("/notices").text)) == 30
    assert few and len(many) == len(few)
    [asked] = [each for each in many if "ORDER BY notices.id DESC" in each]
    assert "LIMIT" in asked


# --- preferences ----------------------------------------------------------------------------------------------------


def test_choices_are_kept_and_shown(as_person, cast):
    ben = as_person("ben")
    page = ben.get("/notices/preferences").text
    assert 'value="22:00"' in page and 'value="07:00"' in page
    assert re.search(r'value="announcement:mail"[^>]* checked', page)
    assert not re.search(r'value="game.ended:mail"[^>]* checked', page)
    assert ben.post("/notices/preferences", data=CHOICES).location == "/notices/preferences"
    page = ben.get("/notices/preferences").text
    assert sorted(re.findall(r'name="on" value="([^"]+)"[^>]* checked', page)) == sorted(ALL)
    assert 'value="21:30"' in page and 'value="06:45"' in page and "Saved" in page
    assert 'value="22:00"' in as_person("pia").get("/notices/preferences").text, "Pia's are hers"


def test_nothing_ticked_is_nothing_wanted_and_no_times_are_no_quiet_hours(as_person, cast):
    ben = as_person("ben")
    assert ben.post("/notices/preferences", data={}).status_code == 303
    wants = queries.preferences(cast.ben)
    assert all(not wish.on for wish in wants.wishes) and (wants.quiet_from, wants.quiet_to) == ("", "")


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("on", "announcement:fax", "nothing of this kind"),
        ("on", "no.such:mail", "nothing of this kind"),
        ("on", "notice.test:mail", "nothing of this kind"),
        ("quiet_from", "25:00", "written like 22:00"),
        ("quiet_from", "noon", "written like 22:00"),
        ("quiet_to", "22:60", "written like 22:00"),
        ("quiet_to", "", "a begin and an end, or neither"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_nothing_is_stored(as_person, cast, field, typed, told):
    ben, form = as_person("ben"), {**CHOICES, field: typed}
    plain, piece = (
        ben.post("/notices/preferences", data=form),
        ben.post("/notices/preferences", data=form, headers=HTMX),
    )
    assert plain.status_code == piece.status_code == 422
    for answer in (plain.text, piece.text):
        assert told in answer.split(f'id="err-{field}"')[1].split("</p>")[0]
    if field != "quiet_from":
        assert 'value="21:30"' in plain.text, "what was typed is still there"
    assert queries.preferences(cast.ben).quiet_from == "22:00"


def test_a_test_notice_arrives(as_person, cast):
    ben = as_person("ben")
    assert ben.post("/notices/test").status_code == 303
    assert ben.post("/notices/test").status_code == 303
    page = ben.get("/notices").text
    assert len(shown(page)) == 2 and "This is how a notice arrives" in page


def test_test_notices_are_not_for_flooding(as_person):
    ben = as_person("ben")
    assert 429 in [ben.post("/notices/test").status_code for _ in range(30)]


# --- devices --------------------------------------------------------------------------------------------------------


def test_a_browser_is_taken_in_shown_and_let_go(as_person, cast, service):
    pia, phone = as_person("pia"), Browser(service, "pia")
    answer = pia.post("/notices/browsers", json=phone.as_json(), headers=HTMX)
    assert answer.status_code == 200 and '<section hx-swap-oob="morph" id="browsers"' in answer.text
    page = pia.get("/notices/preferences").text
    assert phone.address.endpoint not in page and f'data-key="{push.public_key()}"' in page
    pia.post("/notices/browsers", json=phone.as_json())
    [kept] = db.session.scalars(select(Subscription)).all()
    assert pia.post(f"/notices/browsers/{kept.id}/remove").status_code == 303
    assert db.session.scalars(select(Subscription)).all() == []


def test_a_browser_that_changes_hands_rings_for_who_has_it_now(as_person, cast, service):
    tablet = Browser(service, "tablet")
    for who in ("pia", "ben"):
        assert as_person(who).post("/notices/browsers", json=tablet.as_json()).status_code == 200
    assert queries.browsers([cast.pia.id, cast.ben.id]).keys() == {cast.ben.id}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"endpoint": "http://127.0.0.1/inside"}, "endpoint"),
        ({"endpoint": "https://evil.example/x"}, "endpoint"),
        ({"endpoint": "x" * 1001}, "endpoint"),
        ({"endpoint": None}, "endpoint"),
        ({"keys": {"p256dh": "AA", "auth": "AA"}}, "endpoint"),
        ({"keys": {}}, "keys"),
        ({"keys": None}, "keys"),
    ],
)
def test_what_is_no_browser_of_a_known_service_is_refused(as_person, service, change, field):
    sent = {**Browser(service, "pia").as_json(), **change}
    answer = as_person("pia").post("/notices/browsers", json=sent)
    assert answer.status_code == 422 and field in answer.json["error"]["fields"]
    assert db.session.scalars(select(Subscription)).all() == []


def test_nobody_lets_go_of_anybody_elses_browser(as_person, cast, phone):
    [kept] = db.session.scalars(select(Subscription)).all()
    for who in ("ben", "mo"):
        assert as_person(who).post(f"/notices/browsers/{kept.id}/remove").status_code == 404
    assert db.session.scalars(select(Subscription)).all()


# --- the way out of mails -------------------------------------------------------------------------------------------


def test_looking_at_the_link_stops_nothing_pressing_the_button_does(client, cast):
    path = f"/notices/unsubscribe/{links.seal(UNSUBSCRIBE, cast.ben.id, 'announcement')}"
    page = client.get(path)
    assert (
        page.status_code == 200 and "Announcements" in page.text and "ben@" not in page.text and "Ben" not in page.text
    )
    assert "mail" in wish(cast.ben)
    done = client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200 and "no more mails of this kind: Announcements" in done.text
    assert client.post(path).status_code == 200
    assert wish(cast.ben) == {"push"} and wish(cast.pia) == {"mail", "push"}


def wish(person):
    return next(wish.on for wish in queries.preferences(person).wishes if wish.key == "announcement")


def test_a_link_nobody_sealed_leads_nowhere(client, cast):
    right = links.seal(UNSUBSCRIBE, cast.ben.id, "announcement")
    others = [
        right[:-1] + ("A" if right[-1] != "A" else "B"),
        links.seal("something else", cast.ben.id, "announcement"),
        links.seal(UNSUBSCRIBE, cast.ben.id, "no.such.kind"),
        "x",
    ]
    for seal in others:
        assert client.get(f"/notices/unsubscribe/{seal}").status_code == 404
        assert client.post(f"/notices/unsubscribe/{seal}").status_code == 404
    assert wish(cast.ben) == {"mail", "push"}


def test_a_link_to_somebody_who_is_gone_does_no_harm(client):
    assert client.post(f"/notices/unsubscribe/{links.seal(UNSUBSCRIBE, 999999, 'announcement')}").status_code == 200


def test_times_in_the_inbox_are_by_ones_own_clock(as_person, cast):
    @write
    def move():
        db.session.merge(cast.ben).zone = "Asia/Tehran"
        telling = db.session.scalars(select(Telling)).one()
        telling.told_at = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)

    announce(cast.ben)
    move()
    assert "Nov 21, 2026, 12:00" in as_person("ben").get("/notices").text

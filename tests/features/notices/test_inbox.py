"""The inbox: what one was told, read, kept for later, leafed through."""

import re
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, insert, select

from webapp.features.notices import actions, queries
from webapp.features.notices.models import Notice, Telling
from webapp.infra.db import db, write

NEWS = {"team": "Herons", "title": "Practice <b>moves</b>", "body": "To the small hall."}
HTMX = {"HX-Request": "true"}


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


def test_times_in_the_inbox_are_by_ones_own_clock(as_person, cast):
    @write
    def move():
        db.session.merge(cast.ben).zone = "Asia/Tehran"
        telling = db.session.scalars(select(Telling)).one()
        telling.told_at = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)

    announce(cast.ben)
    move()
    assert "Sat 21 Nov 2026, 00:00" in as_person("ben").get("/notices").text

"""A page costs as many queries for much as for little: lists do not ask once per line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from webapp.features.calendar import actions as calendar
from webapp.features.calendar import queries
from webapp.features.calendar.rules import Plan, Rule
from webapp.features.teams import actions as teams
from webapp.infra.clock import now
from webapp.infra.db import db
from webapp.world import Cast

PAGES = ["/", "/calendar", "/teams/herons/calendar", "/teams/herons", "/calendar/away", "/calendar/feeds"]
PAGES += ["/calendar/1"]


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent to the database inside the block."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def _little(cast: Cast) -> None:
    at = now() + timedelta(hours=2)
    calendar.plan(cast.herons, kind="practice", starts_at=at, zone="UTC", by=cast.ada)
    ben = next(player for player in cast.herons.players if player.number == "7")
    tam = next(player for player in cast.herons.players if player.number == "4")
    teams.entrust(tam, cast.ada, by=cast.ada)
    calendar.usually(f"p{ben.id}", weekday=None, kind=None, answer="going", by=cast.ben)
    calendar.be_away([f"p{ben.id}"], first=date(2020, 1, 1), last=date(2020, 1, 2), by=cast.ben)
    calendar.be_away([f"p{ben.id}"], first=at.date(), last=at.date(), by=cast.ben)


def _much(cast: Cast) -> None:
    daily = Rule("daily", now().date() + timedelta(days=1), count=40)
    for name in ("Storks", "Waders", "Gulls"):
        other = teams.found(name=name, code=name[:3].upper(), sport="basketball", color="#225588", by=cast.ada)
        child = teams.sign(other, name=f"Child of {name}", number="1", position="", by=cast.ada)
        for person, role in ((cast.ben, "athlete"), (cast.pia, "parent"), (cast.leo, "viewer")):
            teams.join(other, person, role=role, by=cast.ada)
        teams.entrust(child, cast.pia, by=cast.ada)
        calendar.repeat(other, Plan(daily, time(17), "Asia/Tehran", "practice", 60), by=cast.ada)
        calendar.open_feed(cast.ada, other.id)
    series = calendar.repeat(cast.herons, Plan(daily, time(18), "Europe/Berlin", "practice", 90), by=cast.ada)
    for occasion in queries.of_series(series.id, now())[:8]:
        for player in cast.herons.players:
            calendar.answer(occasion, answer="maybe", by=cast.ada, player=player, reason="Perhaps")
    for player in cast.herons.players:
        if player.user_id is None and player.number != "4":
            teams.entrust(player, cast.ada, by=cast.ada)
            calendar.usually(f"p{player.id}", weekday=2, kind=None, answer="no", by=cast.ada)


@pytest.mark.parametrize("path", PAGES)
def test_ten_times_as_much_costs_as_many_queries(
    cast: Cast, as_person: Callable[[str], FlaskClient], path: str
) -> None:
    _little(cast)
    readers = {name: as_person(name) for name in ("ada", "ben", "pia", "leo", "mo")}

    def cost() -> dict[str, int]:
        found = {}
        for name, reader in readers.items():
            reader.get(path)  # what is only done at first
            with counted() as sent:
                assert reader.get(path).status_code == 200
            assert sent, "nothing was asked at all"
            found[name] = len(sent)
        return found

    little = cost()
    _much(cast)
    much = cost()
    assert {name: much[name] - little[name] for name in much} == dict.fromkeys(much, 0), (little, much)

"""Taking a roster in: looked at first, then, when somebody says so, all of it in one transaction."""

import hashlib

from sqlalchemy import insert, select, update

from webapp.errors import Conflict, Missing, Say
from webapp.features.accounts.models import User
from webapp.features.teams.exchange import plan, queries
from webapp.features.teams.exchange.plan import Plan, Step
from webapp.features.teams.exchange.reading import read
from webapp.features.teams.families import publicity
from webapp.features.teams.models import Player, Team
from webapp.infra import storage
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.queue import later

BLANK = {"number": None, "position": "", "born": None, "email": "", "external_id": ""}
BLANK |= {"emergency_name": "", "emergency_phone": ""}


def look(content: bytes, team: Team | None) -> Plan:
    """What taking this file in would do; nothing is done. Raises Invalid naming ``file`` for what is no roster."""
    sheet = read(content)
    squads = queries.squads()
    only = next((squad for squad in squads if team is not None and squad.id == team.id), None)
    known = queries.known(None if only is None else only.id)
    return plan.made(sheet, squads, known, now().date(), only)


def keep(content: bytes, *, by: User) -> str:
    """Lay the file aside until ``by`` has looked at what it would do; one per person, for a day. Returns its digest."""
    storage.put(_key(by.id), content, "text/csv")
    _forget_tomorrow(by.id)
    return hashlib.sha256(content).hexdigest()


@write
def _forget_tomorrow(user_id: int) -> None:
    later("low", forget, user_id, due=now().replace(microsecond=0) + queries.KEPT)


def forget(user_id: int) -> None:
    """The job: a roster nobody confirmed does not lie about."""
    storage.delete(_key(user_id))


def take(digest: str, team: Team | None, expected: tuple[int, ...], *, by: User) -> Plan:
    """Do what ``look`` said, in one transaction, or nothing. Raises Missing when the file is not there any more,
    Conflict when it would do something else by now than what ``expected`` counted."""
    if not storage.exists(_key(by.id)):
        raise Missing
    with storage.open(_key(by.id)) as kept:
        content = kept.read()
    if hashlib.sha256(content).hexdigest() != digest:
        raise Conflict(Say("Another file was looked at since; look at this one again"))
    done = _take(content, team, expected)
    storage.delete(_key(by.id))
    return done


@write
def _take(content: bytes, team: Team | None, expected: tuple[int, ...]) -> Plan:
    """Everything is decided anew while nobody else can change a roster."""
    db.session.execute(select(Team.id).where(Team.id == team.id if team else Team.id > 0).with_for_update())
    planned = look(content, team)
    if planned.counts != expected:
        raise Conflict(Say("The roster has changed meanwhile; look at the file again"))
    moved = [step.known.id for step in planned.changed if step.known is not None and "number" in step.values]
    if moved:  # two who swap numbers would for a moment wear the same
        db.session.execute(update(Player).where(Player.id.in_(moved)).values(number=None))
    _change(planned.changed)
    if planned.signed:
        db.session.execute(
            insert(Player), [BLANK | {"team_id": s.team_id, "active": True, **s.values} for s in planned.signed]
        )
    return planned


def _change(steps: list[Step]) -> None:
    for step in steps:
        assert step.known is not None
        db.session.execute(update(Player).where(Player.id == step.known.id).values(**step.values))
    older = [step.known.id for step in steps if step.known is not None and "born" in step.values]
    if older:
        publicity.changed(older)


def _key(user_id: int) -> str:
    return f"rosters/{user_id}.csv"

"""Who is asked, who hears of it, and what is known of their habits."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from sqlalchemy import Select, or_, select

from webapp.features.accounts.models import User
from webapp.features.calendar import policy
from webapp.features.calendar.looks import Away, Habit, Who
from webapp.features.calendar.models import Absence, Usual
from webapp.features.teams.models import Guardianship, Membership, Player
from webapp.features.teams.policy import Standing
from webapp.infra.clock import now
from webapp.infra.db import db

T = TypeVar("T", Absence, Usual)


def children(guardian: User) -> Select[tuple[int]]:
    """The players a grown-up acts for, as a subquery."""
    return select(Guardianship.player_id).where(Guardianship.guardian_id == guardian.id)


def selves(person: User, known: Mapping[int, Standing]) -> dict[int, tuple[Who, ...]]:
    """For whom this person answers, by team: themselves first, then their children. One query."""
    wanted = select(Player).where(Player.active, or_(Player.user_id == person.id, Player.id.in_(children(person))))
    found: dict[int, list[Who]] = defaultdict(list)
    for player in db.session.scalars(wanted.order_by(Player.name, Player.id)):
        found[player.team_id].append(Who(player.team_id, player.id, None, player.name, player.user_id == person.id))
    for team_id, standing in known.items():
        if policy.is_asked(standing) and not any(who.own for who in found[team_id]):
            found[team_id].append(Who(team_id, None, person.id, person.name, True))
    return {team_id: tuple(sorted(whos, key=lambda who: not who.own)) for team_id, whos in found.items()}


def whose(person: User, known: Mapping[int, Standing]) -> tuple[Who, ...]:
    """Everybody this person answers for, in whichever team; on the staff of three teams one is still one."""
    by_key = {who.key: who for whos in selves(person, known).values() for who in whos}
    return tuple(sorted(by_key.values(), key=lambda who: (not who.own, who.name, who.key)))


def told(team_id: int, but: int | None = None) -> list[int]:
    """The accounts that hear of a team's dates: its people (viewers look for themselves), players, guardians."""
    people = select(Membership.user_id).where(Membership.team_id == team_id, Membership.role.in_(policy.TOLD))
    players = select(Player.user_id).where(Player.team_id == team_id, Player.active, Player.user_id.is_not(None))
    guardians = (
        select(Guardianship.guardian_id)
        .join(Player, Player.id == Guardianship.player_id)
        .where(Player.team_id == team_id, Player.active)
    )
    return [id for id in db.session.scalars(people.union(players, guardians)) if id != but]


def _of(model: type[T], whos: Iterable[Who]) -> Select[tuple[T]]:
    whos = tuple(whos)
    players = [who.player_id for who in whos if who.player_id is not None]
    users = [who.user_id for who in whos if who.user_id is not None]
    return select(model).where(or_(model.player_id.in_(players), model.user_id.in_(users)))


def _key(row: Absence | Usual) -> str:
    return f"p{row.player_id}" if row.player_id is not None else f"u{row.user_id}"


def away(whos: Collection[Who]) -> tuple[Away, ...]:
    """When these people are away, from now on."""
    by_key = {who.key: who for who in whos}
    wanted = _of(Absence, whos).where(Absence.last >= now().date()).order_by(Absence.first, Absence.id)
    return tuple(Away(r.id, by_key[_key(r)], r.first, r.last, r.reason) for r in db.session.scalars(wanted))


def habits(whos: Collection[Who]) -> tuple[Habit, ...]:
    """What these people usually answer."""
    by_key = {who.key: who for who in whos}
    rows = db.session.scalars(_of(Usual, whos).order_by(Usual.weekday, Usual.kind, Usual.id))
    return tuple(Habit(r.id, by_key[_key(r)], r.weekday, r.kind, r.answer) for r in rows)


def absence(whos: Collection[Who], absence_id: int) -> Absence | None:
    """An absence of one of these people."""
    return db.session.scalars(_of(Absence, whos).where(Absence.id == absence_id)).one_or_none()


def habit(whos: Collection[Who], usual_id: int) -> Usual | None:
    """A habit of one of these people."""
    return db.session.scalars(_of(Usual, whos).where(Usual.id == usual_id)).one_or_none()

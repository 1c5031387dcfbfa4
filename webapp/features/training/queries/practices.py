"""Practices and what stands in them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from webapp.features.accounts.models import User
from webapp.features.calendar.models import Occasion
from webapp.features.drills import queries as library
from webapp.features.drills.looks import Usable
from webapp.features.drills.models import Drill
from webapp.features.teams import queries as teams
from webapp.features.teams.models import Player, Team
from webapp.features.training import desk, policy
from webapp.features.training.looks import Line, Text
from webapp.features.training.models import ASIDE, Assignment, Before, Piece, Practice
from webapp.features.training.queries.people import players_of
from webapp.features.training.sheet import Slots
from webapp.infra.clock import now
from webapp.infra.db import db

MOST = 40  # of one list


def one(practice_id: int) -> Practice | None:
    """This practice with its pieces, its team and to whom it is given; None when it was thrown away."""
    found = whatever(practice_id)
    return None if found is None or found.status == "dropped" else found


def whatever(practice_id: int) -> Practice | None:
    """This practice, thrown away or not."""
    wanted = select(Practice).where(Practice.id == practice_id)
    loads = (joinedload(Practice.team), selectinload(Practice.pieces), selectinload(Practice.assignments))
    return db.session.scalars(wanted.options(*loads, joinedload(Practice.occasion))).one_or_none()


def slots(practice: Practice) -> Slots:
    """All its places, lane by lane, in order; without what was set aside."""
    rows = (piece for piece in practice.pieces if piece.lane != ASIDE)
    return tuple(desk.slot(piece) for piece in sorted(rows, key=lambda piece: (piece.lane, piece.place, piece.id)))


def texts(pieces: Iterable[Piece]) -> Mapping[str, Text]:
    """What the drill of each piece says, by the piece's key: as it was frozen, else as the library has it now. One
    query."""
    pieces = tuple(pieces)
    live = {piece.drill_id for piece in pieces if not piece.frozen and piece.drill_id is not None}
    rows = {row.id: desk.text(row) for row in drills(live)}
    gone = Text(title="—")
    return {p.key: Text.of(p.frozen) if p.frozen else rows.get(p.drill_id or 0, gone) for p in pieces}


def drills(ids: Collection[int]) -> tuple[Usable, ...]:
    """These drills of the library, whosever they are: a session shows what stands in it to whom it is given."""
    rows = db.session.scalars(select(Drill).where(Drill.id.in_(ids))) if ids else ()
    return tuple(map(library.usable, rows))


def sport_has_drills(person: User, sport: str) -> bool:
    """Is there anything in the library to build a session of?"""
    return bool(library.shelf(person, sport))


def undoable(practice: Practice) -> bool:
    """Is there a change to take back?"""
    return db.session.scalars(select(Before.id).where(Before.practice_id == practice.id).limit(1)).first() is not None


def last_before(practice: Practice) -> Before | None:
    """How it was before the last change."""
    wanted = select(Before).where(Before.practice_id == practice.id).order_by(Before.id.desc()).limit(1)
    return db.session.scalars(wanted).first()


# --- lists ---


def _lines(wanted: Select[tuple[Practice]], person: User) -> tuple[Line, ...]:
    """Two queries: the practices with their teams, and how much stands in each of them."""
    rows = db.session.scalars(wanted.options(joinedload(Practice.team), joinedload(Practice.occasion))).all()
    ids = [row.id for row in rows]
    counted = select(Piece.practice_id, func.count(), func.sum(Piece.minutes))
    counted = counted.where(Piece.practice_id.in_(ids), Piece.lane == 0).group_by(Piece.practice_id)
    known = {id: (count, minutes) for id, count, minutes in db.session.execute(counted)} if ids else {}
    return tuple(_line(row, *known.get(row.id, (0, 0)), person) for row in rows)


def _line(row: Practice, drills: int, minutes: int, person: User) -> Line:
    team = row.team
    return Line(
        id=row.id,
        title=row.title,
        status=row.status,
        sport=row.sport,
        minutes=minutes,
        drills=drills,
        team=team.name if team else "",
        team_id=row.team_id,
        slug=team.slug if team else "",
        when=when(row),
        done_at=row.done_at,
        mine=row.owner_id == person.id,
    )


def when(practice: Practice) -> datetime | None:
    """When it is to be: on its date in the calendar, else as it was said."""
    return practice.occasion.starts_at if practice.occasion else practice.starts_at


def own(person: User, statuses: Collection[str]) -> tuple[Line, ...]:
    """A person's own practices in one of these states, newest first."""
    wanted = select(Practice).where(Practice.owner_id == person.id, Practice.status.in_(statuses))
    return _lines(wanted.order_by(Practice.changed_at.desc(), Practice.id.desc()).limit(MOST), person)


def of_team(team: Team, person: User, statuses: Collection[str]) -> tuple[Line, ...]:
    """A team's practices in one of these states: those to come in their order, then the others, newest first."""
    wanted = select(Practice).where(Practice.team_id == team.id, Practice.status.in_(statuses))
    lines = _lines(wanted.order_by(Practice.changed_at.desc(), Practice.id.desc()).limit(MOST), person)
    coming = sorted((line for line in lines if line.when and line.when > now()), key=lambda line: (line.when, line.id))
    return (*coming, *(line for line in lines if line not in coming))


def given(person: User, statuses: Collection[str] = ("planned", "running")) -> tuple[Line, ...]:
    """What is given to this person or a child of theirs, and what they plan for their teams, next first."""
    known = teams.standings(person)
    planning = [id for id, at in known.items() if policy.may_plan_for(at)]
    players = players_of(person)
    athletes = [id for id, at in known.items() if at.role == "athlete"]
    mine = select(Assignment.practice_id).where(Assignment.player_id.in_(players))
    theirs = teams_of(players)
    wanted = select(Practice).outerjoin(Occasion, Occasion.id == Practice.occasion_id)
    wanted = wanted.where(
        Practice.team_id.is_not(None),
        Practice.status.in_(statuses),
        or_(
            Practice.team_id.in_(planning),
            Practice.id.in_(mine),
            Practice.everybody & or_(Practice.team_id.in_(theirs), Practice.team_id.in_(athletes)),
        ),
    )
    soonest = func.coalesce(Occasion.starts_at, Practice.starts_at, Practice.changed_at)
    return _lines(wanted.order_by(soonest, Practice.id).limit(MOST), person)


def teams_of(player_ids: Collection[int]) -> Select[tuple[int]]:
    """The teams of these players, as a subquery."""
    return select(Player.team_id).where(Player.id.in_(player_ids))


def last_wish(person: User, team_id: int | None) -> Practice | None:
    """The practice built last for this team, or for oneself: its wishes are where the next form begins."""
    of = Practice.team_id == team_id if team_id is not None else Practice.owner_id == person.id
    wanted = select(Practice).where(of, Practice.status != "dropped").order_by(Practice.id.desc()).limit(1)
    return db.session.scalars(wanted).first()

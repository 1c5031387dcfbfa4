"""Who somebody is in training: the athletes they are or act for, and what they are to a practice."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import or_, select

from webapp.features.accounts.models import User
from webapp.features.calendar.queries import children
from webapp.features.teams import queries as teams
from webapp.features.teams.models import Guardianship, Membership, Player, Team
from webapp.features.teams.policy import Standing
from webapp.features.training.looks import Athlete
from webapp.features.training.models import Assignment, Practice, Profile
from webapp.features.training.policy import Part
from webapp.infra.db import db


def players_of(person: User, team_id: int | None = None) -> dict[int, bool]:
    """The active players this person is (True) or acts for (False), of one team or of all. One query."""
    wanted = select(Player.id, Player.user_id).where(
        Player.active, or_(Player.user_id == person.id, Player.id.in_(children(person)))
    )
    if team_id is not None:
        wanted = wanted.where(Player.team_id == team_id)
    return {id: user_id == person.id for id, user_id in db.session.execute(wanted.order_by(Player.id))}


def part(person: User, practice: Practice) -> Part:
    """What this person is to this practice."""
    if practice.team_id is None:
        return Part(own=practice.owner_id == person.id, status=practice.status)
    standing = teams.standing(person, practice.team_id)
    return Part(given=is_given(person, practice, standing), standing=standing, status=practice.status)


def is_given(person: User, practice: Practice, standing: Standing) -> bool:
    """Is it given to this person, or to a child of theirs?"""
    mine = players_of(person, practice.team_id)
    if practice.everybody:
        return bool(mine) or standing.role == "athlete"
    return bool(mine.keys() & {each.player_id for each in practice.assignments})


def myself(person: User) -> Athlete:
    """A person as an athlete, with all their places on rosters."""
    mine = tuple(id for id, own in players_of(person).items() if own)
    return Athlete(f"u{person.id}", person.name, person.id, mine, person.zone)


def athlete(player: Player, reader: User) -> Athlete:
    """A player as an athlete: all their places on rosters when there is an account, else this one. Without an account
    their day is the reader's."""
    if player.user_id is None:
        return Athlete(f"p{player.id}", player.name, None, (player.id,), reader.zone)
    places = select(Player.id).where(Player.user_id == player.user_id, Player.active).order_by(Player.id)
    zone = player.user.zone if player.user else reader.zone
    return Athlete(f"p{player.id}", player.name, player.user_id, tuple(db.session.scalars(places)), zone)


def squad(team_id: int, reader: User, only: Collection[int] | None = None) -> tuple[Athlete, ...]:
    """The athletes of a team by number and name, or those ``only``. One query."""
    wanted = select(Player, User.zone).outerjoin(User, User.id == Player.user_id)
    wanted = wanted.where(Player.team_id == team_id, Player.active)
    if only is not None:
        wanted = wanted.where(Player.id.in_(only))
    rows = db.session.execute(wanted.order_by(Player.name, Player.id)).all()
    return tuple(
        Athlete(f"p{p.id}", p.name, p.user_id, (p.id,), zone or reader.zone, p.number or "") for p, zone in rows
    )


def wards(person: User) -> tuple[Athlete, ...]:
    """The children this person acts for, each as an athlete."""
    wanted = (
        select(Player, User.zone)
        .join(Guardianship, Guardianship.player_id == Player.id)
        .outerjoin(User, User.id == Player.user_id)
        .where(Guardianship.guardian_id == person.id, Player.active)
        .order_by(Player.name, Player.id)
    )
    rows = db.session.execute(wanted).all()
    return tuple(Athlete(f"p{p.id}", p.name, p.user_id, (p.id,), zone or person.zone) for p, zone in rows)


def player(player_id: int) -> Player | None:
    """The player with this number, of whichever team."""
    return db.session.get(Player, player_id)


def assigned(practice: Practice) -> tuple[int, ...]:
    """The players it is given to by name."""
    wanted = select(Assignment.player_id).where(Assignment.practice_id == practice.id)
    return tuple(db.session.scalars(wanted.order_by(Assignment.player_id)))


def names(practice: Practice) -> tuple[str, ...]:
    """The names of those it is given to one by one."""
    if practice.everybody or practice.team_id is None:
        return ()
    ids = [each.player_id for each in practice.assignments]
    return tuple(db.session.scalars(select(Player.name).where(Player.id.in_(ids)).order_by(Player.name)))


def given_to(practice: Practice) -> tuple[int, ...]:
    """The accounts to be told that it is given to them: players, their guardians."""
    players = select(Player.id).where(Player.team_id == practice.team_id, Player.active)
    if not practice.everybody:
        players = players.where(Player.id.in_(assigned(practice)))
    users = select(Player.user_id).where(Player.id.in_(players), Player.user_id.is_not(None))
    guardians = select(Guardianship.guardian_id).where(Guardianship.player_id.in_(players))
    found = users.union(guardians)
    if practice.everybody:
        members = select(Membership.user_id).where(Membership.team_id == practice.team_id, Membership.role == "athlete")
        found = users.union(guardians, members)
    return tuple(db.session.scalars(found))


def profile(person: User) -> Profile | None:
    """What this person says of themselves."""
    return db.session.get(Profile, person.id)


def profiles(user_ids: Collection[int]) -> Mapping[int, Profile]:
    """What these people say of themselves."""
    rows = db.session.scalars(select(Profile).where(Profile.user_id.in_(user_ids))) if user_ids else ()
    return {row.user_id: row for row in rows}


def ages(team: Team, today: date) -> tuple[int, int] | None:
    """The youngest and the oldest of a team whose birth date is known."""
    born = select(Player.born).where(Player.team_id == team.id, Player.active, Player.born.is_not(None))
    found = [_years(day, today) for day in db.session.scalars(born) if day is not None]
    return (min(found), max(found)) if found else None


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def planned_teams(person: User) -> tuple[tuple[int, str, str, str, Standing], ...]:
    """The teams this person has to do with: id, address, name, sport, standing. Three queries."""
    known = teams.standings(person)
    wanted = select(Team.id, Team.slug, Team.name, Team.sport).where(Team.id.in_(known)).order_by(Team.name)
    return tuple((id, slug, name, sport, known[id]) for id, slug, name, sport in db.session.execute(wanted))

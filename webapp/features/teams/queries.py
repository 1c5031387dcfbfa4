"""What a person is to a team, the teams a person may see, and how a team looks."""

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, case, func, select, true
from sqlalchemy.orm import joinedload

from webapp.catalog import shelf
from webapp.features.accounts.models import User
from webapp.features.teams import policy, rules
from webapp.features.teams.looks import Card, Guardian, Head, Member, Numbers, Place
from webapp.features.teams.models import Guardianship, Membership, Player, Team
from webapp.features.teams.policy import Flags, Standing
from webapp.infra.db import db


def own_flags(membership: Membership) -> Flags:
    """The five flags as stored; they count for the role "custom" only."""
    return Flags(
        manage_team=membership.may_manage_team,
        manage_roster=membership.may_manage_roster,
        track=membership.may_track,
        view=membership.may_view,
        share=membership.may_share,
    )


def standings(user: User | None) -> Mapping[int, Standing]:
    """What this person is to every team they have to do with, by team id: two queries. Admins are admins everywhere,
    but only teams they belong to are listed here; ``standing`` knows the rest."""
    if user is None:
        return {}
    admin = user.role == "admin"
    mine = db.session.scalars(select(Membership).where(Membership.user_id == user.id)).all()
    wards = set(
        db.session.scalars(
            select(Player.team_id)
            .join(Guardianship, Guardianship.player_id == Player.id)
            .where(Guardianship.guardian_id == user.id, Player.active)
        )
    )
    found = {team_id: Standing(guardian=True, admin=admin) for team_id in wards}
    for m in mine:
        found[m.team_id] = Standing(m.role, policy.flags(m.role, own_flags(m)), m.team_id in wards, admin)
    return found


def standing(user: User | None, team_id: int | None) -> Standing:
    """What this person (None: somebody anonymous) is to this team."""
    if user is None:
        return policy.NOBODY
    return standings(user).get(team_id or 0, Standing(admin=user.role == "admin"))


def one(slug: str) -> Team | None:
    """The team at this address."""
    return db.session.scalars(select(Team).where(Team.slug == slug)).one_or_none()


def those(user: User, may: Callable[[Standing], bool]) -> ColumnElement[bool]:
    """The teams for which ``may`` says yes of this person, as a condition: for admins all."""
    if may(Standing(admin=user.role == "admin")):
        return true()
    return Team.id.in_([id for id, standing in standings(user).items() if may(standing)])


def numbers() -> Numbers:
    """The club in figures. Two queries."""
    reached = Player.user_id.is_not(None) | Player.id.in_(select(Guardianship.player_id))
    players = select(func.count(Player.id), func.count(case((reached, Player.id)))).where(Player.active)
    people = select(func.count(User.id)).scalar_subquery()
    teams = select(func.count(Team.id)).scalar_subquery()
    return Numbers(*db.session.execute(select(people, teams)).one(), *db.session.execute(players).one())


def unmanned(user: User) -> tuple[tuple[str, str], ...]:
    """Address and name of the teams without a player whose roster this person keeps. One query more than standings."""
    manned = select(Player.team_id).where(Player.active)
    wanted = select(Team.slug, Team.name).where(those(user, policy.may_manage_roster), Team.id.not_in(manned))
    return tuple((slug, name) for slug, name in db.session.execute(wanted.order_by(Team.name)))


def head(team: Team, at: Standing) -> Head:
    """The team as somebody who stands ``at`` it sees it."""
    sport, may = sport_label(team.sport), policy.permits(at)
    return Head(team.id, team.slug, team.name, team.code, team.color, sport, at.role, may)


def sport_label(key: str) -> str:
    """The sport in English; its key, when its file has gone from the shelf since."""
    sport = shelf("sports").get(key)
    return sport.label if sport else key


def sports() -> tuple[tuple[str, str], ...]:
    """Keys and labels of the sports a team can play."""
    return tuple((sport.key, sport.label) for sport in shelf("sports").values())


def colors() -> tuple[tuple[int, str], ...]:
    """Every team's colour, by team id."""
    return tuple((id, color) for id, color in db.session.execute(select(Team.id, Team.color).order_by(Team.id)))


def visible(user: User | None) -> tuple[Card, ...]:
    """The teams this person may see, by name; as many queries for one team as for fifty."""
    known = standings(user)
    wanted = select(Team, func.count(Player.id)).outerjoin(Player, (Player.team_id == Team.id) & Player.active)
    if user is None or user.role != "admin":
        wanted = wanted.where(Team.id.in_([id for id, standing in known.items() if policy.may_view(standing)]))
    rows = db.session.execute(wanted.group_by(Team.id).order_by(func.lower(Team.name), Team.id))

    def card(team: Team, players: int) -> Card:
        at = known.get(team.id, policy.NOBODY)
        sport = sport_label(team.sport)
        return Card(team.id, team.slug, team.name, team.code, sport, at.role, at.guardian, players)

    return tuple(card(team, players) for team, players in rows)


def place(player: Player) -> Place:
    """A player as the roster has it."""
    return Place(player.id, player.name, player.number, player.position, player.active, player.user_id)


def roster(team: Team, *, active: bool = True) -> tuple[Place, ...]:
    """The players of a team as a score sheet lists them; ``active=False``: those released."""
    rows = db.session.scalars(select(Player).where(Player.team_id == team.id, Player.active == active))
    return tuple(sorted(map(place, rows), key=lambda p: (rules.jersey_order(p.number), p.name.lower())))


def positions(team: Team) -> tuple[str, ...]:
    """The positions this team's roster speaks of, to be offered while typing."""
    used = select(Player.position).where(Player.team_id == team.id, Player.position != "").distinct()
    return tuple(sorted(db.session.scalars(used), key=str.lower))


def player(team: Team, player_id: int) -> Player | None:
    """A player of this team, on the roster or released."""
    return db.session.scalars(select(Player).where(Player.id == player_id, Player.team_id == team.id)).one_or_none()


def membership(team: Team, membership_id: int) -> Membership | None:
    """A membership of this team, its person loaded with it."""
    wanted = select(Membership).where(Membership.id == membership_id, Membership.team_id == team.id)
    return db.session.scalars(wanted.options(joinedload(Membership.user))).one_or_none()


def membership_of(team: Team, user: User) -> Membership | None:
    """This person's membership of this team."""
    wanted = select(Membership).where(Membership.user_id == user.id, Membership.team_id == team.id)
    return db.session.scalars(wanted).one_or_none()


def member(m: Membership) -> Member:
    """A membership as the people page shows it."""
    return Member(m.id, m.user_id, m.user.name, m.user.email, m.role, policy.flags(m.role, own_flags(m)))


def members(team: Team) -> tuple[Member, ...]:
    """The people of a team: coaches first, then as policy.ROLES lists the roles, then by name."""
    order = {role: place for place, role in enumerate(policy.ROLES)}
    wanted = select(Membership).where(Membership.team_id == team.id).options(joinedload(Membership.user))
    return tuple(sorted(map(member, db.session.scalars(wanted)), key=lambda p: (order[p.role], p.name.lower())))


def guardians(team_id: int) -> tuple[Guardian, ...]:
    """Everybody who acts for an active player of this team."""
    wanted = (
        select(Player.id, User.id, User.name, Player.name)
        .join(Guardianship, Guardianship.player_id == Player.id)
        .join(User, User.id == Guardianship.guardian_id)
        .where(Player.team_id == team_id, Player.active)
        .order_by(func.lower(User.name), Player.id)
    )
    return tuple(Guardian(*row) for row in db.session.execute(wanted))

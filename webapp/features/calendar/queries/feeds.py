"""Feeds, and what stands in them."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from webapp.features.accounts.models import User
from webapp.features.calendar import policy
from webapp.features.calendar.looks import Address
from webapp.features.calendar.models import Feed, Occasion
from webapp.features.teams import queries as teams
from webapp.features.teams.models import Team
from webapp.infra.clock import now
from webapp.infra.db import db

PAST = timedelta(days=90)
MOST = 3000


def by_token(token: str) -> tuple[Feed, User, Team | None] | None:
    """The feed at this secret address, whose it is and of which team; None for an address that was renewed."""
    wanted = select(Feed, User, Team).join(User, User.id == Feed.user_id).outerjoin(Team, Team.id == Feed.team_id)
    found = db.session.execute(wanted.where(Feed.token == token)).first()
    return (found[0], found[1], found[2]) if found else None


def feed(user: User, team_id: int | None) -> Feed | None:
    """This person's feed of a team, or of everything."""
    wanted = select(Feed).where(Feed.user_id == user.id)
    same = Feed.team_id.is_(None) if team_id is None else Feed.team_id == team_id
    return db.session.scalars(wanted.where(same)).one_or_none()


def subscribed(user: User, team_id: int | None) -> Sequence[Occasion]:
    """What a feed of this person holds now: the last 90 days and everything to come of the teams they may see *now*.

    What was called off, or dropped by its series, stays for 90 days after that, so that every calendar hears of it.
    """
    known = {id for id, at in teams.standings(user).items() if policy.may_see(at)}
    ids = known if team_id is None else known & {team_id}
    if team_id is not None and policy.may_see(teams.standing(user, team_id)):
        ids = {team_id}  # admins see teams they do not belong to
    off, since = Occasion.status.in_(("cancelled", "dropped")), now() - PAST
    wanted = select(Occasion).where(
        Occasion.team_id.in_(ids),
        or_(and_(~off, Occasion.starts_at > since), and_(off, Occasion.updated_at > since)),
    )
    wanted = wanted.options(joinedload(Occasion.team)).order_by(Occasion.starts_at, Occasion.id).limit(MOST)
    return db.session.scalars(wanted).all()


def addresses(user: User) -> tuple[Address, ...]:
    """The feeds this person has or can open: of everything first, then team by team."""
    opened = {feed.team_id: feed for feed in db.session.scalars(select(Feed).where(Feed.user_id == user.id))}
    known = {id for id, at in teams.standings(user).items() if policy.may_see(at)}
    names = db.session.execute(select(Team.id, Team.name).where(Team.id.in_(known)).order_by(Team.name, Team.id))

    def address(team_id: int | None, name: str) -> Address:
        mine = opened.get(team_id)
        return Address(team_id, name, f"/calendar/feed/{mine.token}.ics" if mine else "", mine and mine.created_at)

    return (address(None, ""), *(address(id, name) for id, name in names))

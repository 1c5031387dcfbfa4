"""Who may look at an athlete's measurements at this moment, so that the family can read it before anybody does."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.features.accounts.models import User
from webapp.features.athletes.emergency import queries as emergency
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.queries import clearing
from webapp.features.teams import policy as teams
from webapp.features.teams.models import Membership, Player
from webapp.features.teams.policy import Standing
from webapp.features.teams.queries import own_flags
from webapp.infra.db import db


def of(player: Player, tie: Tie) -> tuple[tuple[str, str], ...]:
    """Names, each with what they are (self, guardian, medical, coach, admin), by what the family has said yes to; and
    who has broken the glass (emergency). Four queries."""
    family = clearing.family(player)
    wanted = select(Membership).options(joinedload(Membership.user)).where(Membership.team_id == player.team_id)
    found = []
    for row in db.session.scalars(wanted):
        standing = Standing(row.role, teams.flags(row.role, own_flags(row)))
        if row.user_id in family or not tie.keeps:
            continue
        if row.role == "medical" and tie.cares:
            found.append((row.user.name, "medical"))
        elif teams.may_manage_roster(standing) and tie.shares:
            found.append((row.user.name, "coach"))
    found += [(name, "emergency") for name in emergency.readers_now(player.id)] if tie.keeps else []
    admins = select(User.name).where(User.role == "admin", User.id.not_in(family))
    found += [(name, "admin") for name in db.session.scalars(admins)] if tie.keeps else []
    own = select(User.id, User.name).where(User.id.in_(family))
    mine = [(name, "self" if id == player.user_id else "guardian") for id, name in db.session.execute(own)]
    return tuple(sorted(mine, key=lambda each: each[1] != "self") + sorted(found, key=lambda each: each[1::-1]))

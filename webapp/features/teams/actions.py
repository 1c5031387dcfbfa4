"""Founding teams, signing players, giving roles. Whether somebody may was asked at the gate; what must always hold is
held here.

Every change of a team's roster or people first takes the team's row, so that two at once cannot both be right alone.
"""

from sqlalchemy import delete, select

from webapp.catalog import shelf
from webapp.errors import Conflict, Forbidden, Invalid, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.teams import policy, queries, rules
from webapp.features.teams.models import Guardianship, Membership, Player, Team
from webapp.features.teams.policy import NONE, Flags, Standing
from webapp.infra.db import db, write


@write
def found(*, name: str, code: str, sport: str, color: str, by: User) -> Team:
    """A new team under a free address. Its founder is its head coach, unless an admin founds it for others."""
    if sport not in shelf("sports"):
        raise Invalid({"sport": Say("There is no sport called %(sport)s here", sport=sport)})
    like = select(Team.slug).where(Team.slug.startswith(rules.slug(name, ())[:54], autoescape=True))
    slug = rules.slug(name, set(db.session.scalars(like)))
    team = Team(slug=slug, name=name, code=code, sport=sport, color=color)
    db.session.add(team)
    db.session.flush()
    if by.role != "admin":
        db.session.add(Membership(team_id=team.id, user_id=by.id, role="head_coach"))
        audit.note("member.joined", f"user:{by.id}", by=by, team=team.id, role="head_coach")
    return team


@write
def rename(team: Team, *, name: str, code: str, by: User) -> None:
    """Another name and code; the address stays, because people have it."""
    team.name, team.code = name, code


@write
def recolour(team: Team, *, color: str, by: User) -> None:
    """Another colour, ``#rrggbb``."""
    team.color = color


@write
def sign(team: Team, *, name: str, number: str | None, position: str, by: User) -> Player:
    """A new player on the roster. Raises Invalid naming ``number`` when an active player wears it."""
    take(team.id)
    _free(team.id, number)
    player = Player(team_id=team.id, name=name, number=number, position=position)
    db.session.add(player)
    db.session.flush()
    return player


@write
def change(player: Player, *, name: str, number: str | None, position: str, by: User) -> None:
    """Another name, number or position. Games already played keep what their score sheet says."""
    take(player.team_id)
    if player.active:
        _free(player.team_id, number, but=player.id)
    player.name, player.number, player.position = name, number, position


@write
def release(player: Player, *, by: User) -> None:
    """Off the roster, not out of the history; ``return_`` undoes it. The number is free again."""
    player.active = False


@write
def return_(player: Player, *, by: User) -> None:
    """Back on the roster. Raises Conflict when somebody else wears the number by now."""
    take(player.team_id)
    if player.active:
        return
    try:
        _free(player.team_id, player.number, but=player.id)
    except Invalid as taken:
        raise Conflict(taken.fields["number"]) from taken
    player.active = True


def take(team_id: int) -> None:
    """For actions: hold the team until the commit; whoever else wants to change it waits (on SQLite they do anyway)."""
    db.session.execute(select(Team.id).where(Team.id == team_id).with_for_update())


def _hold(membership: Membership) -> None:
    """Take its team and forget what was known of the membership: somebody may have changed it while we waited."""
    take(membership.team_id)
    db.session.expire(membership)


def _free(team_id: int, number: str | None, but: int | None = None) -> None:
    if number is None:
        return
    wearing = select(Player.name).where(Player.team_id == team_id, Player.number == number, Player.active)
    if name := db.session.scalars(wearing.where(Player.id.is_distinct_from(but))).first():
        raise Invalid({"number": Say("Number %(number)s is taken by %(name)s", number=number, name=name)})


@write
def join(team: Team, user: User, *, role: str, by: User, flags: Flags = NONE) -> Membership:
    """A person becomes part of the team. Raises Invalid if they are, Forbidden when ``by`` may not give that role."""
    take(team.id)
    _may_give(by, team.id, policy.NOBODY, Standing(role, policy.flags(role, flags)))
    if _membership(team.id, user.id):
        raise Invalid({"email": Say("%(name)s belongs to this team already", name=user.name)})
    membership = Membership(team_id=team.id, user_id=user.id)
    _put(membership, role, flags)
    db.session.add(membership)
    db.session.flush()
    audit.note("member.joined", f"user:{user.id}", by=by, team=team.id, role=role)
    return membership


@write
def give_role(membership: Membership, *, role: str, flags: Flags = NONE, by: User) -> None:
    """Another role; ``flags`` count for "custom" only. Raises Forbidden when ``by`` would give (or take) more than they
    have, Conflict when the team would lose its last head coach."""
    _hold(membership)
    before = Standing(membership.role, policy.flags(membership.role, queries.own_flags(membership)))
    _may_give(by, membership.team_id, before, Standing(role, policy.flags(role, flags)))
    if role != "head_coach":
        _keep_a_head_coach(membership)
    audit.note(
        "member.role",
        f"user:{membership.user_id}",
        by=by,
        team=membership.team_id,
        before=membership.role,
        after=role,
        flags=" ".join(flags.names()) if role == "custom" else "",
    )
    _put(membership, role, flags)


@write
def leave(membership: Membership, *, by: User) -> None:
    """Out of the team, by oneself or sent by somebody who may. Raises Forbidden or Conflict as ``give_role`` does."""
    _hold(membership)
    if by.id != membership.user_id:
        before = Standing(membership.role, policy.flags(membership.role, queries.own_flags(membership)))
        _may_give(by, membership.team_id, before, policy.NOBODY)
    _keep_a_head_coach(membership)
    audit.note("member.left", f"user:{membership.user_id}", by=by, team=membership.team_id, role=membership.role)
    db.session.delete(membership)


@write
def recognise(player: Player, user: User | None, *, by: User) -> None:
    """Say whose account stands behind a player (None: nobody's). Who was no part of the team becomes its athlete.

    Raises Invalid naming ``user`` when the same person already is another active player of the team.
    """
    take(player.team_id)
    if user is not None:
        twice = select(Player.name).where(Player.team_id == player.team_id, Player.user_id == user.id, Player.active)
        if name := db.session.scalars(twice.where(Player.id != player.id)).first():
            raise Invalid({"user": Say("This account already belongs to %(name)s", name=name)})
        if not _membership(player.team_id, user.id):
            join(player.team, user, role="athlete", by=by)
    player.user_id = user.id if user else None


@write
def let_in(team_id: int, user: User, role: str, player_id: int | None) -> None:
    """In through a way somebody who may has opened: part of the team unless they are already, and, when ``player_id``
    says so, that player or its guardian. Raises Conflict when somebody else is that player by now.

    For actions that have asked whether they may, and hold the team.
    """
    if not _membership(team_id, user.id):
        membership = Membership(team_id=team_id, user_id=user.id)
        _put(membership, role, NONE)
        db.session.add(membership)
        db.session.flush()
        audit.note("member.joined", f"user:{user.id}", team=team_id, role=role)
    player = db.session.get(Player, player_id) if player_id is not None else None
    if player is None:
        return
    if role != "athlete":
        if player.user_id != user.id and not _guards(user, player):
            db.session.add(Guardianship(guardian_id=user.id, player_id=player.id))
            audit.note("guardian.made", f"player:{player.id}", guardian=user.id)
        return
    if player.user_id not in (None, user.id):
        raise Conflict(Say("Somebody else has claimed this player"))
    mine = select(Player.id).where(Player.team_id == team_id, Player.user_id == user.id, Player.active)
    if db.session.scalars(mine.where(Player.id != player.id)).first() is not None:
        raise Conflict(Say("This account already belongs to another player of the team"))
    player.user_id = user.id


def _guards(user: User, player: Player) -> bool:
    ties = select(Guardianship.id).where(Guardianship.guardian_id == user.id, Guardianship.player_id == player.id)
    return db.session.scalars(ties).first() is not None


@write
def entrust(player: Player, guardian: User, *, by: User) -> None:
    """Make a grown-up act for a player. Raises Invalid naming ``guardian`` when it is the player, or already so."""
    take(player.team_id)
    if guardian.id == player.user_id:
        raise Invalid({"guardian": Say("Nobody is their own guardian")})
    if guardian.id in {g.user_id for g in queries.guardians(player.team_id) if g.player_id == player.id}:
        raise Invalid({"guardian": Say("%(name)s is a guardian of this player already", name=guardian.name)})
    db.session.add(Guardianship(guardian_id=guardian.id, player_id=player.id))
    audit.note("guardian.made", f"player:{player.id}", by=by, guardian=guardian.id)


@write
def relieve(player: Player, guardian: User, *, by: User) -> None:
    """End a guardianship; nothing happens where there is none."""
    ended = (Guardianship.player_id == player.id) & (Guardianship.guardian_id == guardian.id)
    if db.session.execute(delete(Guardianship).where(ended).returning(Guardianship.id)).first():
        audit.note("guardian.ended", f"player:{player.id}", by=by, guardian=guardian.id)


def _membership(team_id: int, user_id: int) -> int | None:
    wanted = select(Membership.id).where(Membership.team_id == team_id, Membership.user_id == user_id)
    return db.session.scalars(wanted).first()


def _put(membership: Membership, role: str, flags: Flags) -> None:
    if role not in policy.ROLES:
        raise Invalid({"role": Say("There is no role called %(role)s", role=role)})
    own = flags if role == "custom" else NONE
    membership.role = role
    membership.may_manage_team, membership.may_manage_roster = own.manage_team, own.manage_roster
    membership.may_track, membership.may_view, membership.may_share = own.track, own.view, own.share


def _may_give(by: User, team_id: int, before: Standing, after: Standing) -> None:
    if not policy.may_give(queries.standing(by, team_id), before, after):
        raise Forbidden(Say("You cannot give or take a role that may do more than yours"))


def _keep_a_head_coach(leaving: Membership) -> None:
    if leaving.role != "head_coach":
        return
    coaches = select(Membership.id).where(Membership.team_id == leaving.team_id, Membership.role == "head_coach")
    if db.session.scalars(coaches).all() == [leaving.id]:
        raise Conflict(Say("A team needs a head coach: make somebody else head coach first"))

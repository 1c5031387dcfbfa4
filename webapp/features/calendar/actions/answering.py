"""Saying who comes: for oneself, for one's children, as a coach for anybody; once, or as a habit."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from webapp.errors import Conflict, Forbidden, Invalid, Missing, Say
from webapp.features.accounts.models import User
from webapp.features.calendar import policy, queries, rules
from webapp.features.calendar.actions.desk import hold
from webapp.features.calendar.looks import Who
from webapp.features.calendar.models import Absence, Answer, Occasion, Said, Usual
from webapp.features.teams import queries as teams
from webapp.features.teams.models import Player
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def answer(
    occasion: Occasion,
    *,
    answer: str,
    by: User,
    player: Player | None = None,
    user: User | None = None,
    reason: str | None = None,
) -> None:
    """Say whether a player, or somebody of the staff, comes: going, maybe or no. Said again, the last counts.

    ``reason`` is read by whoever plans; None leaves the one that was given with the same answer. Raises Missing for
    somebody this team does not ask, Forbidden for whom ``by`` may not answer, Conflict when it was called off, or has
    begun (then only coaches note down who was there).
    """
    if (player is None) == (user is None) or answer not in rules.ANSWERS:
        raise ValueError("one answer of three, for one person")
    hold(occasion)
    known = teams.standings(by)
    at = teams.standing(by, occasion.team_id)
    own = _is_own(by, player, user)
    if not policy.may_see(at) or not _asked(occasion, player, user):
        raise Missing
    if not policy.may_answer(at, own=own and occasion.team_id in known):
        raise Forbidden
    if occasion.status == "cancelled":
        raise Conflict(Say("This was called off: there is nothing to answer"))
    if occasion.starts_at <= now() and not policy.may_answer_late(at):
        raise Conflict(Say("This has begun: tell the coach"))
    _store(occasion, player.id if player else None, user.id if user else None, answer, reason, by)
    ring("calendar", occasion.team_id)


def _is_own(by: User, player: Player | None, user: User | None) -> bool:
    if player is None:
        return user is not None and user.id == by.id
    return player.user_id == by.id or player.id in set(db.session.scalars(queries.children(by)))


def _asked(occasion: Occasion, player: Player | None, user: User | None) -> bool:
    if player is not None:
        return player.team_id == occasion.team_id and player.active
    return policy.is_asked(teams.standing(user, occasion.team_id))


def _store(
    occasion: Occasion, player_id: int | None, user_id: int | None, said: str, reason: str | None, by: User
) -> None:
    wanted = select(Answer).where(
        Answer.occasion_id == occasion.id, Answer.player_id == player_id, Answer.user_id == user_id
    )
    held = db.session.scalars(wanted).one_or_none()
    if reason is None:
        reason = held.reason if held is not None and held.answer == said else ""
    if held is None:
        held = Answer(occasion_id=occasion.id, player_id=player_id, user_id=user_id)
        db.session.add(held)
    elif (held.answer, held.reason) == (said, reason):
        return
    held.answer, held.reason, held.by_user, held.at = said, reason, by.id, now()
    db.session.add(
        Said(
            occasion_id=occasion.id,
            player_id=player_id,
            user_id=user_id,
            answer=said,
            reason=reason,
            by_user=by.id,
        )
    )


def _mine(by: User, keys: Iterable[str]) -> list[Who]:
    """The people these keys stand for, all of whom ``by`` answers for. Raises Invalid naming ``who`` otherwise."""
    known = {who.key: who for who in queries.whose(by, teams.standings(by))}
    keys = list(dict.fromkeys(keys))
    if not keys or not set(keys) <= set(known):
        raise Invalid({"who": Say("Choose yourself or your children")})
    return [known[key] for key in keys]


def _ring(by: User) -> None:
    for team_id in queries.selves(by, teams.standings(by)):
        ring("calendar", team_id)


@write
def be_away(who: Iterable[str], *, first: date, last: date, reason: str = "", by: User) -> None:
    """These people (keys of ``Who``: oneself, one's children) are away from day to day: counted as not coming wherever
    nobody says otherwise. Raises Invalid for somebody else, or days the wrong way round."""
    if last < first:
        raise Invalid({"last": Say("The last day is before the first")})
    for each in _mine(by, who):
        db.session.add(
            Absence(
                player_id=each.player_id, user_id=each.user_id, first=first, last=last, reason=reason, by_user=by.id
            )
        )
    _ring(by)


@write
def come_back(absence: Absence, *, by: User) -> None:
    """Not away after all."""
    db.session.delete(absence)
    _ring(by)


@write
def usually(who: str, *, weekday: int | None, kind: str | None, answer: str, by: User) -> None:
    """What this person answers unless they say otherwise, on a weekday (None: any) to a kind (None: any). Said again
    for the same, the last counts. Raises Invalid for somebody one does not answer for."""
    (one,) = _mine(by, [who])
    wanted = select(Usual).where(Usual.player_id == one.player_id, Usual.user_id == one.user_id)
    held = db.session.scalars(wanted.where(Usual.weekday == weekday, Usual.kind == kind)).first()
    if held is None:
        held = Usual(player_id=one.player_id, user_id=one.user_id, weekday=weekday, kind=kind)
        db.session.add(held)
    held.answer, held.by_user = answer, by.id
    _ring(by)


@write
def forget_habit(usual: Usual, *, by: User) -> None:
    """Ask every time again."""
    db.session.delete(usual)
    _ring(by)

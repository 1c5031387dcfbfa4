"""A medical flag somebody has seen, and the medical team's word that ends one. Whether somebody may was asked at the
gate; that a physician does not clear themselves is asked here once more."""

from collections.abc import Collection
from datetime import timedelta

from webapp.errors import Conflict, Forbidden, Invalid, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.athletes import policy
from webapp.features.athletes.actions import judging
from webapp.features.athletes.actions.settling import settle
from webapp.features.athletes.models import Athlete, FlagWord
from webapp.features.athletes.queries import access, clearing
from webapp.features.athletes.rules.clearing import CLEARED, CLEARED_FOR, CONCUSSION, STANDS
from webapp.features.notices import actions as notices
from webapp.features.teams.models import Player
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def report_concussion(player: Player, *, by: User, relation: str) -> Athlete:
    """Somebody may have a concussion: a red medical flag from now on, until the medical team clears it. Forbidden
    without the family's yes to keeping anything."""
    said = access.answers_of([player.id]).get(player.id, {})
    if not access.stands(said, policy.KEEP, now()):
        raise Forbidden(Say("The family has not said yes to keeping these measurements"))
    athlete = settle(player)
    word = FlagWord(flag=CONCUSSION, word=STANDS, relation=relation)
    _say(athlete, player, word, by)
    audit.note("flag.reported", f"player:{player.id}", by=by, relation=relation)
    people = clearing.medical_team(player) | clearing.family(player)
    _tell(people - {by.id}, "medical.needed", player, f"flag:{word.id}")
    return athlete


@write
def forbidden_means(player: Player, *, by: User) -> None:
    """A plan has named a way to lose weight that nobody may go: it was refused, and the medical team hears of it."""
    audit.note("weight.refused", f"player:{player.id}", by=by)
    _tell(clearing.medical_team(player) - {by.id}, "medical.needed", player, f"means:{player.id}:{now().date()}")


@write
def clear(player: Player, flag: str, *, days: int, by: User) -> Athlete:
    """The medical team's word that this flag does not keep somebody from anything, for so many days; a concussion is
    cleared until it is reported again. Conflict when it does not stand (any more)."""
    athlete = settle(player)
    if by.id in (player.user_id, athlete.user_id):
        raise Forbidden(Say("Nobody clears themselves"))
    if not 0 < days <= CLEARED_FOR.days:
        raise Invalid({"days": Say("At most %(days)s days", days=CLEARED_FOR.days)})
    if flag not in {each.key for each in judging.live(athlete, player) if each.medical}:
        raise Conflict(Say("This flag does not stand any more"))
    word = FlagWord(flag=flag, word=CLEARED, relation="medical")
    word.until = None if flag == CONCUSSION else now() + timedelta(days=days)
    _say(athlete, player, word, by)
    audit.note("flag.cleared", f"player:{player.id}", by=by)
    _tell(clearing.family(player) - {by.id}, "medical.cleared", player, f"cleared:{word.id}")
    return athlete


def _tell(people: Collection[int], what: str, player: Player, about: str) -> None:
    notices.tell(people, what, about=about, words={"team": player.team.name}, url=f"/athletes/{player.id}")


def _say(athlete: Athlete, player: Player, word: FlagWord, by: User) -> None:
    word.athlete_id, word.by_id = athlete.id, by.id
    db.session.add(word)
    db.session.flush()
    judging.evaluate(athlete, player)
    ring("athletes", player.team_id)

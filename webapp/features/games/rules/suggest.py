"""What the pad asks next, as declared by the sport: assist, rebound, free throws, who comes in."""

from dataclasses import dataclass

from webapp.catalog.sports._kind import Ask, BonusStep, RuleSet
from webapp.features.games.rules.fold import Folded, bonus_step
from webapp.features.games.rules.play import SIDES, Play
from webapp.features.games.rules.state import SIDE_OF


@dataclass(frozen=True, slots=True)
class Now:
    """The situation right after a play: what a sport's follow-ups may know."""

    rules: RuleSet
    play: Play
    other: str | None
    cause: Play | None
    bonus: BonusStep | None
    must_leave: bool


def suggest(folded: Folded, play: str) -> tuple[Ask, ...]:
    """What to ask after this play; nothing for a play that was taken back, or once the game is over."""
    stand = folded.log.stands.get(play)
    if stand is None or folded.state.phase in ("ended", "final", "official"):
        return ()
    body, state = stand.body, folded.state
    kind = folded.sport.kind(body.type)
    if kind is None:
        return ()
    side = SIDE_OF.get(body.side or "")
    now = Now(
        rules=folded.rules,
        play=body,
        other=None if side is None else SIDES[1 - side],
        cause=_cause(folded, play, body),
        bonus=None if side is None else bonus_step(state, side),
        must_leave=body.player in state.gone and state.gone[body.player].play == play,
    )
    return kind.follow_ups(now)


def _cause(folded: Folded, play: str, body: Play) -> Play | None:
    """The play this one names as its cause, or the one the fold found for it."""
    found = next((cause for effect, cause in reversed(folded.state.links) if effect == play), body.cause)
    stand = folded.log.stands.get(found) if found is not None else None
    return stand.body if stand is not None else None

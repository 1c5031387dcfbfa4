"""Two scorers at one table: whether a tap still makes sense after what the other has written meanwhile. Pure.

A stale tap is taken when it commutes with what came in between; otherwise its scorer looks again. Nothing is ever
decided by who was last.
"""

from collections.abc import Iterable
from typing import Any

from webapp.errors import Say
from webapp.features.games.rules.play import Play

PERIOD = frozenset({"period_start", "period_end", "game_end", "final", "official", "reopen"})
LINE_UP = frozenset({"substitution", "lineup"})
REMARK = frozenset({"mark", "waive", "note"})


def objection(mine: Play, theirs: Iterable[Play]) -> Say | None:
    """Why ``mine`` cannot be added to what somebody else wrote since its scorer last looked; None when it can."""
    if mine.type in REMARK:
        return None
    for play in theirs:
        if play.type in PERIOD:
            return Say("The period was changed by somebody else just now")
        if play.type == "clock" and mine.type == "clock":
            return Say("The clock was set by somebody else just now")
        if play.type in LINE_UP and (moved(play) & moved(mine) or (mine.type in LINE_UP and play.side == mine.side)):
            return Say("The line-up was changed by somebody else just now")
        if (mine.player or mine.side) and _same(play, mine):
            return Say("Somebody else has just recorded the same")
    return None


def moved(play: Play) -> frozenset[str]:
    """Everybody this play names."""
    facts: Any = (ref for name in ("ins", "outs", "five") for ref in play.facts.get(name, ()))
    return frozenset(ref for ref in (play.player, *play.roles.values(), *facts) if ref is not None)


def _same(one: Play, other: Play) -> bool:
    return (one.type, one.period, one.side, one.player) == (other.type, other.period, other.side, other.player) and all(
        one.facts.get(name) == other.facts.get(name) for name in ("made", "value", "n", "ins", "outs")
    )

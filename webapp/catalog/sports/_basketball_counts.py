"""When a basketball play counts, and for what: small pure functions of the play and the rule set.

What is charged to whom follows the FIBA and NCAA statisticians' manuals: no attempt for a missed shot that was fouled
(the scorer records the foul alone), a block only on a miss, an assist on free throws only where the rule set says so.
"""

from collections.abc import Mapping
from typing import Any

from webapp.catalog.sports._kind import Seen


def other(side: str | None) -> str | None:
    """The opponents' side."""
    return None if side is None else "away" if side == "home" else "home"


def made(play: Seen, _rules: Any) -> bool:
    """It went in."""
    return play.facts.get("made") is True


def missed(play: Seen, _rules: Any) -> bool:
    """It did not."""
    return play.facts.get("made") is not True


def charged(play: Seen, rules: Any) -> bool:
    """Whether the attempt is the player's: a missed heave is nobody's where the league says so (NBA since 2025-26)."""
    return not (rules.heave_policy == "team" and play.facts.get("heave") and play.facts.get("made") is not True)


def heaved(play: Seen, rules: Any) -> bool:
    """A missed heave that is the team's."""
    return not charged(play, rules)


def three(play: Seen, rules: Any) -> bool:
    """An attempt worth the most (two points in 3x3)."""
    return play.facts.get("value") == rules.point_values[-1] and charged(play, rules)


def three_made(play: Seen, rules: Any) -> bool:
    """A long shot that went in."""
    return play.facts.get("value") == rules.point_values[-1] and made(play, rules)


def points(play: Seen, _rules: Any) -> int:
    """What it brought."""
    return int(play.facts.get("value", 1)) if play.facts.get("made") is True else 0


def assisted_free_throw(play: Seen, rules: Any) -> bool:
    """FIBA credits the pass to a fouled shooter with the free throw made."""
    return bool(rules.assist_on_ft) and made(play, rules)


def named(play: Seen, _rules: Any) -> bool:
    """The block says whose shot it was."""
    return "block_against" in play.roles


def shooter_blocked(play: Seen, _rules: Any) -> bool:
    """Blocked, and charged to the shooter."""
    return "blocked_by" in play.roles and "block_against" not in play.roles


def live(play: Seen, _rules: Any) -> bool:
    """Not a dead-ball rebound, which counts nowhere."""
    return not play.facts.get("deadball")


def offensive(play: Seen, rules: Any) -> bool:
    """A live rebound of the own miss."""
    return play.facts.get("kind") == "offensive" and live(play, rules)


def defensive(play: Seen, rules: Any) -> bool:
    """A live rebound of the opponents' miss."""
    return play.facts.get("kind") == "defensive" and live(play, rules)


def live_rebound(play: Seen, rules: Any) -> bool:
    """Either."""
    return offensive(play, rules) or defensive(play, rules)


def whose_rebound(play: Seen, answered: Seen | None, ball: str | None) -> Mapping[str, Any]:
    """Nobody need say which rebound it was: it is offensive for the side that missed, or that had the ball."""
    if "kind" in play.facts or play.facts.get("deadball") or play.side is None:
        return {}
    missing = answered.side if answered is not None and answered.facts.get("made") is False else ball
    return {"kind": "offensive" if play.side == missing else "defensive"}


def rebounded(_play: Seen, _rules: Any) -> str | None:
    """A rebound, also a dead-ball one, answers a miss."""
    return "rebound"


def somebody(play: Seen, _rules: Any) -> bool:
    """It names a player."""
    return play.player is not None


def personal(play: Seen, rules: Any) -> bool:
    """It counts towards the player's limit: as the record says, else by its kind."""
    given = play.facts.get("counts")
    return play.player is not None and bool(rules.foul(play.facts.get("kind")).personal if given is None else given)


def team_foul(play: Seen, rules: Any) -> int:
    """How much it counts towards the bonus. A technical on nobody is the bench's, which counts for the team in some
    books and in others not; any other foul that a record does not charge to its player is not the team's either."""
    rule = rules.foul(play.facts.get("kind"))
    if rule.bench and play.player is None:
        return int(rules.foul("bench_technical").team)
    return 0 if play.facts.get("counts") is False else int(rule.team)


def bench_foul(play: Seen, rules: Any) -> bool:
    """People on the bench can commit it."""
    return bool(rules.foul(play.facts.get("kind")).bench)


def at_foul(_play: Seen, rules: Any) -> bool:
    """Plus-minus of its points goes to the line-ups at the foul."""
    return bool(rules.ft_plus_minus == "at_foul")


def rebound_of_shot(play: Seen, _cause: Seen | None, rules: Any) -> str | None:
    """A miss is rebounded."""
    return "rebound" if missed(play, rules) and charged(play, rules) else None


def rebound_of_free_throw(play: Seen, cause: Seen | None, rules: Any) -> str | None:
    """Only the last live free throw is rebounded: none after technical, unsportsmanlike and flagrant fouls."""
    n, of = play.facts.get("n"), play.facts.get("of")
    last = (n is not None and n == of) or bool(play.facts.get("one_and_one") and n == 1)
    keeps = cause is not None and rules.foul(cause.facts.get("kind")).keeps_ball
    return (
        "rebound"
        if missed(play, rules) and last and play.facts.get("kind", "regular") == "regular" and not keeps
        else None
    )


def shot_clock(play: Seen, _rules: Any) -> str | None:
    """A miss that never touched the rim: the shot clock runs out, the team loses the ball, nobody rebounds."""
    return "rebound" if play.player is None else None


def explains(free_throw: Seen, foul: Seen, rules: Any) -> int:
    """How well a foul explains a free throw: right side, then technical to technical, then the man who drew it."""
    if foul.side == free_throw.side or rules.foul(foul.facts.get("kind")).shots == 0:
        return 0
    technical = rules.foul(foul.facts.get("kind")).bench
    if "kind" in free_throw.facts and technical != (free_throw.facts["kind"] == "technical"):
        return 0
    drawn = foul.roles.get("drawn_by")
    return 2 if drawn is None or drawn == free_throw.player or technical else 1


def ball_to_other(play: Seen, _rules: Any) -> str | None:
    """The opponents have the ball."""
    return other(play.side)


def ball_to_own(play: Seen, _rules: Any) -> str | None:
    """Its side has the ball."""
    return play.side


def ball_after_shot(play: Seen, rules: Any) -> str | None:
    """A goal gives the ball away; after a miss nobody has it yet."""
    return other(play.side) if made(play, rules) else None


def ball_after_free_throw(play: Seen, rules: Any) -> str | None:
    """So does the last free throw, when it goes in."""
    last = play.facts.get("n") == play.facts.get("of") and play.facts.get("kind", "regular") == "regular"
    return other(play.side) if last and made(play, rules) else None

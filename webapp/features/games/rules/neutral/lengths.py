"""The lengths a file tells of its periods: younger ages, and some leagues, play another's book by shorter quarters."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from webapp.catalog.sports._kind import RuleSet

SHORTEST_S, LONGEST_S = 60, 3_600


def lasting(rules: RuleSet, game: Mapping[str, Any]) -> RuleSet | None:
    """The rule set with the lengths that ``game``, a file's game object, tells; ``rules`` itself where it has no other.
    None for lengths nobody plays and for another number of periods: by those bonus and time-outs are counted."""
    period, overtime = game.get("period_seconds"), game.get("overtime_seconds")
    if game.get("regulation_periods") not in (None, rules.periods):
        return None
    period_ms = rules.period_ms if period is None else _ms(period)
    overtime_ms = rules.overtime_ms if overtime in (None, 0) else _ms(overtime)
    if period_ms is None or (overtime_ms is None and overtime not in (None, 0)):
        return None
    if (period_ms, overtime_ms) == (rules.period_ms, rules.overtime_ms):
        return rules
    return replace(rules, period_ms=period_ms, overtime_ms=overtime_ms)


def _ms(told: Any) -> int | None:
    number = isinstance(told, int | float) and not isinstance(told, bool)
    return round(told * 1000) if number and SHORTEST_S <= told <= LONGEST_S else None

"""Questionnaires and sleep. Scales are never mixed: Hooper runs 1 good to 7 bad, McLean 5 good to 1 bad."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

HOOPER = ("sleep", "fatigue", "stress", "soreness")
HOOPER_FIVE = (*HOOPER, "mood")
MCLEAN = ("fatigue", "sleep", "soreness", "stress", "mood")


def hooper(items: Mapping[str, int | None], asked: Sequence[str] = HOOPER) -> int | None:
    """The sum of the items, each 1 (very good) to 7 (very bad); lower is better. An unanswered item makes it None.
    Raises ValueError for an answer off the scale."""
    return _total(items, asked, 1, 7)


def mclean(items: Mapping[str, int | None]) -> int | None:
    """The sum of five items, each 1 (worst) to 5 (best); higher is better."""
    return _total(items, MCLEAN, 1, 5)


def _total(items: Mapping[str, int | None], asked: Sequence[str], low: int, high: int) -> int | None:
    total = 0
    for name in asked:
        item = items.get(name)
        if item is None:
            return None
        if not low <= item <= high:
            raise ValueError(f"{name} is answered from {low} to {high}, not {item}")
        total += item
    return total


@dataclass(frozen=True, slots=True)
class Sleep:
    """A week of nights: mean hours, and the debt, which oversleeping does not repay."""

    mean: float
    debt: float
    nights: int


def sleep(hours: Sequence[float | None], need: float) -> Sleep | None:
    """None when no night is known. Unknown nights are left out, not counted as sleepless."""
    known = [night for night in hours if night is not None]
    if not known:
        return None
    return Sleep(fmean(known), sum(max(0.0, need - night) for night in known), len(known))


def efficiency(asleep: float, in_bed: float) -> float:
    """Per cent of the time in bed. Raises ValueError for no time in bed."""
    if in_bed <= 0:
        raise ValueError("no time in bed")
    return 100 * asleep / in_bed


def recommended(age: float) -> tuple[float, float]:
    """Hours a night (Hirshkowitz 2015): 9 to 11 as a child, 8 to 10 from 14, 7 to 9 from 18."""
    return (9, 11) if age < 14 else (8, 10) if age < 18 else (7, 9)

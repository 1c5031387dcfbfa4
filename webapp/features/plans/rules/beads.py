"""Beads that several devices count together, in whatever order and however often they tell of it. Pure.

A round has two counters that only grow: beads told, and beads taken back. Two devices' counts of a round merge by the
greater of each, so merging is idempotent, commutative and associative; nothing is lost for want of a network, nothing
counts twice for being sent twice, and what was taken back stays taken back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ROUND = 108
LARGEST = 10_000  # beads of a round
MOST_ROUNDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Round:
    """One round of beads: ``told`` were counted, ``back`` of them taken back again; it is full with ``size``."""

    told: int = 0
    back: int = 0
    size: int = ROUND

    @property
    def count(self) -> int:
        """Beads that count: never below none, never more than there are on the string."""
        return max(0, min(self.size, self.told - self.back))

    @property
    def full(self) -> bool:
        """Is it through?"""
        return self.count >= self.size


Rounds = Mapping[int, Round]


def joined(one: Round, other: Round) -> Round:
    """A round as both devices know it. Its size is the one it began with, the first that was told: the smaller, should
    two have begun it apart."""
    return Round(max(one.told, other.told), max(one.back, other.back), min(one.size, other.size))


def merged(one: Rounds, other: Rounds) -> dict[int, Round]:
    """All rounds both know of."""
    both = {number: joined(one[number], other[number]) for number in one.keys() & other.keys()}
    return dict(sorted({**one, **other, **both}.items()))


def current(rounds: Rounds, size: int = ROUND) -> tuple[int, Round]:
    """Number and state of the round to go on with: the first that is not full, or the next."""
    for number, each in sorted(rounds.items()):
        if not each.full:
            return number, each
    return max(rounds, default=0) + 1, Round(size=size)


def tapped(rounds: Rounds, size: int = ROUND) -> dict[int, Round]:
    """One bead more."""
    number, here = current(rounds, size)
    return {**rounds, number: Round(max(here.told, here.back) + 1, here.back, here.size)}


def untapped(rounds: Rounds) -> dict[int, Round]:
    """The last bead taken back, out of the round before if need be; nothing without any."""
    for number in sorted(rounds, reverse=True):
        here = rounds[number]
        if here.count:
            return {**rounds, number: Round(here.told, here.told - here.count + 1, here.size)}
    return dict(rounds)


def total(rounds: Iterable[Round]) -> int:
    """Beads in all."""
    return sum(each.count for each in rounds)

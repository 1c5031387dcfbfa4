"""A session on the table, and what one can change of it by hand. Pure: slots in, slots out.

Slots of one lane stand in the order they are trained. The parts of a session keep their order whatever is moved:
warm-up, main part, cool-down; within a part everything goes anywhere. What is locked stays when the rest is planned
anew; by hand it can still be moved or changed, for the hand is who locked it.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

PHASES = ("warmup", "main", "cooldown")
MOST = 20  # drills of one session: beyond, nobody trains, everybody changes places


@dataclass(frozen=True, slots=True)
class Slot:
    """One drill at its place. ``rest`` in seconds, between sets; ``reps`` 0: not counted. ``why``: reasons as words
    with their parameters, as ``finding`` keeps them."""

    key: str
    phase: str
    drill: int | None
    minutes: int
    sets: int = 1
    reps: int = 0
    rest: int = 0
    locked: bool = False
    lane: int = 0
    why: tuple[Any, ...] = ()

    @property
    def version(self) -> str:
        """A name for what stands here: another as soon as somebody changes the drill or any of its numbers, or locks
        it. Where it stands and why it was chosen is not part of it."""
        said = (self.drill, self.phase, self.minutes, self.sets, self.reps, self.rest, self.locked)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12]

    def json(self) -> dict[str, Any]:
        """For the database's memory of how it was before."""
        return asdict(self) | {"why": list(self.why)}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Slot":
        """What ``json`` made."""
        return cls(**{**kept, "why": tuple(kept["why"])})


Slots = tuple[Slot, ...]


def total(slots: Iterable[Slot]) -> int:
    """Minutes of all of them."""
    return sum(slot.minutes for slot in slots)


def starts(slots: Sequence[Slot]) -> tuple[int, ...]:
    """After how many minutes each of them begins."""
    return tuple(total(slots[:place]) for place in range(len(slots)))


def lane(slots: Iterable[Slot], number: int) -> Slots:
    """Those of one lane."""
    return tuple(slot for slot in slots if slot.lane == number)


def parts(slots: Iterable[Slot]) -> tuple[tuple[str, Slots], ...]:
    """The parts that have something in them, in order."""
    slots = tuple(slots)
    found = ((phase, tuple(slot for slot in slots if slot.phase == phase)) for phase in PHASES)
    return tuple((phase, inside) for phase, inside in found if inside)


def in_order(slots: Iterable[Slot]) -> Slots:
    """The parts of the session in their order, what stands inside a part as it stood."""
    return tuple(sorted(slots, key=lambda slot: PHASES.index(slot.phase)))


def at(slots: Iterable[Slot], key: str) -> Slot | None:
    """The slot of this key."""
    return next((slot for slot in slots if slot.key == key), None)


def arranged(slots: Sequence[Slot], keys: Sequence[str]) -> Slots:
    """Those of ``keys`` in their order, at the places they have among them; what is not named keeps its place. Unknown
    keys are passed over."""
    there = {slot.key: slot for slot in slots}
    wanted = [there[key] for key in dict.fromkeys(keys) if key in there]
    following = iter(wanted)
    return in_order([next(following) if slot in wanted else slot for slot in slots])


def follow(slots: Sequence[Slot], keys: Sequence[str]) -> bool:
    """Do those of ``keys`` that are still there stand in this order?"""
    there = [slot.key for slot in slots if slot.key in keys]
    return there == [key for key in dict.fromkeys(keys) if key in there]


def neighbour(slots: Sequence[Slot], key: str, by: int) -> str:
    """What stands so many places on from ``key`` in its part of the session (negative: back); at its end, what is
    last; "" where there is nobody else, and no ``key``."""
    slot = at(slots, key)
    inside = [each.key for each in slots if slot and each.phase == slot.phase]
    place = min(max(inside.index(key) + by, 0), len(inside) - 1) if slot else 0
    return inside[place] if inside and inside[place] != key else ""


def moved(slots: Sequence[Slot], key: str, by: int) -> Slots:
    """``key`` so many places on (negative: back) inside its part of the session, as far as that goes."""
    slot = at(slots, key)
    if slot is None:
        return tuple(slots)
    inside = [each for each in slots if each.phase == slot.phase]
    here = inside.index(slot)
    inside.insert(min(max(here + by, 0), len(inside) - 1), inside.pop(here))
    return in_order([*(each for each in slots if each.phase != slot.phase), *inside])


def drills(slots: Iterable[Slot]) -> Slots:
    """What is trained, and in which order: all that is said of it but the locks."""
    return tuple(replace(slot, locked=False) for slot in slots)


def changed(slots: Sequence[Slot], key: str, **what: Any) -> Slots:
    """``key`` with other minutes, sets, reps, rest, lock or phase."""
    return in_order(replace(slot, **what) if slot.key == key else slot for slot in slots)


def swapped(slots: Sequence[Slot], key: str, other: Slot) -> Slots:
    """Another drill in the place of ``key``: it keeps the place, the part of the session, the minutes and the key."""
    return tuple(
        replace(other, key=slot.key, phase=slot.phase, minutes=slot.minutes, lane=slot.lane, locked=slot.locked)
        if slot.key == key
        else slot
        for slot in slots
    )


def without(slots: Sequence[Slot], key: str) -> Slots:
    """All but ``key``."""
    return tuple(slot for slot in slots if slot.key != key)


def joined(slots: Sequence[Slot], new: Slot) -> Slots:
    """``new`` at the end of its part."""
    return in_order([*slots, new])

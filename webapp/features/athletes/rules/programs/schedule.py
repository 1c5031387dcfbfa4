"""On which days a program falls. Its first week begins on the start date; its trainings fall, in their order, on the
training weekdays of each of its weeks, so every training has a date and no day has two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.features.athletes.rules.programs.outline import Block, Day, Outline


@dataclass(frozen=True, slots=True)
class Slot:
    """One training of a program: ``week`` counts from 0 through the whole, ``of_block`` within its block."""

    week: int
    of_block: int
    block: Block
    day: Day
    number: int

    @property
    def key(self) -> tuple[int, str]:
        """By what it is known, whatever is changed around it."""
        return self.week, self.day.key

    @property
    def deload(self) -> bool:
        """Is it in the easy week of its block?"""
        return self.block.deload and self.of_block == self.block.weeks - 1 and self.block.weeks > 1


def slots(outline: Outline) -> Iterator[Slot]:
    """Every training in order."""
    week = 0
    for block in outline.blocks:
        for of_block in range(block.weeks):
            for number, day in enumerate(block.days):
                yield Slot(week, of_block, block, day, number)
            week += 1


def offsets(start: date, weekdays: Sequence[int]) -> tuple[int, ...]:
    """How many days after the first of a week of the program its training days are, in order; Monday is 0."""
    return tuple(sorted({(weekday - start.weekday()) % 7 for weekday in weekdays}))


def date_of(slot: Slot, start: date, weekdays: Sequence[int]) -> date | None:
    """When this training is; None where the week has more trainings than training days (a program that was made
    longer after it was given)."""
    there = offsets(start, weekdays)
    if slot.number >= len(there):
        return None
    return start + timedelta(days=7 * slot.week + there[slot.number])


def dated(outline: Outline, start: date, weekdays: Sequence[int]) -> tuple[tuple[date, Slot], ...]:
    """Every training that has a day, with it, in order."""
    found = ((date_of(slot, start, weekdays), slot) for slot in slots(outline))
    return tuple((day, slot) for day, slot in found if day is not None)


def suits(outline: Outline, weekdays: Sequence[int]) -> bool:
    """Are there enough training days for its fullest week?"""
    return 0 < outline.widest <= len(set(weekdays) & set(range(7)))

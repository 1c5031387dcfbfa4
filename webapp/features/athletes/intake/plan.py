"""What a sheet would do, row by row: pure. A row with one bad cell is named and stays out whole."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.catalog import shelf
from webapp.errors import Say
from webapp.features.athletes.actions.recording import refusal
from webapp.features.athletes.intake.cells import day_of, number_of, parts, two_ways
from webapp.features.athletes.intake.reading import DAY, Column, Table
from webapp.features.athletes.rules import units


@dataclass(frozen=True, slots=True)
class Step:
    """A value that can be taken in."""

    row: int
    metric: str
    day: date
    entered: float
    unit: str
    value: float


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot; its row stays out."""

    row: int
    column: str
    said: str
    why: Say


@dataclass(frozen=True, slots=True)
class Plan:
    """``asks`` names columns whose unit has to be said; ``dates`` that the order of days and months has to be;
    ``known``: values that are there already, or stand in
    the sheet twice; ``unusual``: values outside what is usual, taken all the same."""

    steps: tuple[Step, ...]
    faults: tuple[Fault, ...]
    asks: tuple[int, ...]
    dates: bool
    known: int
    unusual: int

    @property
    def ready(self) -> bool:
        """Is there something to take in, and nothing left to ask?"""
        return bool(self.steps) and not self.asks and not self.dates


def plan(
    table: Table, columns: Sequence[Column], order: str, today: date, groups: Collection[str],
    there: Collection[tuple[str, date, float]] = (),
) -> Plan:  # fmt: skip
    """What taking it in would do. ``groups``: what whoever asks may record; ``there``: what is known already."""
    steps: list[Step] = []
    faults: list[Fault] = []
    asks: set[int] = set()
    dates, known, unusual, seen = False, 0, 0, set(there)
    at = next((place for place, column in enumerate(columns) if column.key == DAY), None)
    if at is None:
        return Plan((), (Fault(1, "", "", Say("No column says the day")),), (), False, 0, 0)
    for number, cells in table.rows:
        found, bad, asking, odd = _row(number, cells, table, columns, at, order, today, groups)
        dates = dates or (asking is not None and at in asking)
        asks |= (asking or set()) - {at}
        faults += bad
        if bad or asking:
            continue
        fresh = [step for step in found if (step.metric, step.day, round(step.value, 6)) not in seen]
        seen |= {(step.metric, step.day, round(step.value, 6)) for step in fresh}
        known += len(found) - len(fresh)
        unusual += odd
        steps += fresh
    return Plan(tuple(steps), tuple(faults), tuple(sorted(asks)), dates, known, unusual)


def _row(
    number: int, cells: Sequence[str], table: Table, columns: Sequence[Column], at: int, order: str, today: date,
    groups: Collection[str],
) -> tuple[list[Step], list[Fault], set[int] | None, int]:  # fmt: skip
    said = cells[at] if at < len(cells) else ""
    day = day_of(said, order)
    if day == "ask":
        return [], [], {at}, 0
    if not isinstance(day, date) or day > today or day.year < 2000:
        return [], [Fault(number, table.heads[at], said, Say("Not a day up to today"))], None, 0
    steps, faults, asks, odd = [], [], set(), 0
    for place, column in enumerate(columns):
        cell = cells[place] if place < len(cells) else ""
        if column.key in ("", DAY) or cell == "":
            continue
        metric = shelf("metrics")[column.key]
        number_said, unit_said = parts(metric, cell)
        value = number_of(number_said)
        if metric.group not in groups:
            faults.append(Fault(number, table.heads[place], cell, Say("Not yours to record")))
        elif value is None or two_ways(metric, number_said):
            faults.append(Fault(number, table.heads[place], cell, Say("A number, please.")))
        else:
            taken = units.take(metric, value, unit_said or column.unit)
            if isinstance(taken, units.Taken):
                steps.append(Step(number, metric.key, day, value, taken.unit, taken.canonical))
                odd += taken.asks
            elif taken.why == "undecided":
                asks.add(place)
            else:
                faults.append(Fault(number, table.heads[place], cell, refusal(taken)))
    return steps, faults, asks or None, odd

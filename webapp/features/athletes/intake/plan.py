"""What a sheet would do, row by row: pure. A row with one bad cell is named and stays out whole."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import Metric
from webapp.errors import Say
from webapp.features.athletes.actions.recording import refusal
from webapp.features.athletes.intake.reading import DAY, Column, Table
from webapp.features.athletes.rules import units

DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫", "01234567890123456789.")


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
    ``known``: values that are there already; ``unusual``: values outside what is usual, taken all the same."""

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


def day_of(said: str, order: str) -> date | str | None:
    """A day; None when it is none; "ask" when it could be two."""
    said = said.translate(DIGITS).strip()
    iso = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", said)
    other = re.match(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})", said)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if other is None:
            return None
        one, two, year = int(other[1]), int(other[3]), int(other[4])
        if other[2] == "." or one > 12 or order == "dmy":
            return date(year, two, one)
        if two > 12 or order == "mdy" or one == two:
            return date(year, one, two)
        return "ask"
    except ValueError:
        return None


def number_of(said: str) -> float | None:
    """A number with a comma or a point; None when it is none."""
    said = said.translate(DIGITS).replace("−", "-").replace(" ", "").replace(",", ".")
    if not re.fullmatch(r"-?\d{1,7}(\.\d{0,12})?", said):
        return None
    return float(said)


def two_ways(metric: Metric, said: str) -> bool:
    """Can "1,200" be twelve hundred of this as well as one and a fifth? Nobody decides that for a laboratory."""
    said = said.translate(DIGITS).replace(" ", "")
    if not re.fullmatch(r"[1-9]\d{0,2},\d{3}", said):
        return False
    values = float(said.replace(",", ".")), float(said.replace(",", ""))
    bounds = (metric.low, metric.high)
    return all(any(bounds[0] <= u.canonical(x) <= bounds[1] for u in metric.accepts) for x in values)


def plan(
    table: Table, columns: Sequence[Column], order: str, today: date, groups: Collection[str],
    there: Collection[tuple[str, date, float]] = (),
) -> Plan:  # fmt: skip
    """What taking it in would do. ``groups``: what whoever asks may record; ``there``: what is known already."""
    steps: list[Step] = []
    faults: list[Fault] = []
    asks: set[int] = set()
    dates, known, unusual = False, 0, 0
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
        fresh = [step for step in found if (step.metric, step.day, round(step.value, 6)) not in there]
        known += len(found) - len(fresh)
        unusual += odd
        steps += fresh
    return Plan(tuple(dict.fromkeys(steps)), tuple(faults), tuple(sorted(asks)), dates, known, unusual)


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
        metric, value = shelf("metrics")[column.key], number_of(cell)
        if metric.group not in groups:
            faults.append(Fault(number, table.heads[place], cell, Say("Not yours to record")))
        elif value is None or two_ways(metric, cell):
            faults.append(Fault(number, table.heads[place], cell, Say("A number, please.")))
        else:
            taken = units.take(metric, value, column.unit)
            if isinstance(taken, units.Taken):
                steps.append(Step(number, metric.key, day, value, taken.unit, taken.canonical))
                odd += taken.asks
            elif taken.why == "undecided":
                asks.add(place)
            else:
                faults.append(Fault(number, table.heads[place], cell, refusal(taken)))
    return steps, faults, asks or None, odd

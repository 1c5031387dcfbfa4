"""A stack at one moment: what is planned and taken in two weeks, what is proven, what stands on the list, what a child
should not take without a physician's word. Pure: rows and the day are handed in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.catalog.prohibited._kind import Listed, YearList
from webapp.features.athletes.rules import supplements
from webapp.features.athletes.rules.supplements import EVIDENCE, PERFORMANCE, Item, group, in_protocol, plain

TIMES = ("morning", "before", "after", "evening")
DAYS = 14
SCHEMES = ("informed_sport", "nsf", "bscg", "cologne", "hasta")


@dataclass(frozen=True, slots=True)
class Taken:
    """One item as it is taken; ``until`` is its last day."""

    id: int
    name: str
    ingredients: str
    dose: float
    unit: str
    times: tuple[str, ...]
    since: date
    until: date | None
    scheme: str
    batch: str
    approved: bool
    exempt_until: date | None
    expires_on: date | None = None

    def on(self, day: date) -> bool:
        """Is it taken on this day?"""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def proven(self) -> bool:
        """Tested by a third party; a tick without a batch number is none."""
        return Item(self.name, bool(self.scheme), self.batch).proven


Tick = tuple[int, date, str]  # item, day, time


@dataclass(frozen=True, slots=True)
class Judged:
    """An item with what the rules say of it. ``fits`` None: no protocol is known, or it needs a mass nobody knows.
    ``hits``: what of it stands on the list; ``settled``: an exemption covers that today."""

    item: Taken
    group: str
    fits: bool | None
    proven: bool
    hits: tuple[tuple[str, Listed], ...]
    settled: bool
    child: bool

    @property
    def open(self) -> bool:
        """Does something prohibited stand open?"""
        return not self.settled and any(entry.prohibits for _, entry in self.hits)


@dataclass(frozen=True, slots=True)
class Shares:
    """The four shares of a hundred; None is not known, which is not nothing. ``hits``: items with something open."""

    adherence: float | None
    tested: float | None
    evidence: float | None
    protocol: float | None
    score: float | None
    hits: int


def judge(item: Taken, day: date, book: YearList, *, mass: float | None, minor: bool) -> Judged:
    """One item on one day."""
    ranged = supplements.dose_range(item.name, mass)
    daily = item.dose * max(1, len(item.times))
    child = minor and plain(item.name) in PERFORMANCE and not item.approved
    fits = None
    if child:
        fits = False
    elif ranged is not None:
        unit = supplements.PROTOCOLS[plain(item.name)].unit
        fits = None if unit != item.unit else in_protocol(item.name, daily, mass, minor=minor, approved=item.approved)
    names = [item.name, *(each for each in item.ingredients.replace(";", ",").split(","))]
    hits = supplements.check([each.strip() for each in names if each.strip()], book.entries)
    settled = item.exempt_until is not None and item.exempt_until >= day
    return Judged(item, group(item.name), fits, item.proven, hits, settled, child)


def planned(items: Sequence[Taken], first: date, last: date) -> list[Tick]:
    """Every dose there should be from one day to another, both included."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [(item.id, day, time) for day in days for item in items if item.on(day) for time in item.times]


def adherence(items: Sequence[Taken], ticks: Collection[Tick], today: date) -> float | None:
    """Per cent of the planned doses of two weeks that were ticked. Of today only what is ticked counts: it is not over.
    None when nothing was planned."""
    there = set(ticks)
    before = planned(items, today - timedelta(days=DAYS - 1), today - timedelta(days=1))
    now = [each for each in planned(items, today, today) if each in there]
    return supplements.adherence(sum(each in there for each in (*before, *now)), len(before) + len(now))


def shares(judged: Sequence[Judged], kept: float | None) -> Shares:
    """Of the items taken today. Without an item nothing applies."""
    hits = sum(each.open for each in judged)
    if not judged:
        return Shares(None, None, None, None, None, 0)
    n = len(judged)
    tested = 100 * sum(each.proven for each in judged) / n
    evidence = sum(EVIDENCE[each.group] for each in judged) / n
    protocol = 100 * sum(each.fits is not False for each in judged) / n
    if kept is None:
        return Shares(None, tested, evidence, protocol, None, hits)
    score = 0.35 * kept + 0.30 * tested + 0.20 * evidence + 0.15 * protocol
    capped = min(score, 39.0) if any(each.group == "D" for each in judged) else score
    return Shares(kept, tested, evidence, protocol, capped, hits)


def book_for(lists: Collection[YearList], day: date) -> YearList:
    """The newest copy not newer than the day, before the first the oldest. Raises ValueError without one."""
    known = [each for each in lists if each.year <= day.year] or [min(lists, key=lambda each: each.year)]
    return max(known, key=lambda each: each.year)

"""The supplements page."""

from dataclasses import dataclass
from datetime import date

from webapp.errors import Say


@dataclass(frozen=True, slots=True)
class Hit:
    """Something on the label that stands on the list. ``class_``: of the list, with its ``kind`` in words; ``when``: in
    which sense."""

    name: str
    class_: str
    kind: Say
    when: Say


@dataclass(frozen=True, slots=True)
class ItemLook:
    """One item. ``group``: A to D; ``dose`` as people write it; ``protocol``: what fits, or why it does not."""

    id: int
    name: str
    brand: str
    group: str
    dose: str
    times: tuple[str, ...]
    since: date
    until: date | None
    stopped: bool
    proven: bool
    scheme: str
    batch: str
    certified_on: date | None
    expires_on: date | None
    expired: bool
    link: str
    protocol: Say | None
    fits: bool | None
    child: bool
    approved: bool
    hits: tuple[Hit, ...]
    settled: bool
    exempt_until: date | None


@dataclass(frozen=True, slots=True)
class ToTick:
    """A dose of today."""

    id: int
    name: str
    dose: str
    time: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Stack:
    """``shares``: label, per cent or None. ``days``: of two weeks, day, taken, planned. ``list_year``: of our copy;
    ``list_checked``: the day somebody compared it, or None."""

    items: tuple[ItemLook, ...]
    today: tuple[ToTick, ...]
    shares: tuple[tuple[str, int | None], ...]
    score: int | None
    days: tuple[tuple[date, int, int], ...]
    list_year: int
    list_checked: date | None
    old_list: bool
    minor: bool
    hits: int
    may_change: bool

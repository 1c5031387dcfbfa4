"""The outline of a version: its days and what there is to do on them, by keys that stay the same across versions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property


@dataclass(frozen=True)
class DayShape:
    """A day: the items that complete it and those one may leave. Of a day with only optional ones, all count."""

    key: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """What must be done for the day to be done."""
        return self.required or self.optional

    @property
    def items(self) -> tuple[str, ...]:
        """Everything on the day."""
        return self.required + self.optional

    def done_on(self, done: Mapping[str, date]) -> date | None:
        """The date on which the last needed item was done; None while one is open. A day needs at least one item."""
        if not self.needed or any(key not in done for key in self.needed):
            return None
        return max(done[key] for key in self.needed)


@dataclass(frozen=True)
class Shape:
    """A version of a plan, as far as practice needs it."""

    days: tuple[DayShape, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.days)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the days, in order."""
        return tuple(day.key for day in self.days)

    @cached_property
    def day_of(self) -> Mapping[str, str]:
        """The day each item belongs to."""
        return {item: day.key for day in self.days for item in day.items}

    def day(self, key: str) -> DayShape:
        """The day with this key. Raises KeyError."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> Mapping[str, DayShape]:
        return {day.key: day for day in self.days}

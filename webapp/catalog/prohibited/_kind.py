"""A year's list: its entries with the classes of the World Anti-Doping Code's list, and the names they go by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a year's prohibited list: its class, when it counts, and the names it goes by."""

    section: str
    when: str  # always, in_competition, threshold, monitored
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearList:
    """A copy of the list of one year (it counts from 1 January on)."""

    key: str
    entries: tuple[Listed, ...]

    @property
    def year(self) -> int:
        """The year it is of."""
        return int(self.key)


def listed(section: str, when: str, names: str) -> Listed:
    """An entry from names divided by bars."""
    return Listed(section, when, tuple(name.strip() for name in names.split("|")))

"""A year's list: its entries with the classes of the World Anti-Doping Code's list, and the names they go by."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a year's prohibited list: its class, when it counts, and the names it goes by."""

    section: str
    when: str  # always, in_competition, threshold, sports, monitored
    names: tuple[str, ...]

    @property
    def prohibits(self) -> bool:
        """In the sports of this house. What is prohibited in particular sports (P1: shooting, archery, …) or only
        watched is told, and keeps nobody from competing."""
        return self.when in ("always", "in_competition", "threshold")

    @property
    def category(self) -> str:
        """The class without its part: "S1.2" is of S1; "M" is the monitoring programme."""
        return self.section.partition(".")[0]


@dataclass(frozen=True, slots=True)
class YearList:
    """A copy of the list of one year (it counts from 1 January on). ``checked``: when somebody last compared it with
    what is published; None: never."""

    key: str
    entries: tuple[Listed, ...]
    checked: date | None = None

    @property
    def year(self) -> int:
        """The year it is of."""
        return int(self.key)


def listed(section: str, when: str, names: str) -> Listed:
    """An entry from names divided by bars."""
    return Listed(section, when, tuple(name.strip() for name in names.split("|")))

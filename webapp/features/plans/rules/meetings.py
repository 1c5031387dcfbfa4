"""When people meet at a centre: a line for each weekly meeting, such as "Tue 19:30 90 Evening sitting". Pure."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LINE = re.compile(
    r"(?P<day>[A-Za-z]{3})[a-z]*\.?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})\s+(?P<minutes>\d{1,3})(?:\s+(?P<what>.+))?"
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Every week on ``weekday`` (Monday is 0) ``at`` this hour of the centre's clock, for so many ``minutes``."""

    weekday: int
    at: time
    minutes: int
    what: str = ""

    def first(self, since: date) -> date:
        """The first of them on or after a date."""
        return since + timedelta(days=(self.weekday - since.weekday()) % 7)

    def line(self) -> str:
        """As it is typed and kept."""
        return f"{DAYS[self.weekday]} {self.at:%H:%M} {self.minutes} {self.what}".strip()


def meeting(line: str) -> Meeting:
    """What a line says. Raises ValueError for one that cannot be understood."""
    found = LINE.fullmatch(line.strip())
    if found is None or found["day"].title() not in DAYS:
        raise ValueError(f"not a meeting: {line!r}")
    at, minutes = time(int(found["hour"]), int(found["minute"])), int(found["minutes"])
    if not minutes:
        raise ValueError("a meeting takes time")
    return Meeting(DAYS.index(found["day"].title()), at, minutes, (found["what"] or "").strip())

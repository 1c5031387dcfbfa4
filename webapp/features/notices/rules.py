"""When it is quiet at somebody's place, and until when. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGEST = timedelta(hours=50)  # a day of quiet, and the day that a zone once left out (Apia, 30 December 2011)
LEASE = timedelta(
    seconds=90
)  # longer than this nobody sends one thing; less than a killed worker's job takes to return
BACKOFF = timedelta(minutes=1)
TRIES = 5


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From ``begins`` until just before ``ends`` by the clock on the wall, over midnight where ``begins`` is the later
    one; both the same: never."""

    begins: time
    ends: time

    def __contains__(self, wall: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= wall < self.ends
        return wall >= self.begins or wall < self.ends


USUAL = QuietHours(time(22), time(7))


def next_allowed(now: datetime, zone: str, quiet: QuietHours) -> datetime:
    """The first instant from ``now`` on (UTC) at which the clock on the wall of ``zone`` is outside the quiet hours.

    That can only be now, a moment at which the wall shows ``ends``, or one at which the wall is changed: in spring
    quiet hours that end at 2:30 end at 3:00, because no 2:30 comes; in autumn they end at the first 2:30, and begin
    again when the wall goes back to 2:00.
    """
    here = ZoneInfo(zone)
    moments = [now, *_endings(now, here, quiet.ends), *_changes(now, here)]
    return min(m for m in moments if m >= now and m.astimezone(here).time() not in quiet).astimezone(UTC)


def _endings(now: datetime, here: ZoneInfo, ends: time) -> list[datetime]:
    """When the wall shows ``ends`` around now. Times the wall leaves out come out beside it, which does no harm: they
    lie in the quiet hours, or after the change that ends them."""
    today = now.astimezone(here).date()
    days: list[date] = [today + timedelta(days=n) for n in range(-1, LONGEST.days + 2)]
    return [datetime.combine(day, ends.replace(fold=fold), here).astimezone(UTC) for day in days for fold in (0, 1)]


def _changes(now: datetime, here: ZoneInfo) -> list[datetime]:
    """The instants, to the second, at which ``here`` changes its clocks soon after now."""
    start = now.replace(microsecond=0)
    hours = [start + timedelta(hours=n) for n in range(int(LONGEST.total_seconds() // 3600))]
    offsets = [hour.astimezone(here).utcoffset() for hour in hours]
    changed = [n for n in range(1, len(hours)) if offsets[n] != offsets[n - 1]]
    return [_change(hours[n - 1], hours[n], here) for n in changed]


def _change(before: datetime, after: datetime, here: ZoneInfo) -> datetime:
    new = after.astimezone(here).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=int((after - before).total_seconds()) // 2)
        if middle.astimezone(here).utcoffset() == new:
            after = middle
        else:
            before = middle
    return after


def again_after(tries: int, asked: int = 0) -> timedelta:
    """How long to wait after that many tries: a minute, four times as long each time, or what we were ``asked``."""
    return max(BACKOFF * int(4 ** (tries - 1)), timedelta(seconds=asked))

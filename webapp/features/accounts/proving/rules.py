"""How long a link in a letter opens, and when the next letter may follow. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

PAUSE = timedelta(minutes=2)  # between two letters to one address: who asks again looks into the mailbox first
LONGEST = timedelta(days=1)  # and between two of a kind anybody can cause

VERIFY, RESET, ADDRESS = "verify", "reset", "address"
LASTS: Mapping[str, timedelta] = MappingProxyType(
    {VERIFY: timedelta(days=7), RESET: timedelta(hours=1), ADDRESS: timedelta(days=1)}
)


def next_greeting(made: datetime, last: datetime) -> datetime:
    """When the letter that confirms an address may be sent again: every pause is as long as all before it together, so
    a week of asking fills no mailbox (15 letters), and who lost the first waits two minutes.

    >>> start = datetime(2026, 9, 1, 18, 0)
    >>> for minutes in (0, 2, 60):
    ...     print(next_greeting(start, start + timedelta(minutes=minutes)) - start)
    0:02:00
    0:04:00
    2:00:00
    """
    return last + min(max(PAUSE, last - made), LONGEST)

"""How long a link in a letter opens. Pure."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

PAUSE = timedelta(minutes=2)  # between two letters to one address: who asks again looks into the mailbox first

VERIFY, RESET, ADDRESS = "verify", "reset", "address"
LASTS: Mapping[str, timedelta] = MappingProxyType(
    {VERIFY: timedelta(days=7), RESET: timedelta(hours=1), ADDRESS: timedelta(days=1)}
)

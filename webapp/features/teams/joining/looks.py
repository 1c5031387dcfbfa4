"""How ways into a team look on a screen."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Code:
    """A code that is open, or a role without one (``code`` ""). ``qr``: an SVG element."""

    role: str
    code: str
    immediate: bool
    expires_at: datetime | None
    expired: bool
    url: str
    qr: str


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody waits to be let in. ``player``: who they say they are, or whose parent; "" with ``name`` not listed."""

    id: int
    who: str
    email: str
    role: str
    player: str
    number: str | None
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation. ``status``: pending, accepted, rejected, cancelled, expired."""

    id: int
    email: str
    role: str
    player: str
    status: str
    at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """A player somebody with a code may say they are, or whose parent; the name only half told."""

    id: int
    name: str
    number: str | None


@dataclass(frozen=True, slots=True)
class Entrance:
    """What a code opens. ``status``: "" nothing asked yet, waiting, accepted."""

    code: str
    team_id: int
    team_slug: str
    team: str
    role: str
    immediate: bool
    choices: tuple[Choice, ...]
    status: str

"""One play as somebody saw it, one entry as the log keeps it, one member of a game's frozen roster.

A play's ``type``, ``facts`` and ``roles`` are those its sport declares (``webapp.catalog.sports``); nothing here knows
a particular sport. Clocks are whole milliseconds as the game clock shows them, instants milliseconds since 1970 (UTC).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

SIDES: Final = ("home", "away")
RECORD: Final = "record"
AMEND: Final = "amend"
VOID: Final = "void"


@dataclass(frozen=True, slots=True)
class Play:
    """What happened: who did what, when, with whose help."""

    type: str
    period: int
    clock: int | None = None
    side: str | None = None
    player: str | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    cause: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a game's append-only log.

    ``play`` is the id of the play's first record (its own id for a record), ``target`` the entry that is voided or
    superseded. ``rank`` places the play; an amendment without one leaves the play where it stands. ``at`` is the
    instant of the tap, which a running clock counts from; ``by`` who it was.
    """

    id: str
    seq: int
    kind: str
    play: str
    target: str | None = None
    rank: str | None = None
    body: Play | None = None
    at: int | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A player of this game's roster; ``ref`` is the name the log calls them by."""

    ref: str
    side: str
    name: str = ""
    number: str | None = None
    starter: bool = False


def to_body(play: Play) -> dict[str, Any]:
    """The play as JSON; what is absent is left out, so equal plays have equal bodies."""
    body: dict[str, Any] = {"type": play.type, "period": play.period}
    for key in ("clock", "side", "player", "cause"):
        value = getattr(play, key)
        if value is not None:
            body[key] = value
    if play.roles:
        body["roles"] = dict(sorted(play.roles.items()))
    if play.facts:
        body["facts"] = dict(sorted(play.facts.items()))
    return body


def from_body(body: Mapping[str, Any]) -> Play:
    """The play that ``to_body`` wrote. ValueError when the body is not one."""
    kind, period, clock = body.get("type"), body.get("period"), body.get("clock")
    if not isinstance(kind, str) or not _whole(period) or not (clock is None or _whole(clock)):
        raise ValueError("a play has a type, a period and a clock in whole milliseconds or none")
    names = {key: body.get(key) for key in ("side", "player", "cause")}
    if any(not (value is None or isinstance(value, str)) for value in names.values()):
        raise ValueError("side, player and cause are names or nothing")
    roles, facts = body.get("roles", {}), body.get("facts", {})
    if not isinstance(roles, Mapping) or not isinstance(facts, Mapping):
        raise ValueError("roles and facts are objects")
    if any(not isinstance(ref, str) for ref in roles.values()):
        raise ValueError("a role is filled by one player")
    return Play(
        type=kind,
        period=int(period or 0),
        clock=clock,
        roles=dict(roles),
        facts=dict(facts),
        **names,
    )


def records(plays: Iterable[tuple[str, Play]], ranks: Iterable[str], first_seq: int = 1) -> list[Entry]:
    """Entries that record these (id, play) pairs in order, as an import or a sample does."""
    return [
        Entry(id=name, seq=seq, kind=RECORD, play=name, rank=rank, body=play)
        for seq, ((name, play), rank) in enumerate(zip(plays, ranks, strict=False), start=first_seq)
    ]


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)

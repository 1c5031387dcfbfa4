"""Short words in which sample games are written down: each makes the body of a play as the log stores it."""

from collections.abc import Mapping
from typing import Any

Body = Mapping[str, Any]


def at(
    clock: str, type: str, who: str | None = None, *, period: int = 1, roles: Body | None = None, **facts: Any
) -> Body:
    """A body: ``who`` is a player (H1, A2, …) or a side (H, A)."""
    minutes, seconds = clock.split(":")
    body: dict[str, Any] = {"type": type, "period": period, "clock": (int(minutes) * 60 + int(seconds)) * 1000}
    if who is not None:
        body["side"] = "home" if who[0] == "H" else "away"
        if len(who) > 1:
            body["player"] = who
    return body | {"roles": dict(roles or {}), "facts": facts}


def shot(clock: str, who: str, value: int, made: bool, *, period: int = 1, heave: bool = False, **roles: str) -> Body:
    facts: dict[str, Any] = {"value": value, "made": made} | ({"heave": True} if heave else {})
    return at(clock, "shot", who, period=period, roles=roles, **facts)


def foul(clock: str, who: str, kind: str, on: str = "", *, period: int = 1) -> Body:
    return at(clock, "foul", who, period=period, roles={"drawn_by": on} if on else {}, kind=kind)


def free_throw(clock: str, who: str, n: int, of: int, made: bool, *, period: int = 1, **facts: Any) -> Body:
    return at(clock, "free_throw", who, period=period, n=n, of=of, made=made, **facts)


def rebound(clock: str, who: str, kind: str, *, period: int = 1) -> Body:
    return at(clock, "rebound", who, period=period, kind=kind)


def substitution(clock: str, side: str, out: str, into: str, *, period: int = 1) -> Body:
    return at(clock, "substitution", side, period=period, outs=[out], ins=[into])


def end(period: int, clock: str = "0:00") -> Body:
    return at(clock, "period_end", period=period)


def people(each: int) -> tuple[tuple[str, str], ...]:
    return tuple((f"{side[0].upper()}{n}", side) for side in ("home", "away") for n in range(1, each + 1))


def all_of(refs: str, **values: int) -> dict[str, dict[str, int]]:
    return {ref: dict(values) for ref in refs.split()}


def merged(*parts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    merged: dict[str, dict[str, int]] = {}
    for part in parts:
        for ref, values in part.items():
            merged[ref] = {**merged.get(ref, {}), **values}
    return merged

"""The log of what was done, and what is folded from it: sessions, and minutes per skill. Pages and tests fold alike.

A deed is one entry of the log, and nobody rewrites it: who corrects something adds another, and of several for one
drill of one session the last counts. Days are dates on the athlete's own wall when it was done: the entry keeps that
date, so a flight or a change of the clocks moves none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from webapp.features.drills.rules.drill import MAIN

COUNTS_FROM = 0.60  # of the planned main minutes (B.5)


class Deed(NamedTuple):
    """One athlete did one drill: an entry of the log, in the order of its columns. ``seconds`` were done of
    ``planned``; ``score`` lies between 0 and 1, None where nothing was measured, and ``counted`` is the number it was
    made of; ``effort`` is the session's RPE; ``rating`` (Elo) and ``skills`` (sub-skill -> weight) the drill's then."""

    id: int
    practice_id: int
    piece_key: str
    drill_id: int | None
    player_id: int | None
    user_id: int | None
    title: str
    phase: str
    seconds: int
    planned: int
    score: float | None
    counted: float | None
    effort: int | None
    rating: float
    skills: Mapping[str, float]
    day: date
    at: datetime
    by_user: int | None


@dataclass(frozen=True, slots=True)
class Done:
    """A session somebody did: it ended at this instant, on this ``day`` where they were. ``counts``: enough of its main
    part was done. ``minutes`` of ``planned``; ``effort`` 1–10."""

    practice_id: int
    at: datetime
    day: date
    minutes: int
    planned: int
    drills: int
    effort: int | None
    counts: bool

    @property
    def load(self) -> int | None:
        """Minutes times effort (session-RPE), when an effort was given."""
        return None if self.effort is None else self.minutes * self.effort


def local_day(at: datetime, zone: str) -> date:
    """The date on the athlete's wall at an instant (aware); ``zone`` is an IANA name."""
    return at.astimezone(ZoneInfo(zone)).date()


def last_words(log: Iterable[Deed]) -> tuple[Deed, ...]:
    """What one athlete's log says in the end: of several entries for one drill of a session the last; oldest first."""
    last = {(deed.practice_id, deed.piece_key): deed for deed in sorted(log, key=lambda deed: deed.id)}
    return tuple(sorted(last.values(), key=lambda deed: (deed.at, deed.id)))


def sessions(deeds: Iterable[Deed]) -> tuple[Done, ...]:
    """The sessions somebody did, newest first."""
    grouped: dict[int, list[Deed]] = defaultdict(list)
    for deed in deeds:
        grouped[deed.practice_id].append(deed)
    found = [_session(id, done) for id, done in grouped.items()]
    return tuple(sorted(found, key=lambda each: (each.day, each.practice_id), reverse=True))


def _session(practice_id: int, deeds: Sequence[Deed]) -> Done:
    main = [deed for deed in deeds if deed.phase == MAIN] or deeds
    done, planned = sum(deed.seconds for deed in main), sum(deed.planned for deed in main)
    return Done(
        practice_id=practice_id,
        at=max(deed.at for deed in deeds),
        day=max(deed.day for deed in deeds),
        minutes=round(sum(deed.seconds for deed in deeds) / 60),
        planned=round(sum(deed.planned for deed in deeds) / 60),
        drills=len(deeds),
        effort=next((deed.effort for deed in reversed(deeds) if deed.effort is not None), None),
        counts=planned > 0 and done >= COUNTS_FROM * planned,
    )


def minutes_per(deeds: Iterable[Deed], whole: Callable[[str], str] = str) -> dict[str, float]:
    """Minutes per skill, most first: a drill's go to its sub-skills by their weights, also of a session that was broken
    off. ``whole``: sub-skill -> the token it is summed under."""
    found: dict[str, float] = defaultdict(float)
    for deed in deeds:
        for token, weight in deed.skills.items():
            found[whole(token)] += deed.seconds / 60 * weight
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

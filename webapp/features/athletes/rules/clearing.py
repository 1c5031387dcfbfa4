"""What people say about medical flags, beside what measurements raise: somebody reports one, a physician clears one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webapp.features.athletes.rules.flags import Flag, concussion

STANDS, CLEARED = "stands", "cleared"
CONCUSSION = "CONCUSSION"
CLEARED_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Word:
    """``until``: when a clearance ends; None: when the next word is said."""

    flag: str
    word: str
    until: datetime | None = None


def settled(flags: Sequence[Flag], words: Iterable[Word], now: datetime) -> list[Flag]:
    """The flags that stand, given what was said, oldest word first: the latest about a flag counts. Only medical flags
    can be cleared, and a concussion stands until it is."""
    last = {word.flag: word for word in words}
    cleared = {key for key, word in last.items() if word.word == CLEARED and (word.until is None or word.until > now)}
    found = [flag for flag in flags if not (flag.medical and flag.key in cleared) and flag.key != CONCUSSION]
    hurt = last.get(CONCUSSION)
    return [*found, concussion()] if hurt is not None and hurt.word == STANDS else found

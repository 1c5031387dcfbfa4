"""What features put into somebody's own calendar beside the dates of teams: a training of a program, a reading day.
They declare it here; the calendar paints what there is and knows none of them.

    dates.source(pages, Source(key="athletes.programs", look=queries.between))

Such a date is its reader's alone: it asks nobody to come, and stands in no team's calendar.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, current_app

from webapp.errors import Say


@dataclass(frozen=True, slots=True)
class Dated:
    """Something on a day. ``about`` says more (not translated), such as whose it is; ``done``: it is over and done.

    ``uid``: by what a calendar its reader subscribes to with our feed knows it, always the same for the same thing; ""
    for what stays in the house. Such a feed lies on other people's servers: of these dates it has the title and the
    day, not what they are ``about``. ``changed_at``: when somebody last changed it."""

    on: date
    title: Say | str
    url: str
    icon: str
    about: str = ""
    done: bool = False
    uid: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where such dates come from: ``look(person, first, last)``, both days included, in as many queries for much as for
    little."""

    key: str
    look: Callable[[Any, date, date], Iterable[Dated]]


def source(pages: Blueprint, declared: Source) -> None:
    """Declare, on a feature's blueprint, a source of dates. Raises ValueError when two have one key."""

    def add(state: Any) -> None:
        known: dict[str, Source] = state.app.extensions.setdefault("dates", {})
        if known.setdefault(declared.key, declared) != declared:
            raise ValueError(f"two sources of dates are called {declared.key!r}")

    pages.record(add)


def between(person: Any, first: date, last: date) -> Mapping[date, tuple[Dated, ...]]:
    """What this person has on these days, by day."""
    known: dict[str, Source] = current_app.extensions.get("dates", {})
    found: dict[date, list[Dated]] = defaultdict(list)
    for each in sorted(known.values(), key=lambda each: each.key):
        for dated in each.look(person, first, last):
            found[dated.on].append(dated)
    return {day: tuple(some) for day, some in found.items()}

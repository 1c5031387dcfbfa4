"""What features put on the first page. They declare it here; home paints what there is and knows none of them.

    today.card(pages, Card(key="calendar.next", order=20, template="calendar/_today.html", look=queries.coming))

A card is a piece: its template opens one root with an id of its own, is painted with ``look``, and can be returned by
the feature's own views when something was done on it. What waits for somebody needs no card of its own:

    today.waiting(pages, Waiting(key="teams.joining", order=10, look=queries.requests))

returns lines (``Task``), and home puts those of all features on one card.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from flask import Blueprint, current_app

from webapp.errors import Say

Reader = Literal["member", "guest"]
MOST_WATCHED = 7  # topics of one page's socket, its bell not counted


def _nothing(_look: Any) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Card:
    """Something that may matter today. ``look(person)`` says what, or None when it does not matter to them; as many
    queries for much as for little. Cards stand in their ``order``: below 10 what is going on at this moment, below 20
    what waits for this person, below 40 what comes, then what was, from 80 on what rarely changes.

    ``reader``: whom it is for; for guests ``look`` is asked with None. ``aside``: on wide screens it stands beside the
    others. ``watch(look)`` names topics ("calendar:7:next") whose pieces the card contains. ``styles`` and ``scripts``
    name files under ``static``.
    """

    key: str
    order: int
    template: str
    look: Callable[[Any], Any | None]
    reader: Reader = "member"
    aside: bool = False
    watch: Callable[[Any], Iterable[str]] = _nothing
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One line of what waits: the sentence, where it is done, an icon of the sprite, and what it is about (such as a
    name; not translated)."""

    say: Say
    url: str
    icon: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What may wait for somebody to act: ``look(person)`` gives the lines, as many queries for many as for one."""

    key: str
    order: int
    look: Callable[[Any], Iterable[Task]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A card that has something to say, with what it says."""

    card: Card
    look: Any


def card(pages: Blueprint, declared: Card) -> None:
    """Declare, on a feature's blueprint, a card of the first page. Raises ValueError when two have one key."""

    _declare(pages, "today", declared)


def waiting(pages: Blueprint, declared: Waiting) -> None:
    """Declare, on a feature's blueprint, what of it may wait for somebody. Raises ValueError as ``card`` does."""
    _declare(pages, "waiting", declared)


def _declare(pages: Blueprint, shelf: str, declared: Card | Waiting) -> None:
    def add(state: Any) -> None:
        known: dict[str, Card | Waiting] = state.app.extensions.setdefault(shelf, {})
        if known.setdefault(declared.key, declared) != declared:
            raise ValueError(f"two of the first page are called {declared.key!r}")

    pages.record(add)


def cards(person: Any | None) -> tuple[Shown, ...]:
    """What matters to this person (None: a guest) now, in order."""
    known: dict[str, Card] = current_app.extensions.get("today", {})
    reader = "guest" if person is None else "member"
    mine = sorted((each for each in known.values() if each.reader == reader), key=lambda each: (each.order, each.key))
    looked = ((each, each.look(person)) for each in mine)
    return tuple(Shown(each, look) for each, look in looked if look is not None)


def tasks(person: Any) -> tuple[Task, ...]:
    """What waits for this person, in order."""
    known: dict[str, Waiting] = current_app.extensions.get("waiting", {})
    ordered = sorted(known.values(), key=lambda each: (each.order, each.key))
    return tuple(task for each in ordered for task in each.look(person))


def topics(shown: Iterable[Shown]) -> tuple[str, ...]:
    """What the page watches: each topic once, no more than one socket may."""
    return tuple(dict.fromkeys(topic for each in shown for topic in each.card.watch(each.look)))[:MOST_WATCHED]

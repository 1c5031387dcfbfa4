"""A plan as a document: what every format is read into and written from. Frozen and plain."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from webapp.catalog import shelf
from webapp.catalog.items._kind import LINK, NUMBER
from webapp.errors import Invalid, Say

VERBS = ("read", "listen", "watch", "meditate", "reflect", "practice")
LEVELS = ("beginner", "intermediate", "advanced")


class Broken(Invalid):
    """A file that cannot be taken in, said with its name and the place in it."""

    def __init__(self, file: str, place: str, reason: str, **params: Any) -> None:
        self.file, self.place = file, place
        said = Say(reason, **params)
        super().__init__({"file": Say("%(file)s, %(place)s: %(reason)s", file=file, place=place, reason=said)})


@dataclass(frozen=True, slots=True)
class Segment:
    """A line in all its layers: "root-pli-ms", "translation-en-sujato", "html-pli-ms" …"""

    key: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """Something ticked by itself; ``body`` as its kind on the shelf describes."""

    kind: str
    body: Mapping[str, Any] = field(default_factory=dict)
    segments: tuple[Segment, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do on a day; ``kind`` is one of VERBS."""

    kind: str
    items: tuple[Item, ...]
    title: str = ""
    required: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the plan."""

    title: str
    tasks: tuple[Task, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """What items play that name its ``key`` (``body["sound"]``): bytes of a kind of rules.sounds, beside the words.

    ``name``: what its file was called. ``open`` gives the bytes to read piece by piece and to close, each time
    from the beginning.
    """

    key: str
    name: str
    kind: str
    size: int
    open: Callable[[], Any] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole plan. ``warnings``: what of its file could not be taken as it stood; they are not part of the plan.
    ``lacking``: the places of items whose recording did not come along; until it does, the plan is a draft."""

    title: str
    days: tuple[Day, ...]
    about: str = ""
    language: str = "en"
    tradition: str = ""
    tags: tuple[str, ...] = ()
    level: str = "beginner"
    licence: str = ""
    source: str = ""
    recordings: tuple[Recording, ...] = ()
    warnings: tuple[Say, ...] = field(default=(), compare=False)
    lacking: tuple[str, ...] = field(default=(), compare=False)

    @property
    def items(self) -> int:
        """How many items there are."""
        return sum(len(task.items) for day in self.days for task in day.tasks)


LIMITS = {"title": 120, "about": 20_000, "language": 12, "tradition": 40, "licence": 120, "source": 300}
LONGEST = 1000  # days
TITLE, KEY, SEGMENT = 160, 40, 80  # characters of the titles and keys inside
MOST_TAGS, TAG = 12, 30


def checked(document: Document, file: str) -> Document:
    """The document, if it can be stored. Raises Broken naming what is too long, too much or missing."""
    for name, most in LIMITS.items():
        if len(getattr(document, name)) > most:
            raise Broken(file, name, "at most %(most)s characters, please", most=most)
    if not document.title.strip():
        raise Broken(file, "title", "a plan needs a title")
    if not document.days:
        raise Broken(file, "days", "there is no day in it")
    if len(document.days) > LONGEST:
        raise Broken(file, "days", "at most %(most)s days, please", most=LONGEST)
    if len(document.tags) > MOST_TAGS or any(len(tag) > TAG for tag in document.tags):
        raise Broken(file, "tags", "Twelve words at most, of thirty letters at most")
    for name, keys in _keys(document):
        tally = Counter(keys)
        twice = next((key for key in keys if tally[key] > 1 or len(key) > KEY), None)
        if twice is not None:
            raise Broken(file, name, "the key %(key)s stands there twice, or is too long", key=twice[:60])
    if document.level not in LEVELS:
        raise Broken(file, "level", "one of these: %(known)s", known=", ".join(LEVELS))
    for place, item in _titled(document, file):
        _check_body(item, place, file)
    return document


def _titled(document: Document, file: str) -> Iterator[tuple[str, Item]]:
    """Every item with its place, once the titles above it are known to fit."""
    for n, day in enumerate(document.days):
        _fits(day.title, f"days[{n}].title", file)
        for m, task in enumerate(day.tasks):
            _fits(task.title, f"days[{n}].tasks[{m}].title", file)
            for k, item in enumerate(task.items):
                yield f"days[{n}].tasks[{m}].items[{k}]", item


def _fits(words: str, place: str, file: str, most: int = TITLE) -> None:
    if len(words) > most:
        raise Broken(file, place, "at most %(most)s characters, please", most=most)


def _check_body(item: Item, place: str, file: str) -> None:
    """What its kind holds is of the right sort: whoever sent the file may mean harm (javascript: as an address)."""
    for segment in item.segments:
        _fits(segment.key, f"{place}.segments", file, SEGMENT)
    for each in shelf("items")[item.kind].fields:
        value, at = item.body.get(each.name), f"{place}.body.{each.name}"
        if value is None or value == "":
            continue
        if each.type == NUMBER:
            if type(value) is not int or not each.least <= value <= each.most:
                raise Broken(file, at, "A number from %(least)s to %(most)s", least=each.least, most=each.most)
        elif not isinstance(value, str):
            raise Broken(file, at, "a text is expected here")
        elif each.type == LINK and not value.startswith(("https://", "http://")):
            raise Broken(file, at, "An address that begins with https://")


def _keys(document: Document) -> tuple[tuple[str, list[str]], ...]:
    items = [item.key for day in document.days for task in day.tasks for item in task.items if item.key]
    tasks = [task.key for day in document.days for task in day.tasks if task.key]
    return ("days", [day.key for day in document.days if day.key]), ("tasks", tasks), ("items", items)

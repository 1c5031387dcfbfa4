"""How plans look on a screen: frozen, made by queries, painted by templates."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from webapp.errors import Say
from webapp.features.plans.measure import Remark
from webapp.features.plans.rules import schedule
from webapp.features.plans.rules.standing import Preview

VERBS = {
    "read": Say("Read"),
    "listen": Say("Listen"),
    "watch": Say("Watch"),
    "meditate": Say("Sit"),
    "reflect": Say("Think about it"),
    "practice": Say("Practise"),
}
LEVELS = {
    "beginner": Say("For beginners"),
    "intermediate": Say("For the practised"),
    "advanced": Say("For the advanced"),
}
STATUSES = {
    "draft": Say("Draft"),
    "published": Say("Published"),
    "unpublished": Say("Not offered"),
    "archived": Say("Archived"),
}
MARKS = {
    "done": Say("Done"),
    "open": Say("Open"),
    "missed": Say("Waiting"),
    "locked": Say("Not open yet"),
    "skipped": Say("Left out"),
}
LENGTHS = {
    "week": Say("Up to a week"),
    "month": Say("Up to a month"),
    "season": Say("Up to 100 days"),
    "year": Say("Longer"),
}
WAYS = {
    schedule.TODAY: (Say("Read them now"), Say("All that waits, today. The plan ends as planned.")),
    schedule.SPREAD: (Say("Spread them out"), Say("A little more on some days. The plan ends as planned.")),
    schedule.SHIFT: (Say("Go on from here"), Say("One day at a time. The plan ends later.")),
    schedule.SKIP: (Say("Let them go"), Say("Today's day is next. The days left out stay open to be read.")),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A plan in a list. ``day``: the one the words looked for stand on; ``why``: the reason it is recommended."""

    id: int
    slug: str
    title: str
    about: str
    author: str
    length: int
    minutes: int
    languages: tuple[str, ...]
    tags: tuple[str, ...]
    level: str
    tradition: str = ""
    featured: bool = False
    day: int = 0
    why: Say | None = None
    cover: Any = None  # a Picture and a Rating (queries/shelves.py), where somebody looked
    rating: Any = None

    def json(self) -> dict[str, Any]:
        """For programs."""
        return {"id": self.id, "slug": self.slug, "title": self.title, "days": self.length, "minutes": self.minutes}


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day in a list of days: its number, title, what it is to the reader, and when it is due, if it has a date."""

    number: int
    title: str
    mark: str = "locked"
    due: date | None = None
    now: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A way of catching up, with where it leads. ``best``: offered first."""

    preview: Preview
    best: bool

    @property
    def label(self) -> Say:
        """What it is called."""
        return WAYS[self.preview.way][0]

    @property
    def words(self) -> Say:
        """What it means."""
        return WAYS[self.preview.way][1]


@dataclass(frozen=True, slots=True)
class Mine:
    """Where the reader of a plan stands. ``next``: the number of the day to read now; ``waiting`` days were missed."""

    slug: str
    title: str
    length: int
    status: str
    done: int
    today: int
    next: int | None
    next_title: str
    minutes: int
    waiting: int
    ends: date | None
    ways: tuple[Way, ...]
    share: float
    newer: bool = False
    paused_until: date | None = None
    own_pace: bool = False
    done_today: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a text that belong together: head, verse or words; each line in up to two layers."""

    kind: str
    lines: tuple[tuple[Markup, Markup | None], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An item on a day, ready to read. ``bells``: of a sitting, when which rings, as sit.js reads it; ``counts``: the
    seconds after which it counts."""

    key: str
    kind: str
    body: dict[str, Any]
    html: Markup
    blocks: tuple[Block, ...]
    lang: str
    root_lang: str
    done: bool
    bells: str = ""
    counts: int = 0

    @property
    def seconds(self) -> int:
        """How long it lasts, if it has a length of its own."""
        return int(self.body.get("seconds") or 0)


@dataclass(frozen=True, slots=True)
class Job:
    """A task on a day."""

    title: str
    kind: str
    required: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class DayPage:
    """A day as it is read. ``mark`` is None for who does not read the plan: then nothing can be ticked."""

    slug: str
    plan: str
    number: int
    length: int
    title: str
    minutes: int
    language: str
    jobs: tuple[Job, ...]
    languages: tuple[str, ...]
    has_original: bool
    mark: str | None = None
    done: bool = False
    due: date | None = None
    next: int | None = None
    yesterday: bool = False
    finished: bool = False

    @property
    def several(self) -> bool:
        """Is there more than one thing to tick?"""
        return sum(len(job.parts) for job in self.jobs) > 1


@dataclass(frozen=True, slots=True)
class Desk:
    """A plan as its author sees it."""

    slug: str
    title: str
    status: str
    number: int
    drafting: bool
    published: bool
    remarks: tuple[Remark, ...]
    head: dict[str, Any]
    days: tuple[DayLine, ...]
    minutes: int

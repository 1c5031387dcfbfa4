"""Whom to remind of what, how a day begins, and the days of a feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from webapp.features.accounts.models import User
from webapp.features.plans import measure, queries, rich
from webapp.features.plans.models import Enrolment, PlanDay, PlanItem, PlanTask, PracticeEntry
from webapp.features.plans.reminders.models import ReadingFeed, Reminder
from webapp.features.plans.rules import offline, reminding
from webapp.features.plans.rules.practice import ACTIVE, COMPLETED
from webapp.infra.db import db

GLANCE = 600  # letters of a text in a mail or feed
PAST, MOST = timedelta(days=60), 400


@dataclass(frozen=True, slots=True)
class Waiting:
    """A day somebody is reminded of. ``begun``: the entry of the log by which this reading began."""

    enrolment: Enrolment
    key: str
    number: int
    length: int
    begun: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of a feed: a number, a title and a date, and how it begins."""

    name: str
    plan: str
    slug: str
    number: int
    title: str
    on: date
    begins: str = ""


def reminder(person: User) -> Reminder | None:
    """When this person is reminded."""
    return db.session.get(Reminder, person.id)


def clock(minutes: int) -> time:
    """Minutes after midnight as a clock shows them."""
    return time(minutes // 60, minutes % 60)


def waiting(person: User, today: date) -> list[Waiting]:
    """What this person could be reminded of today."""
    held = queries.enrolments(person)
    logs = queries.log(held)
    found = []
    for each in queries.folded(held, logs):
        key = reminding.day_of(each.state, today)
        if key is not None:
            keys = each.state.shape.keys
            begun = max(row.id for row in logs[each.enrolment.id] if row.kind == "begin")
            found.append(Waiting(each.enrolment, key, keys.index(key) + 1, len(keys), begun))
    return found


def practised_since(person: User, day: date) -> bool:
    """Has this person ticked anything on or after this date of theirs?"""
    wanted = select(func.count(PracticeEntry.id)).join(Enrolment, Enrolment.id == PracticeEntry.enrolment_id)
    ticks = wanted.where(Enrolment.user_id == person.id, PracticeEntry.kind == "tick", PracticeEntry.on >= day)
    return bool(db.session.scalar(ticks))


def beginning(day: PlanDay, language: str) -> str:
    """How a day's text begins, as plain words, in the reader's language where there is a translation."""
    said: list[str] = []
    for item in (item for task in day.tasks for item in task.items):
        said.append(_words(item, language))
        if sum(map(len, said)) > GLANCE:
            break
    words = "\n\n".join(filter(None, said))
    return words if len(words) <= GLANCE else words[:GLANCE].rsplit(" ", 1)[0] + " …"


def _words(item: PlanItem, language: str) -> str:
    if not item.segments:
        return str(rich.html(str(item.body.get("text") or "")).striptags()) if item.kind == "text" else ""
    few = item.segments[:40]
    layer = measure.layer_read((each.texts for each in few), language)
    lines = (str(rich.line(each.texts.get(layer, "")).striptags()) for each in few)
    return "\n".join(filter(None, lines))


def feed(person: User) -> ReadingFeed | None:
    """The address of this person's days."""
    return db.session.get(ReadingFeed, person.id)


def by_token(token: str) -> User | None:
    """Whose days are at this secret address; None for one that was renewed."""
    wanted = select(User).join(ReadingFeed, ReadingFeed.user_id == User.id).where(ReadingFeed.token == token)
    return db.session.scalars(wanted).one_or_none()


def dated(person: User, today: date, *, until_today: bool = False, language: str = "") -> list[Dated]:
    """The days of the plans this person reads, by their dates; with ``language`` also how each begins. What they have
    done of them is nobody's business: it does not stand there."""
    found: list[tuple[Enrolment, str, int, date]] = []
    for each in queries.practices(queries.enrolments(person)):
        if each.state.status(today) not in (ACTIVE, COMPLETED):
            continue
        dues = dict(each.state.dues) or {k: on for k in each.state.completed if (on := each.state.day_done(k))}
        dues |= {key: on for key, on in offline.ahead(each.state, today, 1).items() if key not in dues}
        keys = each.state.shape.keys
        found += [(each.enrolment, key, keys.index(key) + 1, on) for key, on in dues.items() if on >= today - PAST]
    found = sorted((each for each in found if not until_today or each[3] <= today), key=lambda each: each[3])
    found = found[-30:] if until_today else found[:MOST]
    days = _days([(held.version_id, key) for held, key, _, _ in found], whole=bool(language))
    return [
        Dated(
            name=f"plan-{held.id}-{held.began_at:%Y%m%d}-{key}",
            plan=held.version.title,
            slug=held.plan.slug,
            number=number,
            title=day.title,
            on=on,
            begins=beginning(day, language) if language else "",
        )
        for held, key, number, on in found
        if (day := days.get((held.version_id, key))) is not None
    ]


def _days(wanted: Sequence[tuple[int, str]], *, whole: bool) -> dict[tuple[int, str], PlanDay]:
    versions, keys = {version for version, _ in wanted}, {key for _, key in wanted}
    rows = select(PlanDay).where(PlanDay.version_id.in_(versions), PlanDay.key.in_(keys))
    if whole:
        inside = selectinload(PlanDay.tasks).selectinload(PlanTask.items).selectinload(PlanItem.segments)
        rows = rows.options(inside)
    return {(day.version_id, day.key): day for day in db.session.scalars(rows)}

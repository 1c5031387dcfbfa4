"""Choosing an hour, reminding once, the button in the mail, and the address of a feed."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, select, update

from webapp.errors import Conflict, Missing, Say
from webapp.features.accounts import arrivals
from webapp.features.accounts.models import User
from webapp.features.notices import actions as notices
from webapp.features.notices.enclosures import Enclosure, enclose
from webapp.features.notices.models import Notice
from webapp.features.plans import queries as plans
from webapp.features.plans.actions import practising
from webapp.features.plans.models import HEARD, Enrolment, PlanDay, PracticeEntry
from webapp.features.plans.reminders import queries
from webapp.features.plans.reminders.models import ReadingFeed, Reminder
from webapp.features.plans.rules import reminding
from webapp.features.plans.rules.days import local_date
from webapp.infra import links
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.queue import daily, later

KIND, ABOUT, DONE = "plans.reminder", "reading:", "done by mail"
VALID = timedelta(hours=48)
OVER = Say("This button does not hold any more")


@write
def remind_at(at: time, *, by: User) -> None:
    """Remind this person at this hour of theirs, from the next time it comes."""
    row = db.session.get(Reminder, by.id) or Reminder(user_id=by.id, ignored=0)
    row.at, row.ignored = 60 * at.hour + at.minute, 0
    db.session.add(row)
    _plan(row, by)


@write
def stop_reminding(*, by: User) -> None:
    """No reminders any more."""
    db.session.execute(delete(Reminder).where(Reminder.user_id == by.id))


def _plan(row: Reminder, user: User) -> None:
    row.next_at = reminding.next_due(now(), queries.clock(row.at), user.zone)
    later("medium", remind, user.id, due=row.next_at)


@write
def moved(user: User) -> None:
    """Their clock is another from now on: the hour is the same."""
    row = db.session.get(Reminder, user.id)
    if row is not None:
        _plan(row, user)


@write
def remind(user_id: int) -> None:
    """The job: remind somebody if their hour has come, and plan the next. Taking the hour away and telling are one
    transaction: both happen, once, or neither; a job that comes twice, or for an hour that was moved, finds nothing."""
    user = db.session.get(User, user_id)
    row = db.session.get(Reminder, user_id)
    if user is None or row is None:
        return
    at, today = queries.clock(row.at), local_date(now(), user.zone)
    following = reminding.next_due(now(), at, user.zone)
    taken = update(Reminder).where(Reminder.user_id == user_id, Reminder.next_at <= now()).values(next_at=following)
    if not db.session.execute(taken.returning(Reminder.user_id)).first():
        return
    later("medium", remind, user_id, due=following)
    read = row.told_on is None or queries.practised_since(user, row.told_on)
    ignored = 0 if read else row.ignored + 1
    if not reminding.is_due(now(), at, user.zone) or reminding.silent(ignored, row.told_on, today):
        return
    if found := queries.waiting(user, today):
        row.ignored, row.told_on = ignored, today
        _tell(user, today.isoformat(), found)


@write
def look_after() -> None:
    """Once a day: whoever's hour has passed without a job (rows that came by an import have none) is given one."""
    for user_id in db.session.scalars(select(Reminder.user_id).where(Reminder.next_at <= now())):
        later("medium", remind, user_id)


def _tell(user: User, day: str, found: Sequence[queries.Waiting]) -> None:
    first = found[0]
    words = {"plan": first.enrolment.version.title, "day": first.number, "days": first.length}
    url = f"/plans/{first.enrolment.plan.slug}/days/{first.number}" if len(found) == 1 else "/plans/mine"
    notices.tell([user.id], KIND, about=f"{ABOUT}{day}", words=words, url=url)


def enclosed(notice: Notice) -> Sequence[Enclosure] | None:
    """What a reminder's mail encloses: how each day begins, and its button. None when all is done by now."""
    user, told_at = notice.user, notice.telling.told_at
    found = queries.waiting(user, date.fromisoformat(notice.about.removeprefix(ABOUT)))
    return [_enclosure(each, user, told_at) for each in found] or None


def _enclosure(each: queries.Waiting, user: User, told_at: datetime) -> Enclosure:
    day = plans.day(each.enrolment.version_id, each.number)
    title = f"{each.enrolment.version.title}: {day.title}" if day and day.title else each.enrolment.version.title
    text = queries.beginning(day, user.language.split("_")[0]) if day else ""
    return Enclosure(title, text, Say("It is done"), links.whole(f"/plans/done/{sealed(each, user, told_at)}"))


def sealed(each: queries.Waiting, user: User, told_at: datetime) -> str:
    """The key of the button: for this person, reading and day, for two days."""
    expires = int((told_at + VALID).timestamp())
    return links.seal(DONE, user.id, each.enrolment.id, each.begun, each.key, expires)


def meant(seal: str) -> tuple[Enrolment, PlanDay, bool]:
    """The enrolment and day a button in a mail is for, and whether it was pressed before. Raises Missing for what we
    did not seal, Conflict for a button that does not hold any more: too old, or the plan was begun anew or changed."""
    try:
        user_id, enrolment_id, begun, key, expires = links.unseal(DONE, seal)
    except ValueError:
        raise Missing from None
    held = db.session.get(Enrolment, enrolment_id)
    if held is None or held.user_id != user_id or now().timestamp() > expires:
        raise Conflict(OVER)
    since = select(PracticeEntry.id).where(PracticeEntry.enrolment_id == held.id, PracticeEntry.kind == "begin")
    day = db.session.scalars(select(PlanDay).where(PlanDay.version_id == held.version_id, PlanDay.key == key)).first()
    if day is None or db.session.scalar(since.order_by(PracticeEntry.id.desc()).limit(1)) != begun:
        raise Conflict(OVER)
    pressed = select(PracticeEntry.id).where(PracticeEntry.enrolment_id == held.id)
    return held, day, db.session.scalar(pressed.where(PracticeEntry.client_id == _name(seal))) is not None


def _name(seal: str) -> str:
    return f"mail{hashlib.sha256(seal.encode()).hexdigest()[:32]}"


@write
def done_by_mail(seal: str) -> None:
    """The day a button in a mail is for is done, once: whoever holds the mail may say so. Raises as ``meant`` does,
    Conflict also for a button that was pressed, and for a day that is not open."""
    held, day, pressed = meant(seal)
    if pressed:
        raise Conflict(Say("This button was pressed before"))
    user = db.session.get(User, held.user_id)
    assert user is not None  # the database says so
    items = [item.key for task in day.tasks for item in task.items]
    practising.tick(held, items, by=user, client_id=_name(seal))
    if not meant(seal)[2]:  # all of it was done already: the button is spent all the same
        row = PracticeEntry(enrolment_id=held.id, client_id=_name(seal), kind=HEARD, on=practising.today_of(user))
        db.session.add(row)


@write
def open_feed(*, by: User) -> None:
    """Another secret address for this person's days; the one before leads nowhere from this moment."""
    row = db.session.get(ReadingFeed, by.id) or ReadingFeed(user_id=by.id)
    row.token, row.created_at = links.secret(), now()
    db.session.add(row)


@write
def close_feed(*, by: User) -> None:
    """No address any more."""
    db.session.execute(delete(ReadingFeed).where(ReadingFeed.user_id == by.id))


daily(look_after)
enclose(KIND, enclosed)
arrivals.hear_of_moves(moved)

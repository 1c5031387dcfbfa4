"""What a reader's phone may keep to be read without a network: which days, from when on, and what is heard on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from webapp.features.accounts.models import User
from webapp.features.plans.models import Enrolment, PlanDay, PlanItem, PlanTask, PracticeEntry
from webapp.features.plans.queries import practised
from webapp.features.plans.rules import offline
from webapp.infra import links
from webapp.infra.db import db


@dataclass(frozen=True, slots=True)
class Kept:
    """A day to keep. ``opens``: the date from which on it can be ticked; ``sounds``: addresses of ours on it."""

    slug: str
    plan: str
    number: int
    title: str
    opens: date
    sounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a day's page has to know to be used without a network. ``seen``: the newest entry of the log it shows."""

    account: str
    slug: str
    number: int
    opens: date
    seen: int


def account(person: User) -> str:
    """By which a phone tells its people apart without knowing who they are."""
    return links.digest(links.seal("the phone's reader", person.id))[:20]


def window(enrolment: Enrolment, today: date) -> dict[int, date]:
    """The numbers of the days of a plan that can be kept now, and from when on each can be read."""
    (practice,) = practised.practices([enrolment])
    keys = practice.state.shape.keys
    return {keys.index(key) + 1: opens for key, opens in offline.ahead(practice.state, today).items()}


def leaf(person: User, enrolment: Enrolment, number: int, opens: date) -> Leaf:
    """A day of this person's plan, to be kept."""
    seen = db.session.scalar(select(func.max(PracticeEntry.id)).where(PracticeEntry.enrolment_id == enrolment.id))
    return Leaf(account(person), enrolment.plan.slug, number, opens, seen or 0)


def to_keep(person: User, today: date) -> tuple[Kept, ...]:
    """Every day to keep, of every plan that is under way, in a constant number of queries."""
    windows = {
        each.enrolment.version_id: (each.enrolment, each.state.shape.keys, offline.ahead(each.state, today))
        for each in practised.practices(practised.enrolments(person))
    }
    days = {(version, key): opens for version, (_, _, some) in windows.items() for key, opens in some.items()}
    titles, sounds = _titles_and_sounds([version for version, (_, _, some) in windows.items() if some])
    found = []
    for (version, key), opens in days.items():
        enrolment, keys, _ = windows[version]
        bodies = sounds.get((version, key), ())
        heard = tuple(dict.fromkeys(filter(None, (sound_of(enrolment.plan.slug, body) for body in bodies))))
        number = keys.index(key) + 1
        found.append(
            Kept(enrolment.plan.slug, enrolment.version.title, number, titles.get((version, key), ""), opens, heard)
        )
    return tuple(found)


def _titles_and_sounds(
    versions: Sequence[int],
) -> tuple[dict[tuple[int, str], str], dict[tuple[int, str], list[dict[str, Any]]]]:
    wanted = (
        select(PlanDay.version_id, PlanDay.key, PlanDay.title, PlanItem.kind, PlanItem.body)
        .join(PlanTask, PlanTask.day_id == PlanDay.id, isouter=True)
        .join(PlanItem, (PlanItem.task_id == PlanTask.id) & (PlanItem.kind == "audio"), isouter=True)
        .where(PlanDay.version_id.in_(versions))
        .order_by(PlanDay.version_id, PlanDay.position, PlanTask.position, PlanItem.position)
    )
    titles: dict[tuple[int, str], str] = {}
    sounds: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for version, key, title, kind, body in db.session.execute(wanted):
        titles[version, key] = title
        if kind is not None:
            sounds.setdefault((version, key), []).append(body)
    return titles, sounds


def sound_of(slug: str, body: Mapping[str, Any]) -> str:
    """Where an audio item is heard, if that is with us: only what is ours can be kept."""
    if body.get("sound"):
        return f"/plans/{slug}/recordings/{body['sound']}"
    address = str(body.get("url") or "")
    return address if address.startswith("/") and not address.startswith("//") else ""

"""What becomes of a session: named, given to people, put on a date, copied, kept as a template, thrown away."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from webapp.errors import Conflict, Say
from webapp.features.accounts.models import User
from webapp.features.calendar import actions as calendar
from webapp.features.calendar.models import Occasion
from webapp.features.notices import actions as notices
from webapp.features.training import desk, queries
from webapp.features.training.actions import table
from webapp.features.training.models import Assignment, Practice, Profile
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def name(practice: Practice, *, title: str, note: str, by: User, seen: str = "") -> None:
    """What it is called, and what else is to be said. ``seen``, here and below: what this form said of it when it was
    shown. Raises Overtaken when somebody has said something else since, unless it is what is wanted now."""
    practice = table.hold(practice)
    if (practice.title, practice.note) != (title, note):
        table.unsaid(practice, "name", seen)
    practice.title, practice.note, practice.changed_at = title, note, now()


@write
def give(practice: Practice, *, everybody: bool, players: Collection[int], by: User, seen: str = "") -> None:
    """It is planned, and given to the whole team or to these players; they and their families are told once.

    A personal one is given to its owner. Raises Conflict without a drill, or for a template, and Overtaken.
    """
    practice = table.hold(practice)
    wanted = set() if everybody else set(players)
    if (practice.everybody, {each.player_id for each in practice.assignments}) != (everybody, wanted):
        table.unsaid(practice, "give", seen)
    if practice.status == "template":
        raise Conflict(Say("This is a template: make a session of it first"))
    if not any(piece.lane == 0 for piece in practice.pieces):
        raise Conflict(Say("There is no drill in this session yet"))
    if practice.status == "draft":
        practice.status = "planned"
    practice.changed_at = now()
    if practice.team_id is None:
        return
    practice.everybody = everybody
    practice.assignments[:] = [each for each in practice.assignments if each.player_id in wanted]
    there = {each.player_id for each in practice.assignments}
    practice.assignments.extend(Assignment(player_id=id) for id in sorted(wanted - there))
    db.session.flush()
    _tell(practice, by)


def _tell(practice: Practice, by: User) -> None:
    pieces = [piece for piece in practice.pieces if piece.lane == 0]
    words: dict[str, Any] = {"minutes": sum(piece.minutes for piece in pieces), "drills": len(pieces)}
    words["team"] = practice.team.name if practice.team else ""
    people = [id for id in queries.given_to(practice) if id != by.id]
    notices.tell(people, "training.given", about=f"training:{practice.id}", words=words, url=f"/training/{practice.id}")


@write
def set_date(
    practice: Practice, occasion: Occasion, *, following: Sequence[Occasion] = (), by: User, seen: str = ""
) -> None:
    """It is trained on this date of the calendar; those ``following`` get a copy each. Each date leads to its session.

    Raises Conflict for a template, and Overtaken.
    """
    practice = table.hold(practice)
    if practice.occasion_id != occasion.id:
        table.unsaid(practice, "date", seen)
    if practice.status == "template":
        raise Conflict(Say("This is a template: make a session of it first"))
    _put_on(practice, occasion)
    for other in following:
        _put_on(_copy(practice, "planned", by), other)  # whatever becomes of this one, they have not begun


def _put_on(practice: Practice, occasion: Occasion) -> None:
    if practice.occasion is not None and practice.occasion.id != occasion.id:
        _leave(practice)
    practice.occasion = occasion
    practice.starts_at = None
    if practice.status == "draft":
        practice.status = "planned"
    practice.changed_at = now()
    db.session.flush()
    calendar.link(occasion, to=f"/training/{practice.id}")


def _leave(practice: Practice) -> None:
    """The date it was on leads to it no longer; where that leads to another session by now, it stays so."""
    if practice.occasion is not None and practice.occasion.link == f"/training/{practice.id}":
        calendar.link(practice.occasion, to="")


@write
def set_time(practice: Practice, starts_at: datetime | None, *, by: User, seen: str = "") -> None:
    """A personal one: when it is to be. Raises Overtaken."""
    practice = table.hold(practice)
    if practice.starts_at != starts_at:
        table.unsaid(practice, "date", seen)
    practice.starts_at, practice.changed_at = starts_at, now()
    if practice.status == "draft":
        practice.status = "planned"


@write
def copy(practice: Practice, *, by: User) -> Practice:
    """The same as a draft."""
    return _copy(practice, "draft", by)


@write
def keep_as_template(practice: Practice, *, by: User) -> Practice:
    """The same as a template, to make sessions of."""
    return _copy(practice, "template", by)


def _copy(practice: Practice, status: str, by: User) -> Practice:
    other = Practice(
        team_id=practice.team_id,
        owner_id=practice.owner_id,
        sport=practice.sport,
        title=practice.title,
        note=practice.note,
        status=status,
        everybody=practice.everybody,
        seed=practice.seed,
        request=practice.request,
        finding=practice.finding,
        created_by=by.id,
        created_at=now(),
        changed_at=now(),
    )
    db.session.add(other)
    db.session.flush()
    if not practice.everybody:
        other.assignments.extend(Assignment(player_id=each.player_id) for each in practice.assignments)
    # A session that was done leaves behind what it trained, not its frozen words.
    table.put(other, [replace(slot, key=desk.key()) for slot in queries.slots(practice) if slot.drill is not None])
    return other


@write
def drop(practice: Practice, *, by: User) -> None:
    """Throw it away; ``restore`` brings it back. What was done in it stays done. Raises Conflict once it has begun."""
    practice = table.hold(practice)
    if practice.status not in queries.EDITABLE:
        raise Conflict(Say("This session has begun: what was done stays"))
    practice.finding = {**practice.finding, "was": practice.status}
    _leave(practice)
    practice.status, practice.changed_at = "dropped", now()


@write
def restore(practice: Practice, *, by: User) -> None:
    """Bring back what was thrown away."""
    if practice.status == "dropped":
        found = dict(practice.finding)
        practice.status = found.pop("was", "draft")
        practice.finding, practice.changed_at = found, now()
        if practice.occasion is not None and not practice.occasion.link:
            calendar.link(practice.occasion, to=f"/training/{practice.id}")


@write
def describe(person: User, *, skipped: bool = False, **about: Any) -> Profile:
    """What somebody says of themselves as an athlete."""
    profile = queries.profile(person)
    if profile is None:
        profile = Profile(user_id=person.id)
        db.session.add(profile)
    for name, value in about.items():
        setattr(profile, name, value)
    profile.skipped, profile.changed_at = skipped, now()
    return profile

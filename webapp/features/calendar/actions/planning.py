"""Planning one date, changing it, moving it, calling it off and taking that back."""

from datetime import datetime
from zoneinfo import ZoneInfo

from webapp.errors import Conflict, Say
from webapp.features.accounts.models import User
from webapp.features.calendar.actions.desk import arm, hold, place, standing_still, tell, touch
from webapp.features.calendar.models import Occasion
from webapp.features.teams.models import Team
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db, write


def _wall(starts_at: datetime | None, wall: datetime | None, zone: str) -> datetime:
    """The wall clock meant by one of the two. Raises ValueError for both, neither, or an instant without its zone."""
    if (starts_at is None) == (wall is None):
        raise ValueError("say when by starts_at (aware) or by wall (naive) and zone")
    if wall is not None:
        return wall.replace(tzinfo=None)
    if starts_at is None or starts_at.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@write
def plan(
    team: Team,
    *,
    kind: str,
    zone: str,
    by: User,
    starts_at: datetime | None = None,
    wall: datetime | None = None,
    minutes: int = 90,
    venue: str = "",
    title: str = "",
    note: str = "",
    link: str = "",
) -> Occasion:
    """Something new in a team's calendar, at an instant, or when clocks in ``zone`` show ``wall``; ``minutes`` long.

    ``link`` is the page of what this is the date of, such as a game. The team is told.
    """
    occasion = Occasion(
        team=team, kind=kind, minutes=minutes, venue=venue, title=title, note=note, link=link, created_by=by.id
    )
    place(occasion, _wall(starts_at, wall, zone), zone)
    if starts_at is not None:
        occasion.starts_at = starts_at  # of an hour that comes twice, the one meant
    occasion.updated_at = now()
    db.session.add(occasion)
    arm([occasion])
    ring("calendar", team.id)
    tell(occasion, "calendar.planned", by)
    return occasion


@write
def change(
    occasion: Occasion, *, title: str, venue: str, note: str, minutes: int, wall: datetime, zone: str, by: User
) -> None:
    """Another title, place, note, length or time of this one date; its series leaves it alone from now on.

    Raises Conflict when it was called off.
    """
    hold(occasion)
    standing_still(occasion)
    before = (occasion.title, occasion.venue, occasion.note, occasion.minutes)
    if before != (title, venue, note, minutes):
        occasion.title, occasion.venue, occasion.note, occasion.minutes = title, venue, note, minutes
        occasion.apart = True
        touch(occasion)
    if (occasion.wall, occasion.zone) != (wall, zone):
        move(occasion, wall=wall, zone=zone, by=by)


@write
def move(
    occasion: Occasion,
    *,
    by: User,
    starts_at: datetime | None = None,
    wall: datetime | None = None,
    zone: str | None = None,
    minutes: int | None = None,
    venue: str | None = None,
) -> None:
    """To another time, and place if one is given. Answers stay; everybody is told; reminders are armed anew.

    Raises Conflict when it was called off.
    """
    hold(occasion)
    standing_still(occasion)
    zone, before = zone or occasion.zone, occasion.starts_at
    place(occasion, _wall(starts_at, wall, zone), zone)
    if starts_at is not None:
        occasion.starts_at = starts_at
    occasion.minutes = occasion.minutes if minutes is None else minutes
    occasion.venue = occasion.venue if venue is None else venue
    occasion.status, occasion.apart = "moved", True
    touch(occasion)
    if occasion.starts_at != before:
        arm([occasion])
        tell(occasion, "calendar.moved", by, before=before)


@write
def link(occasion: Occasion, *, to: str) -> None:
    """Let a date lead to the page ``to`` of what is done on it, such as a training session."""
    hold(occasion)
    if occasion.link != to:
        occasion.link = to
        touch(occasion)


@write
def cancel(occasion: Occasion, *, reason: str = "", by: User) -> None:
    """It does not take place. ``reason`` is read by the whole team. Nothing happens when it was called off already."""
    hold(occasion)
    if occasion.status == "cancelled":
        return
    call_off(occasion, reason)
    tell(occasion, "calendar.cancelled", by)


def call_off(occasion: Occasion, reason: str) -> None:
    """What calling off is, inside an action, without telling anybody."""
    occasion.status, occasion.reason = "cancelled", reason
    occasion.nudge_at = occasion.remind_at = None
    touch(occasion)


@write
def restore(occasion: Occasion, *, by: User) -> None:
    """It takes place after all. Raises Conflict when that would be in the past."""
    hold(occasion)
    if occasion.status != "cancelled":
        return
    if occasion.starts_at <= now():
        raise Conflict(Say("This would have begun already: plan it anew"))
    was_moved = occasion.original_start is not None and occasion.original_start != occasion.starts_at
    occasion.status, occasion.reason = "moved" if was_moved else "planned", ""
    touch(occasion)
    arm([occasion])
    tell(occasion, "calendar.restored", by)

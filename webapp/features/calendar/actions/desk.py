"""What all planning shares: holding an occasion, putting it at a time, arming its reminders, saying that it changed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from webapp.errors import Conflict, Missing, Say
from webapp.features.accounts.models import User
from webapp.features.calendar import queries, rules
from webapp.features.calendar.actions import jobs
from webapp.features.calendar.looks import KINDS
from webapp.features.calendar.models import Occasion
from webapp.features.notices import actions as notices
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db
from webapp.infra.queue import later

NUDGE, REMINDER = timedelta(hours=48), timedelta(hours=24)  # before it begins


def hold(occasion: Occasion) -> Occasion:
    """Keep the occasion to ourselves until the commit, as it is now. Raises Missing when it is gone."""
    held = select(Occasion).where(Occasion.id == occasion.id).with_for_update()
    found = db.session.scalars(held.execution_options(populate_existing=True)).one_or_none()
    if found is None or found.status == "dropped":
        raise Missing
    return found


def standing_still(occasion: Occasion) -> None:
    """Raises Conflict for what was called off: it is restored first."""
    if occasion.status == "cancelled":
        raise Conflict(Say("This was called off"))


def place(occasion: Occasion, wall: datetime, zone: str) -> None:
    """Let it begin when clocks in ``zone`` show ``wall`` (naive; see ``rules.instant`` for those that never come)."""
    occasion.zone, occasion.starts_at = zone, rules.instant(wall, zone)
    occasion.wall = occasion.starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def arm(occasions: Iterable[Occasion]) -> None:
    """Have people nudged and reminded before these begin, as far as it is not too late for that."""
    present = now()
    db.session.flush()
    for each in occasions:
        nudge_at, remind_at = each.starts_at - NUDGE, each.starts_at - REMINDER
        each.nudge_at = nudge_at if nudge_at > present else None
        each.remind_at = remind_at if remind_at > present else None
        if each.nudge_at:
            later("default", jobs.nudge, each.id, due=nudge_at)
        if each.remind_at:
            later("default", jobs.remind, each.id, due=remind_at)


def touch(occasion: Occasion) -> None:
    """It is another version of itself: subscribed calendars take a higher SEQUENCE for the newer one."""
    occasion.sequence += 1
    occasion.updated_at = now()
    ring("calendar", occasion.team_id)


def tell(occasion: Occasion, what: str, by: User | None, **words: str | datetime | Say) -> None:
    """Tell the team about it, once per version, except whoever did it; nobody about what has begun."""
    if occasion.starts_at <= now():
        return
    said = {"team": occasion.team.name, "title": occasion.title or KINDS[occasion.kind], "at": occasion.starts_at}
    people = queries.told(occasion.team_id, but=by.id if by else None)
    about = f"occasion:{occasion.id}:{occasion.sequence}"
    notices.tell(people, what, about=about, words={**said, **words}, url=f"/calendar/{occasion.id}")

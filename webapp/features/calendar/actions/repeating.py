"""Series: what happens again, goes on, changes from one day on, and ends."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from webapp.errors import Conflict, Say
from webapp.features.accounts.models import User
from webapp.features.calendar import queries, rules
from webapp.features.calendar.actions.desk import arm, hold, place, tell, touch
from webapp.features.calendar.actions.planning import call_off
from webapp.features.calendar.models import Occasion, Series
from webapp.features.calendar.rules import Plan
from webapp.features.teams.models import Team
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.queue import later

HORIZON = timedelta(weeks=26)  # how far ahead a series has its occasions as rows
STEP = timedelta(weeks=4)  # how often that is looked after


@write
def repeat(team: Team, plan: Plan, *, by: User) -> Series:
    """Something that happens again. Its dates are made half a year ahead, later ones as time goes by; the team is told
    of the first. Raises Conflict when the rule never comes to pass."""
    series = _found(team, plan, by)
    made = _fill(series, None)
    if not made:
        raise Conflict(Say("With these days it never takes place within half a year"))
    first = next((each for each in made if each.starts_at > now()), None)
    if first is not None:
        tell(first, "calendar.planned", by)
    return series


def _found(team: Team, plan: Plan, by: User) -> Series:
    series = Series(
        team=team,
        rule=rules.text(plan.rule),
        start=plan.rule.start,
        wall=plan.wall,
        zone=plan.zone,
        kind=plan.kind,
        minutes=plan.minutes,
        title=plan.title,
        venue=plan.venue,
        note=plan.note,
        filled_to=_horizon(plan.zone),
        created_by=by.id,
    )
    db.session.add(series)
    db.session.flush()
    later("low", extend, series.id, due=now() + STEP)
    return series


def _horizon(zone: str) -> date:
    return (now() + HORIZON).astimezone(ZoneInfo(zone)).date()


def _fill(series: Series, after: date | None) -> list[Occasion]:
    """Make the occasions later than the day ``after``, up to where the series is filled."""
    rule = rules.parse(series.rule, series.start)
    walls = rules.occurrences(rule, series.wall, after, series.filled_to)
    return _make(series, walls)


def _make(series: Series, walls: list[datetime] | tuple[datetime, ...]) -> list[Occasion]:
    made = []
    for wall in walls:
        occasion = Occasion(team=series.team, series_id=series.id, created_by=series.created_by)
        _dress(occasion, series)
        place(occasion, wall, series.zone)
        occasion.original_start, occasion.updated_at = occasion.starts_at, now()
        made.append(occasion)
    db.session.add_all(made)
    arm(made)
    ring("calendar", series.team_id)
    return made


def _dress(occasion: Occasion, series: Series) -> bool:
    """Let the occasion be what its series is; did that change anything?"""
    names = ("kind", "minutes", "title", "venue", "note")
    before = [getattr(occasion, name) for name in names]
    for name in names:
        setattr(occasion, name, getattr(series, name))
    return before != [getattr(occasion, name) for name in names]


@write
def extend(series_id: int) -> None:
    """Make the occasions up to the horizon, and look after it again in four weeks: the job of a series.

    Whoever finds it filled has nothing to do, and only who fills it calls for the next time: one chain per series.
    """
    held = select(Series).where(Series.id == series_id).with_for_update().execution_options(populate_existing=True)
    series = db.session.scalars(held).one_or_none()
    if series is None or (horizon := _horizon(series.zone)) <= series.filled_to:
        return
    filled, series.filled_to = series.filled_to, horizon
    _fill(series, filled)
    rule = rules.parse(series.rule, series.start)
    if any(day > horizon for day in rule.days()):
        later("low", extend, series.id, due=now() + STEP)


@write
def change_following(occasion: Occasion, plan: Plan, *, everything: bool, by: User) -> Series:
    """Change the series from this occasion on, or (``everything``) from now on. What has begun stays as it was.

    Dates keep their answers where the new rule still meets their week (``rules.reconcile``), and those changed by hand
    stay as they are. The series is cut in two: the old one ends the day before, ``plan`` goes on from there.
    Raises Conflict for what does not belong to a series.
    """
    hold(occasion)
    old, since = _cut(occasion, everything)
    held = queries.of_series(old.id, since)
    first = since.astimezone(ZoneInfo(old.zone)).date()
    rule = plan.rule if plan.rule.start >= first else replace(plan.rule, start=first)
    series = _found(old.team, replace(plan, rule=rule), by)
    walls = rules.occurrences(rule, plan.wall, None, series.filled_to)
    walls = [wall for wall in walls if rules.instant(wall, plan.zone) > now()]
    zone = ZoneInfo(old.zone)
    by_id = {each.id: each for each in held}
    changes = rules.reconcile([rules.Held(o.id, _day(o, zone), o.apart, o.status == "cancelled") for o in held], walls)
    for id in changes.loose:
        by_id[id].series_id = by_id[id].original_start = None
    for id in changes.drop:
        _drop(by_id[id])
    moved = [(by_id[id], before) for id, wall in changes.keep.items() if (before := _keep(by_id[id], series, wall))]
    _make(series, changes.add)
    _bury(old)
    if moved:
        arm(each for each, _ in moved)
        first_moved, before = min(moved, key=lambda pair: pair[0].starts_at)
        tell(first_moved, "calendar.moved", by, before=before)
    return series


def _day(occasion: Occasion, zone: ZoneInfo) -> date:
    return (occasion.original_start or occasion.starts_at).astimezone(zone).date()


def _cut(occasion: Occasion, everything: bool) -> tuple[Series, datetime]:
    """End the occasion's series before it (or before now); the series, and from when on it has ended."""
    old = queries.series(occasion.series_id)
    if old is None or occasion.original_start is None:
        raise Conflict(Say("This date stands on its own"))
    since = now() if everything else max(occasion.original_start, now())
    last = since.astimezone(ZoneInfo(old.zone)).date() - timedelta(days=1)
    rule = rules.parse(old.rule, old.start)
    if rule.until is None or rule.until > last:
        old.rule = rules.text(replace(rule, until=last, count=None))
    return old, since


def _keep(occasion: Occasion, series: Series, wall: datetime) -> datetime | None:
    """Take the occasion over into the new series; when it was before, if that changed."""
    occasion.series_id, occasion.original_start = series.id, rules.instant(wall, series.zone)
    if occasion.apart or occasion.status == "cancelled":
        return None
    before, changed = occasion.starts_at, _dress(occasion, series)
    place(occasion, wall, series.zone)
    if changed or occasion.starts_at != before:
        touch(occasion)
    return before if occasion.starts_at != before else None


def _drop(occasion: Occasion) -> None:
    occasion.status, occasion.nudge_at, occasion.remind_at = "dropped", None, None
    touch(occasion)


def _bury(old: Series) -> None:
    """A series nothing is left of goes."""
    db.session.flush()
    if not db.session.scalars(select(Occasion.id).where(Occasion.series_id == old.id).limit(1)).first():
        db.session.execute(delete(Series).where(Series.id == old.id))


@write
def cancel_following(occasion: Occasion, *, reason: str = "", by: User) -> int:
    """Call off this one and all that follow, and let the series end; how many. Raises Conflict outside of a series."""
    hold(occasion)
    old, since = _cut(occasion, everything=False)
    standing = [each for each in queries.of_series(old.id, since) if each.status != "cancelled"]
    for each in standing:
        call_off(each, reason)
    if standing:
        tell(standing[0], "calendar.cancelled", by)
    return len(standing)

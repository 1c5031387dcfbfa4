"""Readings come in: stored as entered and in their own unit, then what follows from them, then where it leaves the
athlete. Whether somebody may was asked at the gate; that the family has said yes is asked here once more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from webapp.catalog import shelf
from webapp.errors import Forbidden, Invalid, Say
from webapp.features.accounts.models import User
from webapp.features.athletes import policy
from webapp.features.athletes.actions import judging
from webapp.features.athletes.actions.settling import settle
from webapp.features.athletes.models import Athlete, Reading
from webapp.features.athletes.queries import access
from webapp.features.athletes.rules import units
from webapp.features.teams.models import Player
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db, write

ONCE_A_DAY = frozenset(
    {
        *("hooper_sleep", "hooper_fatigue", "hooper_stress", "hooper_soreness", "readiness_1_10", "illness_symptoms"),
        *("sleep_duration_h", "perceived_recovery_prs", "availability_pct", "sleep_quality_1_5"),
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value to store: as entered, in its unit (None: the only one it can have been meant in)."""

    metric: str
    entered: float
    unit: str | None = None
    day: date | None = None
    source: str = "manual"
    device: str = ""
    method: str = ""
    lab: str = ""
    lab_low: float | None = None
    lab_high: float | None = None
    confirmed: bool = True


Pair = tuple[Entry, units.Taken | units.Refused]


def local_day(person: User, at: datetime | None = None) -> date:
    """The day it is where this person lives."""
    return (at or now()).astimezone(ZoneInfo(person.zone)).date()


@write
def record(player: Player, entries: Sequence[Entry], *, by: User) -> Athlete:
    """Store all entries, or none: Invalid names the metric that cannot be taken, Forbidden says consent is missing."""
    _consented(player, entries)
    athlete = take(player)
    today = local_day(by)
    taken = [
        (entry, units.take(shelf("metrics")[entry.metric], entry.entered, entry.unit, confirmed=True))
        for entry in entries
    ]
    refused = {entry.metric: refusal(found) for entry, found in taken if isinstance(found, units.Refused)}
    if refused:
        raise Invalid(refused)
    touched: dict[date, set[str]] = {}
    taken = _last_of_day(taken, today)
    _supersede(athlete.id, {(entry.metric, entry.day or today) for entry, _ in taken})
    for entry, found in taken:
        assert isinstance(found, units.Taken)
        day = entry.day or today
        _store(athlete, entry, found, day, today, by)
        touched.setdefault(day, set()).add(entry.metric)
    db.session.flush()
    made = judging.derive(athlete, touched, zone=by.zone)
    judging.refresh(athlete, made.union(*touched.values()))
    judging.evaluate(athlete, player)
    ring("athletes", player.team_id)
    return athlete


def take(player: Player) -> Athlete:
    """For actions: hold the athlete until the commit. Two who write at once follow each other, or the latest values
    would be made twice."""
    athlete = settle(player)
    db.session.execute(select(Athlete.id).where(Athlete.id == athlete.id).with_for_update())
    return athlete


def _consented(player: Player, entries: Sequence[Entry]) -> None:
    said = access.answers_of([player.id]).get(player.id, {})
    needed = {policy.KEEP} | {policy.BLOOD for e in entries if shelf("metrics")[e.metric].group == "blood"}
    if any(not access.stands(said, purpose, now()) for purpose in needed):
        raise Forbidden(Say("The family has not said yes to keeping these measurements"))


def _store(athlete: Athlete, entry: Entry, found: units.Taken, day: date, today: date, by: User) -> None:
    metric = shelf("metrics")[entry.metric]
    unit = next(each for each in metric.accepts if each.key == found.unit)
    at = now() if day == today else datetime.combine(day, time(12), ZoneInfo(by.zone))
    db.session.add(
        Reading(
            athlete_id=athlete.id,
            metric=entry.metric,
            at=at,
            day=day,
            value=found.canonical,
            entered=entry.entered,
            unit=found.unit,
            source=entry.source,
            device=entry.device,
            method=entry.method,
            lab=entry.lab,
            lab_low=None if entry.lab_low is None else unit.canonical(entry.lab_low),
            lab_high=None if entry.lab_high is None else unit.canonical(entry.lab_high),
            by_id=by.id,
        )
    )


def _last_of_day(taken: list[Pair], today: date) -> list[Pair]:
    """What is asked once a day counts once: of two answers that come together, the later one."""
    last = {(e.metric, e.day or today): n for n, (e, _) in enumerate(taken) if e.metric in ONCE_A_DAY}
    return [pair for n, pair in enumerate(taken) if last.get((pair[0].metric, pair[0].day or today), n) == n]


def _supersede(athlete_id: int, said: set[tuple[str, date]]) -> None:
    """What was said of these days before does not count any more."""
    by_metric: dict[str, list[date]] = {}
    for metric, day in said:
        if metric in ONCE_A_DAY:
            by_metric.setdefault(metric, []).append(day)
    for metric, days in by_metric.items():
        old = update(Reading).where(Reading.athlete_id == athlete_id, Reading.metric == metric, Reading.day.in_(days))
        early = datetime.combine(min(days), time(), UTC) - timedelta(days=1)  # the index goes by the instant
        db.session.execute(old.where(Reading.at >= early, Reading.superseded.is_(False)).values(superseded=True))


def refusal(refused: units.Refused) -> Say:
    """Why a number cannot be taken, in words."""
    said = ", ".join(refused.units)
    return {
        "bounds": Say("No body has this value. Please look again."),
        "unit": Say("Not a unit of this measurement. These are: %(units)s.", units=said),
        "whole": Say("A whole number, please."),
        "undecided": Say("In which unit? This can be meant in: %(units)s.", units=said),
        "swapped": Say("No body has this value in this unit. Was it meant in %(units)s?", units=said),
    }[refused.why]

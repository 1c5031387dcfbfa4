"""What follows from new readings: derived ones, the latest values with their baselines, flags and status."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select, update

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import Metric
from webapp.features.athletes import policy
from webapp.features.athletes.models import Athlete, Latest, Reading, Standing, StatusChange
from webapp.features.athletes.queries import access, clearing, screens, series
from webapp.features.athletes.rules import hrv, weight
from webapp.features.athletes.rules.clearing import settled
from webapp.features.athletes.rules.derive import derived
from webapp.features.athletes.rules.desirability import baseline
from webapp.features.athletes.rules.flags import Flag, remembered
from webapp.features.athletes.rules.picture import Last, Picture, Recent, picture, raised
from webapp.features.athletes.rules.status import Reason
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db

T = TypeVar("T")

LOOKED_AT = (
    *("hooper_sleep", "hooper_fatigue", "hooper_stress", "hooper_soreness", "rmssd_ms", "session_load_au"),
    *("body_mass_kg", "body_fat_pct", "cmj_cm", "grip_left_kg", "grip_right_kg", "testosterone_total", "cortisol_am"),
    *("squat_1rm_kg", "bench_1rm_kg", "deadlift_1rm_kg", "press_1rm_kg"),
)


def derive(athlete: Athlete, touched: Mapping[date, Collection[str]], *, zone: str) -> set[str]:
    """Work out again what follows from these days, and store it as derived readings in place of what stood there.
    Returns the metrics that came out. The readings are fetched once, for one day as for a hundred."""
    days = sorted(day for day, metrics in touched.items() if set(metrics) & set(LOOKED_AT))
    if not days:
        return set()
    first, last = days[0], days[-1]
    span = (last - first).days
    known = series.daily(athlete.id, LOOKED_AT, last, 60 + span)
    height = series.latest([athlete.id]).get(athlete.id, {}).get("height_cm")
    loads = series.loads(athlete.id, last, series.LONGEST_LOAD + span)
    aim = _plan(athlete.id)
    _forget(athlete.id, days)
    made: set[str] = set()
    for day in days:
        back = (last - day).days
        here = {metric: {ago - back: x for ago, x in found.items() if ago >= back} for metric, found in known.items()}
        if height is not None:
            here["height_cm"] = {0: height.value}
        found = derived(here, [x for on, x in loads if on <= day], target_kg=aim[0], plan_kg=aim[1](day))
        _keep(athlete.id, day, found, zone)
        made |= found.keys()
    db.session.flush()
    return made


def _forget(athlete_id: int, days: Collection[date]) -> None:
    old = update(Reading).where(
        Reading.athlete_id == athlete_id,
        Reading.metric.in_([m.key for m in shelf("metrics").values() if m.derived]),
        Reading.at >= datetime.combine(min(days), time(), UTC) - timedelta(days=1),
        Reading.day.in_(days),
        Reading.source == "derived",
        Reading.superseded.is_(False),
    )
    db.session.execute(old.values(superseded=True))


def _keep(athlete_id: int, day: date, found: Mapping[str, float], zone: str) -> None:
    at = now() if day == now().astimezone(ZoneInfo(zone)).date() else datetime.combine(day, time(12), ZoneInfo(zone))
    for key, value in found.items():
        metric = shelf("metrics")[key]
        if metric.low <= value <= metric.high:
            row = Reading(athlete_id=athlete_id, metric=key, at=at, day=day, value=value, entered=value)
            row.unit, row.source = metric.unit, "derived"
            db.session.add(row)


def _plan(athlete_id: int) -> tuple[float | None, Callable[[date], float | None]]:
    """The class aimed at (kg), and the mass its plan allows on a day."""
    certificate = series.certificate(athlete_id)
    aim = series.plan(certificate.id) if certificate else None
    if certificate is None or certificate.alpha is None or certificate.minimum is None or aim is None:
        return None, lambda _day: None
    alpha, least, since = certificate.alpha, max(certificate.minimum, aim.target), certificate.assessed_on
    return aim.target, lambda day: max(least, weight.on_plan(alpha, max(0, (day - since).days)))


def refresh(athlete: Athlete, metrics: Collection[str]) -> None:
    """Rebuild the latest values of these metrics from the readings. What it costs does not grow with the series: one
    query brings what lies within their windows."""
    shelved = {key: shelf("metrics")[key] for key in metrics}
    if not shelved:
        return
    found = _within(athlete.id, shelved)
    there = select(Latest).where(Latest.athlete_id == athlete.id, Latest.metric.in_(list(shelved)))
    rows = {row.metric: row for row in db.session.scalars(there)}
    for key, metric in shelved.items():
        readings, row = found.get(key) or _older(athlete.id, metric), rows.get(key)
        if not readings:
            if row is not None:
                db.session.delete(row)
            continue
        row = row or Latest(athlete_id=athlete.id, metric=key)
        _project(row, readings, metric)
        db.session.add(row)
    db.session.flush()


COLUMNS = (
    *(Reading.metric, Reading.id, Reading.at, Reading.value, Reading.entered, Reading.unit),
    *(Reading.lab_low, Reading.lab_high, Reading.method),
)


def _within(athlete_id: int, metrics: Mapping[str, Metric]) -> dict[str, list[Row[Any]]]:
    """Readings of the last windows, oldest first, by metric."""
    found: dict[str, list[Row[Any]]] = {}
    for window in {metric.window for metric in metrics.values()}:
        keys = [key for key, metric in metrics.items() if metric.window == window]
        wanted = select(*COLUMNS).where(
            Reading.athlete_id == athlete_id,
            Reading.metric.in_(keys),
            Reading.at >= now() - timedelta(days=window),
            Reading.superseded.is_(False),
        )
        for row in db.session.execute(wanted.order_by(Reading.at, Reading.id)):
            found.setdefault(row.metric, []).append(row)
    return found


def _older(athlete_id: int, metric: Metric) -> list[Row[Any]]:
    """The window that ends with the newest reading, where that one is older than a window itself."""
    mine = select(*COLUMNS).where(
        Reading.athlete_id == athlete_id, Reading.metric == metric.key, Reading.superseded.is_(False)
    )
    newest = db.session.execute(mine.order_by(Reading.at.desc(), Reading.id.desc()).limit(1)).first()
    if newest is None:
        return []
    since = newest.at - timedelta(days=metric.window)
    return list(db.session.execute(mine.where(Reading.at >= since).order_by(Reading.at, Reading.id)))


def _project(row: Latest, readings: Sequence[Row[Any]], metric: Metric) -> None:
    newest = readings[-1]
    early, late = newest.at - timedelta(days=metric.window), newest.at - timedelta(days=7)
    own = baseline([r.value for r in readings if early <= r.at < late and r.method == newest.method])
    row.reading_id, row.at, row.value, row.entered = newest.id, newest.at, newest.value, newest.entered
    row.unit, row.lab_low, row.lab_high = newest.unit, newest.lab_low, newest.lab_high
    row.n, row.mean, row.sd = own.n, own.mean, own.sd


def evaluate(athlete: Athlete, player: Player) -> Picture:
    """Where the athlete stands now. A change of status is kept with its reasons."""
    at = now()
    latest, found = _found(athlete, player, at)
    age = access.age_on(player.born, at.date())
    row = db.session.get(Standing, athlete.id)
    before = [screens.flag_of(kept) for kept in (row.flags if row else [])]
    flags, clean = remembered(before, found, row.clean if row else {})
    flags = settled(flags, clearing.said([athlete.id]).get(athlete.id, ()), at)
    made = picture(
        latest,
        flags,
        screens.enabled(player.team.sport, latest),
        at,
        sex=athlete.sex,
        age=age,
        before=row.status if row else None,
        override=screens.override_of(athlete.id),
        clear=screens.clearances(athlete.id, latest),
    )
    _remember(athlete, row, made, flags, clean, at)
    return made


def live(athlete: Athlete, player: Player) -> list[Flag]:
    """The flags of this moment, without an amber one's memory. Nothing is kept."""
    at = now()
    return settled(_found(athlete, player, at)[1], clearing.said([athlete.id]).get(athlete.id, ()), at)


def _found(athlete: Athlete, player: Player, at: datetime) -> tuple[Mapping[str, Last], list[Flag]]:
    """What may be judged, and the flags it raises."""
    said = access.answers_of([player.id]).get(player.id, {})
    known = series.latest([athlete.id]).get(athlete.id, {})
    latest, _ = screens.agreed(known, [], blood=access.stands(said, policy.BLOOD, at))
    recent = _recent(athlete.id, latest, at)
    return latest, raised(recent, at, sex=athlete.sex, age=access.age_on(player.born, at.date()))


def _remember(
    athlete: Athlete, row: Standing | None, made: Picture, flags: list[Flag], clean: dict[str, int], at: datetime
) -> None:
    status = made.by_rules.key
    if row is None or row.status != status:
        reasons = [plain(reason) for reason in made.by_rules.reasons]
        change = StatusChange(athlete_id=athlete.id, at=at, before=row.status if row else "", status=status)
        change.overall, change.reasons = made.overall.score, reasons
        db.session.add(change)
    row = row or Standing(athlete_id=athlete.id, since=at, status=status)
    if row.status != status:
        row.since = at
    row.status, row.at, row.clean = status, at, dict(clean)
    row.flags = [kept_flag(flag, at) for flag in flags]
    db.session.add(row)
    db.session.flush()


def plain(reason: Reason) -> dict[str, Any]:
    """A reason as it is kept."""
    return asdict(reason)


def kept_flag(flag: Flag, at: datetime) -> dict[str, Any]:
    """A flag as it is kept, with the moment it falls by itself."""
    return asdict(flag) | {"until": (at + timedelta(days=min(flag.days, 3650))).isoformat()}


def _recent(athlete_id: int, latest: Mapping[str, Any], at: datetime) -> Recent:
    asked = ("rmssd_ms", "hooper_sleep", "hooper_fatigue", "hooper_stress", "hooper_soreness")
    days = series.daily(athlete_id, asked, at.date() + timedelta(days=1), 62)
    answers: dict[int, dict[str, int | None]] = {}
    for item in ("sleep", "fatigue", "stress", "soreness"):
        for ago, value in days.get(f"hooper_{item}", {}).items():
            answers.setdefault(ago, {})[item] = round(value)
    masses = series.points(athlete_id, "body_mass_kg", at - timedelta(days=10))
    known = [load for _, load in series.loads(athlete_id, at.date(), 28) if load is not None]
    certificate = series.certificate(athlete_id)
    rules = weight.RULE_SETS.get(certificate.rules) if certificate else None
    return Recent(
        latest=latest,
        masses=[((at - row.at).total_seconds() / 86_400, row.value) for row in masses],
        mornings=_from_newest({ago: hrv.ln(ms) for ago, ms in days.get("rmssd_ms", {}).items()}),
        answers=_from_newest(answers),
        chronic=sum(known) / len(known) if known else 0.0,
        alpha=certificate.alpha if certificate else None,
        floor=rules.floors.get(certificate.sex) if rules and certificate else None,
    )


def _from_newest(days: dict[int, T]) -> dict[int, T]:
    """Counted from the newest day, which is today or yesterday somewhere on earth; what ended earlier runs no more."""
    first = min(days, default=0)
    return {ago - first: said for ago, said in days.items()} if first <= 2 else {}

"""Performance tests: records, what is a real change, the two sides against each other."""

from sqlalchemy import select

from webapp.catalog import shelf
from webapp.features.athletes import looks
from webapp.features.athletes.models import Athlete, Reading
from webapp.features.athletes.queries import words
from webapp.features.athletes.rules import performance
from webapp.infra.db import db


def of(athlete: Athlete) -> looks.Trials:
    """Every test somebody has done, with the best result and the last change: one query."""
    keys = [m.key for m in shelf("metrics").values() if m.group == "performance"]
    wanted = select(Reading.metric, Reading.day, Reading.value).where(
        Reading.athlete_id == athlete.id, Reading.metric.in_(keys), Reading.superseded.is_(False)
    )
    found: dict[str, list[tuple[object, float]]] = {}
    for metric, day, value in db.session.execute(wanted.order_by(Reading.at, Reading.id)):
        found.setdefault(metric, []).append((day, value))
    lines = [_line(key, found[key]) for key in keys if key in found]
    left, right = (found.get(f"grip_{side}_kg", [(None, None)])[-1][1] for side in ("left", "right"))
    symmetry = None if left is None or right is None else performance.asymmetry(left, right)
    return looks.Trials(tuple(sorted(lines, key=lambda line: line.label)), symmetry)


def _line(key: str, results: list[tuple[object, float]]) -> looks.Trial:
    metric = shelf("metrics")[key]
    values = [value for _, value in results]
    best = performance.record(values, metric.direction)
    change = values[-1] - values[-2] if len(values) > 1 else None
    noise = performance.mdc95(metric.error)
    return looks.Trial(
        key,
        metric.label,
        words.unit(metric),
        words.number(metric, values[-1]),
        results[-1][0],  # type: ignore[arg-type]
        words.number(metric, best),
        next(day for day, value in results if value == best),  # type: ignore[arg-type]
        "" if change is None else ("+" if change > 0 else "") + words.number(metric, change),
        change is not None and abs(change) > noise,
        len(values),
        values[-1] == best and len(values) > 1,
    )

"""Answers: looked up in Redis, then in the database, then made new. A key holds everything an answer depends on, so
what is found under it is never out of date."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from webapp.features.athletes.insights.models import Insight
from webapp.features.athletes.models import Athlete, Reading
from webapp.features.athletes.queries import access
from webapp.features.athletes.rules.insight.engine import ENGINE, LONGEST, needed, stands_out
from webapp.features.athletes.rules.insight.findings import Finding, Number
from webapp.features.athletes.rules.insight.payload import key
from webapp.features.athletes.rules.insight.series import Series, by_metric
from webapp.features.teams.families.rules import Answers
from webapp.features.teams.models import Player
from webapp.infra import cache, links
from webapp.infra.clock import now
from webapp.infra.db import after, db, write

SECONDS = 3600.0  # in Redis; the row stays until it is replaced or forgotten
COLUMNS = (Reading.id, Reading.metric, Reading.day, Reading.value)


@dataclass(frozen=True, slots=True)
class Found:
    """What stands out, and the days behind it. ``key``: of these inputs, in this language."""

    key: str
    findings: tuple[Finding, ...]
    series: Mapping[str, Series]


def found(player: Player, athlete: Athlete, chart: str, language: str, today: date) -> Found:
    """The built-in answer for one chart, or ("") for the overview. What the family has answered, and when, is part of
    the key: after a new answer nothing older can be found, even where nobody could empty a cache."""
    series = read(athlete.id, chart, today)
    inputs = sorted((metric, [(p.day, p.value) for p in points]) for metric, points in series.items())
    said = sorted((purpose, each.given, each.at.isoformat()) for purpose, each in _answers(player).items())
    name = key(links.pepper("insight"), athlete.id, chart, language, inputs, said, ENGINE)

    def kept() -> list[Any]:
        row = of_key(name)
        if row is not None:
            return row.body
        return keep(athlete, chart, language, "found", name, [asdict(each) for each in stands_out(series, chart)]).body

    return Found(name, findings(cache.remember(cache_name(name), SECONDS, kept)), series)


def _answers(player: Player) -> Answers:
    return access.answers_of([player.id]).get(player.id, {})


def read(athlete_id: int, chart: str, today: date) -> Mapping[str, Series]:
    """The days a chart's statistics look at. Numbers and days are all that is selected."""
    metrics = needed(chart)
    early = datetime.fromisoformat(f"{today - timedelta(days=LONGEST + 1)}T00:00:00+00:00")
    wanted = select(*COLUMNS).where(
        Reading.athlete_id == athlete_id,
        Reading.metric.in_(sorted(metrics)),
        Reading.at >= early,
        Reading.superseded.is_(False),
    )
    rows = db.session.execute(wanted.order_by(Reading.at, Reading.id)).all()
    return by_metric(rows, today, metrics)


def findings(body: Sequence[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """Findings as they were kept."""
    return tuple(
        Finding(**{**each, "numbers": tuple(Number(**{**n, "ids": tuple(n["ids"])}) for n in each["numbers"])})
        for each in body
    )


def of_key(name: str) -> Insight | None:
    """The row under a key."""
    return db.session.scalars(select(Insight).where(Insight.key == name).limit(1)).first()


def cache_name(name: str) -> str:
    """What it is called in Redis."""
    return f"insight:{name}"


@write
def keep(
    athlete: Athlete, chart: str, language: str, kind: str, name: str, body: list[Any], state: str = "made"
) -> Insight:
    """The answer of now in place of the one before, of which Redis keeps nothing either."""
    db.session.get(Athlete, athlete.id, with_for_update=True)  # two who ask at once take turns
    mine = (Insight.athlete_id == athlete.id, Insight.chart == chart, Insight.language == language)
    row = db.session.scalars(select(Insight).where(*mine, Insight.kind == kind)).one_or_none()
    if row is not None and row.key != name:
        after(cache.forget, cache_name(row.key))
    if state != "made":  # what is on its way was looked for before; what is made is being remembered by who made it
        after(cache.forget, cache_name(name))
    row = row or Insight(athlete_id=athlete.id, chart=chart, language=language, kind=kind)
    row.key, row.body, row.sentences, row.state, row.why, row.at = name, body, [], state, "", now()
    row.rest_until = None
    db.session.add(row)
    db.session.flush()
    return row

"""Where somebody stands now: the latest values, what may be judged of them, flags and words in force."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import Metric
from webapp.features.athletes.models import Athlete, Standing, StatusOverride
from webapp.features.athletes.queries import access, series
from webapp.features.athletes.rules.flags import Flag
from webapp.features.athletes.rules.picture import Clearances, Last, Picture, picture
from webapp.features.athletes.rules.status import Override
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db


def flag_of(kept: Mapping[str, Any]) -> Flag:
    """A flag as it was kept."""
    numbers = tuple((str(name), float(value)) for name, value in kept.get("numbers", ()))
    return Flag(kept["key"], kept["level"], kept["section"], kept["medical"], kept["days"], numbers)


def enabled(sport: str, latest: Mapping[str, Last]) -> list[Metric]:
    """The metrics that count for somebody: those of the sport, and whatever was measured all the same."""
    return [m for m in shelf("metrics").values() if m.enabled(sport) or m.key in latest]


def standing_flags(row: Standing | None, at: datetime) -> list[Flag]:
    """The flags that have not fallen by themselves since."""
    kept = row.flags if row else []
    return [flag_of(each) for each in kept if datetime.fromisoformat(each["until"]).astimezone(UTC) > at]


def agreed(latest: Mapping[str, Last], flags: list[Flag], *, blood: bool) -> tuple[Mapping[str, Last], list[Flag]]:
    """What may be judged. A yes to bloodwork that was taken back ends its processing at once: it makes no status, no
    score and no flag any more."""
    if blood:
        return latest, flags
    metrics = shelf("metrics")
    kept = {key: last for key, last in latest.items() if key not in metrics or metrics[key].group != "blood"}
    return kept, [flag for flag in flags if flag.section != "blood"]


def overrides(athlete_ids: list[int]) -> dict[int, StatusOverride]:
    """The coaches' words in force, by athlete: one query."""
    wanted = select(StatusOverride).where(StatusOverride.athlete_id.in_(athlete_ids), StatusOverride.expires_at > now())
    rows = db.session.scalars(wanted.order_by(StatusOverride.id)) if athlete_ids else ()
    return {row.athlete_id: row for row in rows}


def override_of(athlete_id: int) -> Override | None:
    """The coach's word in force about one athlete."""
    row = overrides([athlete_id]).get(athlete_id)
    return Override(row.status, row.reason, row.expires_at) if row else None


def clearances(athlete_id: int, latest: Mapping[str, Last]) -> Clearances:
    """What else somebody needs to compete: with a plan, to be on its line."""
    gap = latest.get("weight_plan_gap_kg")
    return Clearances(weight_on_plan=gap is None or gap.value <= 0)


def now_of(athlete: Athlete, player: Player, *, blood: bool) -> tuple[Picture, Standing | None, Mapping[str, Last]]:
    """The picture of this moment: three queries."""
    at = now()
    latest = series.latest([athlete.id]).get(athlete.id, {})
    row = db.session.get(Standing, athlete.id)
    judged, flags = agreed(latest, standing_flags(row, at), blood=blood)
    made = picture(
        judged,
        flags,
        enabled(player.team.sport, latest),
        at,
        sex=athlete.sex,
        age=access.age_on(player.born, at.date()),
        before=row.status if row else None,
        override=override_of(athlete.id),
        clear=clearances(athlete.id, latest),
    )
    return made, row, latest

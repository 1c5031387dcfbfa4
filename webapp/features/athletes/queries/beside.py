"""Two series in one drawing: two metrics of one athlete, or one metric of two whom the reader may both read."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import or_, select

from webapp.catalog.metrics._kind import Metric
from webapp.features.accounts.models import User
from webapp.features.athletes import policy
from webapp.features.athletes.looks.compare import Beside, Line
from webapp.features.athletes.models import Athlete
from webapp.features.athletes.policy import KEEP, SHARE, Tie
from webapp.features.athletes.queries import access, series, words
from webapp.features.teams.models import Guardianship, Player
from webapp.infra.clock import now
from webapp.infra.db import db

Shown = tuple[Athlete, Metric, str]  # whose readings, of what, and what to call them


def comparable(metric: Metric) -> bool:
    """May two people be set beside each other in it? Body, blood and supplements of two people are nobody's to rank."""
    return metric.group in policy.ON_BOARDS


def of(shown: Sequence[Shown], days: int) -> Beside:
    """The lines over the last ``days``, and the table: a query for each line."""
    since = now() - timedelta(days=days)
    lines, said = [], []
    for athlete, metric, whose in shown:
        found = series.points(athlete.id, metric.key, since)
        points = tuple((row.at, row.value) for row in found)
        lines.append(Line(metric.label, whose, words.unit(metric), metric.decimals, points))
        said.append({row.day: words.number(metric, row.value) for row in found})
    every: list[date] = sorted({day for column in said for day in column}, reverse=True)
    rows = tuple((day, tuple(column.get(day, "") for column in said)) for day in every)
    return Beside(tuple(lines), rows, len({metric.key for _, metric, _ in shown}) == 1)


def others(person: User, player: Player, tie: Tie) -> tuple[tuple[int, str], ...]:
    """Whom of whom one may read: for staff and admins those of the team whose families share, for everybody their own
    and their wards."""
    own = or_(Player.user_id == person.id, Player.id.in_(_wards(person)))
    wanted = select(Player).where(Player.active, Player.id != player.id)
    staff = tie.coach or tie.standing.admin
    wanted = wanted.where(or_(own, Player.team_id == player.team_id) if staff else own)
    found = list(db.session.scalars(wanted.order_by(Player.name, Player.id)))
    said, at = access.answers_of([each.id for each in found]), now()
    mine = set(db.session.scalars(select(Player.id).where(own)))
    there = series.athletes_of([each.id for each in found])
    needed = (KEEP,) if tie.standing.admin else (KEEP, SHARE)

    def open_to(each: Player) -> bool:
        return each.id in mine or all(access.stands(said.get(each.id, {}), purpose, at) for purpose in needed)

    return tuple((each.id, each.name) for each in found if each.id in there and open_to(each))


def _wards(person: User):  # type: ignore[no-untyped-def]
    return select(Guardianship.player_id).where(Guardianship.guardian_id == person.id)

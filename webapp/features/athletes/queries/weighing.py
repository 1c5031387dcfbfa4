"""The weigh-in: what everybody may weigh today, and what the scale has said. Nothing of those who do not share."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from webapp.catalog.metrics._kind import KG_PER_LB
from webapp.features.accounts.models import User
from webapp.features.athletes import looks, policy
from webapp.features.athletes.models import Certificate, WeighIn, WeightPlan
from webapp.features.athletes.queries import access, series
from webapp.features.athletes.rules import weight
from webapp.features.athletes.rules.weighin import verdict
from webapp.features.teams.models import Player, Team
from webapp.infra.clock import now
from webapp.infra.db import db


@dataclass(frozen=True, slots=True)
class Aim:
    """What a certificate and its plan mean on a day, in kg. ``target`` None: no class is aimed at."""

    rules: weight.RuleSet
    minimum: float
    allowed: float
    target: float | None


def aims(athlete_ids: Collection[int], day: date) -> Mapping[int, Aim]:
    """By athlete, from the newest certificate that was given and its newest plan: two queries."""
    newest = select(func.max(Certificate.id)).where(
        Certificate.athlete_id.in_(athlete_ids), Certificate.state == "certified"
    )
    wanted = select(Certificate).where(Certificate.id.in_(newest.group_by(Certificate.athlete_id)))
    rows = list(db.session.scalars(wanted)) if athlete_ids else []
    plans = select(func.max(WeightPlan.id)).where(WeightPlan.certificate_id.in_([row.id for row in rows]))
    chosen = select(WeightPlan).where(WeightPlan.id.in_(plans.group_by(WeightPlan.certificate_id)))
    target = {plan.certificate_id: plan.target for plan in db.session.scalars(chosen)} if rows else {}
    found = {}
    for row in rows:
        if row.alpha is not None and row.minimum is not None:
            rules = weight.RULE_SETS[row.rules]
            least = weight.on_plan(row.alpha, max(0, (day - row.assessed_on).days), rules.weekly or 0.015)
            found[row.athlete_id] = Aim(rules, row.minimum, max(row.minimum, least), target.get(row.id))
    return found


def current(athlete_id: int, team_id: int, day: date) -> WeighIn | None:
    """What the scale said on a day, as it now counts."""
    wanted = select(WeighIn).where(WeighIn.athlete_id == athlete_id, WeighIn.team_id == team_id)
    return db.session.scalars(wanted.where(WeighIn.day == day, WeighIn.current)).one_or_none()


def sheet(team: Team, day: date) -> tuple[looks.WeighIn, ...]:
    """A line for everybody who shares, who has a certificate first, then by name: seven queries, however many."""
    players = list(db.session.scalars(select(Player).where(Player.team_id == team.id, Player.active)))
    return _lines(players, day)


def line(player: Player, day: date) -> looks.WeighIn | None:
    """The line of one athlete; None when the family does not share."""
    return next(iter(_lines([player], day)), None)


def _lines(players: list[Player], day: date) -> tuple[looks.WeighIn, ...]:
    at, answers = now(), access.answers_of([player.id for player in players])

    def shares(player: Player) -> bool:
        said = answers.get(player.id, {})
        return access.stands(said, policy.KEEP, at) and access.stands(said, policy.SHARE, at)

    sharing = sorted((player for player in players if shares(player)), key=lambda each: each.name.lower())
    athlete_of = series.athletes_of([player.id for player in sharing])
    ids = list(athlete_of.values())
    known, weighed = aims(ids, day), _weighed(ids, {player.team_id for player in sharing}, day)
    lines = (
        _line(player, known.get(athlete_of.get(player.id, 0)), weighed.get(athlete_of.get(player.id, 0), ()))
        for player in sharing
    )
    return tuple(sorted(lines, key=lambda line: line.minimum is None))


def _weighed(ids: list[int], teams: set[int], day: date) -> Mapping[int, list[tuple[WeighIn, str]]]:
    """Every mass of the day with who entered it, oldest first."""
    wanted = select(WeighIn, User.name).outerjoin(User, User.id == WeighIn.by_id)
    wanted = wanted.where(WeighIn.athlete_id.in_(ids), WeighIn.team_id.in_(teams), WeighIn.day == day)
    found = defaultdict(list)
    for row, by in db.session.execute(wanted.order_by(WeighIn.id)) if ids else ():
        found[row.athlete_id].append((row, by or ""))
    return found


def _line(player: Player, aim: Aim | None, masses: Collection[tuple[WeighIn, str]]) -> looks.WeighIn:
    rules = aim.rules if aim else weight.RULE_SETS["uww"]
    row = next((row for row, _ in masses if row.current), None)
    found = verdict(row.mass, row.limit, row.allowed) if row else None
    by = 1 / KG_PER_LB if row and row.unit == "lb" else 1.0  # told in the unit of the scale
    return looks.WeighIn(
        player_id=player.id,
        name=player.name,
        rules=rules.label if aim else "",
        unit=rules.unit,
        minimum=rules.shown(aim.minimum) if aim else None,
        allowed=rules.shown(aim.allowed) if aim else None,
        target=rules.shown(aim.target) if aim and aim.target else None,
        entered=row.entered if row else None,
        entered_unit=row.unit if row else rules.unit,
        made=found.made if found else None,
        over=found.over * by if found else 0.0,
        under=found.under * by if found else 0.0,
        before=tuple((each.entered, each.unit, who, each.at) for each, who in masses if not each.current),
    )

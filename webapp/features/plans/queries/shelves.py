"""What dresses plans on a shelf: covers, ratings, and the series they stand in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from webapp.features.accounts.models import User
from webapp.features.plans.community import PlanCover, PlanLink, PlanSeries, SeriesPart
from webapp.features.plans.looks import Card
from webapp.features.plans.models import Plan, PlanVersion
from webapp.features.plans.queries import reviews
from webapp.infra.db import db


@dataclass(frozen=True, slots=True)
class Picture:
    """A cover. ``sizes``: widths, heights and keys, the smallest first; ``mark`` changes when the picture does."""

    alt: str
    sizes: tuple[tuple[int, int, str], ...]

    @property
    def mark(self) -> str:
        """Part of the address, so that browsers may keep it for long."""
        return self.sizes[-1][2].rpartition("/")[2][:8]


@dataclass(frozen=True, slots=True)
class Step:
    """A plan in a series, for who looks at another of it."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a plan stands in its series: part ``number`` of ``of``, what comes before and after."""

    series: str
    number: int
    of: int
    before: Step | None
    after: Step | None


@dataclass(frozen=True, slots=True)
class Row:
    """Cards that stand together on the shelf; ``series`` "" for those of none."""

    series: str
    cards: tuple[Card, ...]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.cards)


def cover(plan_id: int) -> PlanCover | None:
    """The cover of a plan, ready or not."""
    return db.session.get(PlanCover, plan_id)


def dressed(cards: Iterable[Card]) -> tuple[Card, ...]:
    """The cards with cover and rating, in two queries."""
    every = tuple(cards)
    ids = [each.id for each in every]
    found = db.session.scalars(select(PlanCover).where(PlanCover.plan_id.in_(ids)))
    pictures = {row.plan_id: picture(row) for row in found}
    stars = reviews.ratings(ids)
    return tuple(replace(each, cover=pictures.get(each.id), rating=stars.get(each.id)) for each in every)


def picture(row: PlanCover | None) -> Picture | None:
    """What there is to show of it."""
    if row is None or not row.sizes:
        return None
    return Picture(row.alt, tuple((width, height, key) for width, height, key in row.sizes))


def grouped(cards: Sequence[Card]) -> tuple[Row, ...]:
    """The shelf: series whose plans stand on it first, each in its order; then the others. One query."""
    known = {each.id: each for each in cards}
    wanted = (
        select(PlanSeries.id, PlanSeries.title, SeriesPart.plan_id)
        .join(SeriesPart, SeriesPart.series_id == PlanSeries.id)
        .where(SeriesPart.plan_id.in_(known))
        .order_by(PlanSeries.id, SeriesPart.position)
    )
    series: dict[tuple[int, str], list[Card]] = defaultdict(list)
    for id, title, plan_id in db.session.execute(wanted):
        series[id, title].append(known[plan_id])
    rows = [Row(title, tuple(some)) for (_, title), some in series.items() if len(some) > 1]
    taken = {card.id for row in rows for card in row.cards}
    rest = tuple(each for each in cards if each.id not in taken)
    return (*rows, Row("", rest)) if rest else tuple(rows)


def place(plan: Plan) -> Place | None:
    """Where this plan stands in its series, among the plans that are offered. One query."""
    mine = select(SeriesPart.series_id).where(SeriesPart.plan_id == plan.id).scalar_subquery()
    wanted = (
        select(PlanSeries.title, Plan.id, Plan.slug, PlanVersion.title)
        .join(SeriesPart, SeriesPart.series_id == PlanSeries.id)
        .join(Plan, Plan.id == SeriesPart.plan_id)
        .join(PlanVersion, (PlanVersion.plan_id == Plan.id) & (PlanVersion.number == Plan.published))
        .where(PlanSeries.id == mine, (Plan.status == "published") | (Plan.id == plan.id))
        .order_by(SeriesPart.position)
    )
    rows = db.session.execute(wanted).all()
    at = next((n for n, row in enumerate(rows) if row[1] == plan.id), None)
    if at is None or len(rows) < 2:
        return None
    steps = [Step(row[2], row[3]) for row in rows]
    before = steps[at - 1] if at else None
    return Place(rows[0][0], at + 1, len(rows), before, steps[at + 1] if at + 1 < len(steps) else None)


def one_series(series_id: int) -> PlanSeries | None:
    """The series of this number."""
    return db.session.get(PlanSeries, series_id)


def series_of(person: User) -> tuple[tuple[PlanSeries, tuple[tuple[Plan, str], ...]], ...]:
    """The series this person orders, each with its plans and their newest titles. Two queries."""
    wanted = select(PlanSeries).order_by(PlanSeries.id.desc())
    if person.role != "admin":
        wanted = wanted.where(PlanSeries.author_id == person.id)
    mine = list(db.session.scalars(wanted))
    parts = (
        select(SeriesPart.series_id, Plan, PlanVersion.title)
        .join(Plan, Plan.id == SeriesPart.plan_id)
        .join(PlanVersion, PlanVersion.plan_id == Plan.id)
        .where(SeriesPart.series_id.in_([each.id for each in mine]))
        .order_by(SeriesPart.position, PlanVersion.number)
    )
    found: dict[int, dict[int, tuple[Plan, str]]] = defaultdict(dict)
    for series_id, plan, title in db.session.execute(parts):
        found[series_id][plan.id] = (plan, title)  # the newest version comes last
    return tuple((each, tuple(found[each.id].values())) for each in mine)


def in_series() -> set[int]:
    """The plans that stand in a series already."""
    return set(db.session.scalars(select(SeriesPart.plan_id)))


def link(plan: Plan) -> PlanLink | None:
    """The secret address of a plan, if it has one."""
    return db.session.get(PlanLink, plan.id)


def by_token(token: str) -> Plan | None:
    """The plan a secret address opens: none once it was put away."""
    wanted = select(Plan).join(PlanLink, PlanLink.plan_id == Plan.id).where(PlanLink.token == token)
    return db.session.scalars(wanted.where(Plan.status != "archived")).one_or_none()

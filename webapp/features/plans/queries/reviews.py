"""Reviews as their readers, their writer, the plan's author and moderators may see them. Who wrote one is in none."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from webapp.features.accounts.models import User
from webapp.features.plans import policy
from webapp.features.plans.community import Moderation, Review, ReviewEdition, ReviewReport
from webapp.features.plans.models import Plan, PlanVersion
from webapp.features.plans.rules import figures, reviewing
from webapp.infra.db import db

MOST = 50  # on one page
_HIDE_AFTER = func.coalesce(select(func.max(Moderation.hide_after)).scalar_subquery(), reviewing.HIDE_AFTER)
_REPORTS = (
    select(func.count())
    .select_from(ReviewReport)
    .where(ReviewReport.review_id == Review.id, ~ReviewReport.settled)
    .correlate(Review)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class Rating:
    """The mean of the stars, to one place, and of how many; there is none before five."""

    mean: float
    count: int


@dataclass(frozen=True, slots=True)
class Said:
    """A review that stands."""

    id: int
    stars: int
    words: str
    finished: bool
    changed: bool
    at: datetime
    answer: str


@dataclass(frozen=True, slots=True)
class Opinions:
    """What stands on a plan's page, newest first; ``mine`` whatever its status; ``rating`` None before five; ``may``:
    whoever asks has read far enough to write one."""

    said: tuple[Said, ...]
    mine: Review | None
    rating: Rating | None
    may: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A review a moderator should look at: why the house did, how often people reported it and for which reasons, and
    what it said before. ``hidden``: it does not stand at present."""

    review: Review
    title: str
    reports: Mapping[str, int]
    before: tuple[ReviewEdition, ...]
    hidden: bool
    may: bool


def hide_after() -> int:
    """How many reports hide a review."""
    return db.session.scalar(select(_HIDE_AFTER)) or reviewing.HIDE_AFTER


def one(review_id: int) -> Review | None:
    """The review of this number."""
    wanted = select(Review).where(Review.id == review_id).options(joinedload(Review.plan))
    return db.session.scalars(wanted).one_or_none()


def _standing() -> Select[tuple[Review]]:
    return select(Review).where(Review.status == reviewing.SHOWN, _REPORTS < _HIDE_AFTER)


def stands(review: Review) -> bool:
    """Is it shown?"""
    return db.session.scalars(_standing().where(Review.id == review.id)).first() is not None


def opinions(plan: Plan, person: User | None, *, may: bool) -> Opinions:
    """The reviews of a plan as this person sees them. Three queries."""
    rows = db.session.scalars(
        _standing().where(Review.plan_id == plan.id).order_by(Review.changed_at.desc(), Review.id.desc()).limit(MOST)
    ).all()
    said = tuple(
        Said(r.id, r.stars, r.words, r.finished, r.changed_at > r.created_at, r.changed_at, r.answer)
        for r in rows
        if person is None or r.user_id != person.id
    )
    own = select(Review).where(Review.plan_id == plan.id, Review.user_id == (person.id if person else 0))
    mine = db.session.scalars(own).one_or_none()
    return Opinions(said, mine, ratings([plan.id]).get(plan.id), may and mine is None)


def stars(plan_ids: Collection[int]) -> dict[int, list[int]]:
    """The stars of the reviews that stand, by plan, in one query."""
    found: dict[int, list[int]] = defaultdict(list)
    standing = _standing().where(Review.plan_id.in_(plan_ids)).with_only_columns(Review.plan_id, Review.stars)
    for plan_id, star in db.session.execute(standing):
        found[plan_id].append(star)
    return found


def ratings(plan_ids: Collection[int]) -> dict[int, Rating]:
    """The ratings of plans that have one, in one query."""
    means = {plan_id: (figures.mean(each), len(each)) for plan_id, each in stars(plan_ids).items()}
    return {plan_id: Rating(mean, count) for plan_id, (mean, count) in means.items() if mean is not None}


def moderators(plan: Plan) -> list[int]:
    """Who may decide about reviews of this plan."""
    people = db.session.scalars(select(User).where(User.role.in_(("admin", "author"))))
    return [each.id for each in people if policy.may_moderate(each, plan)]


def queue(person: User) -> tuple[Case, ...]:
    """What waits for a moderator, the oldest first: never their own review. Four queries."""
    waiting = (
        select(Review, PlanVersion.title)
        .join(Plan, Plan.id == Review.plan_id)
        .join(PlanVersion, (PlanVersion.plan_id == Plan.id) & (PlanVersion.number == Plan.published), isouter=True)
        .where((Review.status == reviewing.WAITING) | (_REPORTS > 0), Review.user_id != person.id)
        .where(Review.status != reviewing.REJECTED)
        .order_by(Review.changed_at, Review.id)
        .limit(MOST)
        .options(joinedload(Review.plan))
    )
    rows = [(review, title or "") for review, title in db.session.execute(waiting)]
    ids, bound = [review.id for review, _ in rows], hide_after()
    reasons: dict[int, dict[str, int]] = defaultdict(dict)
    told = select(ReviewReport.review_id, ReviewReport.reason, func.count()).where(
        ReviewReport.review_id.in_(ids), ~ReviewReport.settled
    )
    for review_id, reason, count in db.session.execute(told.group_by(ReviewReport.review_id, ReviewReport.reason)):
        reasons[review_id][reason] = count
    before: dict[int, list[ReviewEdition]] = defaultdict(list)
    for edition in db.session.scalars(
        select(ReviewEdition).where(ReviewEdition.review_id.in_(ids)).order_by(ReviewEdition.id.desc())
    ):
        before[edition.review_id].append(edition)
    return tuple(
        Case(
            review,
            title,
            reasons[review.id],
            tuple(before[review.id]),
            not reviewing.visible(review, sum(reasons[review.id].values()), bound),
            policy.may_moderate(person, review.plan),
        )
        for review, title in rows
    )


def to_moderate(person: User) -> int:
    """How many reviews wait for this moderator."""
    if not policy.moderates(person):
        return 0
    waiting = select(func.count(Review.id)).join(Plan, Plan.id == Review.plan_id)
    waiting = waiting.where((Review.status == reviewing.WAITING) | (_REPORTS > 0), Review.user_id != person.id)
    waiting = waiting.where(Review.status != reviewing.REJECTED)
    if person.role != "admin":
        waiting = waiting.where(Plan.author_id.is_distinct_from(person.id))
    return db.session.scalar(waiting) or 0

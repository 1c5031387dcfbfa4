"""Reviews: written, changed and taken back by readers, reported by anybody, decided by moderators, answered by authors.

The audit keeps who moderated what, by numbers: never which plan somebody reads, which would be their belief (F.1).
"""

from sqlalchemy import func, select, update

from webapp.errors import Conflict, Forbidden, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.notices import actions as notices
from webapp.features.plans import policy, queries
from webapp.features.plans.community import Moderation, Review, ReviewEdition, ReviewReport
from webapp.features.plans.models import Enrolment, Plan
from webapp.features.plans.queries import reviews
from webapp.features.plans.rules import reviewing
from webapp.features.plans.rules.reviewing import REJECTED, SHOWN, WAITING
from webapp.infra.clock import now
from webapp.infra.db import db, write

QUEUE = "/plans/reviews"


@write
def review(plan: Plan, stars: int, words: str, *, by: User) -> Review:
    """What this reader thinks of the plan, now; what they said before is kept for moderators.

    Raises Forbidden for who has not read a third of it yet.
    """
    held = db.session.scalars(
        select(Review).where(Review.plan_id == plan.id, Review.user_id == by.id).with_for_update()
    ).one_or_none()
    enrolment = queries.enrolment(by, plan)
    if held is None and not read_enough(_practice(enrolment)):
        raise Forbidden(Say("Read a third of the plan first, then say what it is worth"))
    if held is not None and (held.stars, held.words) == (stars, words):
        return held
    remarks = _remarks(plan, words, held, by)
    if held is None:
        held = Review(plan_id=plan.id, user_id=by.id, created_at=now())
        db.session.add(held)
    else:
        db.session.add(ReviewEdition(review_id=held.id, stars=held.stars, words=held.words, at=held.changed_at))
        if held.status == REJECTED or _reported(held):
            remarks = (*remarks, "again")
    held.stars, held.words, held.remarks, held.changed_at = stars, words, list(remarks), now()
    held.finished = enrolment is not None and enrolment.completed_on is not None
    held.status, held.reason = WAITING if remarks else SHOWN, ""
    db.session.flush()
    if remarks:
        _tell_moderators(held, by)
    elif plan.author_id and plan.author_id != by.id:
        notices.tell([plan.author_id], "plans.review", about=f"review:{held.id}", url=f"/plans/{plan.slug}#reviews")
    return held


def read_enough(practice: queries.Practice | None) -> bool:
    """Has this reader come so far that they can say what it is worth?"""
    if practice is None:
        return False
    state = practice.state
    return practice.enrolment.completed_on is not None or reviewing.far_enough(len(state.completed), len(state.shape))


def _practice(enrolment: Enrolment | None) -> queries.Practice | None:
    return queries.practices([enrolment])[0] if enrolment else None


def _remarks(plan: Plan, words: str, held: Review | None, by: User) -> tuple[str, ...]:
    mine = Review.id == (held.id if held else 0)
    others = db.session.scalars(select(Review.words).where(Review.plan_id == plan.id, ~mine))
    since = reviewing.written_since(now())
    lately = select(func.count(Review.id)).where(Review.user_id == by.id, Review.changed_at >= since, ~mine)
    return reviewing.remarks(
        words, others=tuple(others), today=db.session.scalar(lately) or 0, account_age=now() - by.created_at
    )


def _reported(held: Review) -> bool:
    open_ones = select(ReviewReport.user_id).where(ReviewReport.review_id == held.id, ~ReviewReport.settled)
    return db.session.scalars(open_ones).first() is not None


def _tell_moderators(held: Review, but: User) -> None:
    people = [id for id in reviews.moderators(held.plan) if id not in (but.id, held.user_id)]
    notices.tell(people, "plans.moderate", about=f"review:{held.id}:{held.changed_at:%Y%m%d%H%M%S}", url=QUEUE)


@write
def take_back(review: Review, *, by: User) -> None:
    """As if it had never been written; with what it said before, and what was said about it."""
    if review.user_id != by.id:
        raise Forbidden(Say("Only who wrote it takes it back"))
    db.session.delete(review)


@write
def report(review: Review, reason: str, *, by: User) -> None:
    """This should not stand there, because. Once a person; who wrote it cannot."""
    if review.user_id == by.id:
        raise Conflict(Say("This is yours: change it, or take it back"))
    if db.session.get(ReviewReport, (review.id, by.id)) is None:
        db.session.add(ReviewReport(review_id=review.id, user_id=by.id, reason=reason))
        db.session.flush()
        _tell_moderators(review, by)


@write
def keep(review: Review, *, by: User) -> None:
    """It may stand; what was reported is settled."""
    _decide(review, SHOWN, "", by)


@write
def reject(review: Review, reason: str, *, by: User) -> None:
    """It may not stand. Who wrote it is told why, and may change it."""
    _decide(review, REJECTED, reason, by)
    notices.tell(
        [review.user_id], "plans.rejected", about=f"review:{review.id}:{now():%Y%m%d%H%M%S}", url=_place(review)
    )


def _place(review: Review) -> str:
    return f"/plans/{review.plan.slug}#reviews"


def _decide(review: Review, status: str, reason: str, by: User) -> None:
    if review.user_id == by.id or not policy.may_moderate(by, review.plan):
        raise Forbidden(Say("Somebody else looks at this one"))
    review.status, review.reason, review.decided_by, review.decided_at = status, reason, by.id, now()
    db.session.execute(update(ReviewReport).where(ReviewReport.review_id == review.id).values(settled=True))
    audit.note("review.kept" if status == SHOWN else "review.rejected", f"review:{review.id}", by=by)


@write
def answer(review: Review, words: str, *, by: User) -> None:
    """The author says something to it, once. Raises Conflict the second time."""
    if review.answer:
        raise Conflict(Say("You have answered this one already"))
    review.answer = words
    audit.note("review.answered", f"review:{review.id}", by=by)
    notices.tell([review.user_id], "plans.answered", about=f"review:{review.id}", url=_place(review))


@write
def hide_after(reports: int, *, by: User) -> None:
    """How many people have to report a review before it is hidden until somebody has looked."""
    db.session.merge(Moderation(id=1, hide_after=reports))
    audit.note("reviews.bound", "reviews", by=by, reports=reports)

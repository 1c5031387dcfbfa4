"""Finding a plan: by words, by what it is, by what suits somebody."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.features.accounts.models import User
from webapp.features.plans.models import Enrolment, Plan, PlanVersion
from webapp.features.plans.queries import reviews
from webapp.features.plans.queries.elsewhere import has_texts
from webapp.features.plans.rules import recommend
from webapp.features.plans.rules.recommend import Candidate, Reason
from webapp.infra import fulltext
from webapp.infra.db import db

KIND = "plan"
LENGTHS = {"week": (1, 7), "month": (8, 31), "season": (32, 100), "year": (101, 1000)}
MINUTES = (5, 10, 15, 30)
MOST = 60  # plans of one answer


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for; empty: anything."""

    words: str = ""
    tag: str = ""
    language: str = ""
    tradition: str = ""
    length: str = ""
    minutes: int = 0

    def __bool__(self) -> bool:
        return any((self.words, self.tag, self.language, self.tradition, self.length, self.minutes))


@dataclass(frozen=True, slots=True)
class Found:
    """A plan, the version it is offered in, and the number of the day the words stand on; 0: they name the plan."""

    plan: Plan
    version: PlanVersion
    day: int = 0


def published() -> list[Found]:
    """Everything that is offered, featured first, then the newest."""
    wanted = (
        select(Plan, PlanVersion)
        .join(PlanVersion, (PlanVersion.plan_id == Plan.id) & (PlanVersion.number == Plan.published))
        .where(Plan.status == "published", has_texts())
        .order_by(Plan.featured.desc(), Plan.id.desc())
        .options(joinedload(Plan.author))
    )
    return [Found(plan, version) for plan, version in db.session.execute(wanted)]


def search(words: str, limit: int = MOST) -> list[tuple[int, int]]:
    """Numbers of the plans these words stand in and of the day they stand on, best first."""
    best: dict[int, int] = {}
    asked = 4 * limit
    while True:  # the words may stand on every day of one long plan: then ask for more
        hits = fulltext.find(KIND, words, asked)
        for hit in hits:
            best.setdefault(hit.thing, hit.part)
        if len(best) >= limit or len(hits) < asked:
            return list(best.items())[:limit]
        asked *= 4


def suits(found: Found, wish: Wish) -> bool:
    """Is it what was wished for, words aside?"""
    it = found.version
    least, most = LENGTHS.get(wish.length, (0, 10**6))
    return (
        (not wish.tag or wish.tag in it.tags)
        and (not wish.language or wish.language in it.languages)
        and (not wish.tradition or wish.tradition == it.tradition)
        and least <= it.length <= most
        and (not wish.minutes or it.minutes <= wish.minutes)
    )


def matching(every: Sequence[Found], wish: Wish) -> list[Found]:
    """Those of ``every`` that suit, the best answer first."""
    suiting = [each for each in every if suits(each, wish)]
    if not wish.words:
        return suiting[:MOST]
    known = {each.plan.id: each for each in suiting}
    return [Found(known[id].plan, known[id].version, day) for id, day in search(wish.words, 4 * MOST) if id in known][
        :MOST
    ]


def recommended(person: User, every: Sequence[Found]) -> tuple[Reason, ...]:
    """What this person may want to read next, and why. Counts how many finish a plan, tells nobody who."""
    readers: dict[int, set[int]] = defaultdict(set)
    started: set[int] = set()
    wanted = select(Enrolment.plan_id, Enrolment.user_id, Enrolment.completed_on)
    for plan_id, user_id, completed in db.session.execute(wanted):
        if completed is not None:
            readers[plan_id].add(user_id)
        if user_id == person.id:
            started.add(plan_id)
    stars = reviews.stars([each.plan.id for each in every])
    given = [star for some in stars.values() for star in some]
    mean = sum(given) / len(given) if given else 0.0
    candidates = {
        each.plan.id: Candidate(
            each.plan.id,
            each.plan.author_id or 0,
            frozenset(each.version.tags) | {each.version.level},
            each.version.language,
            each.version.tradition,
            frozenset(readers[each.plan.id]),
            recommend.bayesian(stars[each.plan.id], mean) / 5,
        )
        for each in every
    }
    finished = [candidates[id] for id in sorted(candidates) if person.id in readers[id]]
    languages = {person.language.split("_")[0], "en"} | {plan.language for plan in finished}
    return recommend.recommend(candidates.values(), finished, started=started, languages=languages)

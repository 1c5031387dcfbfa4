"""Which plan next, and why (E.6): content and company, blended by how much is known; no guess at a tradition."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from math import sqrt

SHRINK = 2.0  # how many common readers it takes to believe in a likeness
PRIOR = 20  # reviews the site's mean counts for
Z = 1.96
LIKED = 0.1  # what five stars weigh beside likeness and popularity
MOST_OF_AN_AUTHOR = 2
FINISHED, STARTED, POPULAR, ALIKE, COMPANY = "finished", "started", "popular", "alike", "company"


def jaccard(a: Set[str], b: Set[str]) -> float:
    """Common tags of all tags."""
    return len(a & b) / len(a | b) if a | b else 0.0


def cosine(readers_i: Set[int], readers_j: Set[int]) -> float:
    """Likeness of two plans by who read them."""
    if not readers_i or not readers_j:
        return 0.0
    return len(readers_i & readers_j) / sqrt(len(readers_i) * len(readers_j))


def likeness(readers_i: Set[int], readers_j: Set[int], shrink: float = SHRINK) -> float:
    """The same, shrunk where few readers say it: one pair is no evidence."""
    both = len(readers_i & readers_j)
    return cosine(readers_i, readers_j) * both / (both + shrink) if both else 0.0


def blend(company: float, content: float, finished: int) -> float:
    """Company counts the more, the more plans this reader has finished."""
    weight = finished / (finished + 5)
    return weight * company + (1 - weight) * content


def bayesian(ratings: Sequence[float], mean: float, prior: int = PRIOR) -> float:
    """The mean of the ratings, as if ``prior`` more readers had given the site's mean."""
    return (prior * mean + sum(ratings)) / (prior + len(ratings))


def wilson(yes: int, of: int, z: float = Z) -> float:
    """The lower bound of a share: what it is at least, with 95 % confidence."""
    if not of:
        return 0.0
    p = yes / of
    return (p + z * z / (2 * of) - z * sqrt((p * (1 - p) + z * z / (4 * of)) / of)) / (1 + z * z / of)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan, as far as recommending needs it. ``readers``: who has finished it; ``liked``: what its reviews are worth
    (``bayesian``) of the five stars there are, 0 to 1."""

    id: int
    author: int
    tags: frozenset[str]
    language: str
    tradition: str = ""
    readers: frozenset[int] = frozenset()
    liked: float = 0.0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a plan is recommended: ``kind`` alike or company (with the plan ``because`` it is), or popular; ``tags`` say
    what is alike."""

    id: int
    score: float
    kind: str
    because: int | None = None
    tags: tuple[str, ...] = ()


def recommend(
    candidates: Iterable[Candidate],
    finished: Sequence[Candidate],
    *,
    started: Set[int] = frozenset(),
    languages: Set[str] = frozenset(),
    personal: bool = True,
    limit: int = 3,
) -> tuple[Reason, ...]:
    """The best next plans, each with its reason. Without history, or where ``personal`` is switched off: what most
    people finish. A plan of a tradition is only recommended to who has finished one of that tradition."""
    traditions = {plan.tradition for plan in finished} | {""}
    free = [
        plan
        for plan in candidates
        if plan.id not in started and (not languages or plan.language in languages) and plan.tradition in traditions
    ]
    most = max((len(plan.readers) for plan in free), default=0) or 1
    if not personal or not finished:
        found = [Reason(plan.id, len(plan.readers) / most + LIKED * plan.liked, POPULAR) for plan in free]
    else:
        found = [_reason(plan, finished, most) for plan in free]
    return _various(sorted(found, key=lambda it: (-it.score, it.id)), {plan.id: plan.author for plan in free}, limit)


def _reason(plan: Candidate, finished: Sequence[Candidate], most: int) -> Reason:
    by_tags = max(finished, key=lambda old: (jaccard(plan.tags, old.tags), -old.id))
    by_readers = max(finished, key=lambda old: (likeness(plan.readers, old.readers), -old.id))
    content, company = jaccard(plan.tags, by_tags.tags), likeness(plan.readers, by_readers.readers)
    score = blend(company, content, len(finished)) + 0.01 * len(plan.readers) / most + LIKED * plan.liked
    if content == company == 0:
        return Reason(plan.id, score, POPULAR)
    if company > content:
        return Reason(plan.id, score, COMPANY, by_readers.id)
    return Reason(plan.id, score, ALIKE, by_tags.id, tuple(sorted(plan.tags & by_tags.tags)))


def _various(ranked: Sequence[Reason], author: Mapping[int, int], limit: int) -> tuple[Reason, ...]:
    """The best, but no more than two of one author."""
    taken: list[Reason] = []
    for each in ranked:
        if sum(author[each.id] == author[it.id] for it in taken) < MOST_OF_AN_AUTHOR:
            taken.append(each)
        if len(taken) == limit:
            break
    return tuple(taken)

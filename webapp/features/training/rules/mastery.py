"""What results say about athletes and about drills: Elo per sub-skill and per drill, the next difficulty, mastery. B.4.

Ratings are Elo points on the drills' scale (600–2400). All of it is replayed from results: nothing here keeps state.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, log10

PRIOR = 1000.0  # what an athlete without results drifts towards
ENOUGH_ATHLETES = 30  # a drill's own rating moves only when so many have done it
DRILL_K = 8.0
EASIEST, HARDEST = 600.0, 2400.0  # the drills' scale
IDLE = timedelta(weeks=3)
DRIFT_A_WEEK = 10.0
TARGETS: Mapping[str, float] = {"beginner": 0.80, "elite": 0.60}  # expected success aimed at; everybody else 0.70
CAREFUL_TARGET = 0.80  # readiness or pain flags say amber


def expected(rating: float, difficulty: float) -> float:
    """Predicted success 0–1 of an athlete at a drill (Elo 1978)."""
    return 1 / (1 + 10 ** ((difficulty - rating) / 400))


def target(level: str = "", careful: bool = False) -> float:
    """The success aimed at, p*."""
    return CAREFUL_TARGET if careful else TARGETS.get(level, 0.70)


def next_difficulty(rating: float, success: float = 0.70) -> float:
    """The drill rating at which this athlete is expected to succeed so often; ``success`` strictly within 0–1."""
    return rating - 400 * log10(success / (1 - success))


def k_factor(results: int) -> float:
    """How far one result moves a sub-skill that already has so many results."""
    return 40.0 if results < 10 else 24.0 if results < 30 else 16.0


def updated(rating: float, difficulty: float, score: float, k: float) -> float:
    """The athlete's rating after a result; ``score`` 0–1."""
    return rating + k * (score - expected(rating, difficulty))


def updated_drill(rating: float, difficulty: float, score: float, athletes: int, k: float = DRILL_K) -> float:
    """The drill's rating after a result of an athlete rated ``rating``; it stays until enough athletes have done it."""
    return difficulty - k * (score - expected(rating, difficulty)) if athletes >= ENOUGH_ATHLETES else difficulty


def success(done: float, attempts: float) -> float:
    """The score of counted attempts; 0 without any."""
    return min(1.0, max(0.0, done / attempts)) if attempts > 0 else 0.0


def reached(x: float, fail: float, goal: float) -> float:
    """The score of a measured result between failing and the goal; less may be better (goal < fail).

    Raises ValueError when goal and failing are the same."""
    if goal == fail:
        raise ValueError("the goal and failing need to differ")
    return min(1.0, max(0.0, (x - fail) / (goal - fail)))


def spacing(days: float | None, tau: float = 3.0) -> float:
    """How ready something is to be done again, 0–1; None: it was never done."""
    return 1.0 if days is None else 1 - exp(-days / tau)


def difficulty_fit(p: float, aim: float = 0.70) -> float:
    """How well an expected success suits, 0–1: a bell around the aim, 0.15 wide."""
    return exp(-(((p - aim) / 0.15) ** 2) / 2)


def mastery(rating: float) -> float:
    """0 at 800 points, 1 at 1800."""
    return min(1.0, max(0.0, (rating - 800) / 1000))


def drifted(rating: float, idle: timedelta) -> float:
    """A rating after so long without a result: after three weeks it goes 10 points a week towards the prior."""
    fade = DRIFT_A_WEEK * max(0.0, (idle - IDLE) / timedelta(weeks=1))
    return max(PRIOR, rating - fade) if rating > PRIOR else min(PRIOR, rating + fade)


@dataclass(frozen=True, slots=True)
class Result:
    """One drill done by one athlete: when (aware), how difficult (Elo), ``score`` 0–1, sub-skill -> weight."""

    at: datetime
    difficulty: float
    score: float
    skills: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an athlete stands in one sub-skill: rating, how many results say so, when the last was."""

    rating: float
    results: int = 0
    last: datetime | None = None

    def on(self, now: datetime) -> float:
        """The rating, drifted by the time without a result."""
        return drifted(self.rating, now - self.last) if self.last else self.rating


@dataclass(frozen=True, slots=True)
class Climb:
    """How much a sub-skill's rating rose over a span: by how many points, from how many results."""

    skill: str
    points: float
    results: int


def standings(results: Iterable[Result], start: float = PRIOR) -> dict[str, Standing]:
    """Replay results, oldest first whatever their order: sub-skill -> standing.

    A drill of several sub-skills moves each by K times its weight (B.4), all judged by the rating before it, which has
    drifted if there was a break."""
    found: dict[str, Standing] = {}
    for result in _in_order(results):
        _move(found, result, start)
    return found


def ratings_met(results: Iterable[Result], start: float = PRIOR) -> list[tuple[Result, float]]:
    """Results in order, each with the athlete's rating just before it: the weighted mean over what the drill trains."""
    found: dict[str, Standing] = {}
    met = []
    for result in _in_order(results):
        sums = (weight * _before(found, skill, result.at, start) for skill, weight in result.skills.items())
        met.append((result, sum(sums) / sum(result.skills.values())))
        _move(found, result, start)
    return met


def _in_order(results: Iterable[Result]) -> list[Result]:
    return sorted(results, key=lambda each: each.at)


def _before(found: Mapping[str, Standing], skill: str, at: datetime, start: float) -> float:
    return found.get(skill, Standing(start)).on(at)


def _move(found: dict[str, Standing], result: Result, start: float) -> None:
    for skill, weight in result.skills.items():
        before = found.get(skill, Standing(start))
        rating = before.on(result.at)
        moved = updated(rating, result.difficulty, result.score, k_factor(before.results) * weight)
        found[skill] = Standing(moved, before.results + 1, result.at)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An athlete (any name) of this rating met a drill and scored 0–1."""

    at: datetime
    athlete: str
    rating: float
    score: float


def drill_rating(base: float, meetings: Iterable[Meeting]) -> float:
    """A drill's own rating, replayed from ``base`` (what its writer said) in the order of what happened. It stays there
    until the thirtieth athlete has done the drill, and never leaves the scale."""
    rating, known = base, set[str]()
    for meeting in sorted(meetings, key=lambda each: (each.at, each.athlete)):
        known.add(meeting.athlete)
        moved = updated_drill(meeting.rating, rating, meeting.score, len(known))
        rating = min(HARDEST, max(EASIEST, moved))
    return rating


def most_improved(
    results: Iterable[Result], since: datetime, until: datetime, start: float = PRIOR, enough: int = 5
) -> list[Climb]:
    """Sub-skills by how many points they rose within [since, until), best first; only what rose, each with its sample
    size, and only those with ``enough`` results in the span: fewer say nothing."""
    known = [result for result in results if result.at < until]
    before = standings((result for result in known if result.at < since), start)
    after = standings(known, start)
    climbs: list[Climb] = []
    for skill, standing in after.items():
        then = before.get(skill, Standing(start))
        count = standing.results - then.results
        points = standing.rating - (then.on(since) if then.last else start)
        if count >= enough and points > 0:
            climbs.append(Climb(skill, points, count))
    return sorted(climbs, key=lambda climb: (-climb.points, climb.skill))

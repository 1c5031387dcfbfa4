"""What came of a program: strength in what was lifted, and how much of the plan was done."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.features.athletes.rules.performance import one_rm
from webapp.features.athletes.rules.programs.schedule import Slot

METRICS: Mapping[str, str] = {"squat": "squat_1rm_kg", "bench": "bench_1rm_kg", "deadlift": "deadlift_1rm_kg"}
NEAR = 2.0  # repetitions in reserve: a set further from its end says too little of the maximum
MOST_REPS = 12  # beyond, the formulas are refused (domain.md A.9)


@dataclass(frozen=True, slots=True)
class Lifted:
    """One set that was done. ``rir``: repetitions that were left; None: nobody said."""

    reps: int
    kg: float | None
    rir: float | None = None


def estimate(done: Lifted) -> float | None:
    """The one-repetition maximum a set stands for (Epley; one repetition is the weight itself), by the repetitions
    that were done. None without a weight, or beyond twelve repetitions."""
    if done.kg is None or done.kg <= 0 or not 1 <= done.reps <= MOST_REPS:
        return None
    return one_rm(done.kg, done.reps)


def strength(sets: Iterable[Lifted]) -> float | None:
    """The best estimate of those sets that say something of the maximum: near their end (at most two in reserve). None:
    no such set, so no reading is made of an easy day."""
    near = [found for each in sets if each.rir is not None and each.rir <= NEAR and (found := estimate(each))]
    return max(near, default=None)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a week was done: trainings and sets, of those whose day has come."""

    week: int
    planned: int
    done: int
    sets: int
    did_sets: int

    @property
    def percent(self) -> int | None:
        """Sets done of sets planned, at most 100; None where nothing was planned yet."""
        return None if self.sets == 0 else min(100, round(100 * self.did_sets / self.sets))


def adherence(
    dated: Sequence[tuple[date, Slot]],
    today: date,
    finished: Collection[tuple[int, str]],
    did: Mapping[tuple[int, str], int],
) -> tuple[Share, ...]:
    """Week by week, of the days that are over; today's training, or one ahead of its day, counts once it is
    begun. ``did``: sets by training.
    More sets than planned in one training do not make up for another."""
    weeks: dict[int, list[tuple[int, int, int]]] = {}
    for day, slot in dated:
        if day >= today and slot.key not in finished and slot.key not in did:
            continue
        planned = sum(_planned(slot))
        weeks.setdefault(slot.week, []).append((slot.key in finished, planned, min(did.get(slot.key, 0), planned)))
    return tuple(
        Share(week, len(rows), sum(r[0] for r in rows), sum(r[1] for r in rows), sum(r[2] for r in rows))
        for week, rows in sorted(weeks.items())
    )


def _planned(slot: Slot) -> Iterable[int]:
    for exercise in slot.day.exercises:
        for group in exercise.groups:
            yield -(-group.count // 2) if slot.deload else group.count

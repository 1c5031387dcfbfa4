"""The fast heuristic of B.3.4: build greedily, then exchange up to two for up to two while that helps.

It is the solver's first incumbent, the answer where the solver runs out of time, and the yardstick it is measured by.
Nothing is ever made worse, so limits a choice breaks are repaired by the same exchanges: less broken always wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from webapp.features.drills.rules.drill import COOLDOWN, MAIN, PHASES, WARMUP
from webapp.features.training.rules.maths import np
from webapp.features.training.rules.programme import Candidate, Limits, broken, worth

BEST = 30  # candidates per part that may be exchanged in
PENALTY = 1000.0  # fit-minutes a broken minute counts; no session has as many
ROUNDS = 60
TRIES = 3000  # of taking something out, all rounds together: usual sessions need some hundreds; counted, not timed


def greedy(options: Sequence[Candidate], given: Limits) -> list[int]:
    """Steps 2 and 3: the best warm-up and cool-down, then whatever brings most per minute as long as it fits."""
    chosen = [index for index, each in enumerate(options) if each.kept and each.phase in each.drill.phases[:1]]
    chosen += [i for i, each in enumerate(options) if each.kept and each.drill.id not in _drills(options, chosen)]
    for phase in (WARMUP, COOLDOWN):
        while _count(options, chosen, phase) < given.count(phase)[0]:
            fitting = _fitting(options, given, chosen, phase)
            if not fitting:
                break
            chosen.append(max(fitting, key=lambda i: (options[i].fit.value, -options[i].minutes, -options[i].order)))
    while _count(options, chosen, MAIN) < given.mains[1]:
        fitting = _fitting(options, given, chosen, MAIN)
        gains = {i: _gain(options, given, chosen, i) / options[i].minutes for i in fitting}
        if not gains:
            break
        best = max(fitting, key=lambda i: (round(gains[i], 9), -options[i].minutes, -options[i].order))
        if gains[best] <= 0 and _count(options, chosen, MAIN) >= given.mains[0]:
            break
        chosen.append(best)
    return sorted(chosen)


def improve(
    options: Sequence[Candidate], given: Limits, chosen: Iterable[int], coming: Sequence[int] | None = None
) -> list[int]:
    """Steps 4 and 5: exchange up to two for up to two, drops and additions among them, the best move each time.

    ``coming``: who may be exchanged in; None: the best by fit of every part."""
    search = _Search(options, given, newcomers(options, given) if coming is None else coming)
    now = sorted(chosen)
    score = search.score(now)
    for _ in range(ROUNDS):
        better, best = search.best_move(now, score)
        if better is None:
            break
        now, score = better, best
    return now


def heuristic(options: Sequence[Candidate], given: Limits) -> list[int] | None:
    """A feasible choice as indices of ``options``, or None where the exchanges found none."""
    found = improve(options, given, greedy(options, given))
    return found if broken([options[i] for i in found], given) == 0 else None


def newcomers(options: Sequence[Candidate], given: Limits) -> list[int]:
    """The best by fit per part, and the best for every focus: a minimum may need one that is otherwise poor."""
    found: set[int] = set()
    ranked = sorted(range(len(options)), key=lambda i: (-options[i].fit.value, options[i].order))
    for phase in PHASES:
        here = [i for i in ranked if options[i].phase == phase]
        found |= set(here[:BEST])
        for token, _ in given.focus if phase == MAIN else ():
            found |= set([i for i in here if options[i].trains(token)][:BEST])
    return sorted(found)


def _drills(options: Sequence[Candidate], chosen: Iterable[int]) -> set[str]:
    return {options[i].drill.id for i in chosen}


def _count(options: Sequence[Candidate], chosen: Iterable[int], phase: str) -> int:
    return sum(options[i].phase == phase for i in chosen)


def _fitting(options: Sequence[Candidate], given: Limits, chosen: Sequence[int], phase: str) -> list[int]:
    """What could be added to this part within the time and the load."""
    time = given.most - sum(options[i].minutes for i in chosen)
    load = None if given.load is None else given.load - sum(options[i].load for i in chosen)
    there = _drills(options, chosen)
    return [
        index
        for index, each in enumerate(options)
        if each.phase == phase
        and each.minutes <= time
        and (load is None or each.load <= load)
        and each.drill.id not in there
    ]


def _gain(options: Sequence[Candidate], given: Limits, chosen: Sequence[int], index: int) -> float:
    """What adding it to the main part brings, in fit-minutes."""
    new = options[index]
    alike = [options[i] for i in chosen if options[i].phase == MAIN and options[i].drill.skill == new.drill.skill]
    return new.value - given.sameness * sum(min(new.minutes, each.minutes) for each in alike)


class _Search:
    """Exchanges, all pairs of newcomers at once: their sums are worked out beforehand."""

    def __init__(self, options: Sequence[Candidate], given: Limits, coming: Sequence[int]) -> None:
        self.options, self.given = options, given
        self.coming = [i for i in coming if not options[i].kept]
        pool = [options[i] for i in self.coming]
        skills = {skill: n for n, skill in enumerate(sorted({each.drill.skill for each in options}))}
        self.phase = np.array([PHASES.index(each.phase) for each in pool], dtype=int)
        self.minutes = np.array([each.minutes for each in pool], dtype=float)
        self.value = np.array([each.value for each in pool], dtype=float)
        self.skill = np.array([skills[each.drill.skill] if each.phase == MAIN else -1 for each in pool], dtype=int)
        pairs = [
            (a, b)
            for a, b in combinations(range(len(pool)), 2)
            if pool[a].drill.id != pool[b].drill.id and not (pool[a].phase == pool[b].phase != MAIN)
        ]
        nobody = len(pool)  # an index of zeros: a single newcomer is a pair with nobody, nobody twice is a drop
        both = [*pairs, *((a, nobody) for a in range(len(pool))), (nobody, nobody)]
        self.first, self.second = np.array(both, dtype=int).T
        self.tries = TRIES
        self.pair_minutes = self._sum(self.minutes)
        same = (self._at(self.skill, -1)[self.first] == self._at(self.skill, -2)[self.second]) & (
            self._at(self.skill, -1)[self.first] >= 0
        )
        shorter = np.minimum(self._at(self.minutes)[self.first], self._at(self.minutes)[self.second])
        self.pair_value = self._sum(self.value) - given.sameness * np.where(same, shorter, 0.0)
        self.pair_phase = np.stack([self._sum((self.phase == n).astype(float)) for n in range(len(PHASES))])
        self.skill_names = list(skills)
        self.load = np.array([*(each.load for each in pool), 0.0])
        mains = np.array([*((each.phase == MAIN) * each.minutes for each in pool), 0.0])
        bodies = [np.where(self._at(self.skill, -1) == n, mains, 0.0) for n in range(len(skills))]
        self.body = np.array(bodies).reshape(len(skills), len(pool) + 1)  # also where there is no main drill at all
        self.focus = [np.array([*(each.trains(t) for each in pool), False]) * mains for t, _ in given.focus]

    def score(self, chosen: Sequence[int]) -> float:
        """Worth, less a price for what is broken."""
        choice = [self.options[i] for i in chosen]
        return worth(choice, self.given.sameness) - PENALTY * broken(choice, self.given)

    def best_move(self, chosen: Sequence[int], score: float) -> tuple[list[int] | None, float]:
        """The best choice one exchange away, if it is better than this one."""
        free = [i for i in chosen if not self.options[i].kept]
        best: tuple[list[int] | None, float] = (None, score + 1e-9)
        for size in range(3):
            for out in combinations(free, size):
                if self.tries == 0:
                    return best
                self.tries -= 1
                rest = [i for i in chosen if i not in out]
                better, reached = self._best_into(rest, best[1])
                if better is not None:
                    best = better, reached
        return best

    def _best_into(self, rest: Sequence[int], score: float) -> tuple[list[int] | None, float]:
        """The best completion of ``rest`` by up to two newcomers that scores more than ``score``."""
        left = [self.options[i] for i in rest]
        minutes = sum(each.minutes for each in left)
        alike = np.zeros(len(self.coming) + 1)
        for each in left:
            if each.phase == MAIN:
                same = self.skill == self.skill_names.index(each.drill.skill)
                alike[:-1] += np.where(same, np.minimum(self.minutes, each.minutes), 0.0)
        reached = worth(left, self.given.sameness) + self.pair_value
        reached = reached - self.given.sameness * (alike[self.first] + alike[self.second])
        total = minutes + self.pair_minutes
        wrong = np.maximum(0, self.given.least - total) + np.maximum(0, total - self.given.most)
        for number, phase in enumerate(PHASES):
            least, most = self.given.count(phase)
            count = sum(each.phase == phase for each in left) + self.pair_phase[number]
            wrong = wrong + 100.0 * (np.maximum(0, least - count) + np.maximum(0, count - most))
        hopeful = reached - PENALTY * wrong  # what follows can only take away
        there = _drills(self.options, rest)
        best: tuple[list[int] | None, float] = (None, score)
        moves = np.flatnonzero(hopeful > score + 1e-9)
        if len(moves):
            hopeful[moves] -= PENALTY * self._lopsided(left, moves)
            moves = moves[hopeful[moves] > score + 1e-9]
        for move in moves[np.argsort(-hopeful[moves], kind="stable")]:
            if hopeful[move] <= best[1] + 1e-9:
                break
            new = [self.coming[n] for n in (self.first[move], self.second[move]) if n < len(self.coming)]
            if _drills(self.options, new) & there:
                continue
            candidate = sorted([*rest, *new])
            exact = self.score(candidate)
            if exact > best[1] + 1e-9:
                best = candidate, exact
        return best

    def _lopsided(self, left: Sequence[Candidate], moves: np.ndarray) -> np.ndarray:
        """By how much these moves break the limits on skills and load; ``left`` stays."""
        given, first, second = self.given, self.first[moves], self.second[moves]
        mains = [each for each in left if each.phase == MAIN]
        wrong = np.zeros(len(moves))

        def total(before: float, numbers: np.ndarray) -> np.ndarray:
            return np.asarray(before + numbers[first] + numbers[second])

        if given.load is not None:
            wrong += np.maximum(0.0, total(sum(each.load for each in left), self.load) - given.load) / 10
        if given.balance is not None:
            allowed = given.balance * total(sum(each.minutes for each in mains), self.body.sum(axis=0))
            for number, skill in enumerate(self.skill_names):
                spent = sum(each.minutes for each in mains if each.drill.skill == skill)
                wrong += np.maximum(0.0, total(spent, self.body[number]) - allowed)
        for number, (token, least) in enumerate(given.focus):
            spent = sum(each.minutes for each in mains if each.trains(token))
            wrong += np.maximum(0.0, least - total(spent, self.focus[number]))
        return wrong

    def _at(self, numbers: np.ndarray, nobody: float = 0.0) -> np.ndarray:
        return np.append(numbers, nobody)

    def _sum(self, numbers: np.ndarray) -> np.ndarray:
        padded = self._at(numbers)
        return np.asarray(padded[self.first] + padded[self.second])

"""The optimum of a programme and its proof, in the order that makes it cheap.

1. Of candidates that are alike, only the best stay. 2. The linear relaxation says what each candidate costs at least,
or that nothing can be done. 3. The heuristic finds a good choice; from the relaxation's answer, often the best. 4. Who
cannot reach what is known goes: of 2,000 drills some dozens are left. 5. The solver proves the optimum among these, and
of several takes always the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.features.drills.rules.drill import PHASES
from webapp.features.training.rules import solver
from webapp.features.training.rules.heuristic import heuristic, improve
from webapp.features.training.rules.programme import ROUNDING, Candidate, Limits, broken, shuffled, worth
from webapp.features.training.rules.reduce import best_alike

TOLERANCE = 1e-5  # fit-minutes the relaxation may be wrong by
POOL = 60  # candidates of least loss that the second search exchanges


@dataclass(frozen=True, slots=True)
class Best:
    """A choice within the limits. ``bound``: nothing within them is worth more. ``candidates``: how many the solver
    had to look at. ``heuristic``: what the heuristic alone had reached, None if nothing. ``seconds``: the solver's."""

    chosen: tuple[Candidate, ...]
    objective: float
    bound: float
    proven: bool
    method: str
    seconds: float
    candidates: int
    heuristic: float | None


def optimum(options: Sequence[Candidate], given: Limits, seconds: float, seed: str = "") -> Best | None:
    """The choice of greatest worth; of several the one of fewest minutes, then the first by the seed.

    None when there is none, or none was found within the seconds (of solver time, all steps together)."""
    if not options:
        return None
    few = [options[i] for i in best_alike(options, given)]
    relaxed = solver.relax(few, given, seconds)
    if relaxed.worth == float("-inf"):
        return None
    known = heuristic(few, given)
    alone = worth([few[i] for i in known], given.sameness) if known is not None else None
    known = _better(few, given, relaxed, known)
    floor = worth([few[i] for i in known], given.sameness) if known is not None else float("-inf")
    here = [i for i in range(len(few)) if few[i].kept or relaxed.worth - relaxed.losses[i] >= floor - TOLERANCE]
    left = [few[i] for i in here]
    start = [here.index(i) for i in known] if known is not None and set(known) <= set(here) else None
    found = solver.solve(left, given, seconds - relaxed.seconds, start, shuffled(seed, ""))
    chosen = [few[i] for i in known or ()]
    if found.chosen is not None:
        answer = [left[i] for i in found.chosen]
        if not broken(answer, given) and (not chosen or worth(answer, given.sameness) >= floor - ROUNDING):
            chosen = answer
    if not chosen:
        return None
    objective = worth(chosen, given.sameness)
    ceiling = given.most * max(each.fit.value for each in few)  # certain even where the solver got nowhere
    bound = objective if found.proven else max(objective, min(found.bound, relaxed.worth, ceiling))
    method = "exact" if found.proven else "unproven"
    return Best(
        tuple(chosen), objective, bound, found.proven, method, relaxed.seconds + found.seconds, len(left), alone
    )


def _better(
    few: Sequence[Candidate], given: Limits, relaxed: solver.Relaxation, known: list[int] | None
) -> list[int] | None:
    """The best the exchanges reach among those of least loss, from what is known and from the relaxation's answer."""
    indices = range(len(few))
    pool = sorted(indices, key=lambda i: (relaxed.losses[i], -relaxed.shares[i], few[i].order))[:POOL]
    most = sorted(indices, key=lambda i: (-relaxed.shares[i], few[i].order))
    rounded = [i for phase in PHASES for i in [i for i in most if few[i].phase == phase][: given.count(phase)[1]]]
    starts = [start for start in (known, [i for i in rounded if relaxed.shares[i] > 0]) if start is not None]
    ends = [improve(few, given, start, pool) for start in starts]
    sound = [end for end in ends if not broken([few[i] for i in end], given)]
    return max(sound, key=lambda end: worth([few[i] for i in end], given.sameness), default=None)

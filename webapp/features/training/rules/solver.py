"""The integer programme, solved exactly by HiGHS (Huangfu and Hall 2018).

What two main drills of one skill share is the sum, over every length θ, of how many pairs are both at least θ long:
n(n−1)/2 pairs of n. That is convex in n, so a handful of tangents at the whole numbers state it exactly, and no pair
needs a variable of its own (2,000 drills have a quarter of a million pairs, but a hundred lengths).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.features.drills.rules.drill import COOLDOWN, MAIN, WARMUP
from webapp.features.training.rules.maths import highspy, np
from webapp.features.training.rules.programme import Candidate, Limits

INFINITE = math.inf  # what HiGHS takes it for, too
# Ties are broken within the one search: a minute costs next to nothing, coming later by the seed less still. The
# solver tells worths apart from a millionth on, so they are scaled until these prices can be told apart, too.
SCALE = 1e4
MINUTE = 1e-8
FIRST = 1e-9 / 2**20

Settings = dict[str, bool | int | float | str]
# With a good choice at hand, looking for others and beginning anew costs four times what the proof does.
ONLY_PROVE: Settings = {
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_allow_restart": False,
    "mip_detect_symmetry": False,
}


@dataclass(frozen=True, slots=True)
class Solved:
    """``chosen``: indices of candidates, None when nothing was found. ``bound``: no feasible choice is worth more.
    ``proven``: the search was finished. ``seconds``: what the solver took."""

    chosen: tuple[int, ...] | None
    bound: float
    proven: bool
    seconds: float


class Rows:
    """Rows of a sparse matrix, collected one by one."""

    def __init__(self) -> None:
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.starts: list[int] = [0]
        self.index: list[int] = []
        self.value: list[float] = []

    def add(self, lower: float, upper: float, terms: Sequence[tuple[int, float]]) -> None:
        """lower ≤ Σ value·x ≤ upper."""
        self.lower.append(lower)
        self.upper.append(upper)
        self.index.extend(index for index, _ in terms)
        self.value.extend(value for _, value in terms)
        self.starts.append(len(self.index))


@dataclass(frozen=True, slots=True)
class Shared:
    """One length of one skill: columns of its candidates at least so long, and the minutes up to the next length."""

    columns: tuple[int, ...]
    minutes: int


def solve(
    options: Sequence[Candidate], given: Limits, seconds: float, start: Sequence[int] | None = None, seed: int = 0
) -> Solved:
    """The choice of greatest worth within the limits; of several the one of fewest minutes, then the first by the
    seed's order. ``start``: a choice that is known, as indices."""
    lengths = _lengths(options) if given.sameness else []
    model = _model(options, lengths, given, SCALE, _rows(options, given, lengths))
    highs = _highs(seconds, seed)
    highs.passModel(model)
    if start is not None:
        _set(highs, ONLY_PROVE)
        solution = highspy.HighsSolution()
        solution.col_value = _complete(start, len(options), lengths)
        highs.setSolution(solution)
    highs.run()
    info, status = highs.getInfo(), highs.getModelStatus()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        nothing = _impossible(status)
        return Solved(None, float("-inf" if nothing else "inf"), nothing, highs.getRunTime())
    proven = status == highspy.HighsModelStatus.kOptimal
    values = np.asarray(highs.getSolution().col_value)[: len(options)]
    bound = info.mip_dual_bound / SCALE + len(options) * MINUTE  # what breaking ties may have cost
    return Solved(tuple(np.flatnonzero(values > 0.5).tolist()), bound, proven, highs.getRunTime())


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The programme without wholeness: its worth, never below the optimum's; for every candidate, how much of it is
    chosen (0–1) and what the worth loses at least when all of it is. ``worth`` -inf: not even this has an answer."""

    worth: float
    shares: tuple[float, ...]
    losses: tuple[float, ...]
    seconds: float


def relax(options: Sequence[Candidate], given: Limits, seconds: float) -> Relaxation:
    """Solve the linear relaxation. Reduced costs stay valid whatever is decided (Dantzig and others 1954).

    Where the solver does not finish, the worth is infinite and nothing is lost."""
    lengths = _lengths(options) if given.sameness else []
    model = _model(options, lengths, given, 1.0, _rows(options, given, lengths))
    model.integrality_ = []
    highs = _highs(seconds, 0)
    highs.passModel(model)
    highs.run()
    status = highs.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        zeros = (0.0,) * len(options)
        return Relaxation(float("-inf" if _impossible(status) else "inf"), zeros, zeros, highs.getRunTime())
    solution = highs.getSolution()
    duals = np.asarray(solution.col_dual)[: len(options)]
    values = np.asarray(solution.col_value)[: len(options)]
    losses = np.where(values < 1e-9, np.maximum(0.0, -duals), 0.0)
    worth = highs.getInfo().objective_function_value
    return Relaxation(worth, tuple(values.tolist()), tuple(losses.tolist()), highs.getRunTime())


def _lengths(options: Sequence[Candidate]) -> list[Shared]:
    found: list[Shared] = []
    skills: dict[str, list[int]] = {}
    for column, each in enumerate(options):
        if each.phase == MAIN:
            skills.setdefault(each.drill.skill, []).append(column)
    for columns in skills.values():
        before = 0
        for length in sorted({options[column].minutes for column in columns}):
            longer = tuple(column for column in columns if options[column].minutes >= length)
            if len(longer) > 1:
                found.append(Shared(longer, length - before))
            before = length
    return found


def _rows(options: Sequence[Candidate], given: Limits, lengths: Sequence[Shared]) -> Rows:
    rows = Rows()
    everything = list(enumerate(options))
    rows.add(given.least, given.most, [(column, each.minutes) for column, each in everything])
    for phase in (WARMUP, MAIN, COOLDOWN):
        least, most = given.count(phase)
        rows.add(least, most, [(column, 1.0) for column, each in everything if each.phase == phase])
    mains = [(column, each) for column, each in everything if each.phase == MAIN]
    if given.balance is not None:
        for skill in sorted({each.drill.skill for _, each in mains}):
            share = [(c, each.minutes * ((each.drill.skill == skill) - given.balance)) for c, each in mains]
            rows.add(-INFINITE, 0.0, share)
    for token, least in given.focus:
        rows.add(least, INFINITE, [(column, each.minutes) for column, each in mains if each.trains(token)])
    if given.load is not None:
        rows.add(-INFINITE, given.load, [(column, each.load) for column, each in everything])
    same: dict[str, list[int]] = {}
    for column, each in everything:
        same.setdefault(each.drill.id, []).append(column)
    for columns in same.values():
        if len(columns) > 1:
            kept = 1.0 if options[columns[0]].kept else 0.0
            rows.add(kept, 1.0, [(column, 1.0) for column in columns])
    for number, length in enumerate(lengths, start=len(options)):
        for m in range(
            1, min(given.mains[1], len(length.columns))
        ):  # pairs ≥ m·n − m(m+1)/2, with equality at n = m and n = m + 1
            rows.add(-m * (m + 1) / 2, INFINITE, [(number, 1.0), *((column, -m) for column in length.columns)])
    return rows


def _impossible(status: highspy.HighsModelStatus) -> bool:
    return status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)


def _highs(seconds: float, seed: int) -> highspy.Highs:
    """A solver that is silent, uses one thread, and stops at the exact optimum."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    settings: Settings = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "time_limit": max(0.001, seconds),
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 1e-9,
        "random_seed": seed % 2**31,
    }
    _set(highs, settings)
    return highs


def _set(highs: highspy.Highs, settings: Settings) -> None:
    for name, value in settings.items():
        if highs.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise ValueError(f"HiGHS has no option {name}={value}")


def _model(
    options: Sequence[Candidate], lengths: Sequence[Shared], given: Limits, scale: float, rows: Rows
) -> highspy.HighsLp:
    """The programme for HiGHS: a column per candidate, then one per length of a skill; worth times ``scale``."""
    model = highspy.HighsLp()
    chosen, pairs = len(options), len(lengths)
    alone = _alone(options)
    model.num_col_, model.num_row_ = chosen + pairs, len(rows.lower)
    costs = [each.value - MINUTE * each.minutes - FIRST * each.order for each in options]
    model.col_cost_ = scale * np.array(costs + [-given.sameness * each.minutes for each in lengths], dtype=float)
    model.col_lower_ = np.array(
        [1.0 if each.kept and each.drill.id in alone else 0.0 for each in options] + [0.0] * pairs
    )
    model.col_upper_ = np.array([1.0] * chosen + [INFINITE] * pairs)
    model.row_lower_, model.row_upper_ = np.array(rows.lower, dtype=float), np.array(rows.upper, dtype=float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(rows.starts, dtype=np.int32)
    model.a_matrix_.index_ = np.array(rows.index, dtype=np.int32)
    model.a_matrix_.value_ = np.array(rows.value, dtype=float)
    whole, any_number = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    model.integrality_ = [whole] * chosen + [any_number] * pairs
    model.sense_ = highspy.ObjSense.kMaximize
    return model


def _alone(options: Sequence[Candidate]) -> set[str]:
    """Drills that are a candidate for one part of the session only."""
    seen: dict[str, int] = {}
    for each in options:
        seen[each.drill.id] = seen.get(each.drill.id, 0) + 1
    return {drill for drill, times in seen.items() if times == 1}


def _complete(start: Sequence[int], chosen: int, lengths: Sequence[Shared]) -> list[float]:
    """A known choice as a full solution, the pairs of every length worked out."""
    values = [0.0] * (chosen + len(lengths))
    for column in start:
        values[column] = 1.0
    for number, length in enumerate(lengths, start=chosen):
        n = sum(values[column] for column in length.columns)
        values[number] = n * (n - 1) / 2
    return values

"""What a set should weigh today: from the outline, the athlete's maxima, and what came of it the times before.

Linear: ``step`` more after every time that went as planned, the same after one that did not, a tenth less after two in
a row. Double: first more repetitions, then ``step`` more. Wave: per cent by the week of the block. An easy week has
half the sets at nine tenths, and nothing follows from it. What lies ahead is shown as if all of it went well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from webapp.features.athletes.rules.programs.outline import Amount, Exercise, Rule

PLATE = 2.5  # kg: what a bar is loaded by
TRAINING_MAX = 0.9  # of the one-repetition maximum, where nobody set one
EASY, FEWER, BACK = 0.9, 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Done:
    """One set as it was planned and as it was done; kilograms None where nobody said any."""

    low: int
    high: int
    kg: float | None
    reps: int
    did_kg: float | None

    def reached(self, reps: int) -> bool:
        """So many repetitions, with what was planned or more?"""
        heavy = self.kg is None or (self.did_kg is not None and self.did_kg >= self.kg - 0.01)
        return self.reps >= reps and heavy


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an exercise one time; ``planned`` sets there should have been. ``deload``: in an easy week."""

    sets: tuple[Done, ...]
    planned: int
    deload: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """One set to do. ``kg`` None: the athlete's own choice, or no maximum is known to take per cent of."""

    number: int
    low: int
    high: int
    kg: float | None
    percent: float | None
    more: bool
    rir: float | None
    rpe: float | None


@dataclass(frozen=True, slots=True)
class State:
    """How far an exercise has come: kilograms on top of the plan, repetitions on top of the lowest, failed in a row."""

    added: float = 0.0
    reps: int = 0
    failed: int = 0


def follow(exercise: Exercise, outcomes: Sequence[Outcome], ahead: int = 0) -> State:
    """The state after these times, and after ``ahead`` more that are taken to go well."""
    state = State()
    for outcome in outcomes:
        if outcome.sets and not outcome.deload:
            state = _after(exercise, state, outcome)
    for _ in range(ahead):
        state = _well(exercise, state)
    return state


def _after(exercise: Exercise, state: State, outcome: Outcome) -> State:
    rule = exercise.rule
    whole = len(outcome.sets) >= outcome.planned
    if rule.kind == "double":
        if whole and all(each.reached(each.high) for each in outcome.sets):
            return State(state.added + rule.step)
        room = _room(exercise)
        least = min(each.reps - each.high + room for each in outcome.sets)  # on top of the lowest that was written
        return State(state.added, min(max(0, least + 1), room) if whole else state.reps)
    if rule.kind == "linear":
        if whole and all(each.reached(each.low) for each in outcome.sets):
            return State(state.added + rule.step)
        if state.failed:
            heaviest = max((each.kg for each in outcome.sets if each.kg is not None), default=0.0)
            return State(state.added - (1 - BACK) * heaviest)
        return State(state.added, 0, 1)
    return state


def _well(exercise: Exercise, state: State) -> State:
    if exercise.rule.kind == "linear":
        return State(state.added + exercise.rule.step)
    if exercise.rule.kind == "double":
        full = state.reps >= _room(exercise)
        return State(state.added + exercise.rule.step) if full else State(state.added, state.reps + 1)
    return state


def _room(exercise: Exercise) -> int:
    return max((group.high - group.low for group in exercise.groups), default=0)


def preview(exercise: Exercise, weeks: int, *, easy_end: bool) -> tuple[tuple[Goal, ...], ...]:
    """Every week of a block as it is written, where all goes well and no maximum is known."""

    def week(nth: int) -> tuple[Goal, ...]:
        deload = easy_end and weeks > 1 and nth == weeks - 1
        return goals(exercise, nth, {}, follow(exercise, (), nth - deload), deload=deload)

    return tuple(week(nth) for nth in range(weeks))


def goals(
    exercise: Exercise, of_block: int, maxima: Mapping[str, float], state: State = State(), *, deload: bool = False
) -> tuple[Goal, ...]:
    """The sets of one time. ``maxima``: kilograms by lift ("squat"), training maxima as "squat_tm"."""
    found: list[Goal] = []
    for group in exercise.groups:
        percent = _percent(group.amount, exercise.rule, of_block)
        kg = _kilograms(group.amount, percent, exercise.lift, maxima, state.added)
        count = ceil(group.count * FEWER) if deload else group.count
        if deload and kg is not None:
            kg = _plates(kg * EASY, floor)
        low = min(group.high, group.low + state.reps)
        for nth in range(1, count + 1):
            more = group.more and nth == count and not deload
            found.append(Goal(len(found) + 1, low, group.high, kg, percent, more, group.rir, group.rpe))
    return tuple(found)


def _percent(amount: Amount, rule: Rule, of_block: int) -> float | None:
    if amount.kind not in ("1rm", "tm"):
        return None
    shift = rule.wave[of_block % len(rule.wave)] if rule.kind == "wave" and rule.wave else 0.0
    return max(0.0, amount.value + shift)


def _kilograms(
    amount: Amount, percent: float | None, lift: str, maxima: Mapping[str, float], added: float
) -> float | None:
    if amount.kind == "own":
        return None
    if percent is None:
        return max(0.0, round(amount.value + added, 2))
    best = maxima.get(lift)
    if amount.kind == "tm":
        best = maxima.get(f"{lift}_tm", best * TRAINING_MAX if best is not None else None)
    return None if best is None else _plates(max(0.0, best * percent / 100 + added))


def _plates(kg: float, to: object = None) -> float:
    """To what a bar can be loaded with: the nearest, or with ``to`` floor, not more."""
    number = kg / PLATE
    return PLATE * (floor(number + 1e-9) if to is floor else floor(number + 0.5))

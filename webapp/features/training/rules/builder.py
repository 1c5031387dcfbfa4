"""From a library and a request to a session: hard rules, fit, the exact programme, the order, the reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from webapp.features.drills.rules.drill import COOLDOWN, WARMUP, Drill
from webapp.features.training.rules.exclude import Allowed, allowed, in_time
from webapp.features.training.rules.fit import Judge
from webapp.features.training.rules.optimum import Best, optimum
from webapp.features.training.rules.order import arranged
from webapp.features.training.rules.programme import Candidate, Limits, candidates, limits, make_room
from webapp.features.training.rules.request import Keep, Request
from webapp.features.training.rules.session import Choice, Relaxed, Session

MORE = 4  # a library of short drills needs more of them than usual to fill the time


def build(library: Iterable[Drill], request: Request) -> Session:
    """The best session there is.

    Locked drills are in it unless a hard rule forbids them or the time is too short; then ``relaxed`` names them. When
    no choice meets every wish, wishes give way in the order of ``_ladder`` (if the request lets them); no choices at
    all mean that there is not even one drill. About 0.2 s of CPU with 2,000 drills: call it through a thread pool.
    """
    fitting = allowed(library, request)
    there = {drill.id for drill in fitting.drills}
    lost = tuple(dict.fromkeys(keep.drill for keep in request.kept if keep.drill not in there))
    minutes = {drill.id: drill.minutes for drill in fitting.drills}
    kept: list[Keep] = []
    left = request.minutes
    for keep in {keep.drill: keep for keep in request.kept}.values():  # a drill is in once, as it was said last
        if keep.drill in there and (keep.minutes or minutes[keep.drill]) <= left:
            kept.append(keep)
            left -= keep.minutes or minutes[keep.drill]
        elif keep.drill in there:
            lost += (keep.drill,)
    return solved(fitting, request, limits(request), kept, lost)


def solved(
    fitting: Allowed,
    request: Request,
    given: Limits,
    kept: Sequence[Keep],
    lost: tuple[str, ...] = (),
    more: int = MORE,
) -> Session:
    """The best session of what the hard rules left, relaxed as far as it must be; ``lost``: locked drills that were
    ruled out. ``more``: drills the main part may have above its limit before nothing is found."""
    judge = Judge(request)
    fitting = in_time(fitting, request.minutes, {keep.drill for keep in kept})
    options = candidates(fitting.drills, request, judge, kept)
    staying = [each for each in options if each.kept]
    given = make_room(given, [each for each in staying if _only(each, options)])
    best, gone = _relaxing(options, given, request, more)
    if best is None and staying and request.relax:  # they are in each other's way: room for all, else one less
        best, gone = _relaxing(options, make_room(given, staying), request, more)
        gone = list(dict.fromkeys([*gone, "phases"]))
        if best is None:
            return solved(fitting, request, given, kept[:-1], (*lost, kept[-1].drill), more)
    relaxed = [Relaxed("kept", lost)] if lost else []
    relaxed += [Relaxed(token) for token in gone]
    places = {keep.drill: keep.at for keep in kept if keep.at is not None}
    return session(best, request, judge, places, fitting, tuple(relaxed))


def session(
    best: Best | None,
    request: Request,
    judge: Judge,
    places: Mapping[str, int] | None,
    fitting: Allowed,
    relaxed: tuple[Relaxed, ...] = (),
) -> Session:
    """A solved programme as the look others see: in order, with reasons. ``places`` None: in the order it has."""
    chosen = list(best.chosen) if best else []
    if places is not None:
        chosen = arranged(chosen, places)
    objective, bound = (best.objective, best.bound) if best else (0.0, 0.0)
    choices = tuple(choice_of(each, at, judge) for at, each in enumerate(chosen))
    return Session(
        choices=choices,
        minutes=sum(each.minutes for each in choices),
        budget=request.minutes,
        load=sum(each.load for each in choices),
        objective=round(objective, 9),
        bound=round(bound, 9),
        gap=max(0.0, (bound - objective) / abs(bound)) if bound and not (best and best.proven) else 0.0,
        method=best.method if best else "none",
        solver_ms=round(1000 * best.seconds, 3) if best else 0.0,
        considered=len(fitting.drills),
        candidates=best.candidates if best else 0,
        heuristic=best.heuristic if best else None,
        excluded=fitting.excluded,
        relaxed=relaxed,
        seed=request.seed,
    )


def choice_of(each: Candidate, at: int, judge: Judge) -> Choice:
    """A candidate as others see it, at its place."""
    return Choice(
        drill=each.drill.id,
        phase=each.phase,
        minutes=each.minutes,
        at=at,
        fit=each.fit.value,
        parts=each.fit.parts,
        reasons=judge.reasons(each.drill, each.fit, each.minutes),
        skill=each.drill.skill,
        rpe=each.drill.rpe,
        kept=each.kept,
    )


def _only(each: Candidate, options: Sequence[Candidate]) -> bool:
    """Whether this kept drill can stand nowhere else."""
    return sum(other.drill.id == each.drill.id for other in options) == 1


def _ladder(given: Limits, more: int) -> list[tuple[str, Limits]]:
    """What gives way, in this order, each on top of those before."""
    steps: list[tuple[str, Limits]] = []

    def step(token: str, **loosened: Any) -> None:
        before = steps[-1][1] if steps else given
        after = replace(before, **loosened)
        if after != before:
            steps.append((token, after))

    step("balance", balance=None)
    step("focus", focus=())
    step("main", mains=(min(1, given.mains[0]), given.mains[1] + more))
    step("shorter", least=0)
    step("phases", warmups=(0, given.warmups[1]), cooldowns=(0, given.cooldowns[1]), mains=(0, given.mains[1] + more))
    step("load", load=None)
    return steps


def _relaxing(
    options: Sequence[Candidate], given: Limits, request: Request, more: int
) -> tuple[Best | None, list[str]]:
    """The optimum, and the wishes that had to give way for one: no more of them than needed."""

    def attempt(within: Limits) -> Best | None:
        return optimum(options, within, request.time_limit, request.seed)

    best = attempt(given)
    if best is not None or not request.relax or not options:
        return best, []
    bare = _bare(options, given)
    gone = [] if bare == given else ["phases"]  # nothing else could help
    best = attempt(bare) if gone else None
    if best is not None:
        return best, gone
    loose = bare
    for token, loosened in _ladder(bare, more):
        gone.append(token)
        loose = loosened
        best = attempt(loose)
        if best is not None:
            break
    for token in gone[:-1]:  # the last one was needed; was this one, too?
        tighter = _tightened(token, loose, bare)
        again = attempt(tighter) if tighter != loose else None
        if again is not None:
            best, loose = again, tighter
            gone = [each for each in gone if each != token]
    return best, list(dict.fromkeys(gone)) if best else []


def _bare(options: Sequence[Candidate], given: Limits) -> Limits:
    """The limits without what no choice could meet: as many warm-ups and cool-downs as there are at most."""
    there = {phase: len({each.drill.id for each in options if each.phase == phase}) for phase in (WARMUP, COOLDOWN)}
    return replace(
        given,
        warmups=(min(given.warmups[0], there[WARMUP]), given.warmups[1]),
        cooldowns=(min(given.cooldowns[0], there[COOLDOWN]), given.cooldowns[1]),
    )


def _tightened(token: str, loose: Limits, given: Limits) -> Limits:
    """The loosened limits with one wish back in force."""
    if token == "balance":
        return replace(loose, balance=given.balance)
    if token == "focus":
        return replace(loose, focus=given.focus)
    if token == "main":
        return replace(loose, mains=given.mains)
    if token == "shorter":
        return replace(loose, least=given.least)
    return replace(loose, warmups=given.warmups, cooldowns=given.cooldowns)

"""Changing a session: another head-count, another drill in one place. What need not change, does not."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from webapp.features.drills.rules.drill import COOLDOWN, MAIN, WARMUP, Drill
from webapp.features.training.rules.builder import choice_of, session, solved
from webapp.features.training.rules.exclude import allowed
from webapp.features.training.rules.fit import Judge
from webapp.features.training.rules.optimum import Best
from webapp.features.training.rules.programme import Candidate, Limits, broken, limits, shuffled, worth
from webapp.features.training.rules.request import Keep, Request
from webapp.features.training.rules.session import Session, Swap

OFFERED = 3


def assess(library: Iterable[Drill], state: Sequence[Keep], request: Request) -> Session:
    """A session as it stands, whoever made it: its worth, its total, why each drill suits. Nothing is changed; drills
    the library no longer has are left out."""
    drills = list(library)
    judge = Judge(request)
    chosen = _standing(drills, state, request, judge)
    objective = worth(chosen, request.sameness)
    as_it_is = Best(tuple(chosen), objective, objective, True, "as given", 0.0, len(chosen), None)
    return session(as_it_is, request, judge, None, allowed(drills, request))


def replan(library: Iterable[Drill], state: Sequence[Keep], request: Request) -> Session:
    """The session for changed circumstances (head-count, place, equipment …): every drill that still may be done keeps
    its place and its minutes; only the places of those that may not are filled anew.

    With a smaller budget the drills that bring least go first (never those in ``request.kept``)."""
    drills = list(library)
    fitting = allowed(drills, request)
    there = {drill.id for drill in fitting.drills}
    judge = Judge(request)
    staying = [each for each in state if each.drill in there]
    locked = [each for each in staying if any(_is(keep, each) for keep in request.kept)]
    while sum(each.minutes or 0 for each in staying) > request.minutes:
        loose = [each for each in staying if each not in locked]
        if not loose:
            break
        by_value = {each.drill.id: each.value for each in _standing(drills, loose, request, judge)}
        staying.remove(min(loose, key=lambda each: (by_value[each.drill], each.drill)))
    if len(staying) == len(state):
        return assess(drills, state, request)
    known = {each.drill for each in state}
    added = [keep for keep in request.kept if keep.drill in there and keep.drill not in known]
    lost = tuple(dict.fromkeys(keep.drill for keep in request.kept if keep.drill not in there))
    # The programme knows every drill once: of one that stands there twice the locked place, named last, is kept.
    staying.sort(key=lambda each: each in locked)
    return solved(fitting, request, _as_many(state, request), [*staying, *added], lost, more=0)


def _is(keep: Keep, place: Keep) -> bool:
    """Is this place locked by that? One that names no place locks its drill wherever it stands."""
    return keep.drill == place.drill and keep.at in (None, place.at)


def swaps(library: Iterable[Drill], state: Sequence[Keep], request: Request, at: int) -> tuple[Swap, ...]:
    """The three best drills that may take the place ``at`` (its position, from 0), best first.

    A replacement takes the place's part and its minutes. Those that are not meant for so many, or break a limit more
    than the session does now, are only offered where there are not three others, and say so. One that is never gains on
    a proven session at its own usual minutes, for the proof went over it; at the minutes of the place it may.
    IndexError when there is no such place."""
    drills = list(library)
    judge = Judge(request)
    standing = _standing(drills, state, request, judge)
    if not 0 <= at < len(state):
        raise IndexError(at)
    place = state[at]
    here = _standing(drills, [*state[:at], *state[at + 1 :]], request, judge)
    there = next((each.minutes for each in standing if each.drill.id == place.drill), None)
    given = _as_many(state, request)
    now, wrong = worth(standing, request.sameness), broken(standing, given)
    taken = {keep.drill for keep in state}
    found: list[tuple[float, float, Candidate]] = []
    for drill in allowed(drills, request).drills:
        if drill.id in taken or place.phase not in drill.phases:
            continue
        minutes = place.minutes or there or drill.minutes
        fit = judge.fit(drill, place.phase, minutes)
        new = Candidate(drill, place.phase, minutes, fit, shuffled(request.seed, drill.id))
        choice = [*here, new]
        worse = max(0.0, broken(choice, given) - wrong) + abs(minutes - drill.bounded(minutes))
        found.append((worse, now - worth(choice, request.sameness), new))
    found.sort(key=lambda each: (each[0] > 0, round(each[1], 9), each[2].minutes, each[2].order, each[2].drill.id))
    return tuple(
        Swap(choice=choice_of(new, at, judge), difference=round(-cost, 9), sound=worse == 0)
        for worse, cost, new in found[:OFFERED]
    )


def _standing(drills: Sequence[Drill], state: Sequence[Keep], request: Request, judge: Judge) -> list[Candidate]:
    """What stands in a session as candidates, in its order; drills that are no more are left out."""
    known = {drill.id: drill for drill in drills}
    found: list[Candidate] = []
    for keep in state:
        drill = known.get(keep.drill)
        if drill:
            minutes = drill.minutes if keep.minutes is None else keep.minutes
            phase = keep.phase or drill.phases[0]
            fit = judge.fit(drill, phase, minutes)
            found.append(Candidate(drill, phase, minutes, fit, shuffled(request.seed, drill.id), True))
    return found


def _as_many(state: Sequence[Keep], request: Request) -> Limits:
    """The request's limits, with as many drills per part as the session has: places are refilled, none are added."""
    given = limits(request)
    phases = [each.phase for each in state]
    least = min(given.least, sum(each.minutes or 0 for each in state))
    count = {phase: (phases.count(phase), phases.count(phase)) for phase in (WARMUP, MAIN, COOLDOWN)}
    return replace(given, least=least, warmups=count[WARMUP], mains=count[MAIN], cooldowns=count[COOLDOWN])

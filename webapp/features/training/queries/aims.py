"""What an athlete should aim at next in drills that are counted: the staircase of B.4, climbed by the log."""

from collections.abc import Iterable, Mapping
from typing import Any

from webapp.features.training.looks import Aim, Athlete
from webapp.features.training.models import Profile
from webapp.features.training.queries import log, people, practices
from webapp.features.training.rules import mastery
from webapp.features.training.rules.deeds import Deed
from webapp.features.training.rules.staircase import next_aim

AIMED = ("reps", "time", "score")
Metrics = Mapping[int, Mapping[str, Any] | None]


def next_aims(deeds: Iterable[Deed], metrics: Metrics, profile: Profile | None) -> dict[int, float]:
    """Drill -> the number to aim at next, in its own unit; only of drills with a target somebody was counted in."""
    counted: dict[int, list[float]] = {}
    for deed in deeds:
        if deed.counted is not None and deed.drill_id is not None:
            counted.setdefault(deed.drill_id, []).append(deed.counted)
    success = mastery.target(profile.experience if profile else "")
    found = {}
    for id, values in counted.items():
        metric = metrics.get(id) or {}
        if not metric.get("target"):
            continue
        if metric.get("type") in AIMED:
            found[id] = next_aim(metric["target"], values, success, less=smaller_is_better(metric))
        elif metric.get("type") == "success_of_n":  # begins at the success aimed at, and ends at all of the tries
            found[id] = next_aim(success * metric["target"], values, success, most=1 / success)
    return found


def smaller_is_better(metric: Mapping[str, Any]) -> bool:
    """Of a time, unless the drill says otherwise."""
    return metric.get("type") == "time" and metric.get("better") != "more"


def of_athlete(athlete: Athlete, metrics: Metrics) -> dict[int, float]:
    """The next aims of one athlete in these drills. Two queries."""
    profile = people.profiles([athlete.user_id]).get(athlete.user_id) if athlete.user_id is not None else None
    return next_aims(log.entries([athlete])[athlete.key], metrics, profile)


def listed(deeds: Iterable[Deed], profile: Profile | None) -> tuple[Aim, ...]:
    """The next aims in everything that was counted, by the drill's name. One query."""
    deeds = tuple(deeds)
    counted = {deed.drill_id for deed in deeds if deed.counted is not None and deed.drill_id is not None}
    known = {each.id: each for each in practices.drills(counted)}
    aims = next_aims(deeds, {id: each.metric for id, each in known.items()}, profile)
    found = (Aim(known[id].title, str((known[id].metric or {})["type"]), aim) for id, aim in aims.items())
    return tuple(sorted(found, key=lambda each: each.title))

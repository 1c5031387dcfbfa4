"""A practice as the page shows it while it runs."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from webapp.errors import Say
from webapp.features.accounts.models import User
from webapp.features.training import desk, policy, sheet
from webapp.features.training.looks import PHASES, Athlete, Run, RunPiece, Text
from webapp.features.training.models import ASIDE, Practice
from webapp.features.training.policy import Part
from webapp.features.training.queries import aims, people, practices

Words = Callable[[Say], str]
COUNTED = {
    "reps": Say("Repetitions"),
    "time": Say("Seconds"),
    "success_of_n": Say("Successes of %(target)s"),
    "score": Say("Points"),
}


def runners(practice: Practice, person: User, part: Part) -> tuple[Athlete, ...]:
    """For whom this person can say what was done: themselves; their children; the team, who plans for it."""
    if practice.team_id is None:
        return (people.myself(person),)
    if policy.may_plan_for(part.standing):
        only = None if practice.everybody else {each.player_id for each in practice.assignments}
        return people.squad(practice.team_id, person, only)
    mine = set(people.players_of(person, practice.team_id))
    if not practice.everybody:
        mine &= {each.player_id for each in practice.assignments}
    found = people.squad(practice.team_id, person, mine)
    return found or (people.myself(person),)


def run(practice: Practice, person: User, part: Part, words: Words) -> Run:
    """The running page: every word it may need is in it, for the pitch has no network."""
    slots = sheet.lane(practices.slots(practice), 0)
    texts = practices.texts([piece for piece in practice.pieces if piece.lane == 0])
    athletes = runners(practice, person, part)
    # One athlete has an aim of their own; a team is counted together.
    metrics = {slot.drill: texts[slot.key].metric for slot in slots if slot.drill is not None}
    own = aims.of_athlete(athletes[0], metrics) if len(athletes) == 1 and any(metrics.values()) else {}
    pieces = tuple(_piece(slot, texts[slot.key], words, own.get(slot.drill or 0)) for slot in slots)
    title = practice.title or words(Say("Training session"))
    return Run(
        id=practice.id,
        title=title,
        minutes=sheet.total(slots),
        pieces=pieces,
        keys=[piece.key for piece in pieces],
        athletes=athletes,
        present=[athlete.key for athlete in athletes],
        uid=uuid4().hex,
        url=f"/training/{practice.id}/results",
        back=f"/training/{practice.id}",
        progress="/training/progress" if practice.team_id is None else f"/training/{practice.id}/results",
        plan=_plan(practice, person, slots, pieces),
    )


def aside(practice: Practice, done: Collection[str], words: Words) -> tuple[RunPiece, ...]:
    """What of ``done`` (keys) is in the plan no more: it keeps its name beside what stands there now. No query."""
    pieces = [piece for piece in practice.pieces if piece.lane == ASIDE and piece.key in done]
    return tuple(replace(_piece(desk.slot(each), Text.of(each.frozen), words), metric="") for each in pieces)


def _plan(practice: Practice, person: User, slots: Sequence[sheet.Slot], pieces: Sequence[RunPiece]) -> dict[str, Any]:
    """What the script counts by. ``version`` says whether what a device remembers is still this session."""
    counted = [
        {"key": p.key, "title": p.title, "phaseWord": p.phase_word, "dose": p.dose}
        | {"minutes": s.minutes, "sets": s.sets, "rest": s.rest}
        for s, p in zip(slots, pieces, strict=True)
    ]
    version = " ".join(f"{s.key}:{s.minutes}:{s.sets}:{s.rest}" for s in slots)
    return {"key": f"{practice.id}.{person.id}", "version": version, "pieces": counted}


def _piece(slot: sheet.Slot, text: Text, words: Words, aim: float | None = None) -> RunPiece:
    metric = text.metric or {}
    kind, target = str(metric.get("type", "none")), metric.get("target")
    counted = COUNTED.get(kind) if target else None
    return RunPiece(
        key=slot.key,
        title=text.title,
        phase=slot.phase,
        phase_word=words(PHASES[slot.phase]),
        minutes=slot.minutes,
        dose=dose(slot, words),
        text=text,
        metric=kind if counted else "",
        metric_word=words(Say(counted.text, target=f"{target:g}")) if counted and target else "",
        most=target if kind == "success_of_n" else None,
        aim=aim,
    )


def dose(slot: sheet.Slot, words: Words) -> str:
    """Sets and repetitions, in words; "" where it is simply done for its minutes."""
    if slot.sets > 1 and slot.reps:
        return words(Say("%(sets)s sets of %(reps)s", sets=slot.sets, reps=slot.reps))
    if slot.sets > 1:
        return words(Say("%(sets)s sets", sets=slot.sets))
    return words(Say("%(reps)s repetitions", reps=slot.reps)) if slot.reps else ""

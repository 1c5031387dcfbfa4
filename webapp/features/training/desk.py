"""Between the rows of the database and the words of the rules: drills, wishes and sessions from one into the other.
Pure, apart from the keys it makes for new places."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from webapp.features.drills.looks import Usable
from webapp.features.training import rules
from webapp.features.training.looks import Text
from webapp.features.training.models import Piece, Practice
from webapp.features.training.sheet import Slot, Slots

REASONS = 3  # told of each drill


@dataclass(frozen=True, slots=True)
class Past:
    """What the log says about whoever trains, for the generator: Elo points per sub-skill, days since each drill, the
    sub-skills of the last seven days; ``careful``: what is measured of them says take it easier."""

    ratings: Mapping[str, float] = field(default_factory=dict)
    days_since: Mapping[str, float] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    careful: bool = False


def key() -> str:
    """A name for a new place."""
    return secrets.token_hex(5)


def version(slots: Iterable[Slot], wish: Mapping[str, Any]) -> str:
    """A name for this state of a session: while nobody changed its places or wishes, it stays the same."""
    state = [[slot.json() for slot in slots], dict(wish)]
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()[:12]


def told(practice: Practice) -> dict[str, str]:
    """A name for what each of a session's small forms says now: what it is called, whom it is given to, when it is.
    One of them can be changed while somebody else changes another."""
    players = sorted(each.player_id for each in practice.assignments)
    states = {
        "name": [practice.title, practice.note],
        "give": [practice.status == "draft", practice.everybody, players],
        "date": [practice.occasion_id, practice.starts_at.isoformat() if practice.starts_at else ""],
    }
    return {form: hashlib.sha256(json.dumps(state).encode()).hexdigest()[:12] for form, state in states.items()}


def text(drill: Usable) -> Text:
    """What a drill of the library says."""
    return Text(
        title=drill.title,
        summary=drill.summary,
        setup=drill.setup,
        instructions=drill.instructions,
        tips=drill.tips,
        mistakes=drill.mistakes,
        skills=dict(drill.facts.skills),
        equipment=tuple(dict.fromkeys(need.item for need in drill.facts.needs)),
        metric=drill.metric,
        rating=drill.facts.rating,
        rpe=drill.facts.rpe,
    )


def request(
    wish: Mapping[str, Any], sport: str, seed: int, past: Past, kept: tuple[rules.Keep, ...] = ()
) -> rules.Request:
    """What was asked for, as the generator reads it. Skills one wants weigh alike; an age stands for all."""
    counts = wish.get("counts", {})
    age = wish.get("age")
    ages = tuple(wish["ages"]) if wish.get("ages") else (age, age) if age else None
    return rules.Request(
        minutes=wish["minutes"],
        sport=sport,
        players=wish["people"],
        ages=ages,
        equipment={token: counts.get(token) for token in wish.get("equipment", ())},
        place=wish["place"],
        injuries=tuple(wish.get("injuries", ())),
        goals=dict.fromkeys(wish.get("skills", ()), 1.0),
        ratings=past.ratings,
        level=wish.get("level") or "intermediate",
        days_since=past.days_since,
        recent=past.recent,
        careful=past.careful,
        intensity=wish.get("intensity") or "",
        kept=kept,
        seed=str(seed),
    )


def state(slots: Sequence[Slot]) -> tuple[rules.Keep, ...]:
    """The places of a session as the rules take them: every drill with its minutes. One the library has no longer
    keeps its place under a name nothing has, so that something else can be put there."""
    return tuple(
        rules.Keep(f"gone {slot.key}" if slot.drill is None else str(slot.drill), slot.minutes, slot.phase, place)
        for place, slot in enumerate(slots)
    )


def locked(slots: Sequence[Slot]) -> tuple[rules.Keep, ...]:
    """Only those that are locked: a drill that stands there twice is locked where it is, and not at the other place."""
    return tuple(keep for keep, slot in zip(state(slots), slots, strict=True) if slot.locked)


def slots(
    session: rules.Session, doses: Mapping[int, tuple[int, int, int]], before: Slots = (), lane: int = 0
) -> Slots:
    """A session as places. ``doses``: sets, reps and rest by drill. What stood there before (the same drill) keeps its
    key, its lock and what was set by hand; a drill that stands there twice does so at two places."""
    left = [slot for slot in before if slot.lane == lane]
    order = {slot.key: place for place, slot in enumerate(left)}
    made = []
    for place, choice in enumerate(session.choices):
        same = [slot for slot in left if slot.drill == int(choice.drill)]
        stood = min(same, key=lambda slot: (order[slot.key] != place, not slot.locked), default=None)
        if stood is not None:
            left.remove(stood)
        made.append(_slot(choice, doses, stood, lane))
    return tuple(made)


def _slot(choice: rules.Choice, doses: Mapping[int, tuple[int, int, int]], before: Slot | None, lane: int) -> Slot:
    id = int(choice.drill)
    sets, reps, rest = (before.sets, before.reps, before.rest) if before else doses.get(id, (1, 0, 0))
    return Slot(
        key=before.key if before else key(),
        phase=choice.phase,
        drill=id,
        minutes=choice.minutes,
        sets=sets,
        reps=reps,
        rest=rest,
        locked=before.locked if before else False,
        lane=lane,
        why=reasons(choice),
    )


def reasons(choice: rules.Choice) -> tuple[dict[str, Any], ...]:
    """Why it was chosen, to be stored: the strongest parts of its fit."""
    return tuple(
        {"token": r.token, "value": r.value, "points": r.points, "figure": r.figure, "about": r.about}
        for r in choice.reasons[:REASONS]
    )


def dose(row: Usable) -> tuple[int, int, int]:
    """Sets, repetitions and rest of a drill as the library has them."""
    return max(row.sets or 1, 1), row.reps or 0, row.rest_s or 0


def slot(piece: Piece) -> Slot:
    """A row as a place."""
    names = ("key", "phase", "minutes", "sets", "reps", "rest", "locked", "lane")
    return Slot(**{name: getattr(piece, name) for name in names}, drill=piece.drill_id, why=tuple(piece.why))


def finding(session: rules.Session) -> dict[str, Any]:
    """What the generator said of its answer, to be stored. ``kept``: how many drills it was not free to choose."""
    return {
        "objective": session.objective,
        "bound": session.bound,
        "gap": session.gap,
        "method": session.method,
        "kept": sum(choice.kept for choice in session.choices),
        "milliseconds": session.solver_ms,
        "considered": session.considered,
        "excluded": [{"rule": e.rule, "about": e.about, "count": e.count} for e in session.excluded],
        "relaxed": [each.token for each in session.relaxed],
        "by_hand": False,
    }


def load(slots: Iterable[Slot], texts: Mapping[str, Text]) -> int:
    """Planned load of a session: exertion times minutes, summed."""
    return sum(texts[slot.key].rpe * slot.minutes for slot in slots if slot.key in texts)

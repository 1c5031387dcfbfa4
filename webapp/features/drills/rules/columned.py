"""An understood row of somebody's file as the columns of a drill."""

import hashlib
from collections.abc import Mapping
from typing import Any

from webapp.catalog.drills import _words as vocab
from webapp.features.drills.rules.diagram import Unclear, parse, restore
from webapp.features.drills.rules.mapping import Row

WORDS = {"description": "summary", "setup": "setup"}
LINES = {"instructions": "instructions", "tips": "tips", "faults": "mistakes", "progressions": "progressions"}
LINES |= {"variations": "variations"}


def key_of(row: Row, original: Mapping[str, Any]) -> str:
    """What the file calls the drill: its own id, else its title and sport."""
    own = original.get("uuid") or original.get("id")
    if own is not None and str(own).strip():
        return str(own).strip()[:120]
    title = f"{row.drill.sport if row.drill else ''} {row.texts['title']}".casefold()
    return hashlib.sha256(title.encode()).hexdigest()[:32]


def values_of(row: Row, original: Mapping[str, Any]) -> dict[str, Any]:
    """The row as columns of a drill."""
    drill = row.drill
    assert drill is not None
    skills = dict(drill.skills)
    heaviest = max(skills, key=lambda token: skills[token])
    skills = {token: round(weight, 3) for token, weight in skills.items()}
    skills[heaviest] = round(skills[heaviest] + 1 - sum(skills.values()), 3)
    return {
        "sport": drill.sport,
        "title": row.texts["title"][:120],
        **{column: row.texts.get(name, "")[: 400 if column == "summary" else 4000] for name, column in WORDS.items()},
        **{column: [line[:500] for line in row.lists.get(name, ())][:30] for name, column in LINES.items()},
        "skills": skills,
        "phases": list(drill.phases),
        "places": list(drill.places),
        "styles": list(drill.styles),
        "spares": list(drill.spares),
        "needs": [{"item": need.item, "quantity": need.quantity, "per": need.per} for need in drill.needs],
        "substitutes": {item: list(others) for item, others in drill.substitutes.items()},
        "players_min": drill.players_min,
        "players_max": None if drill.players_max is None else max(drill.players_max, drill.players_min),
        "age_min": drill.age_min,
        "age_max": None if drill.age_max is None else max(drill.age_max, drill.age_min),
        "rpe": drill.rpe,
        "rating": round(drill.rating),
        "contact": drill.contact,
        "minutes_min": min(drill.minutes_min or drill.minutes, drill.minutes),
        "minutes": drill.minutes,
        "minutes_max": max(drill.minutes_max, drill.minutes),
        "sets": row.numbers.get("sets"),
        "reps": row.numbers.get("reps"),
        "rest_s": row.numbers.get("rest_s"),
        "work_s": _whole(original.get("work_s")),
        "space": [drill.space[0], drill.space[1]] if drill.space else None,
        "metric": _metric(row, original),
        "diagram": _diagram(original.get("diagram")),
    }


def _metric(row: Row, original: Mapping[str, Any]) -> dict[str, Any] | None:
    """How a result is counted: in our own form with a target, elsewhere by a word."""
    if "metric" not in original:
        return {"type": row.result or "none", "target": None}
    said = original["metric"]
    if not isinstance(said, Mapping) or not vocab.exists("results", str(said.get("type"))):
        return None
    return {"type": said["type"], "target": _whole(said.get("target"))}


def _whole(said: Any) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and 0 < said <= 3600 else None


def _diagram(said: Any) -> dict[str, Any] | None:
    """A diagram in our own form; anybody else's is left out."""
    try:
        if not isinstance(said, dict) or "arena" not in said:
            return None
        found = restore(said)
        checked = parse(found.arena, found.text()) if found else None
        return checked.json() if checked else None
    except (Unclear, KeyError, TypeError, ValueError, AttributeError):
        return None

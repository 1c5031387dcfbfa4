"""Drills for the tests, as columns."""

from typing import Any

from webapp.features.drills.models import Drill

PASSING: dict[str, Any] = {
    "sport": "soccer",
    "title": "Passing in the square",
    "summary": "Keep it moving",
    "phases": ["main"],
    "skills": {"soccer.passing.short_passing": 0.7, "soccer.first_touch.touch_and_move": 0.3},
    "needs": [{"item": "ball", "quantity": 1, "per": 2}, {"item": "cones", "quantity": 4, "per": 0}],
    "places": ["small_field"],
    "players_min": 4,
    "players_max": 12,
    "age_min": 8,
    "age_max": 14,
    "rpe": 5,
    "rating": 950,
    "minutes_min": 8,
    "minutes": 10,
    "minutes_max": 15,
    "instructions": ["Pass", "Move"],
}
LAYUPS = PASSING | {
    "sport": "basketball",
    "title": "Läyups für alle",
    "summary": "From both sides",
    "skills": {"basketball.shooting.layup_finishing": 1.0},
    "needs": [{"item": "ball", "quantity": 1, "per": 1}, {"item": "hoop", "quantity": 1, "per": 0}],
    "substitutes": {"hoop": ["wall"]},
    "places": ["half_gym"],
    "players_min": 1,
    "players_max": None,
    "age_max": None,
    "rpe": 8,
    "rating": 1350,
}


def public(**changes: Any) -> Drill:
    """A drill of the house's shelf, not yet stored."""
    return Drill(scope="public", **(PASSING | changes))

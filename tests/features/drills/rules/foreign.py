"""Other people's libraries, where they are on this machine (../shared/data), and a few rows with the same dirt."""

import json
from typing import Any

import pytest

from webapp.features.drills.rules.mapping import Imported, rows_of, understand
from webapp.settings import ROOT

FOLDER = ROOT.parent / "shared" / "data" / "drills"
FILES = sorted(path.name for path in FOLDER.glob("*drill*.json"))
needs_files = pytest.mark.skipif(not FILES, reason="the libraries are not on this machine (../shared/data)")

DIRTY: list[dict[str, Any]] = [
    {
        "title": "Gates",
        "duration": 10,
        "type": "rep_based",
        "sets": 3,
        "rest": None,
        "equipment": ["soccer_ball", "4 cones", "Training cones", "partner"],
        "suitable_locations": ["medium_field", "location_with_wall"],
        "intensity": "intermediate",
        "training_styles": ["high_intensity", "Professional"],
        "primary_skill": {"category": "passing", "sub_skill": "passing_with_movement"},
        "secondary_skills": [{"category": "balance", "sub_skill": "touch_and_move"}],
        "instructions": ["Pass.", "Move."],
    },
    {
        "name": {"en": "Rondo", "es": "Rondo"},
        "durationMinutes": "10-15",
        "category": "possession",
        "phase": "scrimmage",
        "ageGroups": ["U10", "U12"],
        "minPlayers": 6,
        "equipment": ["pinnies", "wall_or_rebounder", "moon boots"],
        "intensity": "hard",
        "coachingTips": [{"en": "Look up."}],
        "mood": "cheerful",
    },
    {"name": "Nothing much", "category": "knitting"},
]


def read(name: str) -> Imported:
    """A library of others, understood."""
    return understand(rows_of(json.loads((FOLDER / name).read_text())), "soccer")

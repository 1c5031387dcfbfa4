"""A session while it runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webapp.features.training.looks.people import Athlete
from webapp.features.training.looks.sessions import Text


@dataclass(frozen=True, slots=True)
class RunPiece:
    """A drill while the session runs. ``aim``: what its one athlete should reach this time, in what is counted."""

    key: str
    title: str
    phase: str
    phase_word: str
    minutes: int
    dose: str
    text: Text
    metric: str
    metric_word: str
    most: float | None
    aim: float | None


@dataclass(frozen=True, slots=True)
class Run:
    """A session while it runs: what the page shows, and ``plan``, what its script counts by."""

    id: int
    title: str
    minutes: int
    pieces: tuple[RunPiece, ...]
    keys: list[str]
    athletes: tuple[Athlete, ...]
    present: list[str]
    uid: str
    url: str
    back: str
    progress: str
    plan: Mapping[str, Any]

"""How training looks on a screen: frozen, made by queries, painted by templates."""

from webapp.features.training.looks.people import Athlete
from webapp.features.training.looks.progress import Aim, Bar, DayMark, Gain, Mate, Past, Progress, TeamLook
from webapp.features.training.looks.running import Run, RunPiece
from webapp.features.training.looks.sessions import (
    PHASES,
    STATUSES,
    Finding,
    Line,
    Offer,
    Part,
    Placed,
    Table,
    Text,
    Trial,
)

__all__ = [
    "PHASES",
    "STATUSES",
    "Aim",
    "Athlete",
    "Bar",
    "DayMark",
    "Finding",
    "Gain",
    "Line",
    "Mate",
    "Offer",
    "Part",
    "Past",
    "Placed",
    "Progress",
    "Run",
    "RunPiece",
    "Table",
    "TeamLook",
    "Text",
    "Trial",
]

"""How it looks on a screen: frozen, made by queries, painted by templates. Sentences are ``Say``."""

from webapp.features.athletes.looks.boards import Board, BoardLine, WeighIn
from webapp.features.athletes.looks.medical import Medical, MedicalBoard, MedicalFlag, MedicalLine, MedicalWord
from webapp.features.athletes.looks.one import Alert, Change, Dashboard, Head, LineLook, Mine, Panel
from webapp.features.athletes.looks.series import Day, LoadLook, Row, Series, Trial, Trials
from webapp.features.athletes.looks.weight import ClassLine, WeightLook
from webapp.features.athletes.looks.words import FLAGS, HIDDEN, MEASURED, STATUS, Why

__all__ = [
    "FLAGS",
    "HIDDEN",
    "MEASURED",
    "STATUS",
    "Alert",
    "Board",
    "BoardLine",
    "Change",
    "ClassLine",
    "Dashboard",
    "Day",
    "Head",
    "LineLook",
    "LoadLook",
    "Medical",
    "MedicalBoard",
    "MedicalFlag",
    "MedicalLine",
    "MedicalWord",
    "Mine",
    "Panel",
    "Row",
    "Series",
    "Trial",
    "Trials",
    "WeighIn",
    "WeightLook",
    "Why",
]

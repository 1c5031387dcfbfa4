"""What people fill in about training: what a session is for, how it shall be, what came of it, who they are."""

from webapp.features.training.forms.about import About
from webapp.features.training.forms.asking import NewPractice, Trial, Wish
from webapp.features.training.forms.changing import Edit, Lock, Order, People, Pick, Seen, Step
from webapp.features.training.forms.planning import Give, Name, When
from webapp.features.training.forms.telling import Doing, Mark, Report, Sent, Still

__all__ = [
    "About",
    "Doing",
    "Edit",
    "Give",
    "Lock",
    "Mark",
    "Name",
    "NewPractice",
    "Order",
    "People",
    "Pick",
    "Report",
    "Seen",
    "Sent",
    "Step",
    "Still",
    "Trial",
    "When",
    "Wish",
]

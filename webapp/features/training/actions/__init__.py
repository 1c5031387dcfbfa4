"""What changes training. Whether somebody may was asked at the gate; what must always hold is held here."""

from webapp.features.training.actions.building import build, drop_plan, offers, plan_b, replan, take_plan, tried
from webapp.features.training.actions.doing import be_still, begin, correct, record
from webapp.features.training.actions.sharing import (
    copy,
    describe,
    drop,
    give,
    keep_as_template,
    name,
    restore,
    set_date,
    set_time,
)
from webapp.features.training.actions.table import Overtaken, add, arrange, change, move, remove, swap, undo, unsaid

__all__ = [
    "Overtaken",
    "add",
    "arrange",
    "be_still",
    "begin",
    "build",
    "change",
    "copy",
    "correct",
    "describe",
    "drop",
    "drop_plan",
    "give",
    "keep_as_template",
    "move",
    "name",
    "offers",
    "plan_b",
    "record",
    "remove",
    "replan",
    "restore",
    "set_date",
    "set_time",
    "swap",
    "take_plan",
    "tried",
    "undo",
    "unsaid",
]

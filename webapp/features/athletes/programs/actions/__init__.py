"""Everything that changes programs: writing them, giving them, logging what was done, taking what the rules propose."""

from webapp.features.athletes.programs.actions.doing import Did, finish, log
from webapp.features.athletes.programs.actions.giving import end, give, set_maxima
from webapp.features.athletes.programs.actions.writing import (
    add_block,
    add_day,
    bring_back,
    change_block,
    change_day,
    copy,
    drop,
    move_up,
    put_exercise,
    rename,
    start,
    take,
    throw_away,
    undo,
)

__all__ = [
    "Did",
    "add_block",
    "add_day",
    "bring_back",
    "change_block",
    "change_day",
    "copy",
    "drop",
    "end",
    "finish",
    "give",
    "log",
    "move_up",
    "put_exercise",
    "rename",
    "set_maxima",
    "start",
    "take",
    "throw_away",
    "undo",
]

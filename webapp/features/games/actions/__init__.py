"""Everything that changes a game. `scoring` writes in its log (with the `pen`), `roster` and `fixtures` do what
lies around it."""

from webapp.features.games.actions.diary import call_off, move, restore
from webapp.features.games.actions.fixtures import renew_link, schedule, share, take_in
from webapp.features.games.actions.roster import add_player, line_up, renew_roster
from webapp.features.games.actions.scoring import (
    Written,
    amend,
    official,
    record,
    record_all,
    redo,
    reopen,
    undo,
    void,
    waive,
)

__all__ = [
    "Written",
    "add_player",
    "amend",
    "call_off",
    "line_up",
    "move",
    "official",
    "record",
    "record_all",
    "redo",
    "renew_link",
    "renew_roster",
    "reopen",
    "restore",
    "schedule",
    "share",
    "take_in",
    "undo",
    "void",
    "waive",
]

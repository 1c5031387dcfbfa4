"""Every question about games: `finding` them, and `showing` what is in them."""

from webapp.features.games.queries.finding import (
    around,
    by_token,
    going_on,
    links,
    listed,
    of_team,
    one,
    schedule_form,
    standing,
    team,
    unsettled,
)
from webapp.features.games.queries.showing import (
    LOOKS,
    edit,
    flags,
    history,
    insertion,
    lineup,
    looks,
    pad,
    score_sheet,
)

__all__ = [
    "LOOKS",
    "around",
    "by_token",
    "edit",
    "flags",
    "going_on",
    "history",
    "insertion",
    "lineup",
    "links",
    "listed",
    "looks",
    "of_team",
    "one",
    "pad",
    "schedule_form",
    "score_sheet",
    "standing",
    "team",
    "unsettled",
]

"""For whom a route opens: the words in which every feature says it, in its own ``tests/features/<name>/doors.py``.

Such a file holds ``DOORS``, a door for every route of the feature, and ``things(cast, as_person)``, which makes in the
little world what stands for the variables of their addresses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from flask.testing import FlaskClient

from tests.laws.imports import LINE
from webapp.settings import ROOT
from webapp.world import PEOPLE, Cast

ANYBODY = (*PEOPLE, "anonymous")
AsPerson = Callable[[str], FlaskClient]


@dataclass(frozen=True)
class Door:
    """``opens`` for these; ``shown`` to these, who may see the thing but not do this (403). For everybody else of the
    cast there is no such thing (404); ``anonymous`` is asked to log in, unless it says otherwise."""

    opens: str = ""
    shown: str = ""
    anonymous: str = "login"

    def outcome(self, name: str) -> str:
        """What this person of the cast meets."""
        if name in self.opens.split():
            return "opens"
        if name in self.shown.split():
            return "forbidden"
        return self.anonymous if name == "anonymous" else "missing"


OPEN = Door(" ".join(ANYBODY))
MEMBERS = Door(" ".join(PEOPLE))
ADMINS = Door("mo")
NOBODY = Door(anonymous="missing")
FOUNDERS = Door("ada zed mo", shown="ben pia leo ines")
TRACKERS = Door("ada zed mo", shown="ben pia leo ines")  # of whichever team
HERONS = Door("ada ben pia leo mo")
HERONS_ONLY = Door("ada ben pia leo")  # who belong to the team; Mo sees everything, but is not of it
STAFF = Door("ada mo", shown="ben pia leo")
KIN = Door("ben pia mo")  # Ben, who acts for him, and admins
SHOWN = Door(HERONS.opens)  # the Herons' game, which is not public


def declared() -> dict[str, ModuleType]:
    """The files of doors: the house's own, then the features' in their line."""
    there = {path.parent.name for path in (ROOT / "tests" / "features").glob("*/doors.py")}
    assert there <= set(LINE), f"a feature stands in the line: {there - set(LINE)}"
    names = ["tests.web.doors", *(f"tests.features.{name}.doors" for name in LINE if name in there)]
    return {name: import_module(name) for name in names}


def doors() -> dict[str, Door]:
    """Every route somebody has said something about."""
    found: dict[str, Door] = {}
    for name, module in declared().items():
        twice = found.keys() & module.DOORS.keys()
        assert not twice, f"{name} and another file speak of {twice}"
        found |= module.DOORS
    return found


def furnished(cast: Cast, as_person: AsPerson) -> dict[str, dict[str, Any]]:
    """For every route what stands for the variables of its address, all of it made in the world as it is now."""
    given = {
        "slug": cast.herons.slug,
        "player_id": next(player.id for player in cast.herons.players if player.number == "7"),
        "user_id": cast.pia.id,
        "membership_id": next(each.id for each in cast.herons.memberships if each.user_id == cast.leo.id),
        "game_id": cast.game.id,
    }
    standing = {}
    for module in declared().values():
        made = given | module.things(cast, as_person)
        standing |= dict.fromkeys(module.DOORS, made)
    return standing

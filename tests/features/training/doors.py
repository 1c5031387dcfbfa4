"""Sessions, results, progress. The practice is the Herons' and planned for all of them; Leo only watches the team."""

from typing import Any

from sqlalchemy import select

from tests.features.training.shelf import stock
from tests.laws.doors import MEMBERS, OPEN, AsPerson, Door
from webapp.features.teams.models import Team
from webapp.features.training import actions, queries
from webapp.infra.db import db
from webapp.world import Cast

PLANNERS = Door("ada mo", shown="ben pia")  # of this practice: Leo and strangers do not know of it
GIVEN = Door("ada ben pia mo")
COACHES = Door("ada mo", shown="ben pia leo")  # of the team

_ON_THE_TABLE = (
    *("move", "lock", "swap", "remove"),
    *("order", "undo", "people", "lanes", "name", "give", "date", "copy", "template", "drop", "restore"),
)

DOORS = {
    "GET /training": MEMBERS,
    "GET /training/try": OPEN,  # members are sent to the builder itself
    "GET /training/try/session": OPEN,
    "GET /training/new": MEMBERS,
    "POST /training": MEMBERS,
    "GET /training/progress": MEMBERS,
    "GET /training/mind": MEMBERS,
    "POST /training/mind": MEMBERS,
    "GET /training/profile": MEMBERS,
    "POST /training/profile": MEMBERS,
    "POST /training/profile/skip": MEMBERS,
    "GET /training/athletes/<player_id>": Door("ada ben pia mo", shown="leo"),
    "GET /teams/<slug>/training": COACHES,
    "GET /training/<practice_id>": GIVEN,
    "GET /training/<practice_id>/add": PLANNERS,
    "GET /training/<practice_id>/pieces/<key>": PLANNERS,
    "POST /training/<practice_id>/pieces/<key>": PLANNERS,
    "POST /training/<practice_id>/pieces": PLANNERS,
    **{f"POST /training/<practice_id>/pieces/<key>/{what}": PLANNERS for what in _ON_THE_TABLE[:4]},
    **{f"POST /training/<practice_id>/{what}": PLANNERS for what in _ON_THE_TABLE[4:]},
    "POST /training/<practice_id>/lanes/<number>/take": PLANNERS,
    "POST /training/<practice_id>/lanes/<number>/drop": PLANNERS,
    "GET /training/<practice_id>/sheet": GIVEN,
    "POST /training/<practice_id>/start": GIVEN,
    "GET /training/<practice_id>/run": GIVEN,
    "GET /training/<practice_id>/results": GIVEN,
    "POST /training/<practice_id>/results": GIVEN,
    "POST /training/<practice_id>/scores": GIVEN,
}


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """A session of the Herons for everybody, with a plan B for seven."""
    stock()
    wish = {"minutes": 45, "people": 9, "place": "gym", "equipment": ["ball", "hoop", "cones"]}
    herons = db.session.scalars(select(Team).where(Team.id == cast.herons.id)).one()
    practice = actions.build(team=herons, sport="basketball", wish=wish, title="", by=cast.ada)
    actions.plan_b(practice, 7, by=cast.ada)
    actions.give(practice, everybody=True, players=(), by=cast.ada)
    key = queries.slots(practice)[0].key
    return {"practice_id": practice.id, "key": key, "number": 7}

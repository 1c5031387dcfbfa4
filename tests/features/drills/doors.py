"""The library, one drill (the Herons', offered to the club), groups, filters, files."""

import io
import re
from typing import Any

from tests.features.drills.cards import PASSING
from tests.laws.doors import MEMBERS, OPEN, AsPerson, Door
from webapp.features.drills import actions
from webapp.world import Cast

# It waits for review, so Ines, who reviews, sees it, too. Nobody without an account sees a team's drill.
SEEN = Door("ada ben pia leo mo ines", anonymous="missing")
DONE_WITH = Door("ada ben pia leo mo ines")
COACHES = Door("ada mo", shown="ben pia leo ines")
REVIEWERS = Door("mo ines", shown="ada ben pia leo")
ADAS = Door("ada")

DOORS = {
    "GET /drills": OPEN,
    "POST /drills": MEMBERS,
    "GET /drills/<drill_id>": SEEN,
    "GET /drills/<drill_id>/print": SEEN,
    "POST /drills/<drill_id>/like": DONE_WITH,
    "POST /drills/<drill_id>/unlike": DONE_WITH,
    "GET /drills/new": MEMBERS,
    "GET /drills/diagram": MEMBERS,
    "GET /drills/<drill_id>/edit": COACHES,
    "POST /drills/<drill_id>/edit": COACHES,
    "POST /drills/<drill_id>/copy": DONE_WITH,
    "POST /drills/<drill_id>/archive": COACHES,
    "POST /drills/<drill_id>/restore": COACHES,
    "GET /drills/<drill_id>/film": COACHES,
    "POST /drills/<drill_id>/film": COACHES,
    "POST /drills/<drill_id>/film/remove": COACHES,
    "GET /drills/review": Door("mo ines"),
    "POST /drills/<drill_id>/submit": COACHES,
    "POST /drills/<drill_id>/accept": REVIEWERS,
    "POST /drills/<drill_id>/changes": REVIEWERS,
    "POST /drills/filters": MEMBERS,
    "POST /drills/filters/<filter_id>/forget": ADAS,
    "GET /drills/groups": MEMBERS,
    "POST /drills/groups": MEMBERS,
    "GET /drills/groups/<group_id>": ADAS,
    "POST /drills/groups/<group_id>/name": ADAS,
    "POST /drills/groups/<group_id>/team": ADAS,
    "POST /drills/groups/<group_id>/dissolve": ADAS,
    "POST /drills/groups/<group_id>/drills/<drill_id>/out": ADAS,
    "POST /drills/<drill_id>/groups": DONE_WITH,
    "GET /drills/import": MEMBERS,
    "POST /drills/import": MEMBERS,
    "POST /drills/import/<seal>": ADAS,  # who looked at the file
    "GET /drills/export.json": MEMBERS,
}


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """A drill of the Herons that is offered to the club, Ada's group and filter, and a file she has looked at."""
    drill = actions.write_drill(PASSING | {"instructions": ["1"]}, by=cast.ada, team=cast.herons)
    actions.submit(drill, by=cast.ada)
    group = actions.found_group("Tuesdays", by=cast.ada)
    actions.add_to_group(group, drill, by=cast.ada)
    kept = actions.save_filter("Short", "minutes=10", by=cast.ada)
    row = b'[{"title": "Gates", "category": "dribbling", "duration": 10}]'
    sent = {"file": (io.BytesIO(row), "drills.json"), "sport": "soccer"}
    page = as_person("ada").post("/drills/import", data=sent).get_data(as_text=True)
    seal = re.search(r"/drills/import/([^\"]+)", page)
    assert seal, "nothing can be taken in"
    return {"drill_id": drill.id, "group_id": group.id, "filter_id": kept.id, "seal": seal[1]}

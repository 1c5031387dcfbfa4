"""What a drill is found by."""

from collections.abc import Iterable

from webapp.catalog.drills import _words as vocab
from webapp.catalog.skills import _tokens as skills
from webapp.features.drills.models import Drill
from webapp.features.drills.queries.library import KIND
from webapp.infra import search

TITLE, SKILL, SUMMARY, REST = 12, 6, 4, 1


def index(drills: Iterable[Drill]) -> None:
    """Make these findable by what they say now; inside an action, after a flush."""
    search.put(KIND, {drill.id: _texts(drill) for drill in drills})


def _texts(drill: Drill) -> list[tuple[str, int]]:
    trained = [skills.label(token) for token in drill.skills] + [skills.label(skills.skill_of(t)) for t in drill.skills]
    kit = [vocab.label("equipment", need["item"]) for need in drill.needs]
    return [
        (drill.title, TITLE),
        (" ".join([*trained, drill.sport]), SKILL),
        (drill.summary, SUMMARY),
        (" ".join([*kit, *drill.instructions, *drill.tips]), REST),
    ]

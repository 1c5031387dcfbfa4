"""How difficult drills are, by what became of them: their own ratings move with results (B.4). Nothing is counted
along: every rating is replayed from the log, so what was corrected or erased is right after the next result."""

from webapp.features.drills import actions as library
from webapp.features.training import queries
from webapp.infra.db import write


@write
def rate(practice_id: int) -> int:
    """The job after results: the drills of this practice that enough athletes have done. Returns how many moved."""
    return sum(library.measure(id, points) for id, points in queries.drill_ratings(practice_id).items())

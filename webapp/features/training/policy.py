"""Who may do what with a practice. Pure: queries hand over what the person is to it."""

from dataclasses import dataclass

from webapp.features.teams import policy as teams
from webapp.features.teams.policy import NOBODY, Standing


@dataclass(frozen=True, slots=True)
class Part:
    """What one person is to one practice. ``own``: a personal one of theirs; ``given``: it is given to them or to a
    child of theirs; ``standing``: what they are to its team; ``status``: how far the practice is."""

    own: bool = False
    given: bool = False
    standing: Standing = NOBODY
    status: str = "draft"


def may_plan_for(standing: Standing) -> bool:
    """Plan what a team trains: coaches, and whoever keeps its diary."""
    return teams.may_manage_team(standing) or teams.may_track(standing)


def may_see_team(standing: Standing) -> bool:
    """Who trained what and how well, by name: whoever plans."""
    return may_plan_for(standing)


def may_plan(part: Part) -> bool:
    """Change the practice, give it to somebody, throw it away."""
    return part.own or may_plan_for(part.standing)


def may_see(part: Part) -> bool:
    """See it: who plans it; whom it is given to, once it is planned."""
    return may_plan(part) or (part.given and part.status in ("planned", "running", "done"))


def may_run(part: Part) -> bool:
    """Run it and say what was done: whoever sees it, for themselves; who plans it, for everybody."""
    return may_see(part) and part.status in ("draft", "planned", "running", "done")


def may_see_athlete(*, own: bool, guardian: bool, standing: Standing) -> bool:
    """Somebody's progress: their own, their child's, and a coach's player's."""
    return own or guardian or may_see_team(standing)

"""Who may do what in a team's calendar. Pure: ``standing`` is what the person is to the team."""

from webapp.features.teams import policy as teams
from webapp.features.teams.policy import Standing

STAFF = ("head_coach", "assistant", "manager")
TOLD = (*STAFF, "athlete", "parent")  # roles that hear of changes; a viewer looks when it suits


def may_see(standing: Standing) -> bool:
    """What is planned, and how many come."""
    return teams.may_view(standing)


def may_plan(standing: Standing) -> bool:
    """Plan, change, move and call off: coaches, and the team's manager, who keeps its diary."""
    return teams.may_manage_team(standing) or teams.may_track(standing)


def may_see_answers(standing: Standing) -> bool:
    """Who said what, and why. Reasons are for whoever plans with them, not for the whole team."""
    return may_plan(standing)


def is_asked(standing: Standing) -> bool:
    """Is this person asked on their own behalf, without being a player?"""
    return standing.role in STAFF


def may_answer(standing: Standing, *, own: bool) -> bool:
    """Answer for a person of the team: oneself and one's children (``own``), coaches for everybody."""
    return may_see(standing) and (own or may_plan(standing))


def may_answer_late(standing: Standing) -> bool:
    """Answer once it has begun: who plans notes down who was there."""
    return may_plan(standing)

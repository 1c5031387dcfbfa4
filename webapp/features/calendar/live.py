"""What can be watched of a calendar: a team's next date filling up, and who comes to one date.

Both listen to the team's bell. What is pushed is the same for everybody in the room.
"""

from collections.abc import Mapping
from typing import Any

from webapp.errors import Missing
from webapp.features.accounts.models import User
from webapp.features.calendar import policy, queries
from webapp.features.calendar.models import Occasion
from webapp.features.teams import queries as teams
from webapp.web.live import Topic


def _occasion(key: str) -> Occasion:
    found = queries.one(int(key)) if key.isdecimal() and len(key) < 10 else None
    if found is None:
        raise Missing
    return found


def next_looks(team_id: int) -> Mapping[str, Any]:
    """What the board of a team's next date needs; None when nothing is planned."""
    coming = queries.next_of([team_id], 1, planned=True)
    counts = queries.tallies(coming)
    return {"next": queries.entry(coming[0], counts[coming[0].id]) if coming else None, "team_id": team_id}


def tally_looks(occasion: Occasion) -> Mapping[str, Any]:
    """What the count of one date needs."""
    return {"entry": queries.entry(occasion, queries.tallies([occasion])[occasion.id])}


def names_looks(occasion: Occasion) -> Mapping[str, Any]:
    """What the list of names needs, for those who plan."""
    return {**tally_looks(occasion), "names": queries.names(occasion)}


def _look(key: str, view: str) -> Mapping[str, Any]:
    return (names_looks if view == "names" else tally_looks)(_occasion(key))


def _may_join(person: User | None, key: str, view: str) -> bool:
    at = teams.standing(person, _occasion(key).team_id)
    return policy.may_see(at) and (view != "names" or policy.may_see_answers(at))


def _may_join_team(person: User | None, key: str, _view: str) -> bool:
    return key.isdecimal() and len(key) < 10 and policy.may_see(teams.standing(person, int(key)))


TOPICS = (
    Topic("calendar", {"next": ("calendar/_next.html",)}, lambda key, _view: next_looks(int(key)), _may_join_team),
    Topic(
        "occasion",
        {"tally": ("calendar/_tally.html",), "names": ("calendar/_tally.html", "calendar/_names.html")},
        _look,
        _may_join,
        hears=lambda key: ("calendar", _occasion(key).team_id),
    ),
)

"""What of the calendar is somebody's. Who was there stays counted, without the reason."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Table

from webapp.features.accounts.belongings import Claim, claim, plain


def _unreasoned(_: Table) -> Mapping[str, Any]:
    return {"reason": ""}


_people = {"user": ("user_id",), "player": ("player_id",), "by": ("by_user",)}
claim(
    Claim("series", by=("created_by",), ends="keep", exported=False, why="the team's"),
    Claim("occasions", by=("created_by",), ends="keep", exported=False, why="the team's"),
    Claim("answers", **_people, ends="keep", blank=_unreasoned),
    Claim("answer_log", **_people, ends="keep", blank=_unreasoned),
    Claim("usual_answers", **_people),
    Claim("absences", **_people),
    Claim("feeds", user=("user_id",), hidden={"token": lambda: token_urlsafe(32)}),
)
plain("series", "rule", why="RFC 5545")
plain("occasions", "link", why="a page of ours")

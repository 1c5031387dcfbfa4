"""Training's blueprint, and the way through the gate to a practice."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request
from flask_babel import gettext

from webapp.catalog.drills import _words as vocab
from webapp.catalog.skills import _tokens as skills
from webapp.errors import Forbidden, Say
from webapp.features.teams import policy as of_teams
from webapp.features.teams import queries as teams
from webapp.features.teams import sections
from webapp.features.teams.models import Team
from webapp.features.teams.policy import Standing
from webapp.features.training import policy, queries
from webapp.features.training.forms import Sent
from webapp.features.training.looks import Table
from webapp.features.training.models import Practice
from webapp.features.training.policy import Part
from webapp.web import gate, today
from webapp.web.page import way, words
from webapp.web.today import Card

pages = Blueprint("training", __name__)
way(pages, Say("Training"), ".mine", icon="whistle", order=35)
sections.add(sections.Section("training", "Training", "training/_of_team.html", queries.section, order=15))
today.card(
    pages,
    Card("training.today", 15, "training/_today.html", queries.today, styles=("css/training.css",)),
)
today.card(
    pages,
    Card("training.try", 30, "training/_guest.html", lambda _: queries.public_drills(), reader="guest"),
)
pages.add_app_template_filter(lambda token: gettext(skills.label(token)), "skill")
pages.add_app_template_global(
    lambda key, sport="": [(word.token, gettext(word.label)) for word in vocab.words(key, sport)], "drill_words"
)
pages.add_app_template_global(skills.taxonomy, "taxonomy")

May = Callable[[Part], bool]


def translate(text: str) -> str:
    """A label in the reader's language, for the rules' sentences."""
    return str(gettext(text))


def found(practice_id: int, do: May = policy.may_see) -> tuple[Practice, Part]:
    """A practice and what whoever asks is to it. Missing when they may not see it, Forbidden when not ``do`` this."""
    practice = queries.one(practice_id)
    part = queries.part(gate.person(), practice) if practice else Part()
    return gate.find(practice, see=policy.may_see(part), do=do(part)), part


def enter(slug: str, do: Callable[[Standing], bool] = policy.may_plan_for) -> tuple[Team, Standing]:
    """The team at this address, for who plans what it trains."""
    team = teams.one(slug)
    standing = teams.standing(gate.person(), team.id if team else None)
    return gate.find(team, see=of_teams.may_view(standing), do=do(standing)), standing


def theirs(sent: Sent) -> None:
    """Raises Forbidden for what another account than that of whoever is logged in left on this phone."""
    if sent.account not in (None, gate.person().id):
        raise Forbidden(Say("Somebody else is logged in on this phone now. It is sent when you are."))


def lane() -> int:
    """The lane of the table one is at, from the address."""
    typed = request.values.get("lane", "")
    return int(typed) if typed.isdecimal() and len(typed) < 3 else 0


def table(practice_id: int, at: int | None = None) -> Table:
    """The table as it is now, as whoever asks sees it."""
    practice, part = found(practice_id)
    return queries.table(practice, gate.person(), part, lane() if at is None else at, translate)


def looks(practice_id: int, at: int | None = None) -> dict[str, Any]:
    """What the pieces of the table need."""
    return {"table": table(practice_id, at)}


__all__ = ["enter", "found", "lane", "looks", "pages", "table", "theirs", "translate", "words"]

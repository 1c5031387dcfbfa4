"""The calendar's blueprint, and the way through the gate to a team's calendar and to one date."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from babel.support import NullTranslations
from flask import Blueprint
from flask_babel import get_locale, get_translations
from markupsafe import Markup, escape

from webapp.errors import Conflict, Say
from webapp.features.calendar import looks, policy, queries
from webapp.features.calendar.models import Occasion
from webapp.features.teams import queries as teams
from webapp.features.teams import sections
from webapp.features.teams.models import Team
from webapp.features.teams.policy import Standing
from webapp.infra import almanac
from webapp.web import gate, today
from webapp.web.page import spoken, way, words
from webapp.web.today import Card

pages = Blueprint("calendar", __name__)
way(pages, Say("Calendar"), ".mine", icon="calendar", order=30)
sections.add(sections.Section("calendar", "Calendar", "calendar/_of_team.html", queries.of_team, order=5))
today.card(
    pages,
    Card(
        "calendar.next",
        20,
        "calendar/_today.html",
        queries.upcoming,
        watch=lambda look: [f"occasion:{entry.id}:tally" for entry in look.entries if not entry.off],
        styles=("css/calendar.css",),
    ),
)
pages.add_app_template_global(lambda kind: words(looks.KINDS[kind]), "kind_word")
pages.add_app_template_global(lambda: [(key, words(say)) for key, say in looks.KINDS.items()], "occasion_kinds")
pages.add_app_template_global(lambda: almanac.week_begins(spoken()), "week_begins")
pages.add_app_template_global(lambda: _tally_words(get_translations()), "tally_words")


@lru_cache(maxsize=8)
def _tally_words(_book: NullTranslations) -> Mapping[str, Markup]:
    """What stands beside the counts, in the reader's language: a month of dates asks a hundred times."""
    return {key: escape(words(say)) for key, say in looks.TALLY.items()}


@pages.app_template_filter("wall")
def _wall(wall: date, pattern: str = "HH:mm") -> str:
    """A day, or what a clock on a wall shows, as the reader writes it. Flask-Babel's own filters would turn it to the
    reader's zone, and a month of dates asks for the same few words again and again."""
    return almanac.write(wall, pattern, str(get_locale()))


pages.add_app_template_filter(_wall, "day")

May = Callable[[Standing], bool]


def enter(slug: str, do: May = policy.may_see) -> tuple[Team, Standing]:
    """The team at this address and what whoever asks is to it. Missing when they may not see its calendar, Forbidden
    when they may not ``do`` what the page is for."""
    team = teams.one(slug)
    standing = teams.standing(gate.person(), team.id if team else None)
    return gate.find(team, see=policy.may_see(standing), do=do(standing)), standing


def found(occasion_id: int, do: May = policy.may_see) -> tuple[Occasion, Standing]:
    """One date and what whoever asks is to its team. Raises Missing or Forbidden as ``enter`` does."""
    occasion = queries.one(occasion_id)
    standing = teams.standing(gate.person(), occasion.team_id if occasion else None)
    return gate.find(occasion, see=policy.may_see(standing), do=do(standing)), standing


def free(occasion_id: int) -> tuple[Occasion, Standing]:
    """One date that is changed here. Raises Conflict for the date of something else, such as a game: that is moved and
    called off, and its date follows."""
    occasion, standing = found(occasion_id, policy.may_plan)
    if occasion.link:
        raise Conflict(Say("This is the date of a game: it is moved and called off on the page of the game"))
    return occasion, standing


def entry(occasion: Occasion, standing: Standing) -> looks.Entry:
    """The date as whoever asks sees it."""
    (one,) = queries.entries([occasion], gate.person(), {occasion.team_id: standing})
    return one

"""The plans' blueprint, and the way through the gate to a plan."""

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import get_day_names
from flask import Blueprint
from flask_babel import get_locale

from webapp.catalog import shelf
from webapp.errors import Missing, Say
from webapp.features.plans import looks, policy, queries, rich
from webapp.features.plans.models import Enrolment, Plan, PlanVersion
from webapp.features.plans.rules import motif
from webapp.web import gate
from webapp.web.page import way, words

pages = Blueprint("plans", __name__)
way(pages, Say("Read"), ".everything", icon="book", order=40)
pages.record(
    lambda state: state.app.jinja_env.globals.update(item_kinds=shelf("items"), plan_words=looks, motif=motif.motif)
)


@pages.app_template_filter("tongue")
def _tongue(code: str) -> str:
    """The name of a language as the reader calls it; its code where nobody has a name for it."""
    old = {"pli": "pi", "san": "sa", "lzh": "zh"}.get(code, code)
    try:
        return Locale.parse(str(get_locale())).languages.get(Locale.parse(old).language, code)
    except (UnknownLocaleError, ValueError):
        return code


def _weekdays() -> list[tuple[int, str]]:
    """Number (Monday is 0) and short name, beginning where the reader's week does."""
    locale = get_locale() or Locale("en")
    names = get_day_names("abbreviated", locale=locale)
    return sorted(names.items(), key=lambda day: (day[0] - locale.first_week_day) % 7)


@pages.app_context_processor
def _offered() -> dict[str, object]:
    """What selects offer, in the reader's words."""
    return {
        "lengths": lambda: [(key, words(say)) for key, say in looks.LENGTHS.items()],
        "named": lambda codes: [(code, _tongue(code)) for code in codes],
        "same": lambda each: [(word, word) for word in each],
        "weekdays": _weekdays,
        "weekday_name": lambda number: get_day_names("wide", locale=get_locale() or Locale("en"))[number],
        "rich": rich.html,
        "verbs": lambda: [(key, words(say)) for key, say in looks.VERBS.items()],
        "levels": lambda: [(key, words(say)) for key, say in looks.LEVELS.items()],
        "kinds_of_items": lambda: [(kind.key, words(kind.label)) for kind in shelf("items").values()],
    }


def found(slug: str) -> tuple[Plan, Enrolment | None]:
    """The plan at this address and how whoever asks reads it. Raises Missing."""
    person, plan = gate.current(), queries.one(slug)
    held = queries.enrolment(person, plan) if plan else None
    plan = gate.find(plan, plan is not None and policy.may_see(person, plan, enrolled=held is not None))
    return plan, held


def enrolled(slug: str) -> tuple[Plan, Enrolment]:
    """The plan, for who reads it. Raises Missing for everybody else."""
    plan, held = found(slug)
    return plan, gate.find(held)


def shown(plan: Plan, held: Enrolment | None) -> PlanVersion:
    """The version whoever asks sees: their own, the one offered, or the draft of who writes it. Raises Missing."""
    if held is not None:
        return held.version
    version = queries.offered(plan) if plan.status == "published" else None
    if version is None and policy.may_edit(gate.current(), plan):
        version = queries.draft(plan) or queries.offered(plan)
    if version is None:
        raise Missing
    return version

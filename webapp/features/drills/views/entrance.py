"""The library's blueprint, its words, and the way through the gate to a drill."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from webapp.catalog.drills import _words as vocab
from webapp.errors import Say
from webapp.features.drills import looks, policy, queries
from webapp.features.drills.models import Drill
from webapp.web import gate
from webapp.web.page import way, words

pages = Blueprint("drills", __name__)
way(pages, Say("Drills"), ".library", icon="court", order=40)
pages.add_app_template_global(lambda scope: words(looks.SCOPES[scope]), "drill_scope")
pages.add_app_template_global(lambda status: words(looks.STATUSES[status]), "drill_status")
pages.add_app_template_global(lambda key, token: words(vocab.label(key, token)), "drill_word")

May = Callable[[Any, Drill, Any], bool]


def found(drill_id: int, do: May = policy.may_see) -> Drill:
    """The drill, if whoever asks may see it. Missing where they may not, Forbidden where they may not ``do`` what the
    route is for."""
    drill, person = queries.one(drill_id), gate.current()
    at = queries.standing(person, drill)
    if drill is None:
        return gate.find(drill)
    return gate.find(drill, see=policy.may_see(person, drill, at), do=do(person, drill, at))

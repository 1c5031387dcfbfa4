"""A guest chooses a language; people with an account have it on their own page."""

from flask import Blueprint, Response, request

from webapp.errors import Invalid, Say
from webapp.infra import tongue
from webapp.web import gate
from webapp.web.page import LANGUAGE
from webapp.web.render import changed

YEAR = 365 * 24 * 3600

pages = Blueprint("tongues", __name__)


@pages.post("/language")
@gate.everyone
def choose() -> Response:
    """The switch at the foot of a page: from now on this browser is spoken to in that language."""
    language = request.form.get("language", "")
    if language not in tongue.languages():
        raise Invalid({"language": Say("Fieldhouse does not speak this language yet")})
    answer = changed(to=_where_from())
    answer.set_cookie(LANGUAGE, language, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
    return answer


def _where_from() -> str:
    """The page the switch was on, if it is one of ours."""
    came = gate.split(request.referrer or "")
    return gate.local(came.path, came.query) if came.path and came.netloc == request.host else "/"

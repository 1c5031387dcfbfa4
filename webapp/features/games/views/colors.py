"""The two colours of a game as a stylesheet: pages carry no style of their own, and an imported game has no teams."""

import re

from flask import Response

from webapp.errors import Missing
from webapp.features.games.views.entrance import pages
from webapp.features.teams import rules
from webapp.web import gate

# The grounds of tokens.css a colour is hardest to see on: the pressed well by day, paper by night.
DAY, NIGHT = "#ebdfca", "#272017"
COLOR = re.compile(r"[0-9a-f]{6}")
FOR_EVER = 365 * 24 * 3600


@pages.get("/games/colors/<home>-<away>.css")
@gate.everyone
def colors(home: str, away: str) -> Response:
    """``.home`` and ``.away`` in colours that can be seen (WCAG 1.4.11), by day and by night."""
    if not (COLOR.fullmatch(home) and COLOR.fullmatch(away)):
        raise Missing
    sides = ((".home", home), (".away", away))
    day = "".join(_rule(side, color, DAY) for side, color in sides)
    dusk = "".join(_rule(f":root:not([data-theme=light]) {side}", color, NIGHT) for side, color in sides)
    night = "".join(_rule(f"[data-theme=dark] {side}", color, NIGHT) for side, color in sides)
    sheet = f"{day}@media screen{{{night}}}@media screen and (prefers-color-scheme:dark){{{dusk}}}"
    answer = Response(sheet, mimetype="text/css")
    answer.cache_control.public, answer.cache_control.immutable = True, True
    answer.cache_control.max_age = FOR_EVER  # the address holds everything there is to know
    return answer


def _rule(selector: str, color: str, ground: str) -> str:
    shape = rules.visible_on(ground, f"#{color}", 3)
    return f"{selector}{{--team:{shape};--team-ink:{rules.ink_on(shape)}}}"

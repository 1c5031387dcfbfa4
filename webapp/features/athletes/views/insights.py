"""What stands out: a piece that the dashboard and every chart fetch, a page of its own without a script."""

from collections.abc import Callable

from flask import Response, request, url_for

from webapp.catalog import shelf
from webapp.errors import Missing
from webapp.features.athletes import policy
from webapp.features.athletes.actions.recording import local_day
from webapp.features.athletes.insights import asking, kept
from webapp.features.athletes.looks.insights import InsightLook
from webapp.features.athletes.models import Athlete
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.queries import insights as queries
from webapp.features.athletes.views.entrance import about, found, noted, pages
from webapp.features.teams.models import Player
from webapp.web import gate
from webapp.web.page import language
from webapp.web.render import changed, show


@pages.get("/athletes/<int:player_id>/insights")
@gate.signed_in
def insights(player_id: int) -> Response:
    """The overview, or one chart's (``metric``)."""
    player, tie, athlete, chart = _asked(player_id)
    noted(athlete, tie, shelf("metrics")[chart].group if chart else "dashboard")
    look = _look(player, athlete, chart)
    label = shelf("metrics")[chart].label if chart else ""
    page, piece = "athletes/insights.html", "athletes/_insight.html"
    return show(page, piece, head=about(player, tie, athlete), look=look, label=label)


@pages.post("/athletes/<int:player_id>/insights")
@gate.signed_in
@gate.throttled("10 per minute", by=lambda: str(gate.person().id), failures_only=False)
def put_into_words(player_id: int) -> Response:
    """Ask the language model; the statistics stand there meanwhile."""
    player, tie, athlete, chart = _asked(player_id, policy.may_ask)
    if athlete is None:
        raise Missing
    answer = kept.found(player, athlete, chart, language(), local_day(gate.person()))
    asking.ask(player, athlete, chart, language(), answer, by=gate.person())
    noted(athlete, tie, "insights")
    to = url_for(".insights", player_id=player_id, metric=chart or None)
    return changed("athletes/_insight.html", to=to, look=_look(player, athlete, chart))


def _look(player: Player, athlete: Athlete | None, chart: str) -> InsightLook:
    return queries.look(player, athlete, chart, language(), local_day(gate.person()))


def _asked(player_id: int, do: Callable[[Tie], bool] = policy.may_see) -> tuple[Player, Tie, Athlete | None, str]:
    player, tie, athlete = found(player_id, do)
    chart = request.values.get("metric", "")
    metric = shelf("metrics").get(chart)
    if chart and (metric is None or not policy.sees_metric(tie, metric.group, chart)):
        raise Missing
    return player, tie, athlete, chart

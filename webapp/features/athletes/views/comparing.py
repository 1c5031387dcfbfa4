"""Two metrics in one drawing, or two athletes in one."""

from flask import Response, request

from webapp.catalog import shelf
from webapp.errors import Missing
from webapp.features.athletes import policy
from webapp.features.athletes.queries import beside, charts
from webapp.features.athletes.queries.beside import Shown
from webapp.features.athletes.views.entrance import about, found, noted, pages
from webapp.features.athletes.views.one import known_metric
from webapp.web import gate, plots
from webapp.web.render import show

pages.add_app_template_global(plots.overlay, "overlay")
pages.add_app_template_global(plots.web, "web_of")


@pages.get("/athletes/<int:player_id>/compare")
@gate.signed_in
def compare(player_id: int) -> Response:
    """``metric`` beside another one (``with``), or beside somebody else's (``against``: their number as a player)."""
    player, tie, athlete = found(player_id)
    if athlete is None:
        raise Missing
    metric = known_metric(request.args.get("metric", "sleep_duration_h"), tie)
    other, against = request.args.get("with", ""), request.args.get("against", "")
    days = next((n for n in charts.RANGES if str(n) == request.args.get("days")), 90)
    noted(athlete, tie, metric.group)
    lines: list[Shown] = [(athlete, metric, player.name)]
    if against:
        lines.append(_somebody(against, metric.key))
    elif other:
        second = known_metric(other, tie)
        noted(athlete, tie, second.group)
        lines.append((athlete, second, player.name))
    return show(
        "athletes/compare.html",
        head=about(player, tie, athlete),
        look=beside.of(lines, days),
        metric=metric,
        other=other,
        against=against,
        days=days,
        ranges=charts.RANGES,
        people=beside.others(gate.person(), player, tie) if beside.comparable(metric) else (),
        choices=[(m.key, m.label) for m in shelf("metrics").values() if policy.sees_metric(tie, m.group, m.key)],
    )


def _somebody(number: str, key: str) -> Shown:
    """The same metric of somebody else, whom the reader comes to through the same gate."""
    if not number.isdecimal():
        raise Missing
    player, tie, athlete = found(int(number))
    metric = known_metric(key, tie)
    if athlete is None or not beside.comparable(metric):
        raise Missing
    noted(athlete, tie, metric.group)
    return athlete, metric, player.name

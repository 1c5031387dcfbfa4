"""One athlete: the dashboard, one metric over time, load, who looked; and what people decide there."""

from flask import Response, request, url_for

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import Metric
from webapp.errors import Missing, Say
from webapp.features.athletes import actions, forms, policy
from webapp.features.athletes.actions.recording import local_day
from webapp.features.athletes.emergency import queries as emergency
from webapp.features.athletes.programs.queries import own
from webapp.features.athletes.queries import access, charts, clearing, projecting, readers, screens
from webapp.features.athletes.views.entrance import about, found, noted, pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


def _known(tie: policy.Tie) -> bool:
    """Families are told what is missing; others are turned away."""
    return tie.family or policy.may_see(tie)


@pages.get("/athletes/<int:player_id>")
@gate.signed_in
def dashboard(player_id: int) -> Response:
    """Status with its reasons, scores with what cost how many points, panels."""
    player, tie, athlete = found(player_id, _known)
    noted(athlete, tie, "dashboard")
    look = screens.dashboard(player, athlete, tie)
    open_now = emergency.held(gate.person(), player) if tie.emergency else None
    return show("athletes/one.html", look=look, medical=clearing.of(player, athlete, tie), glass=open_now)


@pages.get("/athletes/<int:player_id>/report")
@gate.signed_in
def report(player_id: int) -> Response:
    """The same to print: for whoever reads it, what they may see."""
    player, tie, athlete = found(player_id)
    noted(athlete, tie, "report")
    look, today = screens.dashboard(player, athlete, tie), local_day(gate.person())
    more = {"courses": own.courses(athlete, player, tie, today)}
    if "body" in policy.groups(tie):
        more["outlook"] = projecting.outlook(athlete, player.team_id, today)
    return show("athletes/report.html", look=look, day=today, **more)


@pages.get("/athletes/<int:player_id>/metrics/<metric>")
@gate.signed_in
def series(player_id: int, metric: str) -> Response:
    """One metric over time."""
    player, tie, athlete = found(player_id)
    chosen = known_metric(metric, tie)
    if athlete is None:
        raise Missing
    days = next((n for n in charts.RANGES if str(n) == request.args.get("days")), 90)
    noted(athlete, tie, chosen.group)
    return show(
        "athletes/metric.html",
        head=about(player, tie, athlete),
        look=charts.of(athlete, player, chosen, days),
        days=days,
        ranges=charts.RANGES,
        choices=[(m.key, m.label) for m in shelf("metrics").values() if policy.sees_metric(tie, m.group, m.key)],
    )


def known_metric(key: str, tie: policy.Tie) -> Metric:
    """The metric, if this person sees it. Raises Missing."""
    metric: Metric | None = shelf("metrics").get(key)
    return gate.find(metric, see=metric is not None and policy.sees_metric(tie, metric.group, key))


@pages.get("/athletes/<int:player_id>/load")
@gate.signed_in
def load(player_id: int) -> Response:
    """Load day by day, then what follows from it."""
    player, tie, athlete = found(player_id)
    noted(athlete, tie, "load")
    look = charts.load_page(athlete) if athlete else None
    return show("athletes/load.html", head=about(player, tie, athlete), look=look, today=local_day(gate.person()))


@pages.get("/athletes/<int:player_id>/seen")
@gate.signed_in
def seen(player_id: int) -> Response:
    """Who looked at what: for the family."""
    player, tie, athlete = found(player_id, policy.may_look_back)
    rows = access.views(athlete.id) if athlete else ()
    head, may = about(player, tie, athlete), readers.of(player, tie)
    return show("athletes/seen.html", head=head, rows=rows, readers=may, openings=emergency.of(player))


@pages.post("/athletes/<int:player_id>/override")
@gate.signed_in
@again(dashboard)
def override(player_id: int) -> Response:
    """A coach says otherwise than the rules, for some days."""
    player, tie, athlete = found(player_id, policy.may_override)
    form = read(forms.Override)
    if athlete is None:
        raise Missing
    actions.override(athlete, player=player, status=form.status, reason=form.reason, days=form.days, by=gate.person())
    noted(athlete, tie, "override")
    return changed(to=url_for(".dashboard", player_id=player_id))


@pages.post("/athletes/<int:player_id>/override/end")
@gate.signed_in
def take_back(player_id: int) -> Response:
    """The rules' word counts again."""
    player, tie, athlete = found(player_id, policy.may_override)
    if athlete is not None:
        actions.take_back(athlete, player=player, by=gate.person())
        noted(athlete, tie, "override")
    return changed(to=url_for(".dashboard", player_id=player_id))


@pages.post("/athletes/<int:player_id>/ranges")
@gate.signed_in
@again(dashboard)
def ranges(player_id: int) -> Response:
    """By which reference ranges to judge."""
    player, tie, _ = found(player_id, policy.may_describe)
    sex = read(forms.Ranges).sex
    athlete = actions.settle(player)
    actions.describe(athlete, sex="" if sex == "unspecified" else sex)
    noted(athlete, tie, "ranges")
    tell(Say("Saved"))
    return changed(to=url_for(".dashboard", player_id=player_id))

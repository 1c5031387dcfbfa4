"""A sheet of readings: chosen, looked at with what its columns mean, taken in whole."""

from flask import Response, request, url_for

from webapp.catalog import shelf
from webapp.errors import Invalid, Say
from webapp.features.athletes import actions, forms, intake, policy
from webapp.features.athletes.actions.recording import Entry, local_day
from webapp.features.athletes.intake.reading import DAY, MOST_ROWS, mapping
from webapp.features.athletes.queries import charts, series
from webapp.features.athletes.views.entrance import about, found, noted, pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


@pages.get("/athletes/<int:player_id>/import")
@gate.signed_in
def bring(player_id: int) -> Response:
    """The form for a file."""
    player, tie, athlete = found(player_id, policy.may_record)
    return show("athletes/import.html", head=about(player, tie, athlete))


@pages.post("/athletes/<int:player_id>/import")
@gate.signed_in
@again(bring)
def look(player_id: int) -> Response:
    """What a file would do; with ``go=take`` it is done, unless something is still to be asked."""
    player, tie, athlete = found(player_id, policy.may_record)
    sent = request.files.get("file")
    content = sent.read() if sent else b""
    if len(text := intake.text_of(content)) > forms.LONGEST_SHEET:  # cut off, its last row would hold half a number
        raise Invalid({"file": Say("At most %(most)s rows in one file", most=MOST_ROWS)})
    form = forms.Sheet(content=text) if content else read(forms.Sheet)
    table = intake.read(form.content)
    columns = mapping(table, request.form)
    groups = frozenset(g for g in policy.GROUPS if policy.records_group(tie, g))
    today = local_day(gate.person())
    plan = intake.plan(table, columns, form.order, today, groups)
    there = series.known(athlete.id, {(step.metric, step.day) for step in plan.steps}) if athlete else set()
    plan = intake.plan(table, columns, form.order, today, groups, there)
    if form.go == "take" and plan.ready:
        entries = [Entry(s.metric, s.entered, s.unit, s.day, "csv") for s in plan.steps]
        noted(actions.record(player, entries, by=gate.person()), tie, "import")
        tell(Say("%(taken)s values taken in, %(out)s rows left out", taken=len(entries), out=_rows(plan)))
        return changed(to=url_for(".dashboard", player_id=player_id))
    if form.go == "take" and not (plan.steps or plan.asks or plan.dates):
        raise Invalid({"file": Say("There is nothing to take in")})
    return show(
        "athletes/import.html",
        head=about(player, tie, athlete),
        plan=plan,
        table=table,
        columns=columns,
        content=form.content,
        order=form.order,
        left_out=_rows(plan),
        choices=(("", ""), (DAY, ""), *charts.choices(groups)),
        units={m.key: [u.key for u in m.accepts] for m in shelf("metrics").values()},
    )


def _rows(plan: intake.Plan) -> int:
    return len({fault.row for fault in plan.faults})

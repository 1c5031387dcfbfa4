"""Hearing what an author has recorded, from where one was."""

from flask import Response, current_app, request, url_for

from webapp.errors import Invalid, Say
from webapp.features.plans import policy
from webapp.features.plans.listening import actions, queries
from webapp.features.plans.listening.forms import Heard
from webapp.features.plans.models import Enrolment, Plan
from webapp.features.plans.rules import listening
from webapp.features.plans.rules.listening import Place
from webapp.features.plans.views.deskday import item_again, row_of
from webapp.features.plans.views.entrance import found, pages, shown
from webapp.features.plans.views.studio import own
from webapp.web import files, gate, shield
from webapp.web.forms import read
from webapp.web.render import again, changed

KEPT = 24 * 3600  # seconds a browser need not ask again: what lies at an address never changes

pages.add_app_template_filter(listening.transcript, "transcript")
pages.add_app_template_filter(listening.resumed, "resumed")
pages.add_app_template_filter(lambda at: f"{int(at) // 60}:{int(at) % 60:02}", "clock")
pages.add_app_template_test(lambda body: bool(body.get("sound")), "hosted")


def _may_hear(plan: Plan, held: Enrolment | None, key: str) -> bool:
    """Whoever reads the plan, all of their version, so that the days to come can be taken along; its author everything;
    others what the first day plays, which is open to everybody."""
    if policy.may_edit(gate.current(), plan):
        return True
    return queries.heard_in(shown(plan, held), key, first_day=held is None)


@pages.get("/plans/<slug>/recordings/<recording>")
@gate.everyone
def hear(slug: str, recording: str) -> Response:
    """A recording, whole or in part."""
    plan, held = found(slug)
    sound = queries.sound(plan, recording)
    return files.sent(gate.find(sound, sound is not None and _may_hear(plan, held, recording)).file, KEPT)


@pages.post("/plans/<slug>/items/<audio>/place")
@gate.signed_in
def heard(slug: str, audio: str) -> Response:
    """Where I am in it; the answer says where I am by all my devices."""
    plan, held = found(slug)
    form = read(Heard)
    row = gate.find(queries.stands_in(shown(plan, held), audio))
    now = actions.remember(plan, row, Place(form.seconds, form.turn), back=form.back, by=gate.person())
    return changed(to=url_for(".one", slug=slug), seconds=now.seconds, turn=now.turn)


@pages.post("/plans/<slug>/studio/items/<item>/recording")
@gate.signed_in
@shield.takes("max_sound")
@again(item_again)
def record(slug: str, item: str) -> Response:
    """A recording for an item of the draft."""
    plan = own(slug)
    key, row = row_of(plan, item)
    sent = request.files.get("sound")
    if sent is None or not sent.filename:
        raise Invalid({"sound": Say("Choose a file")})
    gate.find(row, row.kind == "audio")
    most = current_app.config["SETTINGS"].max_sound
    actions.attach(plan, row, sent.stream, sent.filename, most=most, by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=key) + f"#item-{item}")


@pages.post("/plans/<slug>/studio/items/<item>/recording/remove")
@gate.signed_in
def unrecord(slug: str, item: str) -> Response:
    """No recording of the house any more."""
    plan = own(slug)
    key, row = row_of(plan, item)
    actions.detach(plan, row, by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=key) + f"#item-{item}")

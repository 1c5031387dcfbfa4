"""The studio: where authors make plans, look at them, and publish them."""

import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

from flask import Response, current_app, request, url_for

from webapp.errors import Forbidden, Invalid, Say
from webapp.features.plans import actions, formats, forms, policy, queries
from webapp.features.plans.actions import authoring
from webapp.features.plans.listening import moving
from webapp.features.plans.models import Plan, PlanVersion
from webapp.features.plans.queries import reviews, shelves
from webapp.features.plans.views.entrance import pages
from webapp.web import gate, shield
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


def entered() -> None:
    """Raises Forbidden for who writes no plans."""
    if not policy.may_write(gate.person()):
        raise Forbidden(Say("The studio is for authors"))


def own(slug: str) -> Plan:
    """The plan, if whoever asks may change it. Missing for who may not even see it, Forbidden for who may."""
    person, plan = gate.person(), queries.one(slug)
    return gate.find(plan, lambda _, it: policy.may_see(person, it), lambda _, it: policy.may_edit(person, it))


def newest(plan: Plan) -> PlanVersion:
    """What is on the desk: the draft, else what is published."""
    return gate.find(queries.draft(plan) or queries.offered(plan))


@pages.get("/plans/studio")
@gate.signed_in
def studio() -> Response:
    """My plans, and a new one."""
    entered()
    return show("plans/studio.html", written=queries.written_by(gate.person()), writes=True)


@pages.post("/plans/studio")
@gate.signed_in
@again(studio)
def found() -> Response:
    """A new plan."""
    entered()
    form = read(forms.NewPlan)
    plan = authoring.found(form.title, form.days, by=gate.person())
    return changed(to=url_for(".desk", slug=plan.slug))


def _name(sent: str) -> str:
    """A file's own name, as a disk takes it: no folders, and not too many bytes in any script."""
    name = PurePosixPath(sent.replace("\\", "/").replace("\0", "")).name[-60:]
    return name if name.strip(".") else "plan"


@pages.post("/plans/studio/import")
@gate.signed_in
@shield.takes("max_sound")
@again(studio)
def take_in() -> Response:
    """A plan from a file, as a draft, with the recordings it carries."""
    entered()
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Invalid({"file": Say("Choose a file")})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _name(sent.filename)
        sent.save(path)
        document = formats.read(path, most=current_app.config["SETTINGS"].max_sound)
        plan = moving.take_in(document, by=gate.person())
    for warning in document.warnings[:3]:
        tell(warning, "warn")
    return changed(to=url_for(".desk", slug=plan.slug))


@pages.get("/plans/<slug>/studio")
@gate.signed_in
def desk(slug: str) -> Response:
    """A plan on its author's desk: its days, what to look at again, publishing."""
    plan, person = own(slug), gate.person()
    looks = desk_look(plan)
    fares = queries.fares(plan, len(looks["desk"].days), actions.today_of(person))
    rating = reviews.ratings([plan.id]).get(plan.id)
    around = {"cover": shelves.cover(plan.id), "link": shelves.link(plan)}
    may = policy.may_feature(person)
    return show("plans/desk.html", may_feature=may, plan=plan, fares=fares, rating=rating, **around, **looks)


def desk_look(plan: Plan) -> dict[str, Any]:
    """The days as they lie on the desk, each with its tasks."""
    version = newest(plan)
    keys = [key for _, key, _ in queries.titles(version.id)]
    return {"desk": queries.desk(plan, version), "keys": keys, "tasks": queries.tasks(version.id)}


@pages.post("/plans/<slug>/studio/about")
@gate.signed_in
@again(desk)
def describe(slug: str) -> Response:
    """What it says about itself."""
    plan = own(slug)
    authoring.describe(plan, read(forms.About).model_dump(), by=gate.person())
    return changed(to=url_for(".desk", slug=slug))


@pages.post("/plans/<slug>/studio/days")
@gate.signed_in
@again(desk)
def add_day(slug: str) -> Response:
    """One more day."""
    day = authoring.add_day(own(slug), read(forms.NewDay).title, by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=day.key))


@pages.post("/plans/<slug>/studio/<what>")
@gate.signed_in
def publishing(slug: str, what: str) -> Response:
    """Publish it, take it back, put it away, fetch it out again, forget the draft, show it first."""
    plan, by = own(slug), gate.person()
    ways = {
        "publish": lambda: actions.publish(plan, by=by),
        "unpublish": lambda: actions.unpublish(plan, by=by),
        "archive": lambda: actions.archive(plan, by=by),
        "restore": lambda: actions.restore(plan, by=by),
        "discard": lambda: actions.discard_draft(plan, by=by),
    }
    if policy.may_feature(by):
        ways |= {"feature": lambda: actions.feature(plan, featured=not plan.featured, by=by)}
    gate.find(ways.get(what))()
    return changed(to=url_for(".desk", slug=slug))

"""The studio: where authors make plans, look at them, and publish them."""

import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

from flask import Response, request, url_for

from webapp.errors import Forbidden, Invalid, Say
from webapp.features.plans import actions, formats, forms, policy, queries
from webapp.features.plans.actions import authoring
from webapp.features.plans.models import Plan, PlanDay, PlanItem, PlanVersion
from webapp.features.plans.queries import reviews, shelves
from webapp.features.plans.views.entrance import pages
from webapp.web import gate
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


def _newest(plan: Plan) -> PlanVersion:
    return gate.find(queries.draft(plan) or queries.offered(plan))


def _day(plan: Plan, key: str) -> tuple[PlanVersion, PlanDay]:
    version = _newest(plan)
    number = next((number for number, each, _ in queries.titles(version.id) if each == key), 0)
    return version, gate.find(queries.day(version.id, number))


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
@again(studio)
def take_in() -> Response:
    """A plan from a file, as a draft."""
    entered()
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Invalid({"file": Say("Choose a file")})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _name(sent.filename)
        sent.save(path)
        document = formats.read(path)
    plan = actions.take_in(document, by=gate.person())
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
    version = _newest(plan)
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


@pages.get("/plans/<slug>/studio/days/<key>")
@gate.signed_in
def desk_day(slug: str, key: str) -> Response:
    """A day on the desk, with how it will look."""
    return _shown(own(slug), key)


def _shown(plan: Plan, key: str, refused: str = "") -> Response:
    """The day; ``refused`` names the item whose form comes back as it was typed."""
    version, day = _day(plan, key)
    page = queries.day_page(plan, version, day, None, plan.created_at.date())
    looks = {"plan": plan, "version": version, "row": day, "day": page, "numbers": queries.titles(version.id)}
    return show("plans/deskday.html", refused=refused, **looks)


def _item_again(slug: str, item: str) -> Response:
    plan = own(slug)
    return _shown(plan, _row(plan, item)[0], refused=item)


def _row(plan: Plan, item: str) -> tuple[str, PlanItem]:
    """An item of the newest version and the key of its day. Raises Missing."""
    version = queries.whole(_newest(plan).id)
    rows = {row.key: (day.key, row) for day in version.days for task in day.tasks for row in task.items}
    return gate.find(rows.get(item))


@pages.post("/plans/<slug>/studio/days/<key>")
@gate.signed_in
@again(desk_day)
def name_day(slug: str, key: str) -> Response:
    """Another name for a day."""
    authoring.name_day(own(slug), key, read(forms.NewDay).title, by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=key))


@pages.post("/plans/<slug>/studio/days/<key>/move")
@gate.signed_in
def move_day(slug: str, key: str) -> Response:
    """Up, down, or to another place."""
    authoring.move_day(own(slug), key, read(forms.Move).to, by=gate.person())
    return changed(to=url_for(".desk", slug=slug) + "#days")


@pages.post("/plans/<slug>/studio/days/<key>/remove")
@gate.signed_in
def remove_day(slug: str, key: str) -> Response:
    """Without this day."""
    authoring.remove_day(own(slug), key, by=gate.person())
    return changed(to=url_for(".desk", slug=slug) + "#days")


@pages.post("/plans/<slug>/studio/days/<key>/tasks")
@gate.signed_in
@again(desk_day)
def add_task(slug: str, key: str) -> Response:
    """One more thing to do."""
    form = read(forms.TaskForm)
    required = not form.optional
    authoring.add_task(own(slug), key, title=form.title, verb=form.verb, required=required, by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=key))


@pages.post("/plans/<slug>/studio/tasks/<task>")
@gate.signed_in
def change_task(slug: str, task: str) -> Response:
    """Another name or way."""
    plan, form = own(slug), read(forms.TaskForm)
    required = not form.optional
    key = authoring.change_task(plan, task, title=form.title, verb=form.verb, required=required, by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=key))


@pages.post("/plans/<slug>/studio/tasks/<task>/move")
@gate.signed_in
def move_task(slug: str, task: str) -> Response:
    """Up, down, or to another day."""
    key = authoring.move_task(own(slug), task, read(forms.Move).to, by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=key))


@pages.post("/plans/<slug>/studio/tasks/<task>/remove")
@gate.signed_in
def remove_task(slug: str, task: str) -> Response:
    """Without it."""
    key = authoring.remove_task(own(slug), task, by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=key))


@pages.post("/plans/<slug>/studio/tasks/<task>/items")
@gate.signed_in
def add_item(slug: str, task: str) -> Response:
    """An item of some kind, to be filled in."""
    key, item = authoring.add_item(own(slug), task, read(forms.NewItem).kind, by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=key) + f"#item-{item}")


@pages.post("/plans/<slug>/studio/items/<item>")
@gate.signed_in
@again(_item_again)
def fill_item(slug: str, item: str) -> Response:
    """What it holds. A refusal names the fields, which are scoped by the item (several stand on the page)."""
    plan = own(slug)
    _, row = _row(plan, item)
    key = authoring.fill_item(plan, item, forms.body_of(row.kind, request.form.to_dict(), row.body), by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=key) + f"#item-{item}")


@pages.post("/plans/<slug>/studio/items/<item>/move")
@gate.signed_in
def move_item(slug: str, item: str) -> Response:
    """Up or down."""
    key = authoring.move_item(own(slug), item, read(forms.Move).to, by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=key))


@pages.post("/plans/<slug>/studio/items/<item>/remove")
@gate.signed_in
def remove_item(slug: str, item: str) -> Response:
    """Without it."""
    key = authoring.remove_item(own(slug), item, by=gate.person())
    return changed(to=url_for(".desk_day", slug=slug, key=key))

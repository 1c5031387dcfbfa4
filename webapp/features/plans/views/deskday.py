"""A day on its author's desk: its tasks, what each holds, and how it will look."""

from flask import Response, request, url_for

from webapp.features.plans import forms, queries
from webapp.features.plans.actions import authoring
from webapp.features.plans.models import Plan, PlanDay, PlanItem, PlanVersion
from webapp.features.plans.views.entrance import pages
from webapp.features.plans.views.studio import newest, own
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.render import again, changed, show


def _day(plan: Plan, key: str) -> tuple[PlanVersion, PlanDay]:
    version = newest(plan)
    number = next((number for number, each, _ in queries.titles(version.id) if each == key), 0)
    return version, gate.find(queries.day(version.id, number))


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


def item_again(slug: str, item: str) -> Response:
    """The day of an item whose form was refused."""
    plan = own(slug)
    return _shown(plan, row_of(plan, item)[0], refused=item)


def row_of(plan: Plan, item: str) -> tuple[str, PlanItem]:
    """An item of the newest version and the key of its day. Raises Missing."""
    version = queries.whole(newest(plan).id)
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
@again(item_again)
def fill_item(slug: str, item: str) -> Response:
    """What it holds. A refusal names the fields, which are scoped by the item (several stand on the page)."""
    plan = own(slug)
    _, row = row_of(plan, item)
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

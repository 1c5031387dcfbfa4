"""What an author puts around a plan: its cover, its place in a series, the order of its days, a secret address."""

from flask import Response, request, url_for

from webapp.errors import Invalid, Say
from webapp.features.plans import policy, queries, typed
from webapp.features.plans.actions import arranging, covering, sharing
from webapp.features.plans.community import PlanSeries
from webapp.features.plans.queries import shelves
from webapp.features.plans.views.entrance import found, pages
from webapp.features.plans.views.studio import desk, desk_look, entered, own
from webapp.infra import storage
from webapp.web import gate, shield
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

KEPT = 30 * 24 * 3600  # seconds a browser may keep a cover: its address changes with it


@pages.get("/plans/<slug>/cover/<int:width>")
@gate.everyone
def cover(slug: str, width: int) -> Response:
    """The cover in one of its sizes, for whoever may see the plan."""
    plan, _ = found(slug)
    picture = gate.find(shelves.picture(shelves.cover(plan.id)))
    key = gate.find(next((key for wide, _, key in picture.sizes if wide == width), None))
    with storage.open(key) as part:
        answer = Response(part.read(), content_type=storage.about(key).content_type)
    answer.cache_control.private, answer.cache_control.max_age = True, KEPT
    return answer


@pages.post("/plans/<slug>/studio/cover")
@gate.signed_in
@shield.takes(covering.LARGEST + 64 * 1024)
@again(desk)
def put_cover(slug: str) -> Response:
    """A picture, with what it shows in words; without a file only the words change."""
    plan, alt = own(slug), read(typed.Alt).alt
    sent = request.files.get("picture")
    if sent is not None and sent.filename:
        covering.cover(plan, sent.stream, alt, by=gate.person())
        tell(Say("The picture is here. Its sizes are made now; until then the plan is shown as before."))
    elif shelves.cover(plan.id) is None:
        raise Invalid({"picture": Say("Choose a file")})
    else:
        covering.describe_cover(plan, alt, by=gate.person())
    return changed(to=url_for(".desk", slug=slug))


@pages.post("/plans/<slug>/studio/cover/remove")
@gate.signed_in
def drop_cover(slug: str) -> Response:
    """Without a picture."""
    covering.uncover(own(slug), by=gate.person())
    return changed(to=url_for(".desk", slug=slug))


@pages.post("/plans/<slug>/studio/remove")
@gate.signed_in
@again(desk)
def remove_plan(slug: str) -> Response:
    """Gone for ever; only what was put away and nobody has read."""
    arranging.remove_plan(own(slug), by=gate.person())
    tell(Say("The plan is gone."))
    return changed(to=url_for(".studio"))


@pages.post("/plans/<slug>/studio/order")
@gate.signed_in
def order_days(slug: str) -> Response:
    """The days, as they were dragged."""
    plan = own(slug)
    arranging.order_days(plan, read(typed.Keys).keys, by=gate.person())
    return changed("plans/_deskdays.html", to=url_for(".desk", slug=slug) + "#days", **desk_look(plan))


@pages.post("/plans/<slug>/studio/days/<key>/order")
@gate.signed_in
def order_tasks(slug: str, key: str) -> Response:
    """The tasks of a day, as they were dragged, from this day or another."""
    plan = own(slug)
    arranging.order_tasks(plan, key, read(typed.Keys).keys, by=gate.person())
    return changed("plans/_deskdays.html", to=url_for(".desk", slug=slug) + "#days", **desk_look(plan))


@pages.post("/plans/<slug>/studio/link")
@gate.signed_in
@again(desk)
def open_link(slug: str) -> Response:
    """A secret address, or another one."""
    sharing.open_link(own(slug), by=gate.person())
    return changed(to=url_for(".desk", slug=slug) + "#link")


@pages.post("/plans/<slug>/studio/link/end")
@gate.signed_in
def close_link(slug: str) -> Response:
    """No secret address any more."""
    sharing.close_link(own(slug), by=gate.person())
    return changed(to=url_for(".desk", slug=slug) + "#link")


@pages.get("/plans/series")
@gate.signed_in
def series() -> Response:
    """My series, and the plans that could stand in one."""
    entered()
    person, taken = gate.person(), shelves.in_series()
    free = [(plan.id, version.title) for plan, version in queries.written_by(person) if plan.id not in taken]
    return show("plans/series.html", series=shelves.series_of(person), free=free, writes=True)


@pages.post("/plans/series")
@gate.signed_in
@again(series)
def begin_series() -> Response:
    """A new one."""
    entered()
    arranging.begin_series(read(typed.Series).title, by=gate.person())
    return changed(to=url_for(".series"))


def _series(series_id: int) -> PlanSeries:
    """The series, if whoever asks orders it. Raises Missing."""
    entered()
    one, person = shelves.one_series(series_id), gate.person()
    return gate.find(one, one is not None and (person.role == "admin" or one.author_id == person.id))


@pages.post("/plans/series/<int:series_id>")
@gate.signed_in
@again(lambda series_id: series())
def name_series(series_id: int) -> Response:
    """Another name."""
    arranging.name_series(_series(series_id), read(typed.Series).title, by=gate.person())
    return changed(to=url_for(".series"))


@pages.post("/plans/series/<int:series_id>/end")
@gate.signed_in
def end_series(series_id: int) -> Response:
    """No series any more; the plans stay."""
    arranging.end_series(_series(series_id), by=gate.person())
    return changed(to=url_for(".series"))


@pages.post("/plans/series/<int:series_id>/parts")
@gate.signed_in
@again(lambda series_id: series())
def add_part(series_id: int) -> Response:
    """One more plan."""
    one = _series(series_id)
    plan = queries.by_id(read(typed.Part).plan)
    if plan is None or not policy.may_edit(gate.person(), plan):
        raise Invalid({"plan": Say("Choose one of your plans")})
    arranging.add_part(one, plan, by=gate.person())
    return changed(to=url_for(".series"))


@pages.post("/plans/series/<int:series_id>/order")
@gate.signed_in
def order_parts(series_id: int) -> Response:
    """The plans, as they were dragged."""
    one = _series(series_id)
    ids = [int(key) for key in read(typed.Keys).keys if key.isascii() and key.isdecimal()]
    arranging.order_parts(one, ids, by=gate.person())
    return changed(to=url_for(".series"))


@pages.post("/plans/series/<int:series_id>/parts/<int:plan_id>/<way>")
@gate.signed_in
def move_part(series_id: int, plan_id: int, way: str) -> Response:
    """Up, down, or out."""
    one, by = _series(series_id), gate.person()
    if gate.find(way if way in ("up", "down", "out") else None) == "out":
        arranging.take_out(one, plan_id, by=by)
    else:
        arranging.move_part(one, plan_id, way, by=by)
    return changed(to=url_for(".series"))

"""Finding a plan, looking at one, taking it along as a file."""

from flask import Response, request, url_for

from webapp.errors import Missing
from webapp.features.plans import actions, formats, forms, policy, queries
from webapp.features.plans.actions.reviewing import read_enough
from webapp.features.plans.models import Enrolment, Plan
from webapp.features.plans.queries import groups, reviews, shelves
from webapp.features.plans.views.entrance import enrolled, found, pages, shown
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.render import again, changed, download, show


@pages.get("/plans")
@gate.everyone
def everything() -> Response:
    """What there is to read; guests see it, too."""
    wish = forms.Search.model_validate({name: value[:100] for name, value in request.args.items()}).wish()
    person, every = gate.current(), queries.published()
    rows, kept = _rows(every, wish), queries.favourites(person)
    return show(
        "plans/all.html",
        "plans/_shelf.html",
        wish=wish,
        rows=rows,
        keeping=() if wish else [card for row in rows for card in row.cards if card.id in kept],
        choices=queries.choices(every),
        suggestions=() if wish else shelves.dressed(queries.suggestions(person, every)),
        kept=kept,
        writes=policy.may_write(person),
    )


def _rows(every: list[queries.Found], wish: queries.Wish) -> tuple[shelves.Row, ...]:
    """What stands on the shelf: as it was found; unless somebody looks for something, series together."""
    cards = shelves.dressed(queries.shelf_of(every, wish))
    if not cards:
        return ()
    return (shelves.Row("", cards),) if wish else shelves.grouped(cards)


def _one(plan: Plan, held: Enrolment | None) -> dict[str, object]:
    person, version = gate.current(), shown(plan, held)
    practice = queries.practices([held])[0] if held else None
    today = actions.today_of(person) if person else None
    lines = queries.day_lines(version.id, practice.state if practice else None, today) if today else None
    (card,) = shelves.dressed([queries.card(queries.Found(plan, version))])
    return {
        "card": card,
        "place": shelves.place(plan),
        "opinions": reviews.opinions(plan, person, may=read_enough(practice)),
        "answers": policy.may_answer(person, plan),
        "teams": groups.gatherable(person) if policy.may_begin(person, plan) else (),
        "version": version,
        "mine": queries.mine(practice, today) if practice and today else None,
        "lines": lines or queries.day_lines(version.id, None, version.plan.created_at.date()),
        "kept": plan.id in queries.favourites(person),
        "today": today,
        "may_begin": policy.may_begin(person, plan),
        "edits": policy.may_edit(person, plan),
        "stands": plan.status,
    }


@pages.get("/plans/<slug>")
@gate.everyone
def one(slug: str) -> Response:
    """A plan: what it is, its days, how to begin."""
    return show("plans/one.html", **_one(*found(slug)))


@pages.post("/plans/<slug>/begin")
@gate.signed_in
@again(one)
def begin(slug: str) -> Response:
    """Start reading, or start anew after leaving or finishing."""
    plan, _ = found(slug)
    person = gate.person()
    actions.enrol(plan, read(forms.Begin).pace(actions.today_of(person)), by=person)
    return changed(to=url_for(".mine"))


@pages.post("/plans/<slug>/restart")
@gate.signed_in
@again(one)
def restart(slug: str) -> Response:
    """From the first day again, whatever was done."""
    _, held = enrolled(slug)
    person = gate.person()
    actions.restart(held, read(forms.Begin).pace(actions.today_of(person)), by=person)
    return changed(to=url_for(".mine"))


@pages.post("/plans/<slug>/favourite")
@gate.signed_in
def keep(slug: str) -> Response:
    """To be found again."""
    actions.remember(found(slug)[0], wanted=True, by=gate.person())
    return changed(to=url_for(".one", slug=slug))


@pages.post("/plans/<slug>/favourite/end")
@gate.signed_in
def unkeep(slug: str) -> Response:
    """Not any more."""
    actions.remember(found(slug)[0], wanted=False, by=gate.person())
    return changed(to=url_for(".one", slug=slug))


@pages.get("/plans/<slug>/export/<form>")
@gate.signed_in
def take(slug: str, form: str) -> Response:
    """The words of the plan as a file: EPUB for a reader, JSON for another club. Recordings are streamed, each to who
    may hear it; the command line packs them."""
    plan, held = found(slug)
    if form not in formats.TYPES:
        raise Missing
    body = formats.written(queries.document(shown(plan, held).id), form)
    return download(body, f"{plan.slug}.{form}", formats.TYPES[form])

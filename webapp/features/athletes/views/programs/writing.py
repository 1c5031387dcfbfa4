"""A team's programs; a program as a whole: named, copied, thrown away and brought back."""

from flask import Response, url_for

from webapp.errors import Missing, Say
from webapp.features.athletes.actions.recording import local_day
from webapp.features.athletes.programs import actions, forms
from webapp.features.athletes.programs.queries import log, team
from webapp.features.athletes.rules.programs.propose import TITLES
from webapp.features.athletes.views.entrance import noted_all, pages
from webapp.features.athletes.views.programs.door import program_at, team_at
from webapp.features.teams import queries as teams
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell, words
from webapp.web.render import again, changed, show


@pages.get("/teams/<slug>/programs")
@gate.signed_in
def programs(slug: str) -> Response:
    """Programs, templates, who trains by them, and what the rules propose."""
    here, standing = team_at(slug)
    look = team.overview(here, local_day(gate.person()))
    noted_all([each.player_id for each in look.proposed], standing, "performance")
    return show("athletes/programs/all.html", team=teams.head(here, standing), look=look)


@pages.post("/teams/<slug>/programs")
@gate.signed_in
@again(programs)
def new_program(slug: str) -> Response:
    """An empty one, or a copy of one of the team's (a template, most often)."""
    here, _ = team_at(slug)
    form = read(forms.Named)
    model = log.one(form.after) if form.after is not None else None
    if form.after is not None and (model is None or model.team_id != here.id):
        raise Missing
    if model is not None:
        row = actions.copy(model, title=form.title, by=gate.person())
    else:
        row = actions.start(here, title=form.title, note=form.note, by=gate.person())
    return changed(to=url_for(".program", program_id=row.id))


@pages.post("/teams/<slug>/programs/proposals")
@gate.signed_in
@again(programs)
def take_proposal(slug: str) -> Response:
    """A proposal becomes a draft to change and to give; it is worked out anew, never taken from what was sent."""
    here, standing = team_at(slug)
    form = read(forms.Taking)
    there = team.proposed(here, team.players(here), local_day(gate.person()))
    player, found = next(
        ((player, each) for player, each in there if player.id == form.player and each.kind == form.kind), (None, None)
    )
    if player is None or found is None:
        raise Missing
    noted_all([player.id], standing, "performance")
    row = actions.take(player, found, title=words(TITLES[found.kind]), by=gate.person())
    tell(Say("A draft. Change what you like, then give it."))
    return changed(to=url_for(".program", program_id=row.id))


@pages.get("/programs/<int:program_id>")
@gate.signed_in
def program(program_id: int) -> Response:
    """Its blocks and days, who trains by it, and giving it."""
    row, standing = program_at(program_id)
    today = local_day(gate.person())
    look = team.program(row, today)
    return show("athletes/programs/one.html", team=teams.head(row.team, standing), look=look, today=today)


@pages.post("/programs/<int:program_id>")
@gate.signed_in
@again(program)
def rename_program(program_id: int) -> Response:
    """Another name, another note."""
    row, _ = program_at(program_id)
    form = read(forms.Named)
    actions.rename(row, title=form.title, note=form.note, by=gate.person())
    tell(Say("Saved"))
    return changed(to=url_for(".program", program_id=program_id))


@pages.post("/programs/<int:program_id>/copies")
@gate.signed_in
def copy_program(program_id: int) -> Response:
    """The same again, to change."""
    row, _ = program_at(program_id)
    made = actions.copy(row, title=row.title, by=gate.person())
    tell(Say("A copy of it"))
    return changed(to=url_for(".program", program_id=made.id))


@pages.post("/programs/<int:program_id>/templates")
@gate.signed_in
def keep_template(program_id: int) -> Response:
    """Kept to begin others with."""
    row, _ = program_at(program_id)
    made = actions.copy(row, title=row.title, template=True, by=gate.person())
    tell(Say("Kept as a template"))
    return changed(to=url_for(".program", program_id=made.id))


@pages.post("/programs/<int:program_id>/gone")
@gate.signed_in
def throw_program(program_id: int) -> Response:
    """Gone from the pages; what was done stays, and it can come back."""
    row, _ = program_at(program_id)
    actions.throw_away(row, by=gate.person())
    tell(Say("Thrown away"), "told", undo=url_for(".bring_program", program_id=program_id))
    return changed(to=url_for(".programs", slug=row.team.slug))


@pages.post("/programs/<int:program_id>/back")
@gate.signed_in
def bring_program(program_id: int) -> Response:
    """It comes back."""
    row, _ = program_at(program_id)
    actions.bring_back(row, by=gate.person())
    return changed(to=url_for(".program", program_id=program_id))

"""The parts of a program: blocks of weeks, days, exercises with their sets."""

from flask import Response, request, url_for

from webapp.errors import Missing, Say
from webapp.features.athletes.programs import actions, forms
from webapp.features.athletes.rules.programs.outline import Exercise, outline
from webapp.features.athletes.views.entrance import pages
from webapp.features.athletes.views.programs.door import program_at
from webapp.features.athletes.views.programs.writing import program
from webapp.features.teams import queries as teams
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


def _program_page(program_id: int, key: str = "") -> Response:
    return program(program_id)


@pages.post("/programs/<int:program_id>/blocks")
@gate.signed_in
@again(_program_page)
def add_block(program_id: int) -> Response:
    """Another block, with the days of the last one to begin with."""
    row, _ = program_at(program_id)
    form = read(forms.BlockForm)
    actions.add_block(row, title=form.title, weeks=form.weeks, deload=form.deload is not None, by=gate.person())
    return changed(to=url_for(".program", program_id=program_id))


@pages.post("/programs/<int:program_id>/blocks/<key>")
@gate.signed_in
@again(_program_page)
def change_block(program_id: int, key: str) -> Response:
    """Its name, its weeks, whether the last one is easy."""
    row, _ = program_at(program_id)
    form = read(forms.BlockForm)
    more = {"title": form.title, "weeks": form.weeks, "deload": form.deload is not None}
    actions.change_block(row, key, **more, by=gate.person())
    tell(Say("Saved"))
    return changed(to=url_for(".program", program_id=program_id, _anchor=key))


@pages.post("/programs/<int:program_id>/blocks/<key>/days")
@gate.signed_in
@again(_program_page)
def add_day(program_id: int, key: str) -> Response:
    """Another training a week."""
    row, _ = program_at(program_id)
    made = actions.add_day(row, key, title=read(forms.DayForm).title, by=gate.person())
    return changed(to=url_for(".program_day", program_id=program_id, key=made))


@pages.get("/programs/<int:program_id>/days/<key>")
@gate.signed_in
def program_day(program_id: int, key: str) -> Response:
    """One day with its exercises, each to be changed."""
    row, standing = program_at(program_id)
    plan = outline(row.outline)
    block, day = next(((block, day) for block, day in plan.days() if day.key == key), (None, None))
    if block is None or day is None:
        raise Missing
    look = {"program": row, "block": block, "day": day, "chosen": request.values.get("key", "")}
    return show("athletes/programs/day.html", team=teams.head(row.team, standing), **look)


@pages.post("/programs/<int:program_id>/days/<key>")
@gate.signed_in
@again(program_day)
def change_day(program_id: int, key: str) -> Response:
    """What it is called."""
    row, _ = program_at(program_id)
    actions.change_day(row, key, title=read(forms.DayForm).title, by=gate.person())
    tell(Say("Saved"))
    return changed(to=url_for(".program_day", program_id=program_id, key=key))


@pages.post("/programs/<int:program_id>/days/<key>/exercises")
@gate.signed_in
@again(program_day)
def put_exercise(program_id: int, key: str) -> Response:
    """A new exercise, or (with its key) one that is changed."""
    row, _ = program_at(program_id)
    form = read(forms.ExerciseForm)
    made = Exercise(
        request.form.get("key", "")[:12], form.name, form.sets, form.lift, form.rest, form.tempo, form.note,
        form.follows(),
    )  # fmt: skip
    actions.put_exercise(row, key, made, by=gate.person())
    tell(Say("Saved"))
    return changed(to=url_for(".program_day", program_id=program_id, key=key))


@pages.post("/programs/<int:program_id>/parts/<key>/gone")
@gate.signed_in
def drop_part(program_id: int, key: str) -> Response:
    """Without this block, day or exercise; it can be undone."""
    row, _ = program_at(program_id)
    day = next((day.key for _, day in outline(row.outline).days() if key in {e.key for e in day.exercises}), None)
    actions.drop(row, key, by=gate.person())
    tell(Say("Taken out"), "told", undo=url_for(".undo_part", program_id=program_id))
    if day is not None:
        return changed(to=url_for(".program_day", program_id=program_id, key=day))
    return changed(to=url_for(".program", program_id=program_id))


@pages.post("/programs/<int:program_id>/parts/<key>/up")
@gate.signed_in
def move_part(program_id: int, key: str) -> Response:
    """An exercise one place earlier."""
    row, _ = program_at(program_id)
    actions.move_up(row, key, by=gate.person())
    day = next((day.key for _, day in outline(row.outline).days() if key in {e.key for e in day.exercises}), None)
    if day is None:
        return changed(to=url_for(".program", program_id=program_id))
    return changed(to=url_for(".program_day", program_id=program_id, key=day, _anchor=key))


@pages.post("/programs/<int:program_id>/undo")
@gate.signed_in
def undo_part(program_id: int) -> Response:
    """As it was one change ago."""
    row, _ = program_at(program_id)
    actions.undo(row, by=gate.person())
    return changed(to=url_for(".program", program_id=program_id))

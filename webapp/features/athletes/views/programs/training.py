"""Training by a program: one training, its sets one by one, and its end."""

from uuid import uuid4

from flask import Response, url_for

from webapp.errors import Say
from webapp.features.athletes import policy
from webapp.features.athletes.actions.recording import local_day
from webapp.features.athletes.programs import actions, forms
from webapp.features.athletes.programs.queries import own
from webapp.features.athletes.queries import access
from webapp.features.athletes.views.entrance import about, noted, pages
from webapp.features.athletes.views.programs.door import course_at, slot_at
from webapp.web import gate, page
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

PLACE = "/athletes/<int:player_id>/programs/<int:course_id>/<int:week>/<day>"


@pages.get(PLACE)
@gate.signed_in
def program_training(player_id: int, course_id: int, week: int, day: str) -> Response:
    """What is planned beside what is done; every set can be noted down on its own."""
    course, player, tie = course_at(player_id, course_id)
    on, slot = slot_at(course, week, day)
    athlete = access.athlete_of(player)
    noted(athlete, tie, "performance")
    look = own.training(course, on, slot, player, tie, local_day(gate.person()))
    return show(
        "athletes/programs/training.html",
        head=about(player, tie, athlete),
        look=look,
        fresh=lambda: uuid4().hex,
        unit="lb" if page.imperial() else "kg",
        may_train=policy.may_train(tie),
    )


@pages.post(f"{PLACE}/sets")
@gate.signed_in
@again(program_training)
def log_set(player_id: int, course_id: int, week: int, day: str) -> Response:
    """One set, from the form or from a phone's outbox; the same id counts once."""
    course, _, _ = course_at(player_id, course_id, policy.may_train)
    _, slot = slot_at(course, week, day)
    form = read(forms.DoneForm)
    did = actions.Did(form.uid, form.exercise, form.number, form.reps, form.kg, form.rir, form.day)
    new = actions.log(course, slot, did, by=gate.person())
    to = url_for(".program_training", player_id=player_id, course_id=course_id, week=week, day=day)
    return changed(to=f"{to}#{form.exercise}", new=new)


@pages.post(f"{PLACE}/finish")
@gate.signed_in
@again(program_training)
def finish_training(player_id: int, course_id: int, week: int, day: str) -> Response:
    """It is over: how hard, how long."""
    course, player, _ = course_at(player_id, course_id, policy.may_train)
    _, slot = slot_at(course, week, day)
    form = read(forms.FinishForm)
    told = {"effort": form.effort, "minutes": form.minutes, "note": form.note, "day": form.day}
    actions.finish(course, slot, player, uid=form.uid, **told, by=gate.person())
    tell(Say("Noted down."))
    return changed(to=url_for(".my_programs", player_id=player_id))

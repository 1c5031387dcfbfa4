"""Running a session and saying what came of it."""

from uuid import uuid4

from flask import Response, request, url_for
from pydantic import ValidationError

from webapp.errors import Forbidden, Invalid, Missing, Say
from webapp.features.training import actions, forms, policy, queries, sheet
from webapp.features.training.looks import Athlete
from webapp.features.training.models import Practice
from webapp.features.training.policy import Part
from webapp.features.training.views.entrance import found, looks, pages, theirs
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell, words
from webapp.web.render import again, changed, show

RUN = policy.may_run


@pages.post("/training/<int:practice_id>/start")
@gate.signed_in
def start(practice_id: int) -> Response:
    """It begins, for everybody or only for whoever asks: its texts are frozen, and the clock is at hand."""
    practice, part = found(practice_id, RUN)
    actions.begin(practice, by=gate.person(), leads=policy.may_plan(part))
    return changed(to=url_for(".run", practice_id=practice_id))


@pages.get("/training/<int:practice_id>/run")
@gate.signed_in
def run(practice_id: int) -> Response:
    """The clock and the drills, from start to finish without a network."""
    practice, part = found(practice_id, RUN)
    if not any(piece.lane == 0 for piece in practice.pieces):
        raise Missing
    return show("training/run.html", run=queries.run(practice, gate.person(), part, words))


@pages.post("/training/<int:practice_id>/results")
@gate.signed_in
@again(run)
def record(practice_id: int) -> Response:
    """What was done, from the form or from a phone's outbox, at once or days later; the same report counts once."""
    practice, part = found(practice_id, RUN)
    form = read(forms.Doing)
    theirs(form)
    athletes = _those(practice, part, form.who)
    done = {each.key: each.seconds for each in form.done}
    alone = not practice.everybody and len(practice.assignments) == 1
    over = policy.may_plan(part) or alone
    added = actions.record(
        practice,
        athletes,
        uid=form.uid,
        done=done,
        at=form.at,
        effort=form.effort,
        scores=form.scores,
        felts=form.felts,
        over=over,
        leads=over,
        by=gate.person(),
    )
    tell(Say("Noted down."))
    to = url_for(".progress") if practice.team_id is None else url_for(".results", practice_id=practice_id)
    return changed(to=to, added=added)


def _those(practice: Practice, part: Part, keys: list[str]) -> list[Athlete]:
    """The athletes named, all of whom this person can speak for. Nobody named: the one there is, else nobody."""
    known = {each.key: each for each in queries.runners(practice, gate.person(), part)}
    if not keys:
        if len(known) == 1:
            return list(known.values())
        raise Invalid({"who": Say("Choose at least one athlete")})
    if unknown := [key for key in keys if key not in known]:
        raise Forbidden(Say("You cannot say what %(who)s did", who=unknown[0]))
    return [known[key] for key in dict.fromkeys(keys)]


@pages.get("/training/<int:practice_id>/results")
@gate.signed_in
def results(practice_id: int) -> Response:
    """What came of it: every drill, and every athlete whoever asks may speak for."""
    practice, part = found(practice_id)
    athletes = queries.runners(practice, gate.person(), part)
    known = queries.of_practice(practice)
    gone = queries.aside(practice, {key for key, _ in known}, words)
    pieces = (*queries.run(practice, gate.person(), part, words).pieces, *gone)
    uid = uuid4().hex  # of what is typed into it: sent twice, it counts once
    return show(
        "training/results.html", **looks(practice_id, 0), athletes=athletes, known=known, pieces=pieces, uid=uid
    )


@pages.post("/training/<int:practice_id>/scores")
@gate.signed_in
@again(results)
def score(practice_id: int) -> Response:
    """What athletes scored, entered afterwards."""
    practice, part = found(practice_id, RUN)
    known = {each.key: each for each in queries.runners(practice, gate.person(), part)}
    keys = {slot.key for slot in sheet.lane(queries.slots(practice), 0)}
    marks = []
    wrong: dict[str, Say | str] = {}
    for field, typed in request.form.items():
        key, _, who = field.partition(".")
        if not typed.strip() or key not in keys or who not in known:
            continue
        try:
            marks.append((key, known[who], forms.Mark(value=typed).value))  # type: ignore[arg-type]
        except ValidationError:
            wrong[field] = Say("A number, please.")
    if wrong:
        raise Invalid(wrong)
    uid = read(forms.Report).uid
    actions.correct(practice, marks, uid=uid, by=gate.person())
    tell(Say("Noted down."))
    return changed(to=url_for(".results", practice_id=practice_id))

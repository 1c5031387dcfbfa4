"""What went wrong, in three voices: a page in the look of the house, pieces for an open page, JSON for programs."""

import re
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, g, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from webapp.errors import Conflict, Forbidden, Invalid, Missing, Problem, Say, Unavailable
from webapp.infra.db import db
from webapp.web import page, render

STATUSES = {Missing: 404, Forbidden: 403, Conflict: 409, Invalid: 422, Unavailable: 503}
TITLES = {
    400: Say("That could not be read"),
    401: Say("Please log in first"),
    403: Say("That is not yours to do"),
    404: Say("There is nothing here"),
    405: Say("It does not work that way"),
    409: Say("Things have moved on"),
    413: Say("That is too big"),
    422: Say("Something needs another look"),
    429: Say("A little too fast"),
    500: Say("Something broke, and it was us"),
    503: Say("Not just now"),
}
TEXTS = {
    400: Say("The request was not understood."),
    401: Say("This part of the club is for members."),
    403: Say("You may look, but somebody else has to do this."),
    404: Say("The page does not exist, or it is not for you."),
    405: Say("The page exists, but not for this."),
    409: Say("Look again at how things are now."),
    413: Say("What was sent is larger than the club accepts."),
    422: Say("Go back and look at what was entered."),
    429: Say("Wait a minute and try again."),
    500: Say("It has been written down. Please try again."),
    503: Say("Something we need is away. Please try again in a moment."),
}
OWN_WORDS = (400, 411)  # where we say ourselves what was wrong; elsewhere werkzeug would, in its own words
SCOPE = re.compile(r"[a-z0-9-]{0,40}")


def open_errors(app: Flask) -> None:
    """Let ``app`` say what went wrong."""
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(HTTPException, _http)


def _problem(problem: Problem) -> Response:
    status = next(status for kind, status in STATUSES.items() if isinstance(problem, kind))
    fields = problem.fields if isinstance(problem, Invalid) else {}
    return answer(status, problem.say if problem.say.text else None, fields, problem)


def _http(gone: HTTPException) -> Response:
    if isinstance(gone, InternalServerError):
        page.neutral()  # the database may be what broke: the refusal must not ask it who is reading
        db.session.rollback()
    status = gone.code or 500
    if gone.response is not None:
        return make_response(gone.response)
    ours = status in OWN_WORDS and gone.description != type(gone).description
    said = Say(gone.description or "") if ours else None
    reply = answer(status, said, {})
    for name, value in gone.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            reply.headers[name] = value
    return reply


def answer(status: int, say: Say | None, fields: dict[str, Say], problem: Problem | None = None) -> Response:
    """The refusal as whoever asked can use it. ``fields``: what is wrong with each field of a form."""
    said = say or TEXTS.get(status, TEXTS[400 if status < 500 else 500])
    if render.wants_json() or request.path.startswith("/api/"):
        return _json(status, said, fields)
    if render.wants_piece():
        return _painted(status, said, fields)
    if isinstance(problem, Invalid) and (form := _form_again(problem, status)):
        return form
    looks = {"title": TITLES.get(status, Say(HTTPStatus(status).phrase)), "text": said, "status": status}
    return make_response(render_template("errors/problem.html", fields=fields, **looks), status)


def _form_again(problem: Invalid, status: int) -> Response | None:
    """The page the form was on, as it was typed, if its view named one (and that page is not what refused)."""
    form = render.again_view()
    if form is None or not page.refuse(problem):
        return None
    try:
        shown = make_response(current_app.ensure_sync(form)(**(request.view_args or {})))
    except Problem as gone:  # what the form was about, perhaps
        return _problem(gone)
    shown.status_code = status
    return shown


def _json(status: int, said: Say, fields: dict[str, Say]) -> Response:
    code = HTTPStatus(status).phrase.lower().replace(" ", "_")
    wrong = {name: page.words(what) for name, what in fields.items()}
    error: dict[str, Any] = {"code": code, "message": page.words(said), "fields": wrong, "request": g.request_id}
    return make_response(jsonify(error=error), status)


def _painted(status: int, said: Say, fields: dict[str, Say]) -> Response:
    if not fields:
        toast = render.swap(render.paint("errors/_toast.html", text=page.words(said), tone="bad", undo=""), "beforeend")
        return render.painted(toast, status)
    # A page with two forms of one kind scopes their slots; the form says which of them it is.
    scope = request.form.get("scope", "")
    scope = scope if SCOPE.fullmatch(scope) else ""
    slots = [
        render.paint("errors/_slot.html", name=scope + (name or "form"), text=what) for name, what in fields.items()
    ]
    return render.painted("".join(map(render.swap, slots)), status)

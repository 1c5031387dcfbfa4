"""A small house for tests of the web layer: the real walls, and a feature everybody understands: counters.

``make()`` is also what gunicorn loads in the socket tests; there everything is said over HTTP.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, request
from jinja2 import ChoiceLoader, FileSystemLoader
from pydantic import BaseModel, Field, field_validator
from sqlalchemy import text

from webapp import ground
from webapp.errors import Conflict, Forbidden, Invalid, Missing, Say
from webapp.features.accounts import views as accounts
from webapp.infra import bus
from webapp.infra.db import db
from webapp.settings import Settings
from webapp.web import errors, forms, gate, health, live, page, render, shell, shield, tongues
from webapp.web.rooms import Topic

SECRET = "9"  # the key of the one counter that only people who are logged in may watch


@dataclass(frozen=True)
class Counter:
    """What a counter shows."""

    key: str
    count: int
    padding: int = 0

    def json(self) -> dict[str, Any]:
        return {"key": self.key, "count": self.count}


@dataclass(frozen=True)
class Person:
    """Somebody the gate lets in: the token is the name."""

    id: str
    role: str = "member"
    language: str = "en"
    theme: str = "dark"
    zone: str = "UTC"
    name: str = "Somebody"


class Change(BaseModel):
    """How a counter is changed."""

    to: int = Field(ge=0, le=1_000_000_000)
    note: str = Field("", max_length=10)
    tags: list[str] = []

    @field_validator("note")
    @classmethod
    def _polite(cls, note: str) -> str:
        if note == "rude":
            raise ValueError("Be kind.")
        return note


pages = Blueprint("counters", __name__)
counts: dict[str, int] = {}
paddings: dict[str, int] = {}
ended: set[str] = set()
page.way(pages, "Counters", ".list_all", icon="ball")


def _recognised(token: str) -> Person | None:
    return None if token in ended else Person(token, role="admin" if token == "mo" else "member")


gate.recognise(pages, _recognised)


def _look(key: str, _view: str) -> dict[str, Any]:
    if key not in counts:
        raise Missing
    db.session.execute(text("select 1"))
    return {"counter": Counter(key, counts[key], paddings.get(key, 0))}


def _may_join(person: Any, key: str, _view: str) -> bool:
    return key in counts and (key != SECRET or person is not None)


TOPIC = Topic(
    "counter",
    views={"all": ["counters/_count.html", "counters/_name.html"], "count": ["counters/_count.html"]},
    look=_look,
    may_join=_may_join,
    hears=lambda key: ("changed", key),
)


@pages.get("/counters")
@gate.everyone
def list_all() -> Response:
    return render.show("counters/one.html", counter=Counter("0", 0))


@pages.get("/counters/<key>")
@gate.everyone
def one(key: str) -> Response:
    """The page, or the piece."""
    gate.find(counts.get(key) is not None, lambda who, _: key != SECRET or who is not None)
    return render.show("counters/one.html", "counters/_count.html", **_look(key, "all"))


@pages.post("/counters/<key>")
@gate.everyone
@render.again(one)
def change(key: str) -> Response:
    """Set the counter and ring."""
    asked = forms.read(Change)
    if asked.to == 13:
        raise Invalid({"to": Say("%(number)s is unlucky", number=13), "": "Think again."})
    if asked.to == 409:
        raise Conflict(Say("Somebody was faster."))
    if asked.to == 500:
        raise RuntimeError("a bug")
    counts[key], paddings[key] = asked.to, int(request.args.get("padding", 0))
    bus.ring("changed", key)
    return render.changed("counters/_count.html", to=f"/counters/{key}", **_look(key, "all"))


@pages.delete("/counters/<key>")
@gate.everyone
def remove(key: str) -> Response:
    """The counter is gone; so is what there was to watch."""
    counts.pop(key, None)
    bus.ring("changed", key)
    page.tell("Removed")
    return render.changed(to="/counters")


@pages.get("/members")
@gate.signed_in
def members() -> Response:
    return Response(gate.person().id)


@pages.post("/members")
@gate.signed_in
def for_few() -> Response:
    """May be seen by members, done by Ada only."""
    gate.find(object(), do=lambda who, _: who.id == "ada")
    return Response("done")


@pages.get("/admins")
@gate.admin
def admins() -> Response:
    return Response("for Mo")


@pages.get("/undeclared")
def undeclared() -> Response:
    return Response("a bug")


@pages.post("/login/<name>")
@gate.everyone
def enter(name: str) -> Response:
    """Log in by name alone."""
    gate.admit(name)
    return render.changed(to="/members")


@pages.post("/logout/<name>")
@gate.everyone
def end(name: str) -> Response:
    """End somebody's login, from elsewhere."""
    ended.add(name)
    gate.dismiss()
    return render.changed(to="/counters")


@pages.post("/knock")
@gate.everyone
@gate.throttled("2 per minute")
def knock() -> Response:
    """Wrong every time, unless one says please."""
    if "please" not in request.form:
        raise Forbidden
    return Response("come in")


def make(**settings: Any) -> Flask:
    """The house without the club's features, but with counters. From the environment when gunicorn calls it."""
    chosen = Settings(**settings) if settings else Settings.from_env(os.environ)
    app = ground(chosen)
    for open_part in (shield.open_shield, gate.open_gate, page.open_pages):
        open_part(app, chosen)
    errors.open_errors(app)
    own = FileSystemLoader(Path(__file__).parent / "templates")
    app.jinja_loader = ChoiceLoader([own, app.jinja_loader])  # type: ignore[list-item]
    for blueprint in (
        tongues.pages,
        health.pages,
        shell.pages,
        accounts.pages,
        pages,
    ):  # the layouts lead to the front door
        app.register_blueprint(blueprint)
    live.open_live(app, [TOPIC])
    return app

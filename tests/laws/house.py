"""The world with something real at every address, for the laws that go through all of them."""

import re
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.conftest import Snapshot
from tests.laws.doors import AsPerson, furnished
from webapp import world
from webapp.settings import Settings
from webapp.world import PEOPLE


def rules(app: Flask) -> dict[str, Rule]:
    """Every route by its method and address."""
    found = {}
    for rule in app.url_map.iter_rules():
        plain = re.sub(r"<(?:[^<>]*:)?([a-z_]+)>", r"<\1>", rule.rule)  # without the converters
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            assert found.setdefault(f"{method} {plain}", rule) is rule, f"two routes at {method} {plain}"
    return found


@dataclass(frozen=True)
class House:
    """The world with something at every address, everybody of the cast logged in, and how it was before anybody
    touched it."""

    app: Flask
    standing: dict[str, dict[str, Any]]
    tokens: dict[str, str]
    untouched: Snapshot

    def meets(self, name: str, key: str, **more: Any) -> str:
        """What this person of the cast meets behind the door."""
        method, where = address(self, key)
        return outcome(self.browser(name).open(where, method=method, **more))

    def browser(self, name: str) -> FlaskClient:
        """A browser of this person's, logged in."""
        browser = self.app.test_client()
        if name in self.tokens:
            browser.set_cookie("login", self.tokens[name])
        return browser


def address(house: House, key: str) -> tuple[str, str]:
    """The method and a real address for this route."""
    rule, made = rules(house.app)[key], house.standing[key]
    missing = set(rule.arguments) - set(made) - set(rule.defaults or {})
    assert not missing, f"`things` beside the doors of {key} does not say what stands for {missing}"
    built = rule.build({name: made[name] for name in rule.arguments if name in made} | (rule.defaults or {}))
    assert built is not None
    return key.split()[0], built[1]


def outcome(answer: TestResponse) -> str:
    """In the words of the doors."""
    with answer:
        if answer.status_code == 401 or "/login?next" in (answer.location or ""):
            return "login"
        return {403: "forbidden", 404: "missing"}.get(answer.status_code, _opened(answer))


def _opened(answer: TestResponse) -> str:
    # 409 and 422: they came in, and what they brought was not right. Anything else is a bug.
    return "opens" if answer.status_code < 400 or answer.status_code in (409, 422) else answer.status


def furnish(app: Flask, settings: Settings, as_person: AsPerson) -> House:
    """The house as everybody will find it."""
    standing = furnished(world.cast(), as_person)
    tokens = {name: as_person(name).get_cookie("login").value for name in PEOPLE}
    return House(app, standing, tokens, Snapshot.take("furnished", settings))

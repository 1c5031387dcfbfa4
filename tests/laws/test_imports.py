"""Every file keeps the import rules of the house; each rule is shown to catch what breaks it."""

import pytest

from tests.laws.imports import LINE, Place, breaches
from webapp.settings import ROOT

FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "webapp").rglob("*.py"))

PLANTED = [
    ("webapp/catalog/sports/curling.py", "import socket", "can wait"),
    ("webapp/catalog/sports/curling.py", "from time import sleep", "can wait"),
    ("webapp/catalog/sports/curling.py", "import requests", "can wait"),
    ("webapp/catalog/sports/curling.py", "from webapp.infra import cache", "can wait"),
    ("webapp/catalog/sports/curling.py", "from ...infra import cache", "can wait"),
    ("webapp/catalog/sports/curling.py", "from webapp.features.games.rules import log", "can wait"),
    ("webapp/catalog/__init__.py", "load = import_module(name)", "can wait"),
    ("webapp/errors.py", "from webapp.infra.db import db", "can wait"),
    ("webapp/errors.py", "import flask", "can wait"),
    ("webapp/features/games/rules/fold.py", "import random", "can wait"),
    ("webapp/features/games/rules/fold.py", "def f():\n    import uuid", "can wait"),
    ("webapp/features/games/rules/fold.py", "from sqlalchemy import select", "can wait"),
    ("webapp/features/games/rules/fold.py", "from webapp.features.games.models import Game", "can wait"),
    ("webapp/features/games/rules/fold.py", "from ..queries import board", "can wait"),
    ("webapp/features/training/rules.py", "from webapp.infra.clock import now", "can wait"),
    ("webapp/features/teams/policy.py", "from webapp.features.teams.queries import one", "can wait"),
    ("webapp/features/teams/policy.py", "from webapp.infra import db", "can wait"),
    ("webapp/infra/queue.py", "from webapp.features.games import actions", "never imports features"),
    ("webapp/infra/queue.py", "def f():\n    import webapp.features.games.actions", "never imports features"),
    ("webapp/infra/queue.py", "import_module('webapp.features.games.actions')", "never imports features"),
    ("webapp/infra/queue.py", "importlib.import_module(f'webapp.features.{name}.models')", "never imports features"),
    ("webapp/web/gate.py", "import_module(anything)", "never imports features"),
    ("webapp/infra/queue.py", "if TYPE_CHECKING:\n    from webapp.features.games.models import Game", "never imports"),
    ("webapp/web/gate.py", "from webapp.features.accounts.models import User", "never imports features"),
    ("webapp/infra/mail.py", "from flask import render_template", "word of HTTP"),
    ("webapp/infra/db.py", "from flask import request", "word of HTTP"),
    ("webapp/features/games/actions.py", "from flask import abort", "word of HTTP"),
    ("webapp/features/games/actions/record.py", "import flask.helpers", "word of HTTP"),
    ("webapp/features/games/queries.py", "from flask_login import current_user", "word of HTTP"),
    ("webapp/features/games/forms.py", "from werkzeug.datastructures import MultiDict", "word of HTTP"),
    ("webapp/world.py", "from flask import current_app", "word of HTTP"),
    ("webapp/features/games/actions.py", "db.session.commit()", "commit()"),
    ("webapp/cli.py", "def f():\n    with x:\n        connection.commit()", "commit()"),
    ("webapp/features/teams/views.py", "from webapp.features.games import queries", "looks right"),
    ("webapp/features/teams/views/roster.py", "import webapp.features.games.queries", "looks right"),
    ("webapp/features/teams/queries.py", "from ..games.models import Game", "looks right"),
    ("webapp/features/games/models.py", "from webapp.features.film.models import Recording", "looks right"),
    ("webapp/features/referees/queries.py", "from webapp.features.teams import queries", "looks right"),
    ("webapp/features/accounts/actions.py", "if x:\n    from webapp.features.home import queries", "looks right"),
    ("webapp/features/games/actions.py", "def f():\n    from webapp.features.teams import queries", "late import"),
    ("webapp/features/games/actions.py", "async def f():\n    import webapp.infra.db", "late import"),
    ("webapp/features/games/actions.py", "def f():\n    from ..teams import queries", "late import"),
    ("webapp/features/games/actions.py", "f = lambda: __import__('webapp.features.teams')", "late import"),
    ("webapp/features/games/actions.py", "import_module(anything)", "late import"),
    ("webapp/api/games.py", "from webapp.features.games.views import one", "never views"),
    ("webapp/api/games.py", "from webapp.features.games import views", "never views"),
    ("webapp/admin/tables.py", "from ..features.games.views.pad import pages", "never views"),
]
ALLOWED = [
    (
        "webapp/catalog/sports/curling.py",
        "from webapp.catalog.sports._kind import Sport\nfrom webapp.errors import Say",
    ),
    ("webapp/features/games/rules/fold.py", "import numpy\nfrom bisect import insort\nfrom .log import Entry"),
    ("webapp/features/games/rules/fold.py", "from webapp.catalog.sports._kind import RuleSet"),
    ("webapp/features/games/policy.py", "from webapp.features.teams import policy"),
    ("webapp/features/games/policy.py", "if TYPE_CHECKING:\n    from webapp.features.games.models import Game"),
    ("webapp/features/games/views.py", "from flask import Blueprint\nfrom webapp.web import gate, render"),
    ("webapp/features/games/live.py", "from webapp.web.live import Topic"),
    (
        "webapp/features/games/actions.py",
        "from webapp.features.teams import queries\nfrom webapp.infra.db import write",
    ),
    ("webapp/features/home/queries.py", "from webapp.features.accounts.models import User"),
    ("webapp/infra/db.py", "from flask import Flask\ndb.session.commit()"),
    ("webapp/api/games.py", "from flask import jsonify\nfrom webapp.features.games import actions, queries"),
    ("webapp/__init__.py", "def create_app():\n    from webapp.features.games import views"),
    ("webapp/worker.py", "from flask import Flask"),
]


def test_there_are_files_to_read() -> None:
    assert {"webapp/__init__.py", "webapp/infra/db.py", "webapp/catalog/__init__.py"} <= set(FILES)
    assert len({Place.of(path).layer for path in FILES}) >= 5


@pytest.mark.parametrize("path", FILES)
def test_this_file_keeps_the_rules(path: str) -> None:
    assert breaches(path, (ROOT / path).read_text()) == []


@pytest.mark.parametrize(("path", "source", "what"), PLANTED)
def test_what_breaks_a_rule_is_caught(path: str, source: str, what: str) -> None:
    assert [each for each in breaches(path, source) if what in each], f"{path}: {source}"


@pytest.mark.parametrize(("path", "source"), ALLOWED)
def test_what_the_house_does_is_let_through(path: str, source: str) -> None:
    assert breaches(path, source) == []


def test_every_feature_stands_in_the_line() -> None:
    features = {path.parent.name for path in (ROOT / "webapp" / "features").glob("*/__init__.py")}
    assert features, "there are features"
    assert features <= set(LINE)

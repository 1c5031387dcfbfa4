"""Alembic, loaded only by who migrates: serving does without it and is 11 MB lighter per process."""

import functools
from collections.abc import Callable
from typing import Any

import flask_migrate
from flask import current_app

from webapp.infra.db import db


def _tied(command: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        if "migrate" not in current_app.extensions:
            app = current_app._get_current_object()  # type: ignore[attr-defined]
            flask_migrate.Migrate(app, db, directory=app.config["MIGRATIONS"], render_as_batch=True)
        return command(*args, **kwargs)

    return run


# As in flask_migrate, inside an app context.
upgrade = _tied(flask_migrate.upgrade)
downgrade = _tied(flask_migrate.downgrade)
revise = _tied(flask_migrate.migrate)

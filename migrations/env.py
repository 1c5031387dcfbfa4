"""Alembic's environment: the app's own engine and models; batch mode because SQLite cannot alter tables in place."""

from typing import Any, Literal

from alembic import context
from flask import current_app

from webapp.infra import fulltext
from webapp.infra.db import Instant

database = current_app.extensions["migrate"].db


def plain(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration names the column type itself, so that it still runs when our own types have moved or gone."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


def run() -> None:
    """Run the migrations against the database of the current app."""
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_item=plain,
            include_object=fulltext.outside,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run()

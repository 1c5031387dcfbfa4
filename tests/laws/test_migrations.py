"""The migrations lead to the models, both ways, on the database under test."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from webapp import world
from webapp.features.games import actions as games
from webapp.features.games.report import Report
from webapp.infra import fulltext
from webapp.infra.db import db
from webapp.infra.migration import downgrade, upgrade
from webapp.settings import ROOT


def test_there_is_one_head_and_file_names_say_what_they_do() -> None:
    files = sorted((ROOT / "migrations" / "versions").glob("*.py"))
    assert files, "there are migrations"
    assert len({file.name.split("_")[0] for file in files}) == len(files)
    assert all(len(file.stem.split("_")) > 2 for file in files)


def test_the_head_equals_the_models(app: Flask) -> None:
    with db.engine.connect() as connection:
        opts = {"compare_type": True, "include_object": fulltext.outside}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, db.metadata) == []


def test_going_back_empties_the_database_and_forward_again_fills_it(app: Flask, tmp_path: Path) -> None:
    db.session.remove()
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
    db.engine.dispose()
    world.build()
    assert world.cast().herons.name == "Herons"


@pytest.mark.parametrize("statement", ["UPDATE game_log SET reason = 'x'", "DELETE FROM game_log"])
def test_the_database_itself_refuses_to_change_the_log(app: Flask, statement: str) -> None:
    cast = world.cast()
    games.record(cast.game, Report(type="note", others={"note": "hello"}), by=cast.ada)
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM game_log")).scalar() == 1
        with pytest.raises(DatabaseError, match="append-only"):
            connection.execute(text(statement))

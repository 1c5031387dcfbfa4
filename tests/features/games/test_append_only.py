"""The log is append-only, and the database itself says so."""

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from tests.features.games.conftest import Courtside
from webapp.features.accounts.models import User
from webapp.features.games.models import LogEntry
from webapp.infra.db import db


@pytest.mark.parametrize("column", ["seq", "body", "rank", "play", "kind", "target", "entry_id", "reason", "server_at"])
def test_nothing_of_an_entry_is_ever_changed(begun: Courtside, column: str):
    begun.shot("h7")
    with db.engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text(f"UPDATE game_log SET {column} = NULL"))


def test_no_entry_is_ever_deleted(begun: Courtside):
    with db.engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(delete(LogEntry))


def test_the_orm_is_refused_as_well(begun: Courtside):
    with db.engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(update(LogEntry).values(kind="void"))


def test_who_scored_may_be_forgotten(begun: Courtside):
    with db.engine.begin() as connection:
        connection.execute(update(LogEntry).values(by_id=None))
    assert set(db.session.scalars(select(LogEntry.by_id))) == {None}
    assert db.session.get(User, begun.scorer.id) is not None

"""Two admins at the same moment, on two connections."""

from threading import Event, Thread

import pytest
from sqlalchemy import text

from webapp.errors import Conflict
from webapp.features.accounts import actions
from webapp.features.accounts.queries import by_email
from webapp.infra.db import db, write

BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def test_two_admins_who_demote_one_another_leave_one(app, cast) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has one writer at a time; this is about PostgreSQL")
    actions.give_site_role(cast.zed, "admin", by=cast.mo)
    db.session.rollback()
    done, came = Event(), []

    @write
    def first() -> None:
        """Mo demotes Zed, and does not commit before Zed's own try waits for that (or, wrongly, does not wait)."""
        actions.give_site_role(by_email("zed@fieldhouse.test"), "member")
        other.start()
        with db.engine.connect() as watch:
            while not done.wait(0.01) and not watch.scalar(text(BLOCKED)):
                watch.rollback()

    def second() -> None:
        with app.app_context():
            try:
                actions.give_site_role(by_email("mo@fieldhouse.test"), "member")
                came.append("done")
            except Conflict:
                came.append("refused")
            finally:
                done.set()

    other = Thread(target=second)
    first()
    other.join(30)
    assert came == ["refused"]
    assert by_email("mo@fieldhouse.test").role == "admin"

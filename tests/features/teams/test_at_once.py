"""What holds when two people do something at the same moment, each in a request of their own."""

from collections.abc import Callable
from threading import Barrier, Thread

from webapp.errors import Conflict, Invalid, Missing
from webapp.features.accounts import actions as accounts
from webapp.features.accounts.models import User
from webapp.features.accounts.queries import by_email
from webapp.features.teams import actions, queries
from webapp.infra.db import db


def at_once(app, *acts: Callable[[], object]) -> list[str]:
    """What came of each act: "done", or the name of its refusal."""
    came: list[str] = []
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        with app.app_context():
            start.wait(10)
            try:
                act()
                came.append("done")
            except (Conflict, Invalid, Missing) as refused:
                came.append(type(refused).__name__)

    db.session.rollback()
    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(came)


def test_one_number_is_signed_once(app, cast):
    def sign() -> None:
        team, ada = queries.one("herons"), by_email("ada@fieldhouse.test")
        actions.sign(team, name="Una", number="50", position="", by=ada)

    assert at_once(app, *[sign] * 6) == ["Invalid"] * 5 + ["done"]
    assert [place.number for place in queries.roster(queries.one("herons"))].count("50") == 1


def test_two_head_coaches_do_not_leave_the_team_without_one(app, cast):
    actions.give_role(queries.membership_of(cast.herons, cast.leo), role="head_coach", by=cast.ada)

    def leave(name: str) -> None:
        team, coach = queries.one("herons"), by_email(f"{name}@fieldhouse.test")
        actions.leave(queries.membership_of(team, coach), by=coach)

    assert at_once(app, lambda: leave("ada"), lambda: leave("leo")) == ["Conflict", "done"]


def test_who_was_removed_a_moment_ago_is_not_there_to_be_removed(app, cast):
    def remove() -> None:
        team, ada = queries.one("herons"), by_email("ada@fieldhouse.test")
        leo = queries.membership_of(team, by_email("leo@fieldhouse.test"))
        both_found.wait(10)
        actions.leave(leo, by=ada)

    both_found = Barrier(2)
    assert at_once(app, remove, remove) == ["Missing", "done"]


def test_one_address_registers_once(app, cast):
    def register() -> None:
        accounts.register(email="una@fieldhouse.test", name="Una", password="a long sentence")

    assert at_once(app, *[register] * 4) == ["Invalid"] * 3 + ["done"]
    assert db.session.query(User).filter_by(email="una@fieldhouse.test").count() == 1

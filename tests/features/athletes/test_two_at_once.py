"""Two who do the same at the same moment: one of them finds it done, and nobody gets an error. On SQLite they queue; on
PostgreSQL they have a connection each."""

from collections.abc import Callable
from threading import Barrier, Thread

from flask import Flask
from sqlalchemy import func, select

from webapp.features.accounts.models import Record, User
from webapp.features.athletes import actions
from webapp.features.athletes.models import Athlete, AthleteView, CheckIn, Latest, Reading, WeighIn
from webapp.features.teams.models import Player
from webapp.infra.db import db
from webapp.world import Cast


def at_once(app: Flask, what: Callable[[int], object], many: int = 4) -> list[BaseException]:
    """What went wrong when so many did it at once."""
    gate, wrong = Barrier(many), []

    def one(number: int) -> None:
        with app.app_context():
            try:
                gate.wait(10)
                what(number)
            except BaseException as failed:
                wrong.append(failed)
            finally:
                db.session.remove()

    db.session.rollback()
    threads = [Thread(target=one, args=(number,)) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return wrong


def count(model: type[db.Model], *where: object) -> int:  # type: ignore[name-defined]
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0  # type: ignore[arg-type]


def test_who_looks_from_two_pages_at_once_is_noted_once(app: Flask, measured: Player, cast: Cast) -> None:
    athlete_id, ada_id, player_id = actions.settle(measured).id, cast.ada.id, measured.id

    def look(number: int) -> None:
        ada = db.session.get_one(User, ada_id)
        if number % 2:
            actions.seen(db.session.get_one(Athlete, athlete_id), by=ada, relation="coach", what="board")
        else:
            actions.listed([player_id], by=ada, relation="coach", what="board")

    assert at_once(app, look) == []
    assert count(AthleteView) == 1 and count(Record, Record.what == "measurements.seen") == 1


def test_the_first_check_in_sent_twice_at_once_counts_once(app: Flask, measured: Player, cast: Cast) -> None:
    player_id, ben_id = measured.id, cast.ben.id

    def answer(_: int) -> None:
        player, ben = db.session.get_one(Player, player_id), db.session.get_one(User, ben_id)
        actions.check_in(player, {"readiness_1_10": 7, "hooper_sleep": 2}, by=ben, key="a" * 32)

    assert at_once(app, answer) == []
    assert (count(Athlete), count(CheckIn)) == (1, 1)
    assert count(Reading, Reading.metric == "readiness_1_10") == 1 == count(Latest, Latest.metric == "readiness_1_10")


def test_a_weigh_in_sent_by_two_phones_at_once_is_one(app: Flask, measured: Player, cast: Cast) -> None:
    player_id, ada_id = measured.id, cast.ada.id

    def weigh(number: int) -> None:
        player, ada = db.session.get_one(Player, player_id), db.session.get_one(User, ada_id)
        actions.weigh_in(player, mass=66.4, unit="kg", key=f"{number:032x}", by=ada)

    assert at_once(app, weigh) == []
    assert count(WeighIn) == 1 == count(Reading, Reading.metric == "body_mass_kg")

"""Erasure: nothing tells who it was, and what was played stays played."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import String, cast, inspect, select, text

from tests.features.accounts.leaving.conftest import Traces
from tests.features.accounts.letters import letters
from webapp.errors import Conflict
from webapp.features.accounts import actions as accounts
from webapp.features.accounts import queries
from webapp.features.accounts.audit import queries as audits
from webapp.features.accounts.leaving import actions, retention
from webapp.features.accounts.models import Erasure, Login, User
from webapp.features.games import queries as games
from webapp.features.games.models import Game, GamePlayer
from webapp.features.teams.models import Consent, Player
from webapp.infra import clock, mail, storage
from webapp.infra.db import db, write
from webapp.infra.queue import perform_waiting
from webapp.settings import Settings
from webapp.world import PASSWORD

BEN = re.compile(r"ben\s+okafor|ben@fieldhouse|ben\.private@|\bBen\b", re.I)


def everything() -> dict[str, str]:
    """Every row of every table as text, by table: asked of the database itself, not of our models."""
    found = {}
    with db.engine.connect() as connection:
        for table in inspect(db.engine).get_table_names():
            rows = connection.execute(text(f'SELECT * FROM "{table}"')).all()
            found[table] = "\n".join(map(str, rows))
    return found


def files(home: Path) -> dict[str, str]:
    """Every file of the house but the database's own (whose free pages are the file system's business)."""
    return {
        str(file.relative_to(home)): file.read_bytes().decode("utf-8", "replace")
        for file in home.rglob("*")
        if file.is_file() and ".db" not in file.name
    }


def erased(traces: Traces, about: str, by: User) -> None:
    """Asked for with the password, and carried out on its day."""
    actions.ask_erasure(about, by=by, password=PASSWORD)
    with clock.at(clock.now() + actions.GRACE + timedelta(minutes=1)):
        perform_waiting()
    db.session.expire_all()


def test_no_trace_of_ben_is_left_anywhere(traces: Traces, settings: Settings):
    perform_waiting()
    other = set(storage.list("exports"))
    actions.ask_export(f"user:{traces.cast.ben.id}", by=traces.cast.ben)
    perform_waiting()
    there = {name for name, rows in everything().items() if BEN.search(rows)}
    premise = {"users", "players", "game_players", "game_log", "occasions", "tellings", "announcements", "answers"}
    assert premise <= there and {"medical_notes", "invitations"} <= there
    assert any(BEN.search(words) for words in files(settings.home).values())
    mine = set(storage.list("exports")) - other
    assert mine
    erased(traces, f"user:{traces.cast.ben.id}", traces.cast.ben)
    assert not mine & set(storage.list("exports"))
    assert {name: BEN.findall(rows) for name, rows in everything().items() if BEN.search(rows)} == {}
    assert {name for name, words in files(settings.home).items() if BEN.search(words)} == set()


def test_the_game_is_what_it_was_with_a_number_for_a_name(traces: Traces, as_person):
    game, ada = traces.cast.game, as_person("ada")
    before = (game.home_score, game.away_score, game.last_seq)
    box = games.looks(game, "box")["box"]
    assert before[0] == 5 and "Ben Okafor" in ada.get(f"/games/{game.id}").text
    erased(traces, f"user:{traces.cast.ben.id}", traces.cast.ben)
    game = db.session.get(Game, game.id)
    assert (game.home_score, game.away_score, game.last_seq) == before
    line = db.session.scalars(select(GamePlayer).where(GamePlayer.game_id == game.id, GamePlayer.ref == "h7")).one()
    assert (line.name, line.number) == ("#7", "7") and line.player_id == traces.ben.id
    after = games.looks(game, "box")["box"]
    assert str(after).replace("'#7'", "'Ben Okafor'") == str(box), "every figure of everybody is what it was"
    page = ada.get(f"/games/{game.id}/plays").text
    assert "Ben" not in page.replace("Benefit", "") and "Benefit game next week" in page
    assert "Ben" not in as_person("mo").get("/teams/herons/roster").text


def test_the_player_stays_as_a_number_off_the_roster_and_its_no_goes_on_hiding_it(traces: Traces):
    erased(traces, f"user:{traces.cast.ben.id}", traces.cast.ben)
    ben = db.session.get(Player, traces.ben.id)
    assert (ben.name, ben.number, ben.active, ben.born, ben.user_id, ben.email) == ("#7", "7", False, None, None, "")
    kept = db.session.scalars(select(Consent).where(Consent.player_id == ben.id)).all()
    assert {row.purpose for row in kept} == {"statistics", "public_name"}
    assert traces.cast.ben.id not in {row.giver_id for row in kept}
    nia = db.session.get(Player, traces.child.id)
    assert nia.name == "Nia Okafor" and nia.active, "his sister stays who she is"


def test_it_waits_a_week_and_can_be_called_off(traces: Traces, as_person, settings: Settings):
    ben = as_person("ben")
    wrong = ben.post("/me/erasure", data={"password": "wrong"})
    assert wrong.status_code == 422 and "This is not your password" in wrong.text
    assert ben.post("/me/erasure", data={"password": PASSWORD}).status_code == 303
    assert any(letter["Subject"] == "Erasure in a week" for letter in letters(settings))
    assert "Everything will be erased on" in ben.get("/me/data").text
    with clock.at(clock.now() + timedelta(days=6)):
        perform_waiting()
        assert queries.by_id(traces.cast.ben.id) is not None
    assert ben.post("/me/erasure/cancel").status_code == 303
    with clock.at(clock.now() + timedelta(days=8)):
        perform_waiting()
    assert queries.by_id(traces.cast.ben.id) is not None
    with pytest.raises(Conflict):
        actions.cancel(f"user:{traces.cast.ben.id}", by=traces.cast.ben)


def test_asking_twice_is_asking_once(traces: Traces):
    about = f"user:{traces.cast.ben.id}"
    first, second = (actions.ask_erasure(about, by=traces.cast.ben, password=PASSWORD) for _ in range(2))
    assert first.id == second.id


def test_done_twice_it_is_done_once(traces: Traces):
    erased(traces, f"user:{traces.cast.ben.id}", traces.cast.ben)
    erasure = db.session.scalars(select(Erasure)).one()
    lines = audits.broken()[0]
    actions.carry_out(erasure.id)
    assert audits.broken() == (lines, audits.broken()[1], None)
    assert (erasure.status, erasure.about) == ("done", f"user:{traces.cast.ben.id}")


def test_pia_has_her_managed_child_erased_and_not_ben_who_has_an_account(traces: Traces, as_person):
    pia = as_person("pia")
    assert pia.post(f"/family/{traces.ben.id}/erasure", data={"password": PASSWORD}).status_code == 403
    path = f"/family/{traces.child.id}"
    assert pia.post(f"{path}/erasure", data={"password": "wrong"}).status_code == 422
    assert pia.post(f"{path}/erasure", data={"password": PASSWORD}).status_code == 303
    assert "Call it off" in pia.get(f"{path}/data").text
    with clock.at(clock.now() + timedelta(days=8)):
        perform_waiting()
    left = {name for name, rows in everything().items() if "Nia Okafor" in rows or "Asthma" in rows}
    assert left == set()
    assert queries.by_id(traces.cast.pia.id) is not None and "Pia Okafor" in everything()["users"]


def test_the_last_admin_cannot_leave_the_club_alone(traces: Traces):
    mo = traces.cast.mo
    with pytest.raises(Conflict, match="admin"):
        actions.ask_erasure(f"user:{mo.id}", by=mo, password=PASSWORD)
    accounts.give_site_role(traces.cast.ada, "admin", by=mo)
    assert actions.ask_erasure(f"user:{mo.id}", by=mo, password=PASSWORD)


def test_a_number_is_never_given_to_somebody_else(traces: Traces):
    una = accounts.register(email="una@x.test", name="Una Sand", password="a long sentence")
    erased_id = una.id
    actions.plan_erasure(f"user:{una.id}", by=una)
    with clock.at(clock.now() + timedelta(days=8)):
        perform_waiting()
    assert queries.by_id(erased_id) is None
    assert accounts.register(email="ula@x.test", name="Ula", password="a long sentence").id != erased_id
    assert audits.searched(audits.Search(who=erased_id)).lines[0].who == ""


def test_outside_an_erasure_the_log_cannot_be_reworded_and_afterwards_neither(traces: Traces):
    erased(traces, f"user:{traces.cast.ben.id}", traces.cast.ben)
    for statement in ("UPDATE game_log SET reason = 'x'", "UPDATE game_log SET body = NULL"):
        with db.engine.connect() as connection, pytest.raises(Exception, match="append-only"):
            connection.execute(text(statement))


def test_what_has_had_its_time_is_cleared(traces: Traces, settings: Settings):
    token = accounts.log_in("leo@fieldhouse.test", PASSWORD, "old phone")
    accounts.log_out(token)
    perform_waiting()
    count = select(cast(text("count(*)"), String)).select_from(Login)
    before = int(db.session.scalar(count))
    assert list((settings.home / "outbox").glob("*.eml"))
    retention.sweep()
    assert int(db.session.scalar(count)) == before, "not before its time"
    with clock.at(clock.now() + timedelta(days=31)):
        assert retention.sweep() > 0
        assert int(db.session.scalar(count)) < before
        assert not list((settings.home / "outbox").glob("*.eml"))


def test_mail_is_forgotten_by_its_words_however_it_is_encoded(app, settings: Settings):
    @write
    def post() -> None:
        mail.send("x@x.test", "Grüße", "Für Zoë Ångström: " + "ein langer Satz " * 20)
        mail.send("y@x.test", "Other", "Nothing of hers")

    post()
    perform_waiting()
    assert mail.forget(lambda words: "Zoë Ångström" in words) == 1
    assert mail.forget(lambda words: "Zoë Ångström" in words) == 0

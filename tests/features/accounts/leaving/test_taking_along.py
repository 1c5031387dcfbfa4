"""Everything about me as a file: all that is mine, nothing of others, and enough to begin anew elsewhere."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.features.accounts.leaving.conftest import Traces
from webapp.errors import Conflict, Invalid
from webapp.features.accounts import belongings, commands, queries
from webapp.features.accounts.belongings import Subject
from webapp.features.accounts.leaving import actions, archive, retention, taking_in
from webapp.features.accounts.leaving.portrait import portrait
from webapp.features.accounts.models import Export, User
from webapp.features.teams.models import Player
from webapp.infra import clock, storage
from webapp.infra.db import db, write
from webapp.infra.migration import downgrade, upgrade
from webapp.infra.queue import perform_waiting


def packed(subject: Subject) -> bytes:
    to = io.BytesIO()
    archive.write(to, subject, portrait(subject))
    return to.getvalue()


def opened(raw: bytes) -> dict[str, bytes]:
    """What is in the ZIP, but for the tables that are only for reading."""
    with zipfile.ZipFile(io.BytesIO(raw)) as found:
        return {name: found.read(name) for name in found.namelist() if not name.startswith("reading/")}


def rows(raw: bytes, name: str) -> list[dict]:
    return json.loads(opened(raw)[f"{name}.json"])


def empty_club() -> None:
    db.session.remove()
    downgrade(revision="base")
    upgrade()
    db.session.remove()
    db.engine.dispose()


def test_out_and_into_an_empty_club_and_out_again_is_the_same(traces: Traces):
    ben, everybody = belongings.subject(f"user:{traces.cast.ben.id}"), commands._everybody()
    before = {"ben": packed(ben), "everybody": packed(everybody)}
    assert packed(ben) == before["ben"], "the same state gives the same bytes"
    assert len(opened(before["everybody"])) > 30
    for who, subject in (("ben", ben), ("everybody", everybody)):
        empty_club()
        people, players = taking_in.take_in(io.BytesIO(before[who]))
        assert (people, players) == (len(subject.users), len(subject.players))
        assert opened(packed(subject)) == opened(before[who]), who
    assert belongings.subject(ben.about) == ben, "the account still is its player"
    assert db.session.scalar(select(func.count()).select_from(Player)) == len(everybody.players)


def test_numbering_goes_on_behind_what_came_and_nobody_gets_in_with_an_empty_password(traces: Traces):
    raw = packed(commands._everybody())
    empty_club()
    taking_in.take_in(io.BytesIO(raw))
    ada = queries.by_email("ada@fieldhouse.test")
    assert ada.password_hash == ""

    @write
    def another() -> int:
        user = User(email="una@x.test", name="Una", password_hash="-")
        db.session.add(user)
        db.session.flush()
        return user.id

    assert another() > max(json.loads(opened(raw)["manifest.json"])["users"])


def test_my_export_holds_what_is_mine(traces: Traces):
    raw = packed(belongings.subject(f"user:{traces.cast.ben.id}"))
    assert [row["email"] for row in rows(raw, "data/users")] == ["ben@fieldhouse.test"]
    assert [row["note"] for row in rows(raw, "data/medical_notes")] == ["Ben Okafor is allergic to nuts"]
    assert {row["purpose"] for row in rows(raw, "data/consents")} == {"statistics", "public_name"}
    assert [row["reason"] for row in rows(raw, "data/answers")] == ["Ben Okafor has a cold"]
    assert [row["slug"] for row in rows(raw, "context/teams")] == ["herons", "harbour-kites"]
    for table in ("absences", "feeds", "notices", "notice_choices", "memberships", "game_players", "players"):
        assert rows(raw, f"data/{table}"), table
        assert opened(raw)[f"data/{table}.csv"].count(b"\n") > 1


def test_and_nobody_elses_and_no_secrets(traces: Traces):
    raw = packed(belongings.subject(f"user:{traces.cast.ben.id}"))
    everything = b"\n".join(opened(raw).values()).decode()
    for other in ("Ada Lindqvist", "ada@fieldhouse.test", "Tam Ellery", "Nia Okafor", "Asthma"):
        assert other not in everything, other
    for secret in ("password_hash", "token_hash", '"token"'):
        assert secret not in everything, secret
    givers = {row["giver_id"] for row in rows(raw, "data/consents")}
    assert givers == {traces.cast.ben.id, None}, "that it was his mother is hers"


def test_a_guardian_introduces_the_child_by_name_only(traces: Traces):
    raw = packed(belongings.subject(f"user:{traces.cast.pia.id}"))
    assert len(rows(raw, "data/guardianships")) == 2
    (nia,) = (row for row in rows(raw, "context/players") if row["name"] == "Nia Okafor")
    assert set(nia) == {"id", "team_id", "name", "number", "position", "active"}
    assert "data/medical_notes.json" not in opened(raw)


def test_pia_fetches_the_childs_data_and_nobody_else_does(traces: Traces, as_person):
    pia, path = as_person("pia"), f"/family/{traces.child.id}"
    assert pia.post(f"{path}/exports").status_code == 303
    assert "Being gathered" in pia.get(f"{path}/data").text
    perform_waiting()
    export = db.session.scalars(select(Export)).one()
    page = pia.get(f"{path}/data").text
    assert f"/me/exports/{export.id}" in page
    answer = pia.get(f"/me/exports/{export.id}")
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/zip"
    assert [row["note"] for row in rows(answer.data, "data/medical_notes")] == ["Asthma"]
    assert json.loads(opened(answer.data)["manifest.json"])["users"] == []
    for name in ("ada", "mo", "ben"):
        assert as_person(name).get(f"/me/exports/{export.id}").status_code == 404
    file = export.file
    assert storage.exists(file)
    with clock.at(clock.now() + timedelta(days=8)):
        assert pia.get(f"/me/exports/{export.id}").status_code == 404
        retention.sweep()
    assert not storage.exists(file), "what nobody can fetch any more is not kept"


def test_asking_twice_gathers_once(traces: Traces):
    before = set(storage.list("exports"))
    first, second = (actions.ask_export(f"user:{traces.cast.ada.id}", by=traces.cast.ada) for _ in range(2))
    assert first.id == second.id
    perform_waiting()
    actions.make_export(first.id)
    assert len(set(storage.list("exports")) - before) == 1


def test_a_club_with_people_in_it_takes_nobody_in(traces: Traces):
    raw = packed(belongings.subject(f"user:{traces.cast.ben.id}"))
    with pytest.raises(Conflict, match="not empty"):
        taking_in.take_in(io.BytesIO(raw))


@pytest.mark.parametrize("raw", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_export_is_refused(app, raw: bytes):
    with pytest.raises(Invalid):
        taking_in.take_in(io.BytesIO(raw))


def test_a_name_that_begins_like_a_formula_is_none_in_a_spreadsheet(traces: Traces):
    assert archive._csv(["name"], [["=1+1"], ["-2"], ["Ada"]]) == "name\r\n'=1+1\r\n'-2\r\nAda\r\n"


def test_the_command_writes_the_file_and_never_over_another(traces: Traces, tmp_path: Path, app, capsys):
    from webapp.features.accounts.commands import COMMANDS

    export = next(each for each in COMMANDS if each.name == "people export")
    args = type("Args", (), {"everybody": False, "email": "BEN@fieldhouse.test", "player": None})()
    args.to = tmp_path / "ben.zip"
    export.run(args)
    assert "data/users.json" in opened(args.to.read_bytes())
    with pytest.raises(FileExistsError):
        export.run(args)


def test_who_is_erased_while_their_data_is_gathered_leaves_no_file(traces: Traces, monkeypatch: pytest.MonkeyPatch):
    before = set(storage.list("exports"))
    ben = traces.cast.ben
    export_id, put = actions.ask_export(f"user:{ben.id}", by=ben).id, storage.put

    def slowly(key: str, *rest: object) -> None:
        if key.startswith("exports/"):
            erasure = actions.plan_erasure(f"user:{ben.id}", by=None)
            actions.carry_out(erasure.id, at_once=True)
        put(key, *rest)

    monkeypatch.setattr(storage, "put", slowly)
    actions.make_export(export_id)
    assert db.session.get(User, ben.id) is None and set(storage.list("exports")) <= before


def edited(raw: bytes, name: str, change: Callable[[str], str]) -> io.BytesIO:
    """An export in which somebody has changed one of its files."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as there, zipfile.ZipFile(made, "w") as here:
        for each in there.namelist():
            here.writestr(each, change(there.read(each).decode()) if each == name else there.read(each))
    made.seek(0)
    return made


def test_a_password_written_into_an_export_opens_nothing(traces: Traces):
    raw = packed(belongings.subject(f"user:{traces.cast.ben.id}"))
    _, rows, _ = archive.read(
        edited(raw, "data/users.json", lambda said: said.replace("{", '{"password_hash": "mine",', 1))
    )
    (ben,) = rows["users"].values()
    assert ben["password_hash"] == "mine"
    assert taking_in._whole(User.__table__, ben)["password_hash"] == ""


@pytest.mark.parametrize("said", ["[1]", '[{"id": 1, "nonsense": 2}]', "{}["])
def test_an_export_that_does_not_fit_is_refused(traces: Traces, said: str):
    raw = packed(belongings.subject(f"user:{traces.cast.ben.id}"))
    with pytest.raises(Invalid):
        archive.read(edited(raw, "data/users.json", lambda _: said))

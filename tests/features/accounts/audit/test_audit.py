"""The audit: what is written is there for ever, holds together, and goes only with what it speaks of."""

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from tests.features.games.conftest import Courtside
from webapp.errors import Invalid
from webapp.features.accounts import actions, audit
from webapp.features.accounts.audit import queries
from webapp.features.accounts.models import Record
from webapp.features.games import actions as games
from webapp.features.teams import actions as teams
from webapp.features.teams.families import actions as families
from webapp.features.teams.policy import Flags
from webapp.infra.db import db, write
from webapp.world import PASSWORD


def deeds(about: str) -> list[tuple[str, int | None]]:
    """What was done about this, and by whom, oldest first."""
    rows = db.session.execute(select(Record.what, Record.by_id).where(Record.about == about).order_by(Record.seq))
    return [tuple(row) for row in rows]


def new(about: str, act) -> list[tuple[str, int | None]]:
    """What ``act`` adds to it."""
    before = len(deeds(about))
    act()
    return deeds(about)[before:]


def test_the_lines_hold_each_other(cast):
    audit.note("medical.read", "player:3", by=cast.ada)
    held, last, broken = queries.broken()
    assert held > 20 and broken is None and len(last) == 64


class Enough(Exception):
    """Seen: everything as it was, the triggers too."""


@pytest.mark.parametrize("change", [{"by_id": 4}, {"what": "login.opened"}, {"more": {"a": 1}}, {"about": "user:9"}])
def test_a_line_that_was_changed_is_found(cast, change):
    tampered(cast, "update", lambda seq: update(Record).where(Record.seq == seq).values(**change), later=0)


def test_a_line_that_was_taken_out_is_found(cast):
    tampered(cast, "delete", lambda seq: delete(Record).where(Record.seq == seq), later=1)


def tampered(cast, what, statement, later: int) -> None:
    """Somebody who owns the database takes the guard away and changes the last line but one."""
    for player in (3, 4):
        audit.note("medical.read", f"player:{player}", by=cast.ada)
    on = " ON audit" if db.engine.dialect.name == "postgresql" else ""

    @write
    def tamper() -> None:
        number = queries.broken()[0] - 1
        db.session.execute(text(f"DROP TRIGGER audit_no_{what}{on}"))
        db.session.execute(statement(number), execution_options={"synchronize_session": False})
        db.session.expire_all()
        assert queries.broken()[2] == number + later
        raise Enough

    with pytest.raises(Enough):
        tamper()
    assert queries.broken()[2] is None


@pytest.mark.parametrize("statement", ["UPDATE audit SET about = 'x'", "DELETE FROM audit"])
def test_the_database_itself_refuses(cast, statement):
    assert queries.broken()[0] > 0
    with db.engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text(statement))


def test_what_is_rolled_back_was_never_done(cast):
    @write
    def fails():
        audit.note("medical.read", "player:3", by=cast.ada)
        raise Invalid({"": "no"})

    with pytest.raises(Invalid):
        fails()
    assert deeds("player:3") == [] or ("medical.read", cast.ada.id) not in deeds("player:3")


def test_names_and_sentences_do_not_go_in(cast):
    with pytest.raises(ValueError, match="short words"):
        audit.note("medical.read", "player:3", by=cast.ada, note="x" * 61)
    with pytest.raises(ValueError, match="nobody declared"):
        audit.note("something.else", "player:3", by=cast.ada)


def test_logging_in_and_failing_to_are_written_down(cast):
    def tries():
        actions.log_in(cast.ada.email, PASSWORD, "")
        with pytest.raises(Invalid):
            actions.log_in(cast.ada.email, "wrong", "")

    assert new(f"user:{cast.ada.id}", tries) == [("login.opened", cast.ada.id), ("login.refused", None)]


def test_roles_of_the_club_and_of_teams_are_written_down(cast):
    leo = next(each for each in cast.herons.memberships if each.user_id == cast.leo.id)

    def changes():
        actions.give_site_role(cast.leo, "author", by=cast.mo)
        teams.give_role(leo, role="custom", flags=Flags(view=True, track=True), by=cast.ada)
        teams.leave(leo, by=cast.leo)

    assert new(f"user:{cast.leo.id}", changes) == [
        ("account.role", cast.mo.id),
        ("member.role", cast.ada.id),
        ("member.left", cast.leo.id),
    ]


def test_answers_and_medical_notes_are_written_down_and_who_read_them(cast, as_person):
    ben = next(player for player in cast.herons.players if player.user_id == cast.ben.id)

    def family():
        families.note(ben, "Asthma", by=cast.pia)
        families.answer(ben, "health", given=True, relation="guardian", by=cast.pia)
        assert "Asthma" in as_person("ada").get(f"/teams/herons/players/{ben.id}/medical").text

    assert new(f"player:{ben.id}", family) == [
        ("medical.written", cast.pia.id),
        ("consent.answered", cast.pia.id),
        ("medical.read", cast.ada.id),
    ]
    line = queries.mine(cast.ben).lines[0]
    assert (line.label, line.who) == ("A medical note was read", "Ada Lindqvist"), "Ben sees who it was"
    assert queries.mine(cast.pia).lines[0].seq == line.seq, "and so does Pia, who acts for him"
    assert line.seq not in {each.seq for each in queries.mine(cast.leo).lines}


def test_a_book_that_was_closed_is_not_opened_unseen(cast):
    table = Courtside(cast.game, cast.ada)
    table.begin()
    table.shot("h7")
    table.play_to_the_end()
    assert deeds(f"game:{cast.game.id}") == [], "what is played is in the game's own log"

    def afterwards():
        games.official(cast.game, by=cast.ada)
        games.reopen(cast.game, "A basket was missing", by=cast.ada)
        table.write("note", note="hello")

    by_ada = [(what, cast.ada.id) for what in ("game.official", "game.reopened", "game.corrected")]
    assert new(f"game:{cast.game.id}", afterwards) == by_ada


def test_what_an_admin_types_into_the_search_is_not_kept_for_ever(cast, as_person):
    """Nothing in the audit is ever erased, so no name may come in by looking for it."""
    mo = as_person("mo")
    assert new("club", lambda: mo.get("/admin/audit?about=Ben+Okafor")) == [("audit.read", cast.mo.id)]
    assert new("player:7", lambda: mo.get("/admin/audit?about=player:7")) == [("audit.read", cast.mo.id)]

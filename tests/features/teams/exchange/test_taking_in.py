"""A roster comes in from whatever spreadsheet a club has, and comes in once."""

import csv
import io
from datetime import date

import pytest
from sqlalchemy import event, func, select

from tests.features.teams.exchange.sheets import big
from webapp.errors import Conflict, Invalid
from webapp.features.teams import actions as teams
from webapp.features.teams import queries
from webapp.features.teams.exchange import actions
from webapp.features.teams.exchange.writing import roster_csv
from webapp.features.teams.models import Player
from webapp.infra.db import db

PLAIN = "number,name,position,born\n21,Una Steward,guard,2010-04-11\n22,Kit Harrow,centre,2011-12-01\n"


def take(text: str | bytes, team, by):
    content = text.encode() if isinstance(text, str) else text
    planned = actions.look(content, team)
    return actions.take(actions.keep(content, by=by), team, planned.counts, by=by)


def players(team) -> list[Player]:
    db.session.expire_all()
    return list(db.session.scalars(select(Player).where(Player.team_id == team.id, Player.active).order_by(Player.id)))


def told(plan) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, str(fault.reason)) for fault in plan.faults]


def test_a_look_does_nothing(cast):
    before = len(players(cast.herons))
    plan = actions.look(PLAIN.encode(), cast.herons)
    assert plan.counts == (2, 0, 0, 0) and len(players(cast.herons)) == before


def test_what_was_looked_at_comes_in_and_a_second_time_changes_nothing(cast):
    assert take(PLAIN, cast.herons, cast.ada).counts == (2, 0, 0, 0)
    una = next(player for player in players(cast.herons) if player.name == "Una Steward")
    assert (una.number, una.position, una.born) == ("21", "guard", date(2010, 4, 11))
    before = [(player.id, player.name, player.number) for player in players(cast.herons)]
    assert take(PLAIN, cast.herons, cast.ada).counts == (0, 0, 2, 0)
    assert [(player.id, player.name, player.number) for player in players(cast.herons)] == before


SAME = {"21": "Una Steward", "22": "Peña Añón"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_encoding_and_delimiter_says_the_same(cast, encoding, delimiter):
    text = io.StringIO()
    rows = csv.writer(text, delimiter=delimiter)
    rows.writerows([["Shoe size", "NAME", "Position, or role", "No."], *(["43", SAME[n], "a;b,c\td", n] for n in SAME)])
    take(text.getvalue().encode(encoding), cast.rockets, cast.zed)
    assert {player.number: player.name for player in players(cast.rockets)} == SAME


@pytest.mark.parametrize(
    "head",
    [
        "jersey number;full name;date of birth",
        "Dorsal;Nombre completo;Fecha de nacimiento",
        "شماره پیراهن;نام و نام خانوادگی;تاریخ تولد",
        "شماره;نام و نام\u200cخانوادگي;تاريخ تولد",  # Arabic letters and a joiner, as keyboards have them
    ],
)
def test_heads_are_understood_in_three_languages(cast, head):
    take(f"{head}\n۲۱;یونا استوارد;۲۰۱۰/۰۴/۱۱\n", cast.rockets, cast.zed)
    (una,) = players(cast.rockets)
    assert (una.number, una.name, una.born) == ("21", "یونا استوارد", date(2010, 4, 11))


def test_first_and_last_name_may_be_two_columns(cast):
    take("Apellidos;Nombre\nOkonkwo;Una\n", cast.rockets, cast.zed)
    take("Nombre\nKit Harrow\n", cast.rockets, cast.zed)
    assert [player.name for player in players(cast.rockets)] == ["Una Okonkwo", "Kit Harrow"]


def test_what_is_wrong_with_a_name_in_two_columns_is_said_in_the_words_of_the_file(cast):
    plan = actions.look(b"First name,Last name,No\nUna,Sand,21\n,,22\n", cast.herons)
    assert [(fault.row, fault.column) for fault in plan.faults] == [(3, "First name + Last name")]


def test_what_nobody_understands_is_left_out_and_said(cast):
    plan = actions.look(b"name,shoe size,number\nUna,43,21\n", cast.herons)
    assert plan.ignored == ("shoe size",) and plan.counts == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("100,Una,,", "No", "A number is 0 to 99, or 00"),
        ("21,,,", "Name", "A player needs a name"),
        ("7,Una,,", "No", "Number 7 is taken by Ben Okafor"),
        ("21,Una,30.2.2010,", "Born", "There is no such day"),
        ("21,Una,3/4/2010,", "Born", "Which is the day and which the month? Write it like 2010-04-11"),
        ("21,Una,2999-01-01,", "Born", "Nobody was born on that day"),
        ("21,Una,,nobody", "Mail", "This does not look like an email address, such as ada@example.org"),
        (f"21,{'U' * 81},,", "Name", "At most 80 characters, please."),
        ("21,U\u0007na,,", "Name", "There are signs in it that cannot be read"),
    ],
)
def test_a_refused_row_says_row_column_and_reason_and_the_others_come_in(cast, row, column, reason):
    plan = take(f"No,Name,Born,Mail\n55,Good One,,\n{row}\n56,Good Two,,\n", cast.herons, cast.ada)
    assert told(plan) == [(3, column, reason)]
    assert [player.name for player in players(cast.herons)][-2:] == ["Good One", "Good Two"]


def test_two_rows_of_one_file_are_not_one_player(cast):
    plan = actions.look(b"number,name\n21,Una\n21,Kit\n7,Ben Okafor\n,Ben Okafor\n,Same\n,Same\n", cast.herons)
    assert told(plan) == [
        (3, "number", "Row 2 has the same number"),
        (5, "name", "Row 4 speaks of the same player"),
        (7, "name", "Row 6 speaks of the same player"),
    ]


def test_one_date_with_a_day_past_twelve_tells_how_all_are_written(cast):
    take("name;born\nUna;3/4/2010\nKit;25/4/2010\n", cast.rockets, cast.zed)
    take("name;born\nAbe;3/4/2010\nCy;4/25/2010\n", cast.rockets, cast.zed)
    assert [player.born.isoformat() for player in players(cast.rockets)] == [
        "2010-04-03",
        "2010-04-25",
        "2010-03-04",
        "2010-04-25",
    ]


def test_players_who_swap_numbers_in_one_file_do(cast):
    take("id,number,name\nA,1,Una\nB,2,Kit\n", cast.rockets, cast.zed)
    assert take("id,number,name\nA,2,Una\nB,1,Kit\n", cast.rockets, cast.zed).counts == (0, 2, 0, 0)
    assert {player.name: player.number for player in players(cast.rockets)} == {"Una": "2", "Kit": "1"}


def test_the_other_systems_id_finds_a_player_under_a_new_name(cast):
    take("id,name\nA,Una Steward\n", cast.rockets, cast.zed)
    take("id,name\nA,Una Harrow\n", cast.rockets, cast.zed)
    assert [player.name for player in players(cast.rockets)] == ["Una Harrow"]


def test_an_empty_cell_takes_nothing_away(cast):
    take(PLAIN, cast.herons, cast.ada)
    assert take("number,name,position,born\n21,Una Steward,,\n", cast.herons, cast.ada).counts == (0, 0, 1, 0)
    assert players(cast.herons)[-2].position == "guard"


def test_namesakes_stay_two_however_often_the_file_comes(cast):
    text = "name,position\nSam Lee,guard\nSam Lee,centre\n"
    assert take(text, cast.rockets, cast.zed).counts == (2, 0, 0, 0)
    assert take(text, cast.rockets, cast.zed).counts == (0, 0, 2, 0)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"just words\n", b"number,position\n7,guard\n", b"\xff\xfe", b"\0\0"],
)
def test_what_is_no_roster_is_refused_at_its_field(cast, content):
    with pytest.raises(Invalid) as refused:
        actions.look(content, cast.herons)
    assert list(refused.value.fields) == ["file"]


def test_what_would_go_otherwise_by_now_is_looked_at_again_and_nothing_is_done(cast):
    planned = actions.look(PLAIN.encode(), cast.herons)
    digest = actions.keep(PLAIN.encode(), by=cast.ada)
    teams.sign(cast.herons, name="Somebody Else", number="21", position="", by=cast.ada)
    before = len(players(cast.herons))
    with pytest.raises(Conflict):
        actions.take(digest, cast.herons, planned.counts, by=cast.ada)
    assert len(players(cast.herons)) == before


def test_a_failure_in_the_middle_leaves_nothing(cast, app):
    before = [(player.name, player.number, player.position) for player in players(cast.herons)]
    text = "number,name,position\n7,Ben Okafor,centre\n21,Una Steward,guard\n"
    assert actions.look(text.encode(), cast.herons).counts == (1, 1, 0, 0)

    def fail(_connection, _cursor, statement, *_rest):
        if statement.startswith("INSERT INTO players"):
            raise RuntimeError("the lights went out")

    event.listen(db.engine, "before_cursor_execute", fail)
    try:
        with pytest.raises(RuntimeError):
            take(text, cast.herons, cast.ada)
    finally:
        event.remove(db.engine, "before_cursor_execute", fail)
    assert [(player.name, player.number, player.position) for player in players(cast.herons)] == before


def test_what_goes_out_is_no_formula_and_comes_in_again_as_it_was(cast):
    evil = {"=HYPERLINK(1)": "1", "+Plus": "2", "-Minus": "3", "@At": "4", "'Apostrophe": "5"}
    for name, number in evil.items():
        teams.sign(cast.rockets, name=name, number=number, position="=1+1", by=cast.zed)
    out = roster_csv(cast.rockets)
    assert not [cell for row in csv.reader(io.StringIO(out)) for cell in row if cell[:1] in ("=", "+", "-", "@")]
    assert take(out, cast.rockets, cast.zed).counts == (0, 0, 5, 0)
    assert {place.name: place.number for place in queries.roster(cast.rockets)} == evil


def test_five_thousand_rows_with_two_hundred_faulty_ones(cast):
    content, wrong = big(5000, 200, ["Herons", "Harbour Kites", "ROC"])
    assert len(wrong) == 200
    before = db.session.scalar(select(func.count(Player.id)))
    plan = take(content, None, cast.mo)
    assert plan.counts == (4800, 0, 0, 200)
    heads = {fault.row: fault.column for fault in plan.faults}
    assert heads == wrong and all(str(fault.reason) for fault in plan.faults)
    assert db.session.scalar(select(func.count(Player.id))) == before + 4800
    assert take(content, None, cast.mo).counts == (0, 0, 4800, 200)
    assert db.session.scalar(select(func.count(Player.id))) == before + 4800


def test_a_row_for_another_team_stays_out_of_this_one(cast):
    plan = actions.look(b"team,name\nherons,Una\nRockets,Kit\n", cast.herons)
    assert told(plan) == [(3, "team", "This row is for another team")] and len(plan.signed) == 1


def test_the_file_says_who_acts_for_whom(cast):
    lines = list(csv.DictReader(io.StringIO(roster_csv(cast.herons).lstrip("\ufeff"))))
    acting = {line["name"]: line["guardians"] for line in lines}
    assert acting["Ben Okafor"] == "Pia Okafor <pia@fieldhouse.test>" and acting["Tam Ellery"] == ""

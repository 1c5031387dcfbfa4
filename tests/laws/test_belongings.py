"""Everything that points at a person is spoken of: nobody's rows are forgotten when they take them along, or go."""

from flask import Flask
from sqlalchemy import Column

from webapp.features.accounts import belongings
from webapp.features.accounts.leaving import scrubbing
from webapp.features.accounts.leaving.portrait import points_at
from webapp.infra.db import db

PEOPLE = ("users", "players")


def pointing() -> list[tuple[str, Column]]:
    """Every column of every table that points at a person."""
    return [
        (table.name, column)
        for table in db.metadata.sorted_tables
        for column in table.columns
        if points_at(column) in PEOPLE
    ]


def spoken_of(table: str) -> set[str]:
    claim = belongings.claims.get(table)
    return {*claim.user, *claim.player, *claim.by} if claim else set()


def test_every_column_that_points_at_a_person_is_claimed(_club: Flask) -> None:
    there = pointing()
    assert len(there) > 20, "people have belongings at all"
    forgotten = sorted(f"{table}.{column.name}" for table, column in there if column.name not in spoken_of(table))
    assert forgotten == [], "say in the feature's belongings.py whose they are"


def test_every_claim_is_about_a_column_that_exists(_club: Flask) -> None:
    for claim in belongings.claims.values():
        columns = db.metadata.tables[claim.table].columns
        for name in (*claim.user, *claim.player, *claim.by, *claim.via, *claim.hidden, *claim.files):
            assert name in columns, f"{claim.table}.{name}"
        for name in claim.via:
            assert points_at(db.metadata.tables[claim.table].c[name]) in belongings.claims
        assert set(claim.blank(db.metadata.tables[claim.table])) <= set(columns.keys())
    for table, column in belongings.plain_columns:
        assert column in db.metadata.tables[table].columns, f"{table}.{column}"
    for table, names in (*belongings.introductions.items(), *belongings.secrets.items()):
        assert set(names) <= set(db.metadata.tables[table].columns.keys())


def test_who_only_did_something_can_be_taken_out_of_the_row(_club: Flask) -> None:
    for claim in belongings.claims.values():
        table = db.metadata.tables[claim.table]
        emptied = (*claim.by, *(claim.user if claim.ends == "keep" else ()))
        for column in (table.c[name] for name in emptied if not table.c[name].primary_key):
            (key,) = column.foreign_keys
            kept = claim.table in ("answers", "answer_log") and column.name == "user_id"  # the row goes with its person
            assert kept or (column.nullable and key.ondelete == "SET NULL"), f"{claim.table}.{column.name}"


def test_secrets_of_other_tables_are_put_back_by_an_import(_club: Flask) -> None:
    """A column that must be unique and holds a token is in no export, or somebody could use it."""
    for table in db.metadata.sorted_tables:
        claim = belongings.claims.get(table.name)
        hidden = {*(claim.hidden if claim else ()), *belongings.secrets.get(table.name, ())}
        for column in table.columns:
            if "token" in column.name and (claim is None or claim.exported) and table.name != "join_codes":
                assert column.name in hidden, f"{table.name}.{column.name}"


def test_what_people_write_is_searched_for_names(_club: Flask) -> None:
    searched = {(t.name, c.name) for t in db.metadata.sorted_tables for c in scrubbing.worded(t)}
    for words in (
        ("announcements", "body"),
        ("game_log", "body"),
        ("game_log", "reason"),
        ("occasions", "note"),
        ("tellings", "words"),
        ("letters", "text"),
        ("players", "emergency_name"),
        ("join_requests", "name"),
    ):
        assert words in searched

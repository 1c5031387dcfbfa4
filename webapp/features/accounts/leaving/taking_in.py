"""Into an empty club with what somebody took along: the same rows under the same numbers."""

from typing import IO, Any

from sqlalchemy import Integer, Table, func, insert, select, text
from sqlalchemy.exc import CompileError, StatementError

from webapp.errors import Conflict, Invalid, Say
from webapp.features.accounts import audit, belongings
from webapp.features.accounts.leaving import archive
from webapp.features.accounts.leaving.portrait import Rows
from webapp.infra import storage
from webapp.infra.db import after, db, write


@write
def take_in(source: IO[bytes]) -> tuple[int, int]:
    """All rows of an export, or none; how many people and players came. What an export never carries is made anew:
    everybody has to ask for a password, and calendars for another address.

    Raises Conflict when the club is not empty, Invalid for what is no export or does not fit together.
    """
    manifest, rows, files = archive.read(source)
    _expect_empty(rows)
    try:
        for table in db.metadata.sorted_tables:
            for row in rows.get(table.name, {}).values():
                db.session.execute(insert(table).values(**_whole(table, row)))
            _number_on(table)
    except (StatementError, CompileError) as wrong:
        raise Invalid({"": archive.NO_EXPORT}) from wrong
    for key, content in files.items():
        after(storage.put, key, content, "application/octet-stream")
    people, players = len(manifest["users"]), len(manifest["players"])
    audit.note("people.imported", "club", people=people, players=players)
    return people, players


def _expect_empty(rows: Rows) -> None:
    for name in {*rows, "users"}:
        table = db.metadata.tables[name]
        if db.session.scalar(select(func.count()).select_from(table)):
            raise Conflict(Say("This club is not empty: %(table)s has rows", table=name))


def _whole(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    claim = belongings.claims.get(table.name)
    made = {**(claim.hidden if claim else {}), **belongings.secrets.get(table.name, {})}
    return {**row, **{name: make() for name, make in made.items()}}  # Attack: an export with a password written into it


def _number_on(table: Table) -> None:
    """PostgreSQL numbers by a sequence of its own, which has not heard of the rows that came with their numbers."""
    key = table.autoincrement_column
    if db.engine.dialect.name != "postgresql" or key is None or not isinstance(key.type, Integer) or key.foreign_keys:
        return
    sequence = f"pg_get_serial_sequence('\"{table.name}\"', '{key.name}')"
    last = f'(SELECT max("{key.name}") FROM "{table.name}")'
    db.session.execute(text(f"SELECT setval({sequence}, {last}) WHERE {last} IS NOT NULL AND {sequence} IS NOT NULL"))

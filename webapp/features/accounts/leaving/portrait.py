"""Everything about somebody, as rows: theirs, and as much of other rows as theirs point at to make sense.

Other people are in none of them: a column that points at somebody else is emptied, and a row that cannot be without
them stays out, but for players they act for, who are introduced by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Row, Table, false, or_, select

from webapp.features.accounts import belongings
from webapp.features.accounts.belongings import Claim, Subject
from webapp.infra.db import db

Rows = dict[str, dict[tuple[Any, ...], dict[str, Any]]]
MANY = 500  # in one question: SQLite answers no longer list


@dataclass(frozen=True, slots=True)
class Portrait:
    """``own``: by table and key, what is theirs. ``context``: what that points at. ``files``: keys of the storage."""

    own: Rows
    context: Rows
    files: tuple[str, ...]


def portrait(subject: Subject) -> Portrait:
    """All of it, as of now: a query for each table there is, whoever it is of."""
    own: Rows = {}
    files: set[str] = set()
    for table in db.metadata.sorted_tables:
        claim = belongings.claims.get(table.name)
        if claim is not None and claim.exported:
            found = _cleaned(table, _theirs(table, claim, subject), subject)
            if found:
                own[table.name] = found
            files |= {row[column] for row in found.values() for column in claim.files if row.get(column)}
    return Portrait(own, _context(own, subject), tuple(sorted(files)))


def belonging(table: Table, claim: Claim, subject: Subject) -> Any:
    """The condition by which rows of a claimed table are this subject's."""
    users = [table.c[name].in_(subject.users) for name in claim.user]
    return or_(
        false(),
        *users,
        *(table.c[name].in_(subject.players) for name in claim.player),
        *_parts_of(table, claim, subject),
    )


def _parts_of(table: Table, claim: Claim, subject: Subject) -> Iterable[Any]:
    for name in claim.via:
        whole = db.metadata.tables[points_at(table.c[name])]
        (key,) = whole.primary_key
        theirs = belonging(whole, belongings.claims[whole.name], subject)
        yield table.c[name].in_(select(key).where(theirs))


def points_at(column: Column[Any]) -> str:
    """The table a column points at, "" for none."""
    return next((key.column.table.name for key in column.foreign_keys), "")


def key_of(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """The primary key of a row."""
    return tuple(row[column.name] for column in table.primary_key)


def _theirs(table: Table, claim: Claim, subject: Subject) -> Iterable[Row[Any]]:
    return db.session.execute(select(table).where(belonging(table, claim, subject)).order_by(*table.primary_key))


def _cleaned(table: Table, rows: Iterable[Row[Any]], subject: Subject, introduced: bool = False) -> Any:
    claim, found = belongings.claims.get(table.name), {}
    hidden = {*(claim.hidden if claim else ()), *belongings.secrets.get(table.name, ())}
    allowed = belongings.introductions.get(table.name) if introduced else None
    for raw in rows:
        row = {name: value for name, value in raw._mapping.items() if name not in hidden}
        if allowed is not None:
            row = {name: row[name] for name in allowed}
        if _without_others(table, row, subject):
            found[key_of(table, row)] = row
    return found


def _without_others(table: Table, row: dict[str, Any], subject: Subject) -> bool:
    """Empty what points at somebody else; False when the row cannot be without."""
    for column in table.columns:
        if points_at(column) != "users" or row.get(column.name) in (None, *subject.users):
            continue
        if not column.nullable:
            return False
        row[column.name] = None
    return True


def _context(own: Rows, subject: Subject) -> Rows:
    context: Rows = defaultdict(dict)
    asked: dict[str, set[Any]] = defaultdict(set)
    new = _wanted(own, own, context, asked)
    while new:
        found: Rows = {}
        for name, ids in new.items():
            table = db.metadata.tables[name]
            (key,) = table.primary_key
            rows = (
                row
                for some in _parts(sorted(ids))
                for row in db.session.execute(select(table).where(key.in_(some)).order_by(key))
            )
            found[name] = _cleaned(table, rows, subject, introduced=True)
            context[name] |= found[name]
        new = _wanted(found, own, context, asked)
    return {name: dict(sorted(rows.items())) for name, rows in context.items() if rows}


def _wanted(rows: Rows, own: Rows, context: Rows, asked: dict[str, set[Any]]) -> dict[str, set[Any]]:
    """What these rows point at that nobody has asked for yet."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    for name, some in rows.items():
        for column in db.metadata.tables[name].columns:
            target = points_at(column)
            if target in ("", "users"):
                continue
            ids = {row[column.name] for row in some.values() if row.get(column.name) is not None}
            there = {key[0] for key in (*own.get(target, ()), *context.get(target, ()))}
            wanted[target] |= ids - there - asked[target]
    for target, ids in wanted.items():
        asked[target] |= ids
    return {target: ids for target, ids in wanted.items() if ids}


def _parts(ids: list[Any]) -> Iterable[list[Any]]:
    return (ids[start : start + MANY] for start in range(0, len(ids), MANY))

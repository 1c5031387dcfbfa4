"""Every mention of somebody, in whatever was typed anywhere: found and taken out.

All columns with room for words are searched, those of tables to come as well, but for the ones a feature has declared
plain. Full names are found however they are spelled in capitals; a name of one word only exactly as it is, because in
many languages it is also a word.
"""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import JSON, Column, String, Table, Text, cast, func, or_, select, update

from webapp.features.accounts import belongings
from webapp.features.accounts.belongings import Identity
from webapp.infra.db import db

ROOM = 80  # signs: shorter columns hold codes, kinds and zones
GONE = "…"
Clean = Callable[[str], str]


def scrub(identity: Identity) -> int:
    """Take every mention out of every table; returns how many rows were changed. For the action that erases."""
    terms = sorted(identity.names | identity.addresses)
    clean = cleaner(identity)
    return sum(
        clean_column(table, column, terms, clean) for table in db.metadata.sorted_tables for column in worded(table)
    )


def worded(table: Table) -> list[Column[Any]]:
    """The columns of a table in which people may have written about people."""
    return [
        each for each in table.columns if _has_room(each) and (table.name, each.name) not in belongings.plain_columns
    ]


def _has_room(column: Column[Any]) -> bool:
    if column.primary_key or column.foreign_keys:
        return False
    kind = column.type
    return isinstance(kind, JSON | Text) or (isinstance(kind, String) and (kind.length or ROOM) >= ROOM)


def clean_column(table: Table, column: Column[Any], terms: Iterable[str], clean: Clean, *only: Any) -> int:
    """Clean one column (where ``only`` holds); returns how many rows were changed."""
    held, keys = cast(column, Text), list(table.primary_key)
    hits = [
        where
        for term in terms
        for spelled in {term, json.dumps(term)[1:-1]}  # a JSON column holds what is beyond ASCII in escapes
        for where in (
            held.contains(spelled, autoescape=True),
            func.lower(held).contains(spelled.lower(), autoescape=True),
        )
    ]
    if not hits:
        return 0
    changed = 0
    for row in db.session.execute(select(*keys, column).where(or_(*hits), *only)).all():
        *key, before = row
        after = _everywhere(before, clean)
        if after != before:
            here = [each == value for each, value in zip(keys, key, strict=True)]
            db.session.execute(update(table).where(*here).values({column.name: after}))
            changed += 1
    return changed


def cleaner(identity: Identity, *more: str) -> Clean:
    """What takes the mentions out of one text; ``more``: words to be taken out exactly as they are."""
    loose = [term for term in (*identity.names, *identity.addresses) if " " in term or "@" in term]
    exact = [term for term in (*identity.names, *more) if term not in loose]
    found = [re.compile(rule, flags) for rule, flags in ((_rule(loose), re.IGNORECASE), (_rule(exact), 0)) if rule]

    def clean(text: str) -> str:
        for rule in found:
            text = rule.sub(GONE, text)
        return text

    return clean


def _rule(terms: Iterable[str]) -> str:
    """Whole words only, the longest first, whatever space is between them."""
    each = [r"\s+".join(map(re.escape, term.split())) for term in sorted(terms, key=len, reverse=True) if term.strip()]
    return rf"(?<!\w)(?:{'|'.join(each)})(?!\w)" if each else ""


def _everywhere(value: Any, clean: Clean) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_everywhere(each, clean) for each in value]
    if isinstance(value, dict):
        return {name: _everywhere(each, clean) for name, each in value.items()}
    return value

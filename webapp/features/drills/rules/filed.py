"""A file of drills as its rows: a JSON document or a table, whosever it is."""

import csv
import json
from collections.abc import Mapping
from typing import Any

from webapp.errors import Invalid, Say
from webapp.features.drills.rules.mapping import rows_of

MOST = 5000  # rows of one file


def rows(content: bytes) -> list[Mapping[str, Any]]:
    """The rows of a JSON document or a table. Raises Invalid naming ``file``."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid({"file": Say("This is no text in UTF-8")}) from None
    if "\0" in text:
        raise Invalid({"file": Say("There are signs in it that cannot be read")})
    found = _json(text) if text.lstrip()[:1] in ("[", "{") else _table(text)
    if not found:
        raise Invalid({"file": Say("There is no drill in it: a list of objects as JSON, or a table as CSV")})
    if len(found) > MOST:
        raise Invalid({"file": Say("At most %(most)s drills at once, please", most=MOST)})
    return found


def _json(text: str) -> list[Mapping[str, Any]]:
    if "\\u0000" in text:  # an escape is no better than the sign itself: PostgreSQL keeps no NUL
        raise Invalid({"file": Say("There are signs in it that cannot be read")})
    try:
        found = rows_of(json.loads(text, parse_constant=_nothing))
        json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is no letter
        return found
    except (ValueError, RecursionError):
        raise Invalid({"file": Say("This is no JSON that can be read")}) from None


def _nothing(_not_a_number: str) -> None:
    """NaN is how tables turned into JSON say nothing, and no database keeps it."""


def _table(text: str) -> list[Mapping[str, Any]]:
    head = text.splitlines()[0] if text.strip() else ""
    mark = max(",;\t", key=head.count)
    try:
        table = csv.DictReader((f"{line}\n" for line in text.split("\n")), delimiter=mark)
        return [{name: value for name, value in row.items() if name} for row in table if any(row.values())]
    except csv.Error:
        raise Invalid({"file": Say("This is no table that can be read")}) from None

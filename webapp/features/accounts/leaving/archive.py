"""The ZIP: ``manifest.json``, ``data/<table>.json`` and ``.csv`` (what is theirs), ``context/<table>.json`` (what that
points at), ``files/…``, and ``reading/<name>.csv`` (tables for people to read, which an import does not need).

The same state gives the same bytes: nothing in it says when it was made.
"""

import base64
import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

from sqlalchemy import Column, Date, DateTime, LargeBinary, Numeric, Table, Time
from sqlalchemy.types import TypeDecorator

from webapp.errors import Invalid, Say
from webapp.features.accounts import belongings
from webapp.features.accounts.belongings import Subject
from webapp.features.accounts.leaving.portrait import Portrait, Rows, key_of
from webapp.infra import storage
from webapp.infra.db import db

FORMAT, VERSION = "fieldhouse people", 1
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # every entry's date
MOST = 2 * 1024**3  # bytes an import unpacks at most
NOT_READABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    LookupError,
    AttributeError,
    TypeError,
    ValueError,
)
NO_EXPORT = Say("This is not an export of people")


def write(to: IO[bytes], subject: Subject, found: Portrait) -> None:
    """Write the archive of what was found."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        about = {"users": sorted(subject.users), "players": sorted(subject.players)}
        _put(archive, "manifest.json", _json({"format": FORMAT, "version": VERSION, **about}))
        for folder, tables in (("data", found.own), ("context", found.context)):
            for name, rows in sorted(tables.items()):
                plain = [_plain(row) for row in rows.values()]
                _put(archive, f"{folder}/{name}.json", _json(plain))
                if folder == "data" and plain:
                    _put(archive, f"{folder}/{name}.csv", _csv(list(plain[0]), [list(row.values()) for row in plain]))
        for name, look in sorted(belongings.sheets.items()):
            headings, lines = look(subject)
            _put(archive, f"reading/{name}.csv", _csv(headings, lines))
        for key in found.files:
            if storage.exists(key):
                with storage.open(key) as part, archive.open(_entry(f"files/{key}"), "w", force_zip64=True) as file:
                    while piece := part.read(1 << 16):
                        file.write(piece)


def read(source: IO[bytes]) -> tuple[dict[str, Any], Rows, dict[str, bytes]]:
    """Manifest, rows by table (theirs and what they point at), and files by key. Raises Invalid for anything else."""
    try:
        with zipfile.ZipFile(source) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST:
                raise Invalid({"": Say("This archive is too large")})
            manifest = json.loads(archive.read("manifest.json"))
            if (manifest["format"], manifest["version"]) != (FORMAT, VERSION):
                raise Invalid({"": NO_EXPORT})
            rows: Rows = {}
            for name in sorted(archive.namelist()):
                folder, _, rest = name.partition("/")
                if folder in ("data", "context") and rest.endswith(".json"):
                    table = db.metadata.tables[rest.removesuffix(".json")]
                    some = [_typed(table, row) for row in json.loads(archive.read(name))]
                    rows.setdefault(table.name, {}).update({key_of(table, row): row for row in some})
            files = {name[6:]: archive.read(name) for name in archive.namelist() if name.startswith("files/")}
            return manifest, rows, files
    except NOT_READABLE as wrong:
        raise Invalid({"": NO_EXPORT}) from wrong


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(_entry(name), text)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _csv(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    # Attack: a name that begins with "=" is a formula to a spreadsheet.
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _said(value) for name, value in row.items()}


def _said(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value) if isinstance(value, Decimal) else value


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(table.c[name], value) for name, value in row.items()}


def _value(column: Column[Any], said: Any) -> Any:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    if said is None:
        return None
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(said)
    if isinstance(kind, Date):
        return date.fromisoformat(said)
    if isinstance(kind, Time):
        return time.fromisoformat(said)
    if isinstance(kind, LargeBinary):
        return base64.b64decode(said)
    return Decimal(said) if isinstance(kind, Numeric) and isinstance(said, str) else said

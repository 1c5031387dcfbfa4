"""The bytes of a spreadsheet as rows: whatever its encoding, its delimiter, the order and language of its columns."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from webapp.errors import Invalid, Say

MOST_ROWS = 20_000
LONGEST_CELL = 5_000

# What the head of a column may be called: English, Spanish, Persian.
_HEADS = {
    "external_id": "id, player id, member id, membership number, external id, licence, license, licencia, código,"
    " identificador, número de socio, شناسه, کد, کد بازیکن, شماره عضویت",
    "number": "number, no, nr, #, jersey, jersey number, shirt, shirt number, dorsal, número, numero, num, camiseta,"
    " شماره, شماره پیراهن, شماره بازیکن",
    "name": "name, full name, player, player name, nombre completo, jugador, jugadora, nombre y apellidos,"
    " نام و نام خانوادگی, نام کامل, بازیکن, نام بازیکن",
    "first": "first name, firstname, given name, forename, nombre, nombre de pila, نام, نام کوچک",
    "last": "last name, lastname, surname, family name, apellido, apellidos, نام خانوادگی, فامیل",
    "position": "position, pos, role, posición, posicion, puesto, پست, پست بازی, جایگاه",
    "born": "born, birth date, birthdate, birthday, date of birth, dob, fecha de nacimiento, nacimiento, nacido,"
    " تاریخ تولد, تولد",
    "email": "email, e-mail, mail, email address, correo, correo electrónico, correo electronico, ایمیل, پست الکترونیک,"
    " رایانامه",
    "emergency_name": "emergency contact, emergency name, emergency contact name, contacto de emergencia,"
    " nombre de emergencia, contacto, تماس اضطراری, نام تماس اضطراری",
    "emergency_phone": "emergency phone, emergency contact phone, emergency number, phone, telephone, mobile,"
    " teléfono, telefono, móvil, movil, teléfono de emergencia, تلفن, تلفن اضطراری, شماره تلفن, موبایل, تلفن همراه",
    "team": "team, team name, squad, equipo, تیم, نام تیم",
}
_ALIKE = str.maketrans({"ي": "ی", "ك": "ک", "ة": "ه", "\u200c": " ", "_": " ", "-": " ", ".": " ", ":": " "})


def _plain(head: str) -> str:
    return " ".join(head.translate(_ALIKE).casefold().split())


HEADS: Mapping[str, str] = MappingProxyType(
    {_plain(head): field for field, heads in _HEADS.items() for head in heads.split(",")}
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the spreadsheet, ``number`` as the spreadsheet counts (the head is 1); cells by field."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """What was found: ``columns`` by field as they are headed there, ``ignored`` heads that nobody here understands."""

    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    rows: tuple[Row, ...]


def read(content: bytes) -> Spreadsheet:
    """Raises Invalid naming ``file`` when this is no roster: empty, no column with names, or far too long."""
    text = _text(content)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        rows = [(lines.line_num, row) for row in lines if any(cell.strip() for cell in row)]
    except csv.Error as wrong:
        raise Invalid({"file": Say("This is not a table with comma, semicolon or tab between its columns")}) from wrong
    if not rows:
        raise Invalid({"file": Say("There is nothing in this file")})
    heads, ignored = _columns(rows[0][1])
    if "name" not in heads.values() and "first" not in heads.values():
        raise Invalid({"file": Say("The first row has to name the columns, one of them “name”")})
    if len(rows) - 1 > MOST_ROWS:
        raise Invalid({"file": Say("At most %(most)s rows in one file", most=MOST_ROWS)})
    found = tuple(Row(number, _cells(heads, row)) for number, row in rows[1:])
    columns = {field: rows[0][1][n].strip() for n, field in heads.items()}
    columns.setdefault("name", " + ".join(columns[part] for part in ("first", "last") if part in columns))
    return Spreadsheet(columns, ignored, found)


def _text(content: bytes) -> str:
    """UTF-8, or what an old Excel writes (cp1252), with a byte order mark or without; or the UTF-16 of a new one."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """The one that stands most often between the heads, outside of quotes."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(head.split('"')[::2])
    return max((";", "\t", ","), key=outside.count)


def _columns(heads: Sequence[str]) -> tuple[dict[int, str], tuple[str, ...]]:
    found: dict[int, str] = {}
    ignored = []
    for n, head in enumerate(heads):
        field = HEADS.get(_plain(head))
        if field is None or field in found.values():
            ignored.append(head.strip()[:40])
        else:
            found[n] = field
    if "first" in found.values() and not {"last", "name"} & set(found.values()):  # "nombre" alone is the whole name
        found = {n: "name" if field == "first" else field for n, field in found.items()}
    return found, tuple(head for head in ignored if head)


def _cells(heads: Mapping[int, str], row: Sequence[str]) -> dict[str, str]:
    cells = {field: _cell(row[n]) for n, field in heads.items() if n < len(row)}
    if not cells.get("name"):
        cells["name"] = " ".join(filter(None, (cells.get("first", ""), cells.get("last", ""))))
    return cells


def _cell(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking a text for a formula (see writing)."""
    text = " ".join(text.split())[:LONGEST_CELL]
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text

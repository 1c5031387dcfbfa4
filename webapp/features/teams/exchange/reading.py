"""The bytes of a spreadsheet as rows: whatever its encoding, its delimiter, the order and language of its columns."""

import csv
import io
import re
import unicodedata
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
    "number": "number, no, n o, nr, #, jersey, jersey number, jersey no, shirt, shirt number, shirt no, squad number,"
    " kit number, dorsal, número, núm, camiseta, شماره, شماره پیراهن, شماره لباس, شماره بازیکن",
    "name": "name, full name, player, player name, nombre completo, jugador, jugadora, nombre y apellidos,"
    " نام و نام خانوادگی, نام کامل, اسم و فامیل, بازیکن, نام بازیکن",
    "first": "first name, firstname, given name, forename, nombre, nombre de pila, نام, نام کوچک, اسم",
    "last": "last name, lastname, surname, family name, apellido, apellidos, primer apellido, نام خانوادگی, فامیل",
    "last2": "second surname, segundo apellido",
    "position": "position, pos, role, posición, puesto, demarcación, پست, پست بازی, جایگاه",
    "born": "born, birth date, birthdate, birthday, date of birth, dob, d o b, fecha de nacimiento, fecha nac, f nac,"
    " f nacimiento, nacimiento, nacido, تاریخ تولد, تولد, متولد",
    "email": "email, e-mail, mail, email address, correo, correo electrónico, ایمیل, پست الکترونیک, رایانامه",
    "emergency_name": "emergency contact, emergency name, emergency contact name, contacto de emergencia,"
    " nombre de emergencia, contacto, تماس اضطراری, نام تماس اضطراری",
    "emergency_phone": "emergency phone, emergency contact phone, emergency number, phone, telephone, mobile,"
    " teléfono, móvil, teléfono de emergencia, تلفن, تلفن اضطراری, شماره تلفن, موبایل, تلفن همراه",
    "team": "team, team name, squad, equipo, تیم, نام تیم",
}
_PARTS = ("first", "last", "last2")  # of a name
_ALIKE = str.maketrans({"ي": "ی", "ك": "ک", "ة": "ه", "\u200c": " ", "_": " ", "-": " ", ".": " ", ":": " "})
# Signs nobody sees, which come along when one copies from a page; those that turn the direction could also hide a name.
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ACCENTS = re.compile("[\u0300-\u036f]")


def _plain(head: str) -> str:
    """A head without accents, signs and capitals: “N.º” is “no”."""
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", _UNSEEN.sub("", head).replace("°", "o")))
    return " ".join(unicodedata.normalize("NFC", folded).translate(_ALIKE).casefold().split())


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
    text, delimiter = _separated(_text(content))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        # Counted as a spreadsheet does: a cell may hold several lines, and an empty row is one, too.
        rows = [(number, row) for number, row in enumerate(lines, 1) if any(cell.strip() for cell in row)]
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
    columns.setdefault("name", " + ".join(columns[part] for part in _PARTS if part in columns))
    return Spreadsheet(columns, ignored, found)


def _text(content: bytes) -> str:
    """UTF-8, or what an old Excel writes (cp1252, in Iran cp1256), with a byte order mark or without; or the UTF-16 of
    a new one."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        western, eastern = (content.decode(code, "replace") for code in ("cp1252", "cp1256"))
        return eastern if _understood(eastern) > _understood(western) else western


def _understood(text: str) -> int:
    text, delimiter = _separated(text)
    return len(set(map(_plain, _head(text).replace('"', "").split(delimiter))) & set(HEADS))


def _head(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _separated(text: str) -> tuple[str, str]:
    """The table, and its delimiter: the one an Excel names in a line before it, which it does not count; else the one
    that stands most often between the heads, outside of quotes."""
    if said := re.match(r'"?sep=([;,\t|])"?\r?\n', text, re.IGNORECASE):
        return text[said.end() :], said[1]
    outside = "".join(_head(text).split('"')[::2])
    return text, max((";", "\t", ","), key=outside.count)


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
        cells["name"] = " ".join(filter(None, (cells.get(part, "") for part in _PARTS)))
    return cells


def _cell(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking a text for a formula (see writing)."""
    text = " ".join(_UNSEEN.sub("", text).split())[:LONGEST_CELL]
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text

"""CSV: a row per item. ``day`` (a number) and ``kind`` are needed; ``title``, ``task``, ``verb`` and ``required`` say
more, and every other column is a field of the item's kind (text, url, seconds, alt, work, quote, minutes …)."""

import csv
import io
import re
from itertools import groupby, islice
from pathlib import Path

from webapp.catalog import shelf
from webapp.catalog.items._kind import NUMBER
from webapp.features.plans.formats.document import VERBS, Broken, Day, Document, Item, Task
from webapp.features.plans.formats.lines import words_in

OWN = {"day", "title", "task", "verb", "required", "kind"}
NO = {"no", "0", "false", "n"}
DIGITS = 7  # of a number
SAYS = re.compile(r"sep=([,;\t|])\n", re.IGNORECASE)
Row = dict[str, str]


def read(path: Path) -> Document:
    """The plan in a CSV file; it is called as the file is. Raises Broken naming line and column."""
    lines = words_in(path)
    said = SAYS.match(lines)  # Excel's own word for what parts the columns
    first = lines[said.end() if said else 0 :].split("\n", 1)[0]
    delimiter = said[1] if said else max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().lower() for name in next(islice(rows, int(said is not None), None), [])]
        while names and not names[-1]:
            names.pop()  # columns somebody emptied
        _check_head(names, path.name)
        found = [_row(names, row, rows.line_num, path.name) for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as wrong:
        raise Broken(path.name, f"line {rows.line_num}", "this is not CSV: %(why)s", why=str(wrong)) from None
    days = [
        _day(number, list(group), path.name) for number, group in groupby(found, key=lambda row: int(row[1]["day"]))
    ]
    for at, (number, _) in enumerate(days, 1):
        if number != at:
            raise Broken(path.name, f"day {number}", "day %(day)s is expected here", day=at)
    return Document(path.stem.replace("_", " ").replace("-", " ").capitalize()[:120], tuple(day for _, day in days))


def _check_head(names: list[str], file: str) -> None:
    known = OWN | {field.name for kind in shelf("items").values() for field in kind.fields}
    for name in ("day", "kind"):
        if name not in names:
            raise Broken(file, "line 1", "a column called %(name)s is missing", name=name)
    for name in names:
        if name not in known or names.count(name) > 1:
            raise Broken(file, f"line 1, {name}", "there is no such column, or it stands there twice")


def _row(names: list[str], row: list[str], line: int, file: str) -> tuple[int, Row]:
    if len(row) < len(names) or any(cell.strip() for cell in row[len(names) :]):
        raise Broken(file, f"line {line}", "this line has not as many columns as the first")
    kept = {name: value.strip() for name, value in zip(names, row, strict=False)}
    if not kept["day"].isdecimal() or len(kept["day"]) > DIGITS:
        raise Broken(file, f"line {line}, day", "a whole number, please")
    if kept["kind"] not in shelf("items"):
        raise Broken(file, f"line {line}, kind", "one of these: %(known)s", known=", ".join(shelf("items")))
    if kept.get("verb") and kept["verb"] not in VERBS:
        raise Broken(file, f"line {line}, verb", "one of these: %(known)s", known=", ".join(VERBS))
    return line, kept


def _day(number: int, rows: list[tuple[int, Row]], file: str) -> tuple[int, Day]:
    tasks = []
    for (title, required), group in groupby(rows, key=lambda it: (it[1].get("task", ""), it[1].get("required", ""))):
        these = list(group)
        items = tuple(_item(line, row, file) for line, row in these)
        first = these[0][1]
        verb = first.get("verb") or shelf("items")[first["kind"]].verb
        tasks.append(Task(verb, items, title[:160], required.lower() not in NO))
    title = next((row["title"] for _, row in rows if row.get("title")), "")
    return number, Day(title[:160], tuple(tasks))


def _item(line: int, row: Row, file: str) -> Item:
    kind, body = shelf("items")[row["kind"]], {}
    for field in kind.fields:
        value = row.get(field.name, "")
        if value and field.type == NUMBER and (not value.isdecimal() or len(value) > DIGITS):
            raise Broken(file, f"line {line}, {field.name}", "a whole number, please")
        if value:
            body[field.name] = int(value) if field.type == NUMBER else value
    for name in kind.empty(body):
        raise Broken(file, f"line {line}, {name}", "this must not be empty")
    return Item(row["kind"], body)

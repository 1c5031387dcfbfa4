"""Centres are entered, taken in from a sheet, corrected and taken out."""

import csv
import io
from typing import Any

from pydantic import ValidationError

from webapp.errors import Invalid, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.plans.centres.forms import CentreForm
from webapp.features.plans.centres.models import Centre
from webapp.infra.db import db, write

COLUMNS = tuple(CentreForm.model_fields)
MOST_ROWS = 5_000


@write
def enter(form: CentreForm, *, by: User) -> Centre:
    """One centre more."""
    made = Centre(**form.model_dump())
    db.session.add(made)
    db.session.flush()
    audit.note("centre.entered", f"centre:{made.id}", by=by)
    return made


@write
def correct(centre: Centre, form: CentreForm, *, by: User) -> None:
    """What is known of it by now."""
    changed = {name: value for name, value in form.model_dump().items() if getattr(centre, name) != value}
    for name, value in changed.items():
        setattr(centre, name, value)
    if changed:
        audit.note("centre.corrected", f"centre:{centre.id}", by=by)


@write
def remove(centre: Centre, *, by: User) -> None:
    """It is not there any more."""
    audit.note("centre.removed", f"centre:{centre.id}", by=by)
    db.session.delete(centre)


def rows(raw: bytes) -> list[CentreForm]:
    """The centres of a sheet (CSV, UTF-8, comma or semicolon). Raises Invalid naming line and column."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid({"file": Say("This file is not UTF-8")}) from None
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        names = [name.strip().lower() for name in reader.fieldnames or []]
        missing = [name for name in ("name", "lat", "lon") if name not in names]
        if missing:
            raise Invalid(
                {"file": Say("The first line has to name the columns: %(missing)s", missing=", ".join(missing))}
            )
        reader.fieldnames = names
        found = [_row(reader.line_num, row) for row in reader if any((value or "") for value in row.values())]
    except csv.Error:
        raise Invalid({"file": Say("This is not a sheet (CSV)")}) from None
    if len(found) > MOST_ROWS:
        raise Invalid({"file": Say("At most %(most)s centres at a time, please", most=MOST_ROWS)})
    return found


def _row(line: int, row: dict[str, Any]) -> CentreForm:
    told = {name: value.strip() for name, value in row.items() if name in COLUMNS and value and value.strip()}
    try:
        return CentreForm.model_validate(told)
    except ValidationError as wrong:
        column = str(wrong.errors(include_url=False)[0]["loc"][0])
        raise Invalid(
            {"file": Say("Line %(line)s, %(column)s: this is not as it should be", line=line, column=column)}
        ) from None


@write
def take_in(forms: list[CentreForm], *, by: User) -> int:
    """All of them, or none. One that is known by name and place is corrected. Returns how many there were."""
    known = {(each.name, each.town): each for each in db.session.query(Centre)}
    for form in forms:
        held = known.get((form.name, form.town))
        if held is None:
            known[form.name, form.town] = enter(form, by=by)
        else:
            correct(held, form, by=by)
    return len(forms)

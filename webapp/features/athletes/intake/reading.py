"""The bytes of a sheet as rows, and what its heads can mean."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.catalog import shelf
from webapp.errors import Invalid, Say
from webapp.features.athletes.intake.cells import unit_of

MOST_ROWS, MOST_COLUMNS = 3000, 60
DAY = "day"
_ALSO = {
    DAY: "date, day, datum, fecha, when, time, timestamp, measured, collected, تاریخ",
    "body_mass_kg": "weight, body weight, mass, bodyweight, body mass, peso, gewicht, وزن",
    "sleep_duration_h": "sleep, sleep hours, hours slept, sleep duration, sueño, خواب",
    "rmssd_ms": "hrv, rmssd, hrv rmssd",
    "resting_hr_bpm": "rhr, resting hr, resting heart rate, resting pulse",
    "hooper_sleep": "sleep quality hooper",
    "hooper_fatigue": "fatigue, tiredness",
    "hooper_stress": "stress",
    "hooper_soreness": "soreness, muscle soreness",
    "readiness_1_10": "readiness, ready",
    "session_load_au": "load, srpe, session load, training load",
    "hb": "hb, hemoglobin, haemoglobin, hgb",
    "hct": "hct, hematocrit",
    "crp": "crp",
    "ck": "ck, creatine kinase, cpk",
    "vitd_25oh": "vitamin d, 25 oh d, 25 oh vitamin d",
    "testosterone_total": "testosterone, total testosterone",
    "cortisol_am": "cortisol",
    "body_fat_pct": "body fat, fat, bf, body fat percent",
    "usg": "usg, urine specific gravity, specific gravity",
    "height_cm": "height",
    "cmj_cm": "cmj, jump, countermovement jump",
    "vo2max_ml_kg_min": "vo2max, vo2 max",
}


def plain(head: str) -> str:
    """A head without unit, case and signs."""
    without = re.sub(r"[\(\[][^)\]]*[\)\]]", " ", head)
    return " ".join(re.sub(r"[^\w]+", " ", without.casefold().replace("_", " ")).split())


def _names() -> dict[str, str]:
    found = {plain(m.key): m.key for m in shelf("metrics").values() if not m.derived}
    found |= {plain(m.label): m.key for m in shelf("metrics").values() if not m.derived}
    return found | {plain(name): key for key, names in _ALSO.items() for name in names.split(",")}


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows; a row's number is the one a spreadsheet shows (the head is 1)."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means: ``key`` a metric, "day" or "" (left out); ``unit`` None: not said."""

    key: str
    unit: str | None = None


def text_of(content: bytes) -> str:
    """UTF-8 or UTF-16 with a mark, else what an old Excel writes."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    return text.replace("\0", "")


def read(text: str) -> Table:
    """Raises Invalid naming ``file`` when this is no table, or far too long."""
    text = re.sub(r"\A\s*\"?sep=.\"?\s*\n", "", text)  # what Excel says to itself
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max((";", "\t", ","), key=first.count)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = [
            (lines.line_num, tuple(cell.strip()[:200] for cell in row)) for row in lines if any(map(str.strip, row))
        ]
    except csv.Error as wrong:
        said = Say("This is not a table with comma, semicolon or tab between its columns")
        raise Invalid({"file": said}) from wrong
    if len(rows) < 2:
        raise Invalid({"file": Say("There is nothing in this file")})
    if len(rows) - 1 > MOST_ROWS or len(rows[0][1]) > MOST_COLUMNS:
        raise Invalid({"file": Say("At most %(most)s rows in one file", most=MOST_ROWS)})
    return Table(rows[0][1], tuple(rows[1:]))


def guess(heads: Sequence[str]) -> tuple[Column, ...]:
    """What the heads can mean. A head is never taken for two things, and nothing is taken twice."""
    names, used, found = _names(), set(), []
    for head in heads:
        key = _meant(head, names)
        if key in used:
            key = ""
        used.add(key)
        found.append(Column(key, unit_in(head, key)))
    return tuple(found)


def _meant(head: str, names: Mapping[str, str]) -> str:
    """What a head names, with a unit behind it ("weight_kg", "Ferritin, µg/L") or without."""
    whole = names.get(plain(head), "")
    if whole:
        return whole
    bare, _, _ = re.sub(r"[\s_,]+", " ", head.strip()).rpartition(" ")
    key = names.get(plain(bare), "")
    return key if key and key != DAY and unit_in(head, key) else ""


def unit_in(head: str, key: str) -> str | None:
    """The unit a head says in brackets or at its end; None when it says none of the metric's."""
    if key in ("", DAY):
        return None
    said = re.findall(r"[\(\[]([^)\]]*)[\)\]]", head) + re.split(r"[\s_,]+", head.strip())[-1:]
    return next((unit for each in said if (unit := unit_of(shelf("metrics")[key], each))), None)


def mapping(table: Table, chosen: Mapping[str, str]) -> tuple[Column, ...]:
    """What was guessed, with what somebody chose instead (``column-0``, ``unit-0``, …)."""
    allowed = {DAY, "", *(m.key for m in shelf("metrics").values() if not m.derived)}
    found = []
    for place, guessed in enumerate(guess(table.heads)):
        key = chosen.get(f"column-{place}", guessed.key)
        key = key if key in allowed else ""
        unit: str | None = chosen.get(f"unit-{place}") or (guessed.unit if key == guessed.key else None)
        if key in ("", DAY) or unit not in {each.key for each in shelf("metrics")[key].accepts}:
            unit = None
        found.append(Column(key, unit))
    return tuple(found)

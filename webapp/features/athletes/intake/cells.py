"""What one cell of a sheet says: a day, a number with its unit. Nothing that could be two things is guessed."""

import re
from datetime import date

from webapp.catalog.metrics._kind import Metric

DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫", "01234567890123456789.")
_MONTHS = ("jan ene", "feb", "mar", "apr abr", "may", "jun", "jul", "aug ago", "sep set", "oct", "nov", "dec dic")
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_ALIKE = {"lbs": "lb", "pounds": "lb", "pound": "lb", "kilos": "kg", "kgs": "kg", "hours": "h", "hrs": "h", "hr": "h"}
_ALIKE |= {
    "minutes": "min",
    "mins": "min",
    "ug/l": "µg/l",
    "μg/l": "µg/l",
    "mcg/l": "µg/l",
    "msec": "ms",
    "percent": "%",
}


def day_of(said: str, order: str) -> date | str | None:
    """A day; None when it is none; "ask" when it could be two. A time after it is left out.

    >>> day_of("20.11.26", "ask"), day_of("Nov 20, 2026", "ask"), day_of("3/4/2026", "ask")
    (datetime.date(2026, 11, 20), datetime.date(2026, 11, 20), 'ask')
    """
    said = said.translate(DIGITS).strip()
    try:
        if iso := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", said) or re.fullmatch(
            r"(\d{4})(\d\d)(\d\d)", said
        ):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if worded := _worded(said):
            return worded
        other = re.match(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)", said)
        if other is None:
            return None
        one, two, year = int(other[1]), int(other[3]), int(other[4])
        year += 2000 if year < 100 else 0
        if other[2] == "." or one > 12 or order == "dmy":
            return date(year, two, one)
        if two > 12 or order == "mdy" or one == two:
            return date(year, one, two)
        return "ask"
    except ValueError:
        return None


def _worded(said: str) -> date | None:
    """ "20 Nov 2026", "20-nov-26", "November 20th, 2026", "20 de noviembre de 2026"."""
    first = re.match(
        r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?:de\s+)?([^\W\d_]{3,12})[\s.,-]+(?:de\s+)?(\d{4}|\d\d)(?!\d)", said
    )
    second = re.match(r"([^\W\d_]{3,12})[\s.]+(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})(?!\d)", said)
    day, month, year = (
        (first[1], first[2], first[3]) if first else (second[2], second[1], second[3]) if second else ("",) * 3
    )
    number = _MONTH.get(month[:3].casefold())
    return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day)) if number else None


def number_of(said: str) -> float | None:
    """A number with a comma or a point; None when it is none."""
    said = "".join(said.translate(DIGITS).replace("−", "-").split()).replace(",", ".")
    if not re.fullmatch(r"[-+]?\d{1,7}(\.\d{0,12})?", said):
        return None
    return float(said)


def parts(metric: Metric, said: str) -> tuple[str, str | None]:
    """A cell's number and the unit beside it, if it is one of the metric's: "72,4 kg"."""
    found = re.fullmatch(r"([^A-Za-zµμ%°]*\d)\s*([A-Za-zµμ%°][^\s]*)", said.strip())
    unit = unit_of(metric, found[2]) if found else None
    return (found[1], unit) if found and unit else (said, None)


def unit_of(metric: Metric, said: str) -> str | None:
    """The metric's unit that is written so; None when it has none like it."""
    units = {each.key.casefold(): each.key for each in metric.accepts}  # which makes one of the two letters for micro
    word = said.strip().rstrip(".").casefold()
    return units.get(word) or units.get(_ALIKE.get(word, word).casefold())


def two_ways(metric: Metric, said: str) -> bool:
    """Can "1,200" be twelve hundred of this as well as one and a fifth? Nobody decides that for a laboratory."""
    said = "".join(said.translate(DIGITS).split())
    if not re.fullmatch(r"[1-9]\d{0,2},\d{3}", said):
        return False
    values = float(said.replace(",", ".")), float(said.replace(",", ""))
    bounds = (metric.low, metric.high)
    return all(any(bounds[0] <= u.canonical(x) <= bounds[1] for u in metric.accepts) for x in values)

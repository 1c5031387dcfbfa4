"""Days and hours as a language writes them. Pure.

Templates say a pattern in English order ("EEE d MMM"); Spanish puts it in its own words ("vie, 20 nov"), by the
skeletons of the Unicode CLDR. Persian counts days by the solar Hijri calendar, which Babel does not know.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from babel.dates import DateTimeFormat, format_date, format_datetime, format_time, match_skeleton, parse_pattern

NAMED = frozenset({"short", "medium", "long", "full"})
MONTHS = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
COMMA = {"fa": "، "}
HOUSE = Locale("en", "150")  # English as Europe writes it: the day before the month, 24 hours, as our own patterns say
_LETTERS = re.compile(r"[A-Za-z ]+")
_YEARS_33, _YEARS_4, _YEAR = 12053, 1461, 365  # days
_BEFORE = 356_032  # days from the beginning of a cycle of 33 years to the day before 1 January of the year 1


@lru_cache(maxsize=8192)
def write(at: date | time, pattern: str, language: str) -> str:
    """A day, an hour or both, as ``pattern`` says: "short" to "full", or Unicode letters such as "EEE d MMM, HH:mm".

    Nothing is turned to another zone. A month and year without a day stand for the month of our own calendar; in
    Persian that is the two months it touches.
    """
    locale = Locale.parse(language, sep="-" if "-" in language else "_")
    if locale.language == "fa" and not isinstance(at, time):
        return _persian(at, pattern, locale)
    if locale.language == "en":
        return _write(at, pattern, locale if locale.territory else HOUSE)
    written = _write(at, _own(pattern, locale), locale)
    return written.translate(DIGITS) if locale.language == "fa" else written


def week_begins(language: str) -> int:
    """The weekday a week begins with where most speak so (Monday is 0): Saturday in Iran. English is Europe's here."""
    locale = Locale.parse(language, sep="-" if "-" in language else "_")
    where = get_global("likely_subtags").get(locale.language, locale.language)
    return 0 if locale.language == "en" else int(Locale.parse(where).first_week_day)


def solar(day: date) -> tuple[int, int, int]:
    """Year, month and day of the solar Hijri calendar, by its cycle of 33 years (right from 1800 to 2256).

    >>> solar(date(2026, 3, 21)), solar(date(2025, 3, 20))
    ((1405, 1, 1), (1403, 12, 30))
    """
    cycles, days = divmod(day.toordinal() + _BEFORE, _YEARS_33)
    fours, days = divmod(days, _YEARS_4)
    ones, days = divmod(days - 1, _YEAR) if days > _YEAR else (0, days)
    year = -1595 + 33 * cycles + 4 * fours + ones
    month, left = divmod(days, 31) if days < 186 else divmod(days - 186, 30)
    return year, month + (1 if days < 186 else 7), left + 1


def from_solar(year: int, month: int, day: int) -> date:
    """The day that has this date in the solar Hijri calendar. Raises ValueError when there is none.

    >>> from_solar(1389, 1, 22)
    datetime.date(2010, 4, 11)
    """
    for first in range(19, 23):  # its year begins with spring
        found = date(year + 621, 3, first) + timedelta(days=31 * (month - 1) - max(0, month - 7) + day - 1)
        if solar(found) == (year, month, day):
            return found
    raise ValueError(f"no such day: {year}-{month}-{day}")


class _Solar(DateTimeFormat):
    def __getitem__(self, name: str) -> str:
        year, month, day = solar(self.value)  # type: ignore[arg-type]
        match name[0]:
            case "y" | "Y" | "u":
                return self.format(year % 100 if len(name) == 2 else year, len(name))
            case "M" | "L":
                return MONTHS[month - 1] if len(name) > 2 else self.format(month, len(name))
            case "d":
                return self.format(day, len(name))
        return super().__getitem__(name)


def _persian(at: date, pattern: str, locale: Locale) -> str:
    if "y" in pattern and "d" not in pattern and pattern not in NAMED:
        return _two_months(at).translate(DIGITS)
    if pattern in NAMED:
        parsed = [locale.date_formats[pattern]]
        if isinstance(at, datetime):
            parsed.append(locale.time_formats["short" if pattern == "short" else "medium"])
    else:
        parsed = [parse_pattern(_own(part, locale)) for part in pattern.split(", ")]
    return COMMA["fa"].join(each.format % _Solar(at, locale) for each in parsed).translate(DIGITS)


def _two_months(first: date) -> str:
    last = (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    (year, month, _), (end_year, end, _) = solar(first.replace(day=1)), solar(last)
    begins = MONTHS[month - 1] if year == end_year else f"{MONTHS[month - 1]} {year}"
    return f"{begins} – {MONTHS[end - 1]} {end_year}"


def _own(pattern: str, locale: Locale) -> str:
    """The pattern as this language orders its parts; as it stands, when the language does not say."""
    if pattern in NAMED or not all(_LETTERS.fullmatch(part) for part in pattern.split(", ")[:1]):
        return pattern
    head, comma, rest = pattern.partition(", ")
    if len(head.split()) > 1:
        letters = sorted(head.replace("L", "M").split(), key=_order)
        skeleton = match_skeleton("".join(letters), locale.datetime_skeletons)
        head = locale.datetime_skeletons[skeleton].pattern if skeleton else head
        head = _as_long_as(head, letters)
    return f"{head}{comma}{rest}"


def _order(letters: str) -> int:
    return "GyMEdHhms".index(letters[0])


def _as_long_as(pattern: str, asked: list[str]) -> str:
    """A skeleton may know the order only for other lengths of a name: "MMM" where "MMMM" was asked."""
    for letters in asked:
        names = "[ML]" if letters[0] == "M" else "[Ec]"
        if letters[0] in "ME" and len(letters) > 2:
            pattern = re.sub(rf"(?<!['A-Za-z]){names}+(?![A-Za-z])", letters, pattern)
    return pattern


def _write(at: date | time, pattern: str, locale: Locale) -> str:
    if isinstance(at, datetime):
        return format_datetime(at, pattern, locale=locale)
    return format_time(at, pattern, locale=locale) if isinstance(at, time) else format_date(at, pattern, locale=locale)

"""What a cell of a roster may hold: text as it is to be kept, or why it is refused. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp.errors import Say
from webapp.features.accounts.rules import address
from webapp.features.teams import rules
from webapp.infra import almanac

# Persian and Arabic digits are digits: ۱۳ is 13.
_DIGITS = {ord(sign) + n: str(n) for sign in "۰٠" for n in range(10)}
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PHONE = re.compile(r"[+0-9 ()/.-]*")


class Refused(ValueError):
    """Why a cell cannot be taken, in a sentence."""

    def __init__(self, say: Say) -> None:
        self.say = say
        super().__init__(str(say))


@dataclass(frozen=True, slots=True)
class Order:
    """How a file writes dates with slashes, as far as its own dates tell: day first, month first, or nobody knows."""

    day_first: bool | None

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Order":
        """13/2/2010 can only be a day first; one such date in a file tells of all the others."""
        pairs = [tuple(map(int, found.groups())) for text in texts if (found := _SLASHED.match(_latin(text)))]
        first, second = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
        return cls(None if first == second else first)


_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}$")
_PARTS = re.compile(r"(\d{1,4})([./-])(\d{1,2})[./-](\d{1,4})$")
_NAMED = re.compile(r"(\d{1,2})[. -]+(?:de )?([^\W\d]{3,})\.?[ -]+(?:de )?(\d{4})$")  # 11-Apr-2010, 11 de abril de 2010
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPANISH = {"ene": "jan", "abr": "apr", "ago": "aug", "dic": "dec"}
_SOLAR = range(1280, 1480)  # years only the Persian calendar has by now


def _latin(text: str) -> str:
    return text.translate(_DIGITS)


def day(text: str, order: Order, today: date) -> date | None:
    """A birth date: 2010-04-11, 11.4.2010, 11 Apr 2010, or with slashes where the file tells which way round; years
    such as 1389 are of the Persian calendar."""
    if not text:
        return None
    parts = _PARTS.match(_numbered(_latin(text)).split(" ")[0].split("T")[0])
    if parts is None:
        raise Refused(Say("A date is written like 2010-04-11"))
    a, sign, b, c = int(parts[1]), parts[2], int(parts[3]), int(parts[4])
    if len(parts[1]) == 4:
        year, month, number = a, b, c
    elif sign == "." or a > 12 or a == b or order.day_first:
        year, month, number = c, b, a
    elif b > 12 or order.day_first is False:
        year, month, number = c, a, b
    else:
        raise Refused(Say("Which is the day and which the month? Write it like 2010-04-11"))
    try:
        born = almanac.from_solar(year, month, number) if year in _SOLAR else date(year, month, number)
    except ValueError:
        raise Refused(Say("There is no such day")) from None
    if born.year < 1900 or born > today:
        raise Refused(Say("Nobody was born on that day"))
    return born


def _numbered(text: str) -> str:
    """A date whose month is a word, in numbers."""
    named = _NAMED.match(text)
    word = named[2][:3].casefold() if named else ""
    word = _SPANISH.get(word, word)
    return f"{named[1]}.{_MONTHS.index(word) + 1}.{named[3]}" if named and word in _MONTHS else text


def line(most: int) -> Callable[[str], str]:
    """One line of text, at most this long."""

    def read(text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        if len(text) > most:
            raise Refused(Say("At most %(max_length)s characters, please.", max_length=most))
        if not all(sign.isprintable() or sign == "\u200c" for sign in text):
            raise Refused(Say("There are signs in it that cannot be read"))
        return text

    return read


def name(text: str) -> str:
    """Whose line it is."""
    if not text:
        raise Refused(Say("A player needs a name"))
    return line(80)(text)


def number(text: str) -> str | None:
    """The shirt, also where a spreadsheet has made 7 into 7.0."""
    try:
        return rules.jersey(re.sub(r"[.,]0+$", "", _latin(text).lstrip("#")))
    except ValueError:
        raise Refused(Say("A number is 0 to 99, or 00")) from None


def email(text: str) -> str:
    """Where an invitation may go."""
    if text and not _ADDRESS.fullmatch(text):
        raise Refused(Say("This does not look like an email address, such as ada@example.org"))
    return line(254)(address(text))


def phone(text: str) -> str:
    """Whom to call."""
    text = _latin(text)
    if not _PHONE.fullmatch(text):
        raise Refused(Say("A telephone number is written in digits"))
    return line(40)(text)


def readers(order: Order, today: date) -> Mapping[str, Callable[[str], Any]]:
    """How each field is read."""
    return {
        "external_id": line(40),
        "number": number,
        "name": name,
        "position": line(50),
        "born": lambda text: day(text, order, today),
        "email": email,
        "emergency_name": line(80),
        "emergency_phone": phone,
    }

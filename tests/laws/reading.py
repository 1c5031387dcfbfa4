"""What somebody reads or hears of a page, and which words need no translation."""

import re
from html.parser import HTMLParser

from webapp.lexicon import finding

SENTENCES = finding.everything()
KNOWN = {each.text for each in SENTENCES} | {each.plural for each in SENTENCES}
READ_ALOUD = ("aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription")
WORD = re.compile(r"[^\W\d_]{2,}")
BRANDS = ("Google", "Apple", "Facebook", "kB", "MB")
MEASURED = ("NCAA", "UWW", "mm", "DXA", "BIA", "ADP")  # governing bodies, a unit, methods
DOSED = ("mg", "µg", "mL", "IU", "BSCG", "HASTA", "NSF Certified for Sport", "Informed Sport", "Cologne List")
# Words that are the same in every language: our own name, units, keys of a keyboard, signs of the sport's feeds.
ANYWHERE = frozenset(
    {"Fieldhouse", "UTC", "FIBA", "NBA", "NFHS", "CSV", "JSON", "kg", "lb", "cm", "km", "min", "Enter", "Ctrl", *BRANDS}
    | set(MEASURED)
    | set(DOSED)
)


class Reader(HTMLParser):
    """Collects what somebody reads or hears: text, and the attributes that are read aloud."""

    UNREAD = frozenset({"script", "style", "code", "kbd"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.read += [known[name] or "" for name in READ_ALOUD if name in known]
        if tag == "meta" and known.get("name") == "description":
            self.read.append(known.get("content") or "")
        if tag == "input" and known.get("type") in ("submit", "button"):
            self.read.append(known.get("value") or "")
        if tag in self.UNREAD:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.read.append(data)


def read(html: str) -> list[str]:
    """Every text of this page that is read or heard."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return [text for text in reader.read if text.strip()]

"""From other people's drill libraries to ours: their field names, their words, and what could not be understood.

``understand(rows, sport)`` takes rows as JSON or a CSV gives them and answers with our records and a report. A word is
looked up folded (words.py) among the tokens, labels and foreign words of the shelf its field belongs to; a word that
stands in the wrong field ("advanced" under styles) is put into the right one. Nothing is guessed: what no shelf knows
is reported with how often it was met, and left out.

``columns``: what others call our fields. ``reader``: one row; ``heard``: its words, ``trained``: its skills. ``cells``,
``amounts``: one value.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.features.drills.rules.heard import Heard
from webapp.features.drills.rules.reader import Row, understood

__all__ = ["Imported", "Row", "Unmapped", "rows_of", "understand"]


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A value no shelf knows: in which of our fields, as it was written, how often."""

    field: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Imported:
    """All rows, and the report: how many values there were, how many are mapped, what is not, unknown columns."""

    rows: tuple[Row, ...]
    values: int
    unmapped: tuple[Unmapped, ...]
    ignored: tuple[str, ...]

    @property
    def mapped(self) -> int:
        """How many values are mapped."""
        return self.values - sum(each.count for each in self.unmapped)

    @property
    def share(self) -> float:
        """The share of values mapped, 0–1; 1 where there were none."""
        return self.mapped / self.values if self.values else 1.0


def understand(rows: Iterable[Mapping[str, Any]], sport: str = "") -> Imported:
    """Our records of these rows. ``sport`` is that of rows which do not say theirs. Rows are numbered from 1."""
    read = [Heard(row) for row in rows]
    found = tuple(understood(row, number, sport) for number, row in enumerate(read, start=1))
    lost = Counter(pair for row in found for pair in row.unmapped)
    unmapped = tuple(Unmapped(where, value, count) for (where, value), count in lost.most_common())
    ignored = tuple(sorted({name for row in read for name in row.ignored}))
    return Imported(found, sum(row.values for row in read), unmapped, ignored)


def rows_of(document: Any) -> list[Mapping[str, Any]]:
    """The rows of a JSON document: the list itself, or the longest list of objects in it. Empty when there is none."""
    if isinstance(document, Mapping):
        lists = [value for value in document.values() if isinstance(value, list)]
        document = max((rows for rows in lists if rows and isinstance(rows[0], Mapping)), key=len, default=[])
    return [row for row in document if isinstance(row, Mapping)] if isinstance(document, list) else []

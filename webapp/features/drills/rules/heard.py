"""What one foreign row says: its values under our names, its words on our shelves, and what no shelf knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from webapp.features.drills.rules import cells
from webapp.features.drills.rules.columns import ELSEWHERE, FIELDS, OWN, VOCABULARY
from webapp.features.drills.rules.lexicon import find_word
from webapp.features.drills.rules.words import fold

NONE = {fold(word) for word in ("none", "no equipment", "nothing", "any", "n/a", "")}


@dataclass
class Heard:
    """One row, by our names for its fields (``said``). Whoever asks it for words has them counted: ``values`` of them
    there were, ``unmapped`` are those nobody understood, ``moved`` those that belong to another field's vocabulary."""

    raw: Mapping[str, Any]
    values: int = 0
    ignored: list[str] = field(default_factory=list)
    unmapped: list[tuple[str, str]] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)
    moved: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = {fold(cells.spaced(str(name))): (str(name), value) for name, value in self.raw.items()}
        used: set[str] = set()
        for ours, theirs in FIELDS.items():
            for name in theirs:
                if name in names:
                    used.add(name)
                    if ours not in self.said and names[name][1] not in (None, "", [], {}):
                        self.said[ours] = names[name][1]
        self.ignored = [name for key, (name, _) in names.items() if key not in used and name not in OWN]

    def lost(self, where: str, value: Any) -> str:
        """Note that nobody understands this."""
        self.unmapped.append((where, str(value)))
        return ""

    def within(self, name: str, amount: int | None, least: int, most: int) -> int | None:
        """A number as it is, if it can be one of these; a drill of minus five minutes is not understood."""
        if amount is None or least <= amount <= most:
            return amount
        self.values += 1
        self.lost(name, amount)
        return None

    def tokens(self, name: str) -> tuple[str, ...]:
        """The tokens of a field with one or several words."""
        found: list[str] = []
        for value in cells.several(self.said.get(name)):
            if fold(value) in NONE:
                continue
            self.values += 1
            token = find_word(VOCABULARY.get(name, name), value)
            if token:
                found.append(token)
            moved = self._elsewhere(name, value, mapped=bool(token))
            if not token and not moved:
                self.lost(name, value)
        return tuple(dict.fromkeys(found))

    def token(self, name: str) -> str:
        """The first token of a field, or ""."""
        return next(iter(self.tokens(name)), "")

    def _elsewhere(self, name: str, value: str, mapped: bool) -> bool:
        """Whether the word belongs to another field; a phase called a scrimmage is also a style."""
        if mapped and name != "phases":
            return False
        for vocabulary in ELSEWHERE.get(name, ()):
            token = find_word(vocabulary, value)
            if token:
                self.moved.setdefault(vocabulary, []).append(token)
                return True
        return False

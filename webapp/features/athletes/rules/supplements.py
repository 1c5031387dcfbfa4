"""Supplements: groups of the AIS framework, doses within protocol, adherence, batch tests, the prohibited check.

Both tables are versioned data with a day on which somebody has to look at them again. What is not on our copy of the
list is "not found", never "permitted".
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from webapp.catalog.prohibited._kind import Listed

GROUPS_VERSION, GROUPS_REVIEW = "AIS framework, v4 poster", "2027-01-01"
EVIDENCE: Mapping[str, float] = MappingProxyType({"A": 100.0, "B": 70.0, "C": 30.0, "D": 0.0})
_GROUPS = {
    "A": "sports drink|sports gel|sports bar|electrolytes|protein|whey|mixed macronutrient|iron|calcium|multivitamin|"
    "probiotics|vitamin d|zinc|caffeine|beta alanine|nitrate|beetroot|sodium bicarbonate|creatine|glycerol",
    "B": "fruit polyphenols|vitamin c|menthol|pickle juice|quinine|collagen|carnitine|ketones|fish oil|omega 3|"
    "curcumin|n acetylcysteine",
    "C": "magnesium|alpha lipoic acid|hmb|bcaa|leucine|phosphate|prebiotics|vitamin e|tyrosine",
    "D": "stimulant|prohormone|peptide|sarm|colostrum|tribulus|testosterone booster|maca|dmaa|ephedrine|"
    "beta2 agonist|growth hormone releaser|metabolic modulator",
}
_OF = {name: group for group, names in _GROUPS.items() for name in names.split("|")}


def plain(name: str) -> str:
    """An ingredient's name without case, accents, Greek letters, salts and signs."""
    name = name.replace("β", "beta").replace("α", "alpha")
    folded = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", " ", kept).split()
    return " ".join(word for word in words if word not in _SALTS) or " ".join(words)


_SALTS = frozenset({"monohydrate", "hydrochloride", "hcl", "sulphate", "sulfate", "citrate", "malate", "bisglycinate"})


def group(item: str) -> str:
    """A, B, C or D. What is listed nowhere counts as C; several matches: the worst."""
    said = f" {plain(item)} "
    found = [letter for name, letter in _OF.items() if f" {name} " in said or f" {name}s " in said]
    return max(found) if found else "C"


@dataclass(frozen=True, slots=True)
class Protocol:
    """A dose: from ``low`` to ``high``, a day (``per_kg``: for every kilogram), and when."""

    low: float
    high: float
    unit: str
    per_kg: bool
    when: str


PROTOCOLS: Mapping[str, Protocol] = MappingProxyType(
    {
        "caffeine": Protocol(3, 6, "mg", True, "60 to 90 minutes before"),
        "creatine": Protocol(3, 5, "g", False, "with a meal"),
        "beta alanine": Protocol(3, 6, "g", False, "with meals, in portions"),
        "nitrate": Protocol(310, 560, "mg", False, "2 to 2.5 hours before"),
        "sodium bicarbonate": Protocol(200, 500, "mg", True, "60 to 180 minutes before; tried in training"),
        "vitamin d": Protocol(1000, 2000, "IU", False, "with fat; measured again after 8 to 12 weeks"),
        "iron": Protocol(60, 100, "mg", False, "alternate mornings, only with a need proven by a laboratory"),
    }
)
PERFORMANCE = frozenset(
    {"caffeine", "beta alanine", "nitrate", "beetroot", "sodium bicarbonate", "creatine", "glycerol"}
)


def dose_range(item: str, mass_kg: float | None) -> tuple[float, float] | None:
    """The protocol's dose for somebody; None where there is none, or where the mass it needs is unknown."""
    protocol = PROTOCOLS.get(plain(item))
    if protocol is None or (protocol.per_kg and mass_kg is None):
        return None
    by = mass_kg if protocol.per_kg and mass_kg is not None else 1.0
    return protocol.low * by, protocol.high * by


def in_protocol(item: str, dose: float, mass_kg: float | None, *, minor: bool = False, approved: bool = False) -> bool:
    """Is a day's dose within protocol? Under 18 a performance supplement is out of it unless approved by family and
    physician. Where no protocol is known nothing is out of it."""
    if minor and plain(item) in PERFORMANCE and not approved:
        return False
    found = dose_range(item, mass_kg)
    return found is None or found[0] <= dose <= found[1]


@dataclass(frozen=True, slots=True)
class Item:
    """Something taken. ``tested`` only counts with a ``batch``."""

    name: str
    tested: bool = False
    batch: str = ""
    in_protocol: bool = True

    @property
    def proven(self) -> bool:
        """Tested by a third party, this batch."""
        return self.tested and bool(self.batch.strip())


@dataclass(frozen=True, slots=True)
class Stack:
    """The four shares of a hundred, and the section's score. ``score`` 39 at most with anything of group D."""

    adherence: float
    tested: float
    evidence: float
    protocol: float
    score: float


def adherence(taken: int, planned: int) -> float | None:
    """Per cent of planned doses; None when none was planned."""
    return 100 * min(taken, planned) / planned if planned > 0 else None


def stack(items: Sequence[Item], taken: int, planned: int) -> Stack | None:
    """None when nothing is taken: the section does not apply then."""
    kept = adherence(taken, planned)
    if not items or kept is None:
        return None
    n = len(items)
    tested = 100 * sum(item.proven for item in items) / n
    groups = [group(item.name) for item in items]
    evidence = sum(EVIDENCE[each] for each in groups) / n
    protocol = 100 * sum(item.in_protocol for item in items) / n
    score = 0.35 * kept + 0.30 * tested + 0.20 * evidence + 0.15 * protocol
    return Stack(kept, tested, evidence, protocol, min(score, 39.0) if "D" in groups else score)


SEVERITY = ("always", "in_competition", "threshold", "sports", "monitored")


def check(ingredients: Iterable[str], entries: Iterable[Listed]) -> tuple[tuple[str, Listed], ...]:
    """Which ingredients stand on the list. An empty answer means "not on our copy", which is not "permitted"."""
    by_name = {plain(name): entry for entry in entries for name in entry.names}
    found = []
    for ingredient in ingredients:
        said = f" {plain(ingredient)} "
        hits = [entry for name, entry in by_name.items() if f" {name} " in said]
        hit = min(hits, key=lambda entry: SEVERITY.index(entry.when), default=None)
        if hit is not None:
            found.append((ingredient, hit))
    return tuple(found)

"""What of the library fits a filter, and how much would fit with one choice more or less.

Every choice is a set of drills, held as one large integer with a bit per drill: twenty thousand drills are crossed and
counted in microseconds, so a page can say beside each of sixty choices how many drills it leaves.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from webapp.catalog.drills import _words as vocab
from webapp.catalog.skills import _tokens as skills

FACETS = ("sport", "skill", "phase", "place", "equipment", "players", "age", "intensity", "level", "minutes", "mine")
MINUTES = (5, 10, 15, 20, 30, 45)
PLAYERS = (1, 2, 4, 6, 8, 10, 12, 16, 20, 24)
AGES = (6, 8, 10, 12, 14, 16, 18)
LONGEST = 1440
Bits = int


@dataclass(frozen=True, slots=True)
class Fact:
    """What filters ask of a drill."""

    id: int
    scope: str
    team_id: int | None
    owner_id: int | None
    status: str
    archived: bool
    sport: str
    skills: tuple[str, ...]
    phases: tuple[str, ...]
    places: tuple[str, ...]
    equipment: tuple[str, ...]
    substitutes: Mapping[str, Sequence[str]]
    players: tuple[int, int]
    ages: tuple[int, int]
    rpe: int
    rating: int
    minutes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody asked for. Lists: any of these; ``equipment``: only what is at hand (None: not asked);
    ``players`` and ``age``: the drill has to suit this number; ``minutes``: it has to be doable in so many (0: not
    asked)."""

    q: str = ""
    sport: str = ""
    skill: tuple[str, ...] = ()
    phase: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    only: bool = False
    players: int = 0
    age: int = 0
    intensity: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    minutes: int = 0
    mine: str = ""
    sort: str = ""

    @property
    def asked(self) -> int:
        """How many facets narrow the list."""
        lists = (self.sport, self.skill, self.phase, self.place, self.players, self.age, self.intensity, self.level)
        return sum(map(bool, (*lists, self.minutes, self.mine, self.equipment or self.only)))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many drills each choice of a facet leaves, the other facets as they are."""

    of: Mapping[str, Mapping[str, int]]


@dataclass(slots=True)
class Deck:
    """All drills of the library as sets. ``ids[n]`` is the drill of bit n; ``order`` sorts them otherwise."""

    ids: tuple[int, ...]
    place_of: Mapping[int, int]
    sets: dict[tuple[str, str], Bits]
    everything: Bits
    order: Mapping[str, tuple[int, ...]]

    def having(self, facet: str, value: object) -> Bits:
        """The drills with this value."""
        return self.sets.get((facet, str(value)), 0)

    def of(self, ids: Iterable[int]) -> Bits:
        """These drills as a set; those the deck does not know are left out."""
        places = [self.place_of[each] for each in ids if each in self.place_of]
        if not places:
            return 0
        marks = bytearray(max(places) // 8 + 1)
        for place in places:
            marks[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(marks, "little")

    def sorted(self, bits: Bits, by: str = "", most: int = -1) -> list[int]:
        """The set's drills, in the deck's order or ``by`` another; with ``most`` only the first so many."""
        if by in self.order:
            places = sorted(self._places(bits, -1), key=self.order[by].__getitem__)
            return [self.ids[place] for place in (places if most < 0 else places[:most])]
        return [self.ids[place] for place in self._places(bits, most)]

    def _places(self, bits: Bits, most: int) -> list[int]:
        digits = bin(bits)[:1:-1]
        found: list[int] = []
        at = digits.find("1")
        while at >= 0 and len(found) != most:
            found.append(at)
            at = digits.find("1", at + 1)
        return found


def deck(facts: Sequence[Fact]) -> Deck:
    """The facts as sets."""
    marks: dict[tuple[str, str], bytearray] = {}
    size = len(facts) // 8 + 1

    def mark(facet: str, value: object, place: int) -> None:
        marks.setdefault((facet, str(value)), bytearray(size))[place >> 3] |= 1 << (place & 7)

    for place, fact in enumerate(facts):
        for facet, value in _values(fact):
            mark(facet, value, place)
    sets = {key: int.from_bytes(bits, "little") for key, bits in marks.items()}
    ids = tuple(fact.id for fact in facts)
    order = {
        "newest": tuple(-fact.id for fact in facts),
        "easiest": tuple(fact.rating for fact in facts),
        "shortest": tuple(fact.minutes[1] for fact in facts),
    }
    return Deck(ids, {id: place for place, id in enumerate(ids)}, sets, (1 << len(ids)) - 1, order)


def _values(fact: Fact) -> Iterable[tuple[str, object]]:
    yield "scope", fact.scope
    yield "team", fact.team_id
    yield "owner", fact.owner_id
    yield "status", fact.status
    yield "archived", fact.archived
    yield "sport", fact.sport
    yield from (("skill", token) for token in fact.skills)
    yield from (("skill", token) for token in {skills.skill_of(token) for token in fact.skills})
    yield from (("phase", token) for token in fact.phases)
    yield from (("place", token) for token in fact.places)
    yield from (("equipment", token) for token in fact.equipment or ("",))
    yield from (("or", f"{token} {other}") for token, others in fact.substitutes.items() for other in others)
    yield "intensity", vocab.grade("intensities", fact.rpe)
    yield "level", vocab.grade("levels", fact.rating)
    for facet, numbers, span in (
        ("players", PLAYERS, fact.players),
        ("age", AGES, fact.ages),
        ("minutes", MINUTES, fact.minutes),
    ):
        yield f"{facet}_from", span[0]
        yield f"{facet}_to", span[1]
        most = span[1] if facet != "minutes" else LONGEST
        yield from ((facet, number) for number in numbers if span[0] <= number <= most)


def usable(deck: Deck, person: int | None, teams: Iterable[int], *, reviewer: bool = False) -> Bits:
    """What this person may see of the library, by what they are: guests the public shelf; members the club's, too;
    their teams' and their own. ``reviewer``: what waits for review, too. What is archived is its owner's alone."""
    shown = deck.having("status", "published")
    bits = deck.having("scope", "public") & shown
    if person is not None:
        bits |= deck.having("scope", "club") & shown
        for team in teams:
            bits |= deck.having("team", team)
        bits |= deck.having("owner", person) & deck.having("scope", "personal")
    if reviewer:
        bits |= deck.having("status", "submitted")
    return bits & ~deck.having("archived", True)


def narrow(deck: Deck, wanted: Filter, base: Bits, mine: Mapping[str, Bits]) -> Bits:
    """What of ``base`` fits the filter. ``mine``: sets by the words of the facet "mine"."""
    return base & reduce(and_, (_fits(deck, wanted, facet, mine) for facet in FACETS), deck.everything)


def counts(deck: Deck, wanted: Filter, base: Bits, mine: Mapping[str, Bits]) -> Counts:
    """How many drills each choice would leave. Choices of one facet add up, so its own choice is left out of it."""
    fits = {facet: _fits(deck, wanted, facet, mine) for facet in FACETS}
    found: dict[str, dict[str, int]] = {}
    for facet in FACETS:
        rest = base & reduce(and_, (bits for other, bits in fits.items() if other != facet), deck.everything)
        if facet == "mine":
            found[facet] = {word: (rest & bits).bit_count() for word, bits in mine.items()}
            continue
        values = (value for kind, value in deck.sets if kind == facet and value)
        found[facet] = {value: count for value in values if (count := (rest & deck.sets[facet, value]).bit_count())}
    return Counts(found)


def _fits(deck: Deck, wanted: Filter, facet: str, mine: Mapping[str, Bits]) -> Bits:
    if facet == "mine":
        return mine.get(wanted.mine, 0) if wanted.mine else deck.everything
    if facet == "equipment":
        return _with_only(deck, wanted.equipment) if wanted.equipment or wanted.only else deck.everything
    asked = getattr(wanted, facet)
    if not asked:
        return deck.everything
    if facet in ("players", "age", "minutes"):
        return _spanning(deck, facet, asked)
    values = (asked,) if isinstance(asked, str) else asked
    if facet == "place":
        values = tuple({token for value in values for token in vocab.places_at(value)})
    return reduce(or_, (deck.having(facet, value) for value in values), 0)


def _spanning(deck: Deck, facet: str, number: int) -> Bits:
    """Drills whose span holds the number."""

    def where(kind: str, holds: Callable[[int], bool]) -> Bits:
        return reduce(or_, (bits for (name, value), bits in deck.sets.items() if name == kind and holds(int(value))), 0)

    doable = where(f"{facet}_from", lambda least: least <= number)
    return doable if facet == "minutes" else doable & where(f"{facet}_to", lambda most: most >= number)


def _with_only(deck: Deck, at_hand: Sequence[str]) -> Bits:
    """Drills that need nothing else, or for which something at hand does as well."""
    bits = deck.everything
    for (kind, token), needing in list(deck.sets.items()):
        if kind == "equipment" and token and token not in at_hand:
            instead = reduce(or_, (deck.having("or", f"{token} {other}") for other in at_hand), 0)
            bits &= ~needing | instead
    return bits

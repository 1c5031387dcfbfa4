"""Reading the vocabularies: what tokens there are, what they are called, what a place offers."""

from collections.abc import Iterable

from webapp.catalog import shelf
from webapp.catalog.drills._kind import Grade, Place, Vocabulary, Word


def vocabulary(key: str) -> Vocabulary:
    """A vocabulary by its key ("equipment", "places", …). KeyError when there is none."""
    found: Vocabulary = shelf("drills")[key]
    return found


def words(key: str, sport: str = "") -> tuple[Word, ...]:
    """What a page offers: a vocabulary's words, those for one sport when it is named."""
    return tuple(word for word in vocabulary(key).words if not sport or not word.sports or sport in word.sports)


def exists(key: str, token: str) -> bool:
    """Whether the vocabulary has this token."""
    return token in vocabulary(key).by_token


def label(key: str, token: str) -> str:
    """The English message id of a token; the token itself where it is unknown (an old row, a foreign file)."""
    word = vocabulary(key).by_token.get(token)
    return word.label if word else token


def grade(key: str, number: float) -> str:
    """The step of a scale a number belongs to: grade("levels", 1150) is "intermediate", grade("intensities", 9) "high".

    Numbers beyond either end belong to the nearest step."""
    steps = [word for word in vocabulary(key).words if isinstance(word, Grade)]
    return next((step.token for step in steps if number < step.below), steps[-1].token)


def usual(key: str, token: str) -> float:
    """The number that stands for a step of a scale: usual("levels", "beginner") is 900. KeyError for other tokens."""
    word = vocabulary(key).by_token[token]
    if not isinstance(word, Grade):
        raise KeyError(token)
    return word.usual


def places_at(place: str, equipment: Iterable[str] = ()) -> frozenset[str]:
    """All places one has who is at ``place`` ("" for unknown) with this equipment."""
    known = vocabulary("places").by_token
    found: set[str] = set()
    waiting = [place] if place else []
    owned = frozenset(equipment)
    for word in known.values():
        if isinstance(word, Place) and owned.intersection(word.equipment):
            waiting.append(word.token)
    while waiting:
        token = waiting.pop()
        if token not in found:
            found.add(token)
            there = known.get(token)
            waiting.extend(there.offers if isinstance(there, Place) else ())
    return frozenset(found)

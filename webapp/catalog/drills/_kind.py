"""What a vocabulary is. A file offers one ``ITEM: Vocabulary``; tokens are stable, labels are English message ids."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One token and what it is called.

    ``also``: what other libraries call it; case, accents, plural s and punctuation are folded away when comparing.
    ``sports``: the sports it makes sense for; empty: every sport.
    """

    token: str
    label: str
    also: tuple[str, ...] = ()
    sports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Word):
    """Where one can train. Whoever has this place also has those it ``offers``: on a full field is a small space.

    ``equipment``: having one of these makes this place too (who has a wall is at a place with a wall).
    """

    offers: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade(Word):
    """A step of a scale: numbers from ``least`` to below ``below`` belong to it, ``usual`` stands for it."""

    least: float
    below: float
    usual: float


@dataclass(frozen=True)
class Vocabulary:
    """The words that may stand in one field of a drill or a request."""

    key: str
    label: str
    words: tuple[Word, ...]

    @cached_property
    def by_token(self) -> Mapping[str, Word]:
        """Its words by token, in the order they are offered."""
        return {word.token: word for word in self.words}

"""A text as the engines of full text are given it: plain words of letters and digits, marks for those it is rich in,
and rows no engine is too small for. Pure."""

import base64
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from webapp.infra.scripts import tokens

LONG = 350_000  # characters in one row: a tsvector holds a megabyte, and takes twice as much as the words at most
USUAL = 400  # words of a text
RICH = {4: 0.92, 3: 0.85, 2: 0.75}  # weights: from which part of the most a word can say on; the others weigh nothing


def stored(written: str) -> list[str]:
    """The words of a text as the engines are given them: folded, and the other two spellings where they differ."""
    found: list[str] = []
    for token in tokens(written):
        found.append(word_of("f", token.folded))
        if token.exact != token.folded:
            found.append(word_of("e", token.exact))
        if token.loose != token.folded:
            found.append(word_of("l", token.loose))
    return found


def heavy(words: Sequence[str]) -> list[str]:
    """Marks for the words a text is rich in: how often a word comes against how long the text is, as BM25 weighs it
    (k = 1.2, b = 0.75), in three weights."""
    measure = 1.2 * (0.25 + 0.75 * len(words) / USUAL)
    found = []
    for word, times in Counter(words).items():
        part = times / (times + measure)
        weight = next((weight for weight, least in RICH.items() if part >= least), 0)
        if weight:
            found.append(f"h{weight}{word}")
    return found


def pieces(words: Sequence[str]) -> Iterator[str]:
    """A text as rows hold it. In one longer than a row every word stands once, and what is asked for may be spread over
    two pieces only where there are more different words than a row holds."""
    whole = " ".join([*words, *heavy(words)])
    if len(whole) <= LONG:
        yield whole
        return
    piece: list[str] = []
    size = 0
    for word in dict.fromkeys([*heavy(words), *words]):
        if size + len(word) >= LONG:
            yield " ".join(piece)
            piece, size = [], 0
        piece.append(word)
        size += len(word) + 1
    yield " ".join(piece)


@lru_cache(maxsize=100_000)
def word_of(spelling: str, word: str) -> str:
    """One word of letters and digits that no engine's parser has an opinion about; it begins with its spelling."""
    if word.isascii() and word.isalnum():
        return f"{spelling}a{word}"
    return f"{spelling}z{base64.b32encode(word.encode()).decode().rstrip('=').lower()}"

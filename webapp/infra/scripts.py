"""Words across scripts, for searching (domain.md E.11). Pure.

Three copies of a word: as written (NFC, casefolded), folded (Latin letters without their marks, Chinese simplified) and
loose (nasals, doubled letters and aspirates of Pali and Sanskrit in Latin letters forgiven). Marks of other scripts are
letters: a Tibetan vowel sign or a virama is of Unicode category Mn, and taking it away makes another word.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

LONGEST = 60  # characters of a word that count
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc\u02bb", "'"))
_LATIN = str.maketrans({"ŋ": "n", "Ŋ": "n", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\uac00-\ud7a3"
# Thai, Lao, Burmese, Khmer, kana; and Korean, which writes its particles to the word
_POINTS = re.compile("[\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_KEYBOARDS = str.maketrans({"\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u0629": "\u0647"})
_TSHEG = re.compile("[\u0f0b-\u0f14\\s]+")
# A word keeps its combining marks (Mn, Mc), which \w does not.
_RUN = re.compile(
    f"(?P<han>[{_HAN}]+)|(?P<bo>[\u0f00-\u0fff]+)|(?P<unspaced>[{_UNSPACED}]+)"
    f"|(?P<word>[^\\W_{_HAN}{_UNSPACED}\u0f00-\u0fff](?:[^\\W_{_HAN}{_UNSPACED}\u0f00-\u0fff]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff])*)"
)
_NASAL = re.compile("[mn](?=[bcdfghjklpqrstvwxyz])")
_ASPIRATE = re.compile("(?<=[kgcjtdpb])h")
_DOUBLED = re.compile(r"([a-z])\1+")
_PARTICLE = re.compile("(?:\u0f60\u0f72|\u0f62|\u0f66)$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, syllable or character, or two that follow each other: as written, folded and loose.

    ``asked``: a question is asked with it; the others are there to be found by shorter questions."""

    exact: str
    folded: str
    loose: str
    asked: bool = True


def fold(text: str) -> str:
    """Casefolded, and Latin letters without their marks; every other script keeps all of its own."""
    text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_APOSTROPHES).casefold()
    kept: list[str] = []
    latin = False
    for sign in unicodedata.normalize("NFD", text):
        if "\u0300" <= sign <= "\u036f":
            if not latin:
                kept.append(sign)
            continue
        latin = sign.isascii() or "LATIN" in unicodedata.name(sign, "")
        kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LATIN)


def loosen(folded: str) -> str:
    """A folded Latin word as somebody who does not know its spelling might hear it."""
    return _DOUBLED.sub(r"\1", _ASPIRATE.sub("", _NASAL.sub("n", folded)))


def unpointed(folded: str) -> str:
    """A Hebrew, Arabic or Persian word as it is mostly typed: without points, and with the letters of any keyboard."""
    bare = _POINTS.sub("", unicodedata.normalize("NFD", folded))
    return unicodedata.normalize("NFC", bare).translate(_KEYBOARDS)


def syllables(text: str) -> list[str]:
    """Tibetan text, taken apart at tsheg, shad and blanks."""
    return [each for each in _TSHEG.split(unicodedata.normalize("NFC", text)) if _is_syllable(each)]


def _is_syllable(text: str) -> bool:
    return any("\u0f40" <= sign <= "\u0f6c" or "\u0f20" <= sign <= "\u0f33" or sign == "\u0f00" for sign in text)


def bigrams(text: str) -> list[str]:
    """Every two characters that follow each other; the one there is where there is one."""
    return [text[i : i + 2] for i in range(len(text) - 1)] or ([text] if text else [])


def simplified(text: str) -> str:
    """Chinese in simplified characters, one for one; what has no other form stays."""
    return text.translate(_simple())


@cache
def _simple() -> dict[int, str]:
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {ord(full): short.split()[0] for full, short in pairs if len(full) == 1}


def tokens(text: str) -> Iterator[Token]:
    """What a text is found by, or a question asks with, in order."""
    written = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).translate(_APOSTROPHES)
    for run in _RUN.finditer(written):
        if run["han"]:
            yield from _chinese(run["han"])
        elif run["bo"]:
            yield from _tibetan(run["bo"])
        elif run["unspaced"]:
            yield from _unspaced(run["unspaced"])
        else:
            yield _one(run["word"])


@lru_cache(maxsize=50_000)  # a library has far more words than different ones
def _one(word: str) -> Token:
    exact, folded = word.casefold()[:LONGEST], fold(word)[:LONGEST]
    return Token(exact, folded, loosen(folded) if folded.isascii() else unpointed(folded))


def _chinese(run: str) -> Iterator[Token]:
    simple = simplified(run)
    for i in range(len(run)):
        yield Token(run[i], simple[i], simple[i], asked=len(run) == 1)
    for i in range(len(run) - 1):
        yield Token(run[i : i + 2], simple[i : i + 2], simple[i : i + 2])


def clusters(text: str) -> list[str]:
    """Letters, each with the marks that stand on it (Mn, Mc)."""
    found: list[str] = []
    for sign in text:
        if found and unicodedata.category(sign).startswith("M"):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _unspaced(run: str) -> Iterator[Token]:
    """Nothing shows where a word of these scripts ends: like Chinese, every two letters, each with its marks."""
    found = clusters(fold(run))
    for each in found:
        yield Token(each, each, each, asked=len(found) == 1)
    for one, two in pairwise(found):
        yield Token(one + two, one + two, one + two)


def _tibetan(run: str) -> Iterator[Token]:
    found = syllables(run)
    for each in found:
        each = unicodedata.normalize("NFKC", each)
        yield Token(each, each, _PARTICLE.sub("", each) or each, asked=len(found) == 1)
    for one, two in pairwise(found):
        both = unicodedata.normalize("NFKC", f"{one}\u0f0b{two}")
        loose = _PARTICLE.sub("", unicodedata.normalize("NFKC", two)) or two
        yield Token(both, both, f"{unicodedata.normalize('NFKC', one)}\u0f0b{loose}")

"""Comparing words as other people spell them: "2 Training-Cones" is two of what we call cones."""

import re
import unicodedata

_COUNT = re.compile(r"^\s*(\d{1,3})\s*(?:x|×|\s)\s*(?=\D)", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[\W_]+")


def fold(word: str) -> str:
    """Without case, accents, punctuation and the plural's s: "Soccer_Balls" and "soccer ball" fold to one."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))
    return " ".join(_singular(part) for part in _NOT_WORDS.sub(" ", plain).split())


def counted(word: str) -> tuple[int | None, str]:
    """The number in front of a word, and the word: "4 cones" is 4 and "cones"; "1v1 moves" has none."""
    found = _COUNT.match(word)
    return (int(found[1]), word[found.end() :]) if found else (None, word)


def _singular(part: str) -> str:
    """Good enough to compare two words with each other; what it returns is never shown."""
    return part[:-1] if len(part) > 3 and part.endswith("s") and not part.endswith("ss") else part

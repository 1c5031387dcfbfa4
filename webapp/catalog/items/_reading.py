"""How long reading takes (domain.md E.8): by words, by characters in Chinese, by syllables in Tibetan."""

import re
from collections.abc import Iterable
from math import ceil
from statistics import median

ENGLISH = 238  # words a minute, silent, non-fiction (Brysbaert 2019)
FICTION = 260
STUDY = 150  # Pali and Sanskrit, and Tibetan syllables: read to be understood, not to be through
CHINESE = 260  # characters a minute
STUDIED = frozenset({"pli", "pi", "san", "sa"})
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
TIBETAN = re.compile(r"[\u0f40-\u0fbc]+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
FIRST_PICTURE, LEAST_PICTURE = 12, 3  # seconds
REFLECTION = 120  # seconds


def seconds(text: str, lang: str = "en") -> float:
    """Seconds it takes to read the text once, in silence."""
    han, tibetan = len(HAN.findall(text)), len(TIBETAN.findall(text))
    words = len(WORD.findall(TIBETAN.sub(" ", HAN.sub(" ", text))))
    speed = STUDY if lang.split("-")[0] in STUDIED else ENGLISH
    return 60 * (words / speed + han / CHINESE + tibetan / STUDY)


def pictures(count: int) -> float:
    """Seconds for so many pictures: 12 for the first, 11 for the next, never less than 3."""
    return float(sum(max(LEAST_PICTURE, FIRST_PICTURE - n) for n in range(count)))


def minutes(seconds: float) -> int:
    """As it is shown: whole minutes, rounded up, one at least."""
    return max(1, ceil(round(seconds / 60, 9)))


def calibration(took: Iterable[tuple[float, float]]) -> float:
    """By how much to multiply estimates for this reader, from (actual, estimated) seconds; 1 until five are known."""
    ratios = [actual / estimate for actual, estimate in took if estimate > 0]
    return min(2.0, max(0.5, median(ratios))) if len(ratios) >= 5 else 1.0

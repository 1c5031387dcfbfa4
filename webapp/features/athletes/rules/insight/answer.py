"""What a model wrote, before anybody reads it: plain text of the right language, short, with no number that does not
stand in the findings it names, and without what nobody may be told by a machine."""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.catalog import shelf
from webapp.features.athletes.rules.insight.findings import Finding
from webapp.features.athletes.rules.insight.payload import written

LONGEST, MOST = 320, 6
NUMBER = re.compile(r"\d+(?:[.,٫]\d+)?")
MARKS = re.compile(r"[<>{}\[\]`|\\@#*_]|https?:|www\.|\b\w+\.(?:com|org|net|io|ir|de)\b", re.I)
# Quantities without digits could not be looked up in the data.
SPELLED = {
    "en": r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|twice|thrice|double[ds]?|"
    r"half|halved|triple[ds]?|dozen|percent|per cent",
    "es": r"dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|veinte|treinta|cien|doble|mitad|triple|docena|"
    r"por ciento|duplic\w*|tripl\w*",
    "fa": r"دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|بیست|سی|صد|برابر|نصف|نیمی|درصد",
}
FORBIDDEN = {
    "en": r"injur\w*|risk\w*|diagnos\w*|disease\w*|ill(?:ness)?|sick\w*|overtrain\w*|doctor\w*|"
    r"medic\w*|drug\w*|dos(?:e|age)\w*|lose weight|weight loss|cut(?:ting)? weight|"
    r"sauna|dehydrat\w*|because|caus(?:e|ed|es|ing)|due to",
    "es": r"lesi[oó]n\w*|riesgo\w*|diagn[oó]stic\w*|enferm\w*|sobreentren\w*|m[eé]dic\w*|f[aá]rmac\w*|dosis|"
    r"perder peso|p[eé]rdida de peso|sauna|deshidrat\w*|porque|caus\w*|debido a",
    "fa": r"آسیب|مصدوم|خطر|ریسک|تشخیص|بیمار|پزشک|دارو|دوز|کاهش وزن|وزن کم|سونا|کم.?آبی|بیش.?تمرینی|زیرا|چون|باعث|علت",
}
STOPS = {
    "en": frozenset(
        [
            "the",
            "is",
            "are",
            "was",
            "were",
            "of",
            "than",
            "has",
            "have",
            "been",
            "this",
            "that",
            "a",
            "week",
            "it",
            "and",
            "over",
            "with",
            "in",
            "by",
            "from",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "de",
            "que",
            "es",
            "está",
            "ha",
            "han",
            "más",
            "menos",
            "esta",
            "este",
            "en",
            "y",
            "por",
            "una",
            "un",
            "semana",
            "con",
            "se",
            "su",
        ]
    ),
}


@dataclass(frozen=True, slots=True)
class Worded:
    """A sentence of a model, and which findings (by place) stand behind it."""

    text: str
    of: tuple[int, ...]


def accepted(content: str, findings: Sequence[Finding], language: str) -> tuple[tuple[Worded, ...], str]:
    """The sentences that may be shown; without any, why not: "malformed", "language" or "numbers"."""
    raw = _sentences(content)
    if raw is None:
        return (), "malformed"
    kept, refused = [], ""
    for text, names in raw[:MOST]:
        places = tuple(dict.fromkeys(n for n in range(len(findings)) if f"f{n}" in names))
        said = tidy(text)
        if not places or not said or len(said) > LONGEST or MARKS.search(said):
            refused = refused or "malformed"
        elif not speaks(said, language):
            refused = refused or "language"
        elif re.search(rf"(?<!\w)(?:{FORBIDDEN[language]})", said, re.I):
            refused = refused or "forbidden"
        elif not founded(said, [findings[n] for n in places], language):
            refused = refused or "numbers"
        else:
            kept.append(Worded(said, places))
    return tuple(kept), "" if kept else refused or "malformed"


def _sentences(content: str) -> list[tuple[str, list[str]]] | None:
    body = content.strip().removeprefix("```json").removeprefix("```").removesuffix("```").strip()
    try:
        found = json.loads(body)
        each = [(one["text"], one["of"]) for one in found["sentences"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return each if all(isinstance(text, str) and isinstance(of, list) for text, of in each) else None


def tidy(text: str) -> str:
    """One line of plain signs: without control and direction signs, digits as ASCII."""
    folded = unicodedata.normalize("NFKC", text)
    kept = "".join(" " if c.isspace() else c for c in folded if unicodedata.category(c)[0] != "C" or c in "\u200c\n\t")
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in kept)
    return re.sub(r" +", " ", digits).strip()


def speaks(text: str, language: str) -> bool:
    """Is this the language that was asked for?"""
    letters = [c for c in text if c.isalpha()]
    arabic = sum("\u0600" <= c <= "\u06ff" for c in letters)
    if language == "fa":
        return len(letters) > 3 and arabic >= 0.7 * len(letters)
    said = re.findall(r"\w+", text.lower())
    counts = {each: sum(word in stops for word in said) for each, stops in STOPS.items()}
    other = "es" if language == "en" else "en"
    return len(letters) > 3 and arabic == 0 and counts[language] > counts[other]


def founded(text: str, findings: Sequence[Finding], language: str) -> bool:
    """Does every number of the text stand in these findings? Signs do not matter: "down by 0.3" says −0.3."""
    if re.search(rf"(?<!\w)(?:{SPELLED[language]})(?!\w)", text, re.I):
        return False
    metrics = shelf("metrics")
    known = {
        round(abs(float(written(number, metrics[each.metric].decimals))), 6)
        for each in findings
        for number in each.numbers
    }
    said = [float(each.replace(",", ".").replace("٫", ".")) for each in NUMBER.findall(text)]
    return all(round(value, 6) in known for value in said)

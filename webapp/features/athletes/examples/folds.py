"""Examples of skinfolds and of densities."""

import re

from webapp.features.athletes.examples.asked import Asked, Beside, Found, by_name
from webapp.features.athletes.rules import bodyfat


def sites(asked: Asked, _: Beside) -> Found:
    given, words = asked.given, asked.topic if "skinfold" in asked.topic else asked.words
    s = given["sum_mm"] if "sum_mm" in given else sum(v for k, v in given.items() if k.endswith("_mm"))
    women = bool(re.search(r"\b(women|girls?|female)\b", words)) or given.get("sex") == "f"
    if "slaughter" in asked.words:
        sex = "f" if women else "m"
        fat = bodyfat.slaughter_calf(s, sex) if "calf" in words else bodyfat.slaughter_subscapular(s, sex)
        return by_name({"fat_percent": fat})
    equation = _printed_equation(asked.formula)
    seven = bool(re.search(r"\b(7|seven)\b", words))
    equation = (
        equation or "lohman"
        if equation or "lohman" in words
        else f"jp{7 if seven else 3}_{'women' if women else 'men'}"
    )
    density = bodyfat.EQUATIONS[equation].density(s, given.get("age", 0))
    return _fat_of(density, bodyfat.EQUATIONS[equation].fat, asked.words)


def _printed_equation(formula: str) -> str:
    """Whoever prints an equation's first number has said which one it is; a source may name several."""
    numbers = {float(said) for said in re.findall(r"\d+\.\d+", formula)}
    return next((key for key, each in bodyfat.EQUATIONS.items() if each.terms[0] in numbers), "")


def density(asked: Asked, _: Beside) -> Found:
    brozek = "457" in asked.words or "brozek" in f"{asked.topic} {asked.formula}".replace("ž", "z")
    return _fat_of(asked.given["density"], "brozek" if brozek else "siri", asked.words)


def _fat_of(density: float, usual: str, words: str) -> Found:
    said = (
        "siri"
        if "495" in words and "457" not in words
        else "brozek"
        if "457" in words and "495" not in words
        else usual
    )
    names = {"density": density, "fat_percent": bodyfat.CONVERSIONS[said](density)}
    return by_name(names | {f"fat_percent_{name}": by(density) for name, by in bodyfat.CONVERSIONS.items()})

"""Body fat from skinfolds: density equations and what makes fat of density. S is the sum of folds in mm, age in years.

Lohman's quadratic constant is 8.4e-7; the copy with 8.4e-6 turns over at 48.5 mm and cannot be right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Equation:
    """D = a − b·S + c·S² − d·age for the people it was made from; ``fat`` is the conversion usually used with it."""

    key: str
    label: str
    sites: tuple[str, ...]
    sex: str
    ages: tuple[float, float]
    terms: tuple[float, float, float, float]
    fat: str
    source: str

    def density(self, s: float, age: float = 0.0) -> float:
        """Body density, g/mL."""
        a, b, c, d = self.terms
        return a - b * s + c * s * s - d * age


_ALL = (
    Equation("lohman", "Lohman, three folds", ("triceps", "subscapular", "abdominal"), "m", (14, 30), (1.0982, 0.000815, 0.00000084, 0.0), "brozek", "Lohman 1981"),
    Equation("jp3_men", "Jackson–Pollock, three folds", ("chest", "abdominal", "thigh"), "m", (18, 61), (1.10938, 0.0008267, 0.0000016, 0.0002574), "siri", "Jackson & Pollock 1978"),
    Equation("jp3_women", "Jackson–Pollock–Ward, three folds", ("triceps", "suprailiac", "thigh"), "f", (18, 55), (1.0994921, 0.0009929, 0.0000023, 0.0001392), "siri", "Jackson, Pollock & Ward 1980"),
    Equation("jp7_men", "Jackson–Pollock, seven folds", ("chest", "midaxillary", "triceps", "subscapular", "abdominal", "suprailiac", "thigh"), "m", (18, 61), (1.112, 0.00043499, 0.00000055, 0.00028826), "siri", "Jackson & Pollock 1978"),
    Equation("jp7_women", "Jackson–Pollock–Ward, seven folds", ("chest", "midaxillary", "triceps", "subscapular", "abdominal", "suprailiac", "thigh"), "f", (18, 55), (1.097, 0.00046971, 0.00000056, 0.00012828), "siri", "Jackson, Pollock & Ward 1980"),
)  # fmt: skip
EQUATIONS: Mapping[str, Equation] = MappingProxyType({each.key: each for each in _ALL})


def siri(density: float) -> float:
    """Per cent fat, Siri 1961."""
    return 495 / density - 450


def brozek(density: float) -> float:
    """Per cent fat, Brožek 1963; what wrestling programmes use with Lohman."""
    return 457 / density - 414.2


CONVERSIONS = MappingProxyType({"siri": siri, "brozek": brozek})


def fat_percent(equation: str, s: float, age: float = 0.0, by: str | None = None) -> float:
    """Per cent fat by one of the density equations. Raises KeyError for one there is not."""
    chosen = EQUATIONS[equation]
    return CONVERSIONS[by or chosen.fat](chosen.density(s, age))


def suits(equation: str, sex: str, age: float | None) -> bool:
    """Was it made from people like this one? Ages bind all but Lohman, which governing bodies prescribe; who is of
    unknown age has none that needs one."""
    if equation == "slaughter_calf":
        return age is None or 8 <= age <= 18
    chosen = EQUATIONS[equation]
    within = age is not None and chosen.ages[0] <= age <= chosen.ages[1]
    return sex == chosen.sex and (within or equation == "lohman")


MATURITY = MappingProxyType({"prepubescent": 1.7, "pubescent": 3.4, "postpubescent": 5.5})


def slaughter_subscapular(s: float, sex: str, intercept: float = 3.4) -> float:
    """Per cent fat of 8 to 18 year-olds from triceps and subscapular (Slaughter 1988). ``intercept`` by maturity, boys
    up to 35 mm only. The club uses ``slaughter_calf`` instead: that one asks for no race."""
    if s > 35:
        return 0.783 * s + 1.6 if sex == "m" else 0.546 * s + 9.7
    return 1.21 * s - 0.008 * s * s - intercept if sex == "m" else 1.33 * s - 0.013 * s * s - 2.4


def slaughter_calf(s: float, sex: str) -> float:
    """Per cent fat of 8 to 18 year-olds from triceps and calf (Slaughter 1988)."""
    return 0.735 * s + 1.0 if sex == "m" else 0.610 * s + 5.1


@dataclass(frozen=True, slots=True)
class Composition:
    """Kilograms of fat and of the rest, and two indices, kg/m²."""

    fat_kg: float
    ffm_kg: float
    ffmi: float | None
    bmi: float | None


def composition(mass_kg: float, fat: float, height_m: float | None = None) -> Composition:
    """What a body of this mass with this per cent of fat is made of."""
    ffm = mass_kg * (1 - fat / 100)
    square = height_m * height_m if height_m else None
    return Composition(mass_kg - ffm, ffm, ffm / square if square else None, mass_kg / square if square else None)

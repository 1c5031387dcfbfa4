"""Flags come from rules, never from an averaged score. Each says its level, its section, until when it stands, and the
numbers behind it. ``medical`` flags are for athlete, family and physician; a coach cannot override a red one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from webapp.features.athletes.rules import blood
from webapp.features.athletes.rules.hrv import Normal
from webapp.features.athletes.rules.weight import loss_percent

LEVELS = ("info", "amber", "red")


@dataclass(frozen=True, slots=True)
class Flag:
    """``numbers`` are what the sentence about it says; ``days``: it stands so long without a new measurement."""

    key: str
    level: str
    section: str
    medical: bool = False
    days: float = 2.0
    numbers: tuple[tuple[str, float], ...] = ()


def usg(value: float) -> Flag | None:
    """Urine above 1.020 is concentrated, above 1.030 very."""
    if value <= 1.020:
        return None
    return Flag(
        "USG_HIGH", "red" if value > 1.030 else "amber", "body", days=1, numbers=(("usg", value), ("limit", 1.020))
    )


def rapid_loss(masses: Sequence[tuple[float, float]], *, minor: bool) -> Flag | None:
    """Mass lost too fast. ``masses`` are (days ago, kg), any order; the youngest is the present. Under 18 half of every
    limit counts."""
    if len(masses) < 2:
        return None
    present_ago, present = min(masses)
    half = 0.5 if minor else 1.0
    worst, told = "", (0.0, 0.0, 0.0)
    for within, amber, red in ((1.0, 2.0, 4.0), (3.0, 3.0, None), (7.0, None, 5.0)):
        before = [kg for ago, kg in masses if 0 < ago - present_ago <= within + 1e-9]
        lost = loss_percent(max(before), present) if before else 0.0
        if red is not None and lost > red * half:
            worst, told = "red", max(told, (lost, red * half, within))
        elif amber is not None and lost > amber * half and worst != "red":
            worst, told = "amber", max(told, (lost, amber * half, within))
    numbers = tuple(zip(("lost", "limit", "within"), told, strict=True))
    return Flag("RAPID_LOSS", worst, "body", medical=worst == "red", days=3, numbers=numbers) if worst else None


def loss_percent_level(lost: float, days: float, *, minor: bool) -> str | None:
    """The level of one loss over so many days (1, 3 or 7)."""
    found = rapid_loss([(0.0, 100 - lost), (days, 100.0)], minor=minor)
    return found.level if found else None


def loss_rate(alpha: float, week_ago: float, present: float) -> Flag | None:
    """More than 1.5 % of alpha in a week of a certified descent."""
    lost = 100 * (week_ago - present) / alpha
    return Flag("LOSS_RATE", "red", "body", days=7, numbers=(("lost", lost),)) if lost > 1.5 + 1e-9 else None


def fat_floor(fat: float, floor: float) -> Flag | None:
    """At the floor of the rules, or below it."""
    if fat >= floor + 1:
        return None
    level = "red" if fat < floor else "amber"
    return Flag("BF_FLOOR", level, "body", medical=True, days=28, numbers=(("fat", fat), ("floor", floor)))


def energy(availability: Sequence[float]) -> Flag | None:
    """Below 30 kcal/kg of fat-free mass for three days or more."""
    low = len(availability) >= 3 and all(day < 30 for day in availability[-3:])
    return Flag("LOW_EA", "amber", "body", medical=True, days=3, numbers=(("ea", availability[-1]),)) if low else None


def ill() -> Flag:
    """Somebody has said that they are ill."""
    return Flag("ILLNESS", "amber", "recovery", days=1)


def concussion() -> Flag:
    """Reported, and cleared by a physician only."""
    return Flag("CONCUSSION", "red", "recovery", medical=True, days=10_000)


def haemoglobin(hb: float, age: float, sex: str) -> Flag | None:
    """Below the WHO cut-off."""
    cutoff = blood.hb_cutoff(age, sex)
    if cutoff is None or hb >= cutoff:
        return None
    return Flag("HB_LOW", "red", "blood", medical=True, days=90, numbers=(("hb", hb), ("cutoff", cutoff)))


def ferritin(value: float, age: float, crp: float | None = None) -> Flag | None:
    """Low stores. While CRP is above 5 a normal ferritin proves nothing, a low one still does."""
    low, empty = blood.ferritin_cutoffs(age)
    if value >= low:
        return None
    level = "red" if empty is not None and value < empty else "amber"
    return Flag("FERRITIN_LOW", level, "blood", medical=True, days=90, numbers=(("ferritin", value), ("cutoff", low)))


def electrolyte(key: str, value: float) -> Flag | None:
    """Sodium or potassium where one calls a doctor now."""
    low, high = blood.ELECTROLYTES[key]
    if low <= value <= high:
        return None
    return Flag(
        "ELECTROLYTE", "red", "blood", medical=True, days=7, numbers=((key, value), ("low", low), ("high", high))
    )


def creatine_kinase(value: float, sex: str, *, dark_urine: bool = False) -> Flag | None:
    """Above what athletes have. Unknown sex: the higher limit."""
    limit = blood.CK_HIGH.get(sex, max(blood.CK_HIGH.values()))
    if value <= limit and not dark_urine:
        return None
    level = "red" if value > blood.CK_RED or dark_urine else "amber"
    return Flag("CK_HIGH", level, "blood", medical=True, days=14, numbers=(("ck", value), ("limit", limit)))


def hrv_low(weeks: Sequence[float | None], usual: Normal | None) -> Flag | None:
    """The week's mean below one's band on three days running, the last of ``weeks`` being today."""
    if usual is None or len(weeks) < 3:
        return None
    last, floor = weeks[-3:], usual.band[0]
    if any(mean is None or mean >= floor for mean in last):
        return None
    return Flag("HRV_LOW", "amber", "recovery", numbers=(("mean", last[-1] or 0.0), ("floor", floor)))


def hooper_item(days: Sequence[Mapping[str, int | None]]) -> Flag | None:
    """One item above 5 on more than seven days running, the last of ``days`` being today."""
    if len(days) < 8:
        return None
    for item in ("sleep", "fatigue", "stress", "soreness"):
        if all((answer := day.get(item)) is not None and answer > 5 for day in days[-8:]):
            return Flag("HOOPER_ITEM", "amber", "recovery", numbers=(("days", 8),))
    return None


def prohibited(hits: int) -> Flag | None:
    """Something taken stands on the prohibited list and nobody has settled it."""
    if hits <= 0:
        return None
    return Flag("PROHIBITED", "red", "supplements", medical=True, days=365, numbers=(("hits", hits),))


def load_spike(ratio: float | None, chronic: float) -> Flag | None:
    """More than half again of what one is used to. A note, never red: the evidence is weak."""
    if ratio is None or ratio <= 1.5 or chronic < 150:
        return None
    return Flag("LOAD_SPIKE", "info", "overview", numbers=(("ratio", ratio),))


def symptoms(named: Sequence[str]) -> Flag | None:
    """Dizziness, no urine, cramps, fainting or palpitations during a descent."""
    return Flag("DESCENT_SYMPTOMS", "red", "body", medical=True, days=3) if named else None


def worst(flags: Sequence[Flag], section: str) -> str | None:
    """The level that caps a section; info caps nothing."""
    levels = [flag.level for flag in flags if flag.section == section and flag.level != "info"]
    return max(levels, key=LEVELS.index) if levels else None


@dataclass(frozen=True, slots=True)
class Memory:
    """How many clean evaluations an amber flag has seen since it was last raised."""

    clean: Mapping[str, int] = field(default_factory=dict)


def remembered(
    before: Sequence[Flag], now: Sequence[Flag], clean: Mapping[str, int]
) -> tuple[list[Flag], dict[str, int]]:
    """The flags that stand: red acts and goes at once, amber goes after two clean evaluations in a row."""
    raised = {flag.key for flag in now}
    standing, counts = list(now), {}
    for flag in before:
        if flag.level != "amber" or flag.key in raised:
            continue
        seen = clean.get(flag.key, 0) + 1
        if seen < 2:
            counts[flag.key] = seen
            standing.append(flag)
    return standing, counts

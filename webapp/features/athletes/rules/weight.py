"""Weight certification: minimum weight, the descent plan, the class by date. Rule sets are data; kilograms inside.

The weekly limit is of the alpha weight (the mass at the passed hydration test), linear, never compounding; the minimum
is the larger of the two laws and is never rounded down.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor
from types import MappingProxyType

from webapp.catalog.metrics._kind import KG_PER_LB


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A governing body's rules. ``floors``: least per cent of fat by sex; ``usg``: most at the assessment; ``weekly``:
    share of alpha that may go in a week; ``both_laws``: the weekly limit also bounds the minimum; ``variance``: share
    of the minimum a state may forgive; ``classes`` by sex in ``unit``. Empty floors: no certification.

    ``coach_assesses``: may a coach assess their own wrestlers; ``backdate``: for how many days an assessment may be
    entered after it was made, because every day earlier is a day's more of descent. Both are the club's own choice where
    a governing body leaves it open: here the stricter one."""

    key: str
    label: str
    unit: str
    floors: Mapping[str, float]
    usg: float | None
    weekly: float | None
    both_laws: bool
    retest_hours: int
    variance: float
    classes: Mapping[str, tuple[float, ...]]
    source: str
    coach_assesses: bool = False
    backdate: int = 2

    @property
    def certifies(self) -> bool:
        """Does it know a minimum weight at all?"""
        return bool(self.floors)

    def kg(self, weight: float) -> float:
        """A weight in the rule set's unit, in kilograms."""
        return weight * KG_PER_LB if self.unit == "lb" else weight

    def shown(self, kg: float) -> float:
        """Kilograms in the rule set's unit."""
        return kg / KG_PER_LB if self.unit == "lb" else kg


_NCAA = (125.0, 133.0, 141.0, 149.0, 157.0, 165.0, 174.0, 184.0, 197.0, 285.0)
_NFHS = (106.0, 113.0, 120.0, 126.0, 132.0, 138.0, 144.0, 150.0, 157.0, 165.0, 175.0, 190.0, 215.0, 285.0)
_NFHS_GIRLS = (100.0, 105.0, 110.0, 115.0, 120.0, 125.0, 130.0, 135.0, 140.0, 145.0, 155.0, 170.0, 190.0, 235.0)
_NCAA_WOMEN = (103.0, 110.0, 117.0, 124.0, 131.0, 138.0, 145.0, 160.0, 180.0, 207.0)
_UWW = (57.0, 61.0, 65.0, 70.0, 74.0, 79.0, 86.0, 92.0, 97.0, 125.0)
_UWW_WOMEN = (50.0, 53.0, 55.0, 57.0, 59.0, 62.0, 65.0, 68.0, 72.0, 76.0)
_ALL = (
    RuleSet("ncaa", "NCAA", "lb", {"m": 5.0, "f": 12.0}, 1.020, 0.015, True, 24, 0.0, {"m": _NCAA, "f": _NCAA_WOMEN}, "NCAA weight management; women's floor not verified"),
    RuleSet("nfhs", "NFHS", "lb", {"m": 7.0, "f": 12.0}, 1.025, 0.015, False, 24, 0.02, {"m": _NFHS, "f": _NFHS_GIRLS}, "NFHS rule 1-5-1; classes and variance differ by state"),
    RuleSet("uww", "UWW", "kg", {}, None, None, False, 0, 0.0, {"m": _UWW, "f": _UWW_WOMEN}, "UWW 2023, senior freestyle; no minimum weight"),
)  # fmt: skip
RULE_SETS: Mapping[str, RuleSet] = MappingProxyType({each.key: each for each in _ALL})


@dataclass(frozen=True, slots=True)
class Minimum:
    """The minimum wrestling weight, kg. ``law1``: fat floor; ``law2``: the weekly limit up to the deadline (None where
    it does not bound the minimum). ``below_floor``: already leaner than the floor, so the minimum is the mass itself;
    ``stepwise_lb``: the rule book's own way of rounding at each step, for comparison."""

    ffm: float
    law1: float
    law2: float | None
    mww: float
    below_floor: bool
    stepwise_lb: int
    class_kg: float | None


def hydrated(rules: RuleSet, usg: float) -> bool:
    """Is the urine dilute enough for an assessment? Measured to three decimals, so compared so."""
    return rules.usg is None or round(usg, 3) <= rules.usg


def law1(alpha: float, fat: float, floor_percent: float) -> float:
    """The mass at which only the floor's fat would be left; any unit."""
    return alpha * (1 - fat / 100) / (1 - floor_percent / 100)


def minimum(rules: RuleSet, alpha: float, fat: float, sex: str, weeks: int = 0, *, variance: bool = False) -> Minimum:
    """The minimum weight of somebody who weighed ``alpha`` kg with ``fat`` per cent; ``weeks``: whole weeks to the
    deadline. Raises ValueError where the rules know none, or for numbers that are no body."""
    if sex not in rules.floors:
        raise ValueError("these rules know no minimum weight")
    if alpha <= 0 or not 0 <= fat < 100 or weeks < 0:
        raise ValueError("not a body")
    first = law1(alpha, fat, rules.floors[sex])
    below = first > alpha
    second = alpha * (1 - rules.weekly * weeks) if rules.both_laws and rules.weekly is not None else None
    exact = alpha if below else first if second is None else max(first, second)
    if variance and not below:
        exact *= 1 - rules.variance
    return Minimum(
        ffm=alpha * (1 - fat / 100),
        law1=first,
        law2=second,
        mww=exact,
        below_floor=below,
        stepwise_lb=stepwise(alpha / KG_PER_LB, fat, rules.floors[sex]),
        class_kg=lightest(rules, exact, sex),
    )


def stepwise(pounds: float, fat: float, floor_percent: float) -> int:
    """The rule book's example rounds at each step: 168 lb, 12 % → fat 20, the rest 148, 148/0.95 → 156."""
    lean = pounds - floor(pounds * fat / 100 + 0.5)
    return floor(lean / (1 - floor_percent / 100) + 0.5)


def lightest(rules: RuleSet, mww: float, sex: str) -> float | None:
    """The lightest class (kg) not below this mass; None above the heaviest."""
    fitting = [limit for limit in rules.classes[sex] if rules.kg(limit) >= mww - 1e-9]
    return rules.kg(min(fitting)) if fitting else None


def on_plan(alpha: float, days: float, weekly: float = 0.015) -> float:
    """The least mass the plan allows so many days after the assessment: linear in alpha."""
    return alpha * (1 - weekly * days / 7)


def table(alpha: float, weeks: int, weekly: float = 0.015) -> tuple[float, ...]:
    """The plan week by week, the first being alpha."""
    return tuple(on_plan(alpha, 7 * k, weekly) for k in range(weeks + 1))


def compounding(start: float, weeks: int, weekly: float = 0.015) -> tuple[float, ...]:
    """What an engine that takes its share of the current mass would say; for comparison with printed tables only."""
    return tuple(start * (1 - weekly) ** k for k in range(weeks + 1))


def days_to(alpha: float, target: float, weekly: float = 0.015) -> int:
    """Whole days until the plan allows ``target``."""
    return 0 if target >= alpha else ceil(7 * (alpha - target) / (weekly * alpha) - 1e-9)


def earliest(alpha: float, target: float, assessed: date, weekly: float = 0.015) -> date:
    """The first day on which the plan allows ``target``."""
    return assessed + timedelta(days=days_to(alpha, target, weekly))


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule a plan would break, and the number it allows."""

    rule: str
    allowed: float | None = None
    on: date | None = None


def breaches(rules: RuleSet, certified: Minimum, alpha: float, assessed: date, target: float, by: date) -> list[Breach]:
    """Why a plan to weigh ``target`` on the day ``by`` is not lawful; empty when it is."""
    found = []
    if target < certified.mww - 1e-9:
        found.append(Breach("minimum", certified.mww))
    if rules.weekly is not None:
        allowed = on_plan(alpha, max(0, (by - assessed).days), rules.weekly)
        if target < allowed - 1e-9:
            found.append(Breach("weekly", allowed, earliest(alpha, target, assessed, rules.weekly)))
    return found


def may_enter(rules: RuleSet, certified: Minimum, alpha: float, assessed: date, limit: float, on: date) -> bool:
    """May somebody be entered in the class with this limit (kg) on that day?"""
    return not breaches(rules, certified, alpha, assessed, limit, on)


def classes_by_date(
    rules: RuleSet, certified: Minimum, alpha: float, assessed: date, sex: str
) -> tuple[tuple[float, date], ...]:
    """Every class limit (kg) from the certified minimum up to the first one the mass is already within, with the first
    day the plan allows it."""
    weekly = rules.weekly or 0.015
    limits = [rules.kg(limit) for limit in rules.classes[sex] if rules.kg(limit) >= certified.mww - 1e-9]
    reachable = [limit for limit in limits if limit < alpha] + [limit for limit in limits if limit >= alpha][:1]
    return tuple((limit, earliest(alpha, limit, assessed, weekly)) for limit in reachable)


def loss_percent(before: float, after: float) -> float:
    """Per cent of mass lost; negative for a gain."""
    return 100 * (before - after) / before


STATES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "not_started": frozenset({"hydration_failed", "hydration_passed"}),
        "hydration_failed": frozenset({"hydration_failed", "hydration_passed"}),
        "hydration_passed": frozenset({"weighed"}),
        "weighed": frozenset({"measured"}),
        "measured": frozenset({"computed"}),
        "computed": frozenset({"certified"}),
        "certified": frozenset({"appealed", "closed"}),
        "appealed": frozenset({"closed"}),
        "closed": frozenset(),
    }
)


def may_become(now: str, then: str) -> bool:
    """May a certification go from one state to another?"""
    return then in STATES.get(now, frozenset())


FORBIDDEN_WORDS = (
    *("sauna", "rubber suit", "plastic suit", "sweat suit", "diuretic", "laxative", "vomit", "purge", "iv rehydration"),
    *("intravenous", "traje de plastico", "traje de goma", "diuretico", "laxante", "purga", "intravenosa"),
    *("سونا", "لباس پلاستیکی", "ادرارآور", "ادرار آور", "مدر", "ملین", "مسهل", "استفراغ", "سرم", "وریدی"),
)  # the languages of the house, without accents


def forbidden_means(plan: str) -> tuple[str, ...]:
    """What a plan names that nobody may use to lose weight: words that begin so, in Persian the very words."""
    said = f" {_bare(plan)} "
    return tuple(word for word in FORBIDDEN_WORDS if f" {_bare(word)}{'' if word.isascii() else ' '}" in said)


def _bare(text: str) -> str:
    """Words without case, accents and signs; one letter for what is one to a reader."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ي", "ی").replace("ك", "ک"))
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", kept).split())


def energy_availability(intake: float, exercise: float, ffm: float) -> float:
    """(intake − exercise expenditure) per kilogram of fat-free mass, kcal/kg a day. Below 30 is low."""
    return (intake - exercise) / ffm

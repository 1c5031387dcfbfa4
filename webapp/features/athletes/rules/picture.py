"""One athlete at one moment: sections, overall, flags and status from the latest values and what is remembered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from webapp.catalog.metrics._kind import SECTIONS, Metric
from webapp.features.athletes.rules import flags as rules
from webapp.features.athletes.rules.desirability import Baseline
from webapp.features.athletes.rules.flags import Flag
from webapp.features.athletes.rules.holding import hold
from webapp.features.athletes.rules.hrv import Normal, normal, week_mean
from webapp.features.athletes.rules.sections import Overall, Section, Value, capped, overall, section
from webapp.features.athletes.rules.status import Clearances, Override, Status, decide, in_force

DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Last:
    """The newest value of one metric."""

    metric: str
    at: datetime
    value: float
    n: int = 0
    mean: float | None = None
    sd: float | None = None
    lab_low: float | None = None
    lab_high: float | None = None
    entered: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """``status`` is what is shown; ``by_rules`` what the rules alone say."""

    sections: tuple[Section, ...]
    overall: Overall
    flags: tuple[Flag, ...]
    status: Status
    by_rules: Status

    def section(self, key: str) -> Section:
        """One of the six."""
        return next(each for each in self.sections if each.key == key)


def picture(
    latest: Mapping[str, Last],
    flags: Sequence[Flag],
    metrics: Iterable[Metric],
    now: datetime,
    *,
    sex: str = "",
    age: float | None = None,
    before: str | None = None,
    override: Override | None = None,
    clear: Clearances | None = None,
) -> Picture:
    """What the latest values make. Supplements nobody takes do not apply, and are left out of the whole."""
    panels: dict[str, list[Value]] = {key: [] for key in SECTIONS}
    for metric in metrics:
        if metric.weight <= 0 and metric.key not in latest:
            continue
        panels[metric.section].append(_value(metric, latest.get(metric.key), now))
    made = [_section(key, values, flags, sex, age) for key, values in panels.items()]
    counting = [each for each in made if each.key != "supplements" or each.coverage > 0]
    whole = overall(counting)
    by_rules = decide(counting, whole, flags, before=before, clear=clear or Clearances())
    return Picture(tuple(made), whole, tuple(flags), in_force(by_rules, override, flags, now), by_rules)


def _section(key: str, values: list[Value], flags: Sequence[Flag], sex: str, age: float | None) -> Section:
    return capped(hold(section(key, values, sex=sex, age=age)), rules.worst(flags, key))


def _value(metric: Metric, last: Last | None, now: datetime) -> Value:
    if last is None:
        return Value(metric, None)
    age = max(0.0, (now - last.at).total_seconds() / DAY)
    return Value(metric, last.value, age, Baseline(last.n, last.mean, last.sd), (last.lab_low, last.lab_high))


@dataclass(frozen=True, slots=True)
class Recent:
    """What flags look at: the latest values not older than they may be, and some days day by day (0 is today)."""

    latest: Mapping[str, Last]
    masses: Sequence[tuple[float, float]]
    mornings: Mapping[int, float]
    answers: Mapping[int, Mapping[str, int | None]]
    chronic: float
    alpha: float | None = None
    floor: float | None = None


def raised(recent: Recent, now: datetime, *, sex: str, age: float | None) -> list[Flag]:
    """All flags the rules raise now."""
    minor = age is None or age < 18
    years = age if age is not None else 15.0

    def fresh(key: str, days: float) -> float | None:
        last = recent.latest.get(key)
        return last.value if last is not None and (now - last.at).total_seconds() <= days * DAY else None

    found: list[Flag | None] = [rules.rapid_loss(recent.masses, minor=minor) if recent.masses else None]
    if (urine := fresh("usg", 1)) is not None:
        found.append(rules.usg(urine))
    if recent.alpha and recent.masses:
        found.append(_rate(recent.alpha, recent.masses))
    if recent.floor is not None and (fat := fresh("body_fat_pct", 28)) is not None:
        found.append(rules.fat_floor(fat, recent.floor))
    if fresh("illness_symptoms", 1) == 1:
        found.append(rules.ill())
    found += _blood(fresh, years, sex)
    found.append(_hrv(recent.mornings))
    found.append(rules.hooper_item([recent.answers.get(ago, {}) for ago in range(7, -1, -1)]))
    found.append(rules.prohibited(int(fresh("prohibited_hits", 365) or 0)))
    found.append(rules.load_spike(fresh("acwr_ewma", 3), recent.chronic))
    return [flag for flag in found if flag is not None]


def _rate(alpha: float, masses: Sequence[tuple[float, float]]) -> Flag | None:
    ago, present = min(masses)
    before = [kg for then, kg in masses if 0 < then - ago <= 7 + 1e-9]
    return rules.loss_rate(alpha, max(before), present) if before else None


def _blood(fresh: object, age: float, sex: str) -> list[Flag | None]:
    assert callable(fresh)
    found: list[Flag | None] = []
    if (hb := fresh("hb", 90)) is not None:
        found.append(rules.haemoglobin(hb, age, sex))
    if (ferritin := fresh("ferritin", 90)) is not None:
        found.append(rules.ferritin(ferritin, age, fresh("crp", 90)))
    for key in ("sodium", "potassium"):
        if (value := fresh(key, 7)) is not None:
            found.append(rules.electrolyte(key, value))
    if (ck := fresh("ck", 14)) is not None:
        found.append(rules.creatine_kinase(ck, sex))
    return found


def _hrv(mornings: Mapping[int, float]) -> Flag | None:
    usual = _usual(mornings)
    weeks = [week_mean([mornings.get(ago + back) for back in range(7)]) for ago in (2, 1, 0)]
    return rules.hrv_low(weeks, usual)


def _usual(mornings: Mapping[int, float]) -> Normal | None:
    before = [ln for ago, ln in mornings.items() if 8 <= ago <= 60]
    return normal(before) if len(before) >= 14 else None


__all__ = ["Clearances", "Last", "Picture", "Recent", "picture", "raised"]

"""What follows from readings of a day and the days before it. Days are counted back from it: 0 is the day itself."""

from collections.abc import Mapping, Sequence
from statistics import median

from webapp.features.athletes.rules import blood, bodyfat, hrv, load, performance, wellness

Daily = Mapping[str, Mapping[int, float]]  # metric -> days ago -> the day's last value


def derived(
    days: Daily, loads: Sequence[float | None], *, target_kg: float | None = None, plan_kg: float | None = None
) -> dict[str, float]:
    """Everything that can be worked out for day 0. ``loads``: the daily loads up to and with it, oldest first;
    ``target_kg``: the class aimed at; ``plan_kg``: the mass the descent plan allows on that day."""
    found: dict[str, float | None] = {}

    def today(metric: str) -> float | None:
        return days.get(metric, {}).get(0)

    def last(metric: str, within: int) -> float | None:
        known = {ago: x for ago, x in days.get(metric, {}).items() if 0 <= ago <= within}
        return known[min(known)] if known else None

    items = {name: today(f"hooper_{name}") for name in wellness.HOOPER}
    whole = {name: None if x is None else round(x) for name, x in items.items()}
    found["hooper_index"] = wellness.hooper(whole)
    if today("rmssd_ms") is not None:
        mornings = days.get("rmssd_ms", {})
        week = [mornings.get(ago) for ago in range(7)]
        found["hrv_ln_rmssd_7d"] = hrv.week_mean([None if ms is None else hrv.ln(ms) for ms in week])
    if today("session_load_au") is not None:
        found |= _load(loads)
    found |= _body(today("body_mass_kg"), days.get("body_mass_kg", {}), target_kg, plan_kg)
    mass, fat, height = last("body_mass_kg", 7), last("body_fat_pct", 60), last("height_cm", 365)
    if (
        mass is not None
        and fat is not None
        and (today("body_mass_kg") is not None or today("body_fat_pct") is not None)
    ):
        made = bodyfat.composition(mass, fat, height / 100 if height else None)
        found |= {"ffm_kg": made.ffm_kg, "ffmi": made.ffmi}
    if mass is not None:
        for test, relative in performance.TESTS.items():
            lifted = today(test)
            found[relative] = None if lifted is None else lifted / mass
        jump = today("cmj_cm")
        found["peak_power_w_kg"] = None if jump is None else performance.sayers(jump, mass) / mass
    hands = [x for x in (today("grip_left_kg"), today("grip_right_kg")) if x is not None]
    found["grip_max_kg"] = max(hands) if hands else None
    testosterone, cortisol = today("testosterone_total"), today("cortisol_am")
    if testosterone is not None and cortisol is not None:
        found["tc_ratio"] = blood.tc_ratio(testosterone, cortisol)
    return {key: x for key, x in found.items() if x is not None}


def _load(loads: Sequence[float | None]) -> dict[str, float | None]:
    ratio, week = load.ratio(loads), load.week(loads[-7:])
    return {
        "acwr_ewma": ratio.ewma if ratio else None,
        "monotony": week.monotony if week else None,
        "strain": week.strain if week else None,
    }


def _body(
    mass: float | None, masses: Mapping[int, float], target: float | None, plan: float | None
) -> dict[str, float | None]:
    if mass is None:
        return {}
    before = [masses[ago] for ago in range(5, 10) if ago in masses]
    usual = median(before) if before else None
    return {
        "mass_change_7d_pct": 100 * (mass - usual) / usual if usual else None,
        "weight_to_class_pct": 100 * (mass - target) / target if target else None,
        "weight_plan_gap_kg": None if plan is None else mass - plan,
    }

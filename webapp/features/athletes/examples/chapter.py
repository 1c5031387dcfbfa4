"""The other formulas of chapter A: each says which words mean it (none: its input says enough) and what it needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from webapp.catalog import shelf
from webapp.catalog.metrics._kind import Metric
from webapp.features.athletes.examples.asked import Found
from webapp.features.athletes.examples.reading import Input, answering, plain
from webapp.features.athletes.rules import (
    blood,
    bodyfat,
    desirability,
    hrv,
    load,
    performance,
    supplements,
    weight,
    wellness,
)

MASS = ("mass", "body_mass", "weight", "body_weight", "bodyweight", "kg")
FAT = ("fat", "fat_percent", "body_fat", "body_fat_percent", "bf", "bf_percent")
HEIGHT = ("height", "body_height", "stature")
SPEED = ("speed", "speed_kmh", "s")
TIMES = ("times", "sprints", "sprint_times")
NIGHTS = ("tst", "sleep_hours", "nights", "hours", "sleep", "asleep")
BED = ("in_bed", "time_in_bed", "tib", "bed")
EXERCISE = ("exercise", "exercise_expenditure", "expenditure", "eee")
HR_END, HR_AFTER = ("hr_end", "hr_0", "hr_0min", "hr_after", "hr1"), ("hr_1min", "hr_1", "hr_after_1", "hr_60s", "hr2")


def _composition(i: Input) -> Found:
    tall = i.metres(*HEIGHT) if i.has(*HEIGHT) else None
    fat = float(i.of(*FAT))
    made = bodyfat.composition(i.kg(*MASS), fat * 100 if fat < 1 else fat, tall)
    names = {"ffmi": made.ffmi, "bmi": made.bmi, "fat": made.fat_kg, "fat_mass": made.fat_kg, "fat_kg": made.fat_kg}
    return answering(names | dict.fromkeys(("ffm", "lean", "lbm", "fat_free_mass", "lean_mass"), made.ffm_kg))


def _wingate(i: Input) -> Found:
    done = performance.wingate(i.kg(*MASS), i.of("revolutions", "revs", "rev", "revs_per_5_s", "revolutions_per_5_s"))
    names = asdict(done) | {"load": done.load_kg, "force": done.force_n, "f": done.force_n, "p": list(done.watts)}
    names |= {"power": list(done.watts), "watts": list(done.watts), "pp": done.peak, "mp": done.mean}
    names |= dict.fromkeys(("fi", "fatigue_index"), done.fatigue) | {"work": done.work_kj}
    for short, long, each in (("pp", "peak", done.peak_per_kg), ("mp", "mean", done.mean_per_kg)):
        for name in (short, long, f"{long}_power"):
            names |= dict.fromkeys((f"{name}_w_kg", f"{name}_rel", f"{name}_relative", f"{name}_per_kg"), each)
    return answering(names | {"peak_power": done.peak, "mean_power": done.mean, "min_power": min(done.watts)})


def _beep(i: Input) -> Found:
    level, shuttle = i.of("level"), i.of("shuttle", "shuttles")
    protocol = plain(str(i.get("protocol", "table") or "common_cd"))
    distance = performance.beep_distance(level, shuttle)
    done = level if shuttle == performance.SHUTTLES[level - 1] else level - 1
    worth = performance.beep_vo2max(protocol, level, shuttle, i.get("age") or 18)  # type: ignore[arg-type]
    speed = performance.beep_speed(protocol, done)  # type: ignore[arg-type]
    return answering({"distance": distance, "vo2max": worth, "vo2": worth, "speed": speed, "completed_level": done})


def _sayers(i: Input) -> Found:
    mass = i.kg(*MASS)
    watts = performance.sayers(i.centimetres("height", "jump", "jump_height", "cmj"), mass)
    short = ("w_kg", "relative", "per_kg", "rel")
    relative = dict.fromkeys(
        (f"{what}{each}" for what in ("", "power_", "peak_power_") for each in short), watts / mass
    )
    return answering({"power": watts, "peak_power": watts, "w": watts} | relative, only=watts)


def _sleep(i: Input) -> Found:
    nights, bed, need = i.of(*NIGHTS), i.get(*BED), i.get("need", "sleep_need")
    names: dict[str, Any] = {}
    if bed is not None and not isinstance(nights, list):
        names = dict.fromkeys(("efficiency", "sleep_efficiency"), wellness.efficiency(nights, bed))
    if isinstance(nights, list):
        week = wellness.sleep(nights, need if need is not None else 8.0)
        names |= {"mean": week.mean if week else None, "debt": week.debt if week else None}
        names |= {"nights": week.nights if week else 0}
    return answering(names)


def _baseline_week(i: Input) -> Found:
    def logs(*names: str) -> list[float | None]:
        given = i.of(*names)
        as_ms = max(x for x in given if x is not None) > 8  # no ln RMSSD is: that would be three seconds
        return [None if x is None else hrv.ln(x) if as_ms else x for x in given]

    usual = hrv.normal([x for x in logs("baseline", "baseline_ln", "baseline_ln_rmssd", "baseline_rmssd") if x])
    week = hrv.week_mean(logs("week", "week_ln", "week_ln_rmssd", "last_7_days", "week_rmssd"))
    if usual is None:
        return answering({})
    names: dict[str, Any] = {"baseline_mean": usual.mean, "mean": usual.mean, "baseline_sd": usual.sd, "sd": usual.sd}
    names |= {"swc": usual.swc, "band": list(usual.band), "week_mean": week, "last_7_day_mean": week, "n": usual.n}
    names |= {"baseline_cv_percent": usual.cv, "verdict": None, "z": None, "change_percent": None}
    if week is not None:
        side = hrv.verdict(week, usual)
        names["verdict"] = "within the band" if side == "within" else f"{side} the band"
        names |= {"z": (week - usual.mean) / usual.sd, "change_percent": hrv.change_percent(week, usual)}
    return answering(names)


def _ratio(i: Input) -> Found:
    acute, chronic = i.of("acute", "acute_load"), i.of("chronic", "chronic_load")
    found = acute / chronic if acute is not None and chronic else None
    return answering({"uncoupled": i.get("uncoupled")}, only=found)


def _sessions(i: Input) -> Found:
    done = [each if isinstance(each, list) else [each["rpe"], each["minutes"]] for each in i.of("sessions")]
    loads = [load.session_load(rpe, minutes) for rpe, minutes in done]
    return answering({"loads": loads}, only=sum(loads))


def _z(i: Input) -> Found:
    own = desirability.Baseline(int(i.of("n")), float(i.of("mean", "mu")), float(i.of("sd", "sigma")))
    z = desirability.z_score(float(i.of("x", "value")), own, float(i.get("sd_min", "error", "sigma_min") or 0))
    way = {"up": "high", "down": "low", "↑": "high", "↓": "low"}.get(str(i.get("direction")), i.get("direction"))
    mine = None if z is None else desirability.score_by_self(z, way or "high")
    b, by_reference = desirability.beta(own.n), i.get("s_ref", "by_reference")
    score = desirability.blend(by_reference, mine, b)
    return answering({"z": z, "s_z": mine, "beta": b, "s": score, "score": score})


def _fresh(i: Input) -> Found:
    age, grace, half = i.of("age", "age_days"), i.of("g", "grace", "grace_days"), i.of("h", "half_life")
    return answering({}, only=1.0 if age <= grace else 2.0 ** (-(age - grace) / half))


def _wanted(i: Input) -> Found:
    x = i.of("x", "value")
    if i.has("d"):
        found = desirability.band(x, *(i.of(point) for point in "abcd"))
    elif i.has("l"):
        found = desirability.high(x, i.of("l"), i.of("t"))
    else:
        found = desirability.low(x, i.of("t"), i.of("u"))
    return answering({"s_ref": 100 * found, "score": 100 * found}, only=found)


def _marker(name: str) -> Metric:
    said = plain(name)
    for metric in shelf("metrics").values():
        if said in (metric.key, plain(metric.label)):
            return metric
    inside = [m for m in shelf("metrics").values() if not m.derived and f"{m.key}_".startswith(f"{said}_")]
    inside = inside or [m for m in shelf("metrics").values() if said in m.key or said in plain(m.label)]
    if len(inside) != 1:
        raise ValueError(f"no marker is called {name}")
    return inside[0]


def _converted(i: Input) -> Found:
    metric, unit = _marker(str(i.of("marker", "metric", "analyte"))), plain(str(i.of("unit", "from", "from_unit")))
    for each in metric.accepts:
        if plain(each.key) == unit:
            return answering({}, only=each.canonical(float(i.of("value", "x"))))
    raise ValueError(f"{metric.key} does not come in that unit")


def _egfr(i: Input) -> Found:
    mg = float(i.of("creatinine_mg_dl", "creatinine", "scr"))
    micromol = any(key.endswith("umol_l") for key in i.exact)
    return answering({}, only=blood.egfr(mg / 88.4017 if micromol else mg, i.of("age"), str(i.of("sex"))[:1].lower()))


def _tc(i: Input) -> Found:
    ratio = blood.tc_ratio(i.of("testosterone", "t"), i.of("cortisol", "c"))
    before = i.get("before", "baseline", "ratio_before")
    fall = None if before is None or ratio is None else blood.fall_percent(before, ratio)
    return answering({"fall": fall, "fall_percent": fall}, only=ratio)


def _lost(i: Input) -> Found:
    return answering({}, only=weight.loss_percent(i.of("before", "from", "start"), i.of("after", "to", "end")))


def _dose(i: Input) -> Found:
    item = str(i.of("item", "supplement", "substance"))
    span = supplements.dose_range(item, i.kg(*MASS) if i.has(*MASS) else None)
    names: dict[str, Any] = {"low": span and span[0], "high": span and span[1], "range": span and list(span)}
    if i.has("dose"):
        taken = supplements.in_protocol(item, i.of("dose"), i.kg(*MASS) if i.has(*MASS) else None)
        names |= {"in_protocol": taken, "ok": taken, "within": taken, "outside": not taken}
    return answering(names)


def _jump(i: Input) -> Found:
    high = performance.jump_height(i.seconds("flight", "flight_time", "t", "air_time"))
    return answering({"height_m": high / 100, "h_m": high / 100}, only=high)


def _grip(i: Input) -> Found:
    return answering({}, only=performance.newtons(i.kg("grip", "force", "kg", "value")))


def _hands(i: Input) -> Found:
    return answering({}, only=performance.asymmetry(i.of("left"), i.of("right")))


_Rule = tuple[tuple[str, ...], tuple[tuple[str, ...], ...], Callable[[Input], Found]]
_RULES: Sequence[_Rule] = (
    ((), (MASS, ("revolutions", "revs", "rev", "revs_per_5_s", "revolutions_per_5_s")), _wingate),
    ((), (("level",), ("shuttle", "shuttles")), _beep),
    (("sayers", "peak power"), (MASS, ("height", "jump", "jump_height", "cmj")), _sayers),
    (("flight", "jump"), (("flight", "flight_time", "t", "air_time"),), _jump),
    (("yo-yo", "yoyo", "yo yo"), (("distance", "dist", "metres", "meters"),),
     lambda i: answering({}, only=performance.yoyo_ir1(i.of("distance", "dist", "metres", "meters")))),
    ((), (HR_END, HR_AFTER, ("throws", "n_throws")),
     lambda i: answering({}, only=performance.sjft(i.of(*HR_END), i.of(*HR_AFTER), i.of("throws", "n_throws")))),
    ((), (TIMES,), lambda i: answering({}, only=performance.sprint_decrement(i.of(*TIMES)))),
    ((), (("te", "typical_error"),), lambda i: answering({}, only=performance.mdc95(i.of("te", "typical_error")))),
    (("grip", "newton"), (("grip", "force", "kg", "value"),), _grip),
    ((), (("left",), ("right",)), _hands),
    (("sleep",), (NIGHTS, ("need", "sleep_need")), _sleep),
    (("sleep",), (NIGHTS, BED), _sleep),
    ((), (("baseline", "baseline_ln", "baseline_ln_rmssd", "baseline_rmssd"),
          ("week", "week_ln", "week_ln_rmssd", "last_7_days", "week_rmssd")), _baseline_week),
    ((), (("acute", "acute_load"), ("chronic", "chronic_load")), _ratio),
    ((), (("sessions",),), _sessions),
    ((), (("intake", "energy_intake"), EXERCISE, ("ffm", "fat_free_mass")),
     lambda i: answering({}, only=weight.energy_availability(
         i.of("intake", "energy_intake"), i.of(*EXERCISE), i.of("ffm", "fat_free_mass")))),
    ((), (("iron",), ("tibc",)), lambda i: answering({}, only=blood.tsat(i.of("iron"), i.of("tibc")))),
    ((), (("testosterone", "t"), ("cortisol", "c")), _tc),
    ((), (("creatinine", "scr"), ("age",), ("sex",)), _egfr),
    ((), (("marker", "metric", "analyte"), ("unit", "from", "from_unit")), _converted),
    ((), (("item", "supplement", "substance"),), _dose),
    ((), (("n",), ("mean", "mu"), ("sd", "sigma"), ("x", "value")), _z),
    ((), (("age", "age_days"), ("g", "grace", "grace_days"), ("h", "half_life")), _fresh),
    ((), (("x", "value"), ("a",), ("b",), ("c",), ("d",)), _wanted),
    ((), (("x", "value"), ("l",), ("t",)), _wanted),
    ((), (("x", "value"), ("t",), ("u",)), _wanted),
    (("percent", "%", "loss", "rapid"), (("before", "from", "start"), ("after", "to", "end")), _lost),
    (("composition", "fat-free", "ffm", "ffmi", "lean"), (MASS, FAT), _composition),
)  # fmt: skip


def other(given: Mapping[str, Any], words: str, *, weekly: bool = False) -> Found | None:
    """What comes out of an example none of the first formulas is meant by. ``weekly``: it speaks of loss by the week,
    so a weight before and after is a descent and not a loss at once."""
    brought = Input(given)
    for means, needs, work in _RULES:
        if weekly and work is _lost:
            continue
        if all(brought.has(*names) for names in needs) and (not means or any(word in words for word in means)):
            return work(brought)
    return None

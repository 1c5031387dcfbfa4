"""Examples nobody here has written: other numbers, worked out a second time by hand; other names and units; rubbish."""

import json
from collections.abc import Callable
from itertools import pairwise
from math import exp, log, sqrt
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from webapp.features.athletes.commands import COMMANDS
from webapp.features.athletes.examples import Verdict, judge

DAYS = [100 + 37 * (i * 7 % 11) for i in range(35)]
WEEK = [420, 0, 510, 300, 0, 640, 210]
BEATS = [812, 805, 798, 840, 761, 790, 835, 801]
STEPS = [b - a for a, b in pairwise(BEATS)]
RMSSD = sqrt(sum(step * step for step in STEPS) / len(STEPS))


def mean(x: list[float]) -> float:
    return sum(x) / len(x)


def sd(x: list[float]) -> float:
    return sqrt(sum((each - mean(x)) ** 2 for each in x) / (len(x) - 1))


def weighted(x: list[float], n: int) -> float:
    share, last = 2 / (n + 1), x[0]
    for each in x[1:]:
        last = share * each + (1 - share) * last
    return last


def density(sum_mm: float, a: float, b: float, c: float, d: float = 0, age: float = 0) -> float:
    return a - b * sum_mm + c * sum_mm**2 - d * age


def put(topic: str, given: Any, expected: Any, formula: str = "") -> Verdict:
    return judge({"id": "x", "topic": topic, "formula": formula, "input": given, "expected": expected}, lambda _: BEATS)


MEN, WOMEN = (
    density(63, 1.10938, 8.267e-4, 1.6e-6, 2.574e-4, 23),
    density(63, 1.0994921, 9.929e-4, 2.3e-6, 1.392e-4, 23),
)
LOHMAN = density(33, 1.0982, 8.15e-4, 8.4e-7)
KIDNEY = 142 * (1.05 / 0.9) ** -1.2 * 0.9938**27


@pytest.mark.parametrize(
    ("topic", "given", "expected"),
    [
        ("session-RPE load", {"rpe": 6.5, "minutes": 75}, {"load": 487.5}),
        (
            "monotony",
            {"daily_loads": WEEK, "sd": "sample"},
            {"weekly_load": 2080, "monotony": mean(WEEK) / sd(WEEK), "strain": 2080 * mean(WEEK) / sd(WEEK)},
        ),
        ("strain", {"weekly_load": 2080, "monotony_printed": 1.35}, {"strain": 2808.0}),
        (
            "acute:chronic workload ratio",
            {"daily_loads": DAYS},
            {
                "acwr_ewma_day35": weighted(DAYS, 7) / weighted(DAYS, 28),
                "acwr_rolling_day35": mean(DAYS[-7:]) / mean(DAYS[-28:]),
            },
        ),
        ("HRV", {"nn_ms": BEATS}, {"rmssd_ms": RMSSD, "ln_rmssd": log(RMSSD), "sdnn_ms": sd(BEATS), "pnn50": 100 / 7}),
        ("Hooper index", {"sleep": 2, "fatigue": 5, "stress": 3, "soreness": 6}, {"index": 16}),
        (
            "skinfolds, Jackson-Pollock 3 sites, men",
            {"chest_mm": 15, "abdomen_mm": 28, "thigh_mm": 20, "age": 23},
            {"density": MEN, "fat_percent": 495 / MEN - 450},
        ),
        (
            "skinfolds, Jackson-Pollock 3 sites, women",
            {"triceps_mm": 15, "suprailiac_mm": 28, "thigh_mm": 20, "age": 23},
            {"density": WOMEN, "fat_percent": 495 / WOMEN - 450},
        ),
        (
            "skinfolds, Lohman, male wrestlers",
            {"triceps_mm": 9, "subscapular_mm": 11, "abdominal_mm": 13},
            {"density": LOHMAN, "fat_percent": 457 / LOHMAN - 414.2},
        ),
        ("minimum wrestling weight, boys (7 %)", {"weight_lb": 152, "fat": 0.114}, {"mww_lb": 152 * 0.886 / 0.93}),
        ("minimum wrestling weight, girls (12 %)", {"weight_kg": 61, "fat_percent": 21}, {"mww_kg": 61 * 0.79 / 0.88}),
        (
            "1RM",
            {"weight_kg": 140, "reps": 6},
            {
                "epley": 168.0,
                "brzycki": 36 * 140 / 31,
                "lombardi": 140 * 6**0.1,
                "mayhew": 14000 / (52.2 + 41.9 * exp(-0.33)),
                "wathan": 14000 / (48.8 + 53.8 * exp(-0.45)),
            },
        ),
        ("jump height from flight time", {"flight_time_s": 0.61}, {"height_cm": 9.80665 * 0.61**2 / 8 * 100}),
        ("20 m shuttle, Léger", {"speed": 11.5, "age": 14}, {"vo2max": 31.025 + 37.237 - 45.472 + 0.1536 * 11.5 * 14}),
        ("repeated sprint", {"times_s": [3.61, 3.7, 3.66, 3.9]}, {"decrement": 100 * (14.87 / (4 * 3.61) - 1)}),
        ("CKD-EPI 2021", {"creatinine_mg_dl": 1.05, "age": 27, "sex": "m"}, {"egfr": KIDNEY}),
        ("LDL", {"tc": 201, "hdl": 48, "tg": 133}, {"ldl": 126.4}),
        ("LDL", {"tc": 201, "hdl": 48, "tg": 433}, {"ldl": None}),
        ("desirability band", {"x": 6.1, "a": 5, "b": 8, "c": 10, "d": 12}, {"desirability": 1.1 / 3}),
    ],
)
def test_other_numbers_come_out_as_by_hand(topic: str, given: dict[str, Any], expected: dict[str, Any]) -> None:
    found = put(topic, given, expected, "1 / 0.93" if "boys" in topic else "")
    assert found.ok, found


@pytest.mark.parametrize(
    ("topic", "given", "expected"),
    [
        ("session load", {"Effort": "6,5", "Duration (h)": 1.5}, {"load": 585}),
        ("session load", {"RPE": 6, "duration_min": 50}, {"load_au": 300}),
        ("monotony", {"Daily loads (AU)": WEEK}, {"monotony": mean(WEEK) / sd(WEEK)}),
        ("HRV", {"rr_s": [ms / 1000 for ms in BEATS]}, {"rmssd_ms": RMSSD}),
        ("Hooper index", {"Sleep": 2, "Fatigue": 5, "Stress": 3, "DOMS": 6}, {"hooper": 16}),
        ("skinfolds, Jackson-Pollock 3 sites, men", {"sum_of_skinfolds_mm": 63, "age_years": 23}, {"density": MEN}),
        ("skinfolds, Jackson-Pollock 3 sites, men", {"Sum of skinfolds (cm)": 6.3, "age": 23}, {"density": MEN}),
        ("density to fat (Brozek)", {"body_density": 1.0533}, {"fat_percent": 457 / 1.0533 - 414.2}),
        ("minimum weight (7 %)", {"Weight (lb)": 152, "Body fat (%)": 11.4}, {"mww_lb": 152 * 0.886 / 0.93}),
        ("1RM", {"weight_lb": 315, "repetitions": 5}, {"epley": 367.5}),
        ("jump height", {"flight_time_ms": 610}, {"height_cm": 9.80665 * 0.61**2 / 8 * 100}),
        ("Sayers", {"jump_height_m": 0.43, "body_mass_kg": 71}, {"peak_power_w": 60.7 * 43 + 45.3 * 71 - 2055}),
        ("shuttle VO2max", {"speed_m_s": 3.5, "age": 18}, {"vo2max": -27.439 + 6.0028 * 12.6}),
        ("LDL", {"tc_mg_dl": 201, "hdl_mg_dl": 48, "tg_mg_dl": 133}, {"ldl_mg_dl": 126.4}),
        ("reading plan", {"total_pages": 733, "pages_per_day": 9}, {"days": 82}),
    ],
)
def test_other_names_and_units_mean_the_same(topic: str, given: dict[str, Any], expected: dict[str, Any]) -> None:
    rounded = {key: round(value, 4) if isinstance(value, float) else value for key, value in expected.items()}
    found = put(topic, given, rounded)
    assert found.ok, found


def test_what_is_not_known_stays_not_known_and_is_never_zero() -> None:
    assert put("load", {"rpe": None, "minutes": 50}, {"load": None}).ok
    assert not put("load", {"rpe": None, "minutes": 50}, {"load": 0}).ok
    assert put("Hooper index", {"sleep": 0, "fatigue": 5, "stress": 3, "soreness": 6}, {"index": None}).ok
    assert not put("tides", {"moon": 1}, {"tide": None}).ok, "no rule is not the same as not known"


RUBBISH: list[Any] = [
    None,
    5,
    "x",
    [],
    {},
    {"id": None},
    {"id": 7, "expected": [1]},
    {"id": "\ud800", "input": {"rpe": 1}},
]
RUBBISH += [
    {"id": str(n), "topic": topic, "input": given, "expected": {"a": 1.5, "b": [1], "c": {"d": None}}}
    for n, (topic, given) in enumerate(
        (topic, given)
        for topic in ("", "monotony", "1RM skinfolds minimum weight a week", "session", "Hooper", "sleep status")
        for given in (
            None,
            [],
            "x",
            {"daily_loads": "abc"},
            {"daily_loads": [None, {}, "x"]},
            {"nn_ms": []},
            {"density": 0},
            {"weight_kg": "x", "reps": "y"},
            {"weight": True, "fat": -1},
            {"sum_mm": -5, "age": None},
            {"pages": 1, "per_day": 0, "start": "never"},
            {"metrics": 7},
            {"sections": [1]},
            {"items": None, "taken": "many"},
            {"flags": {"x": []}},
            {"file": "../../etc/passwd"},
            {"rpe": float("nan"), "minutes": float("inf")},
            {"level": 99, "shuttle": -1},
        )
    )
]


def test_every_line_of_a_file_of_rubbish_is_answered_by_one_line_of_json(
    app: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def strict(constant: str) -> Any:
        raise AssertionError(f"{constant} is no JSON")

    file = tmp_path / "examples.json"
    file.write_text("\ufeff" + json.dumps({"examples": RUBBISH}), "utf-8")
    run: Callable[[Any], None] = COMMANDS[0].run
    run(type("Args", (), {"file": file})())
    lines = [json.loads(line, parse_constant=strict) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == len(RUBBISH) > 100
    assert all(line.keys() >= {"id", "expected", "got", "ok"} for line in lines)
    assert not any(line["ok"] for line in lines) and all(line["says"] for line in lines)

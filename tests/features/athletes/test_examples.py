"""Published worked examples through the command: right where they are right, said to be wrong where they are not."""

import json
from pathlib import Path

import pytest
from flask import Flask

from webapp.features.athletes.commands import COMMANDS
from webapp.features.athletes.examples import judge


def _none(_name: str) -> list[float]:
    raise AssertionError("no series was meant")


def test_every_example_comes_out_and_the_wrong_page_is_found(
    app: Flask, shared: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = shared / "athlete" / "worked_examples.json"
    COMMANDS[0].run(type("Args", (), {"file": file})())
    lines = {line["id"]: line for line in map(json.loads, capsys.readouterr().out.splitlines())}
    given = {each["id"]: each for each in json.loads(file.read_text())["examples"]}
    assert lines.keys() == given.keys() and len(lines) > 30
    for name, line in lines.items():
        assert line["expected"] == given[name]["expected"]
        agrees = all(given[name].get("agrees", {}).values())
        assert line["ok"] == agrees, line
        assert line["got"].keys() == line["expected"].keys()
        if not agrees:
            assert "not equal" in line["says"][0]


def test_other_numbers_come_out_as_well() -> None:
    """Examples that are not in the file: nothing is known by its id."""
    for example in (
        {"topic": "minimum wrestling weight, girls (12 %)", "formula": "MWW = weight x (1 - fat) / 0.88",
         "input": {"weight_lb": 130, "fat": 0.2}, "expected": {"mww_lb": 118.1818}},
        {"topic": "minimum wrestling weight", "formula": "fat rounded, then / 0.95",
         "input": {"weight_lb": 168, "fat": 0.12}, "expected": {"mww_lb": 156, "lean_lb": 148}},
        {"topic": "weekly loss", "formula": "1.5 % a week, compounding", "input": {"weight_lb": 168, "target_lb": 157},
         "expected": {"weeks": 5}},
        {"topic": "weekly loss", "formula": "1.5 % a week, compounding", "input": {"start_lb": 168, "weeks": 3},
         "expected": {"table": [165.48, 162.998, 160.553]}},
        {"topic": "Hooper with mood", "formula": "five items, 1..7",
         "input": {"sleep": 3, "fatigue": 2, "stress": 4, "soreness": 3, "mood": 2}, "expected": {"index": 14}},
        {"topic": "skinfolds, Jackson-Pollock 7 sites, women", "formula": "D = ...; 495 / D - 450",
         "input": {"age": 22, "sum_mm": 110}, "expected": {"density": 1.04928574, "fat_percent": 21.749478}},
        {"topic": "density to fat", "formula": "457 / D - 414.2", "input": {"density": 1.065},
         "expected": {"fat_percent": 14.9080}},
    ):  # fmt: skip
        found = judge({"id": "x", **example}, _none)
        assert found.ok, found


def test_what_is_wrong_or_not_understood_is_not_ok() -> None:
    wrong = {
        "id": "a",
        "topic": "load",
        "formula": "RPE",
        "input": {"rpe": 7, "minutes": 60},
        "expected": {"load": 421},
    }
    assert not judge(wrong, _none).ok
    assert judge({"id": "b", "input": {"moon": 1}, "expected": {"tide": 2}}, _none).says
    assert not judge(
        {"id": "c", "topic": "1RM", "input": {"weight": "x", "reps": None}, "expected": {"epley": 1}}, _none
    ).ok
    null = {
        "id": "d",
        "topic": "acwr",
        "formula": "acute",
        "input": {"daily_loads": [0] * 28},
        "expected": {"ewma_day28": 0},
    }
    assert not judge(null, _none).ok


def test_every_other_formula_of_the_chapter_is_reached() -> None:
    """Numbers of domain.md chapter A, with the names people use for them."""
    for example in (
        {"topic": "1RM", "input": {"weight": 60, "reps": 15}, "expected": {"epley": 90.0, "brzycki": 98.1818}},
        {"topic": "acwr", "formula": "EWMA", "input": {"daily_loads": [100, 200, 0]},
         "expected": {"ewma_acute": 93.75, "ewma_chronic": 99.524376, "ewma_acwr": None}},
        {"topic": "sleep", "input": {"need": 8, "tst": [7.5, 6, 8.5, 7, 6.5, 9, 7.5]},
         "expected": {"mean": 7.428571, "debt_7d": 5.5}},
        {"topic": "sleep", "input": {"tst_h": 7.0, "time_in_bed_h": 7.75}, "expected": {"efficiency": 90.3226}},
        {"topic": "energy availability", "input": {"intake": 2400, "exercise": 900, "ffm": 60}, "expected": {"ea": 25}},
        {"topic": "rapid loss", "input": {"before_kg": 74.0, "after_kg": 70.5}, "expected": {"percent": 4.729730}},
        {"topic": "TSAT", "input": {"iron": 14, "tibc": 62}, "expected": {"tsat": 22.580645}},
        {"topic": "T:C", "input": {"testosterone": 20, "cortisol": 450}, "expected": {"ratio": 0.044444}},
        {"topic": "CKD-EPI", "input": {"creatinine_mg_dl": 1.2, "age": 22, "sex": "m"}, "expected": {"e": 87.687905}},
        {"topic": "units", "input": {"marker": "testosterone", "value": 264, "unit": "ng/dL"},
         "expected": {"nmol_l": 9.1530}},
        {"topic": "jump", "input": {"flight_s": 0.55}, "expected": {"height_cm": 37.081395}},
        {"topic": "Sayers", "input": {"height_cm": 55, "mass_kg": 80},
         "expected": {"power_w": 4907.5, "power_w_kg": 61.34375}},
        {"topic": "Wingate", "input": {"mass_kg": 74, "revs": [10.5, 10, 9, 8, 7, 6]},
         "expected": {"pp_w_kg": 9.267284, "mp_w": 549.711766, "mp_w_kg": 7.428537, "fatigue_index": 42.857143}},
        {"topic": "shuttle", "input": {"level": 10, "shuttle": 4}, "expected": {"distance_m": 1740, "vo2max": 47.596}},
        {"topic": "Yo-Yo IR1", "input": {"distance_m": 1600}, "expected": {"vo2max": 49.84}},
        {"topic": "SJFT", "input": {"hr_end": 180, "hr_1min": 165, "throws": 27}, "expected": {"index": 12.777778}},
        {"topic": "sprints", "input": {"times_s": [3.50, 3.52, 3.58, 3.63, 3.70, 3.72]}, "expected": {"x": 3.095238}},
        {"topic": "noise", "input": {"te": 1.5}, "expected": {"mdc95": 4.157788}},
        {"topic": "band", "input": {"x": 7.0, "a": 5, "b": 8, "c": 10, "d": 12}, "expected": {"band": 0.666667}},
        {"topic": "low", "input": {"x": 58, "T": 50, "U": 80}, "expected": {"low": 0.733333}},
        {"topic": "dose", "input": {"item": "caffeine", "mass_kg": 74, "dose": 500},
         "expected": {"low": 222, "high": 444, "in_protocol": False}},
        {"topic": "skinfolds", "formula": "D = 1.0994921 - 0.0009929 S", "source": "men 1978, women 1980",
         "input": {"age": 22, "sum_mm": 50}, "expected": {"density": 1.0525347, "fat_percent": 20.293283}},
        {"topic": "minimum wrestling weight, high school boys", "source": "7 % boys, 12 % girls",
         "input": {"weight_lb": 150, "fat": 0.12}, "expected": {"mww_lb": 141.935484}},
        {"topic": "descent", "formula": "1.5 % a week compounding", "input": {"from_lb": 168, "to_lb": 157},
         "expected": {"weeks": 5}},
    ):  # fmt: skip
        found = judge({"id": "x", **example}, _none)
        assert found.ok, found


@pytest.mark.parametrize(
    "example",
    [
        {"input": [1, 2]},
        {"input": {"weekly_load": 1}, "topic": "strain"},
        {"input": {"rmssd_ms": [60]}, "expected": {"ln_0": 1}},
        {"input": {"rpe": 1, "minutes": 1}, "expected": {"load": 1}, "told_by_source": {"load": []}},
        {"input": {"nn_ms": "x"}, "topic": "hrv", "expected": {"rmssd": 1}},
        {"input": {"rpe": 1e308, "minutes": 1e308}, "expected": {"load": 1}},
    ],
)
def test_whatever_stands_in_a_file_is_one_line(example: dict[str, object]) -> None:
    found = judge(example, _none)
    assert not found.ok and found.says and "\n" not in found.says[0]

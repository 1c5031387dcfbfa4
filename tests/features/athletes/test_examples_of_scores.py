"""Chapter A.3, A.7.3 and A.8.3 through the command's own door: sections, overall, status, stacks, cut-offs."""

import pytest

from webapp.features.athletes.examples import judge

pytestmark = pytest.mark.embedded
T_A2 = {
    "hrv_ln_rmssd_7d": {"value": 4.04, "z": -2.1975, "n": 28, "w": 0.30, "s_ref": 100, "direction": "high"},
    "sleep_duration_h": {"value": 6.8, "mean": 7.6, "sd": 0.6, "n": 14, "w": 0.25, "band": [5, 8, 10, 12]},
    "hooper_index": {"value": 15, "mean": 11, "sd": 2, "n": 14, "age": 1, "w": 0.25, "T": 8, "U": 24,
                     "direction": "low"},
    "resting_hr_bpm": {"value": 58, "mean": 54, "sd": 2.5, "n": 10, "age": 5, "g": 2, "h": 3, "w": 0.10, "T": 50,
                       "U": 80, "direction": "low"},
    "perceived_recovery_prs": {"value": None, "w": 0.10},
}  # fmt: skip
T_A3 = {"overview": [78, 1], "body composition": [84, 0.9], "bloodwork": [72, 0.6], "recovery": [62.990459, 0.85]}
T_A3 |= {"supplements": [90, 1], "performance": [81, 0.8]}
STACK = [
    {"name": "creatine", "tested": True},
    {"name": "vitamin D", "tested": True},
    {"name": "fish oil", "tested": True},
    {"name": "BCAA", "tested": False},
]
EXAMPLES = [
    ("T-A2", {"metrics": T_A2, "age": 22}, {
        "section_score": 62.990459, "coverage": 0.85, "points_lost_sum": 37.009541,
        "points_lost": {"hrv_ln_rmssd_7d": 9.26, "sleep_duration_h": 12.01, "hooper_index": 13.79,
                        "resting_hr_bpm": 1.95},
        "resting_hr_bpm_beta": 0.357143, "hooper_index_score": 53.125,
    }),
    ("T-A3", {"sections": T_A3}, {"overall": 76.137059, "weighted_coverage": 0.8425}),
    ("T-A4 without flags", {"sections": T_A3, "flags": []}, {"status": "normal"}),
    ("T-A4 two amber", {"sections": T_A3, "flags": ["USG_HIGH amber", "HRV_LOW amber"]}, {"status": "attention"}),
    ("T-A4 stays", {"overall": 76.0, "yesterday": "competition_ready"}, {"status": "competition_ready"}),
    ("T-A4 leaves", {"overall": 74.9, "yesterday": "competition_ready"}, {"status": "normal"}),
    ("red acts at once", {"overall": 95, "flags": [{"key": "HB_LOW", "level": "red"}]}, {"status": "attention"}),
    ("T-A28", {"taken": 12, "planned": 14, "items": STACK}, {"score": 82.5}),
    ("no batch is not tested",
     {"taken": 14, "planned": 14, "items": [{"name": "creatine", "tested": True, "batch": ""}]},
     {"score": 70.0, "batch_tested": 0}),
    ("anything of D", {"taken": 1, "planned": 1, "items": [{"name": "tribulus", "tested": True}]}, {"score": 39.0}),
    ("Hb of a girl of 13", {"hb_g_L": 118, "age": 13, "sex": "f"}, {"cutoff": 120, "level": "red"}),
    ("Hb of a man", {"hb": 130, "age": 30, "sex": "male"}, {"cutoff": 130, "flag": None}),
    ("Hb of a child of 8", {"hb": 114, "age": 8, "sex": "m"}, {"cutoff": 115, "low": True}),
    ("ferritin of an adult", {"ferritin": 14, "age": 22}, {"cutoff": 30, "empty": 15, "level": "red"}),
    ("ferritin at 14", {"ferritin": 19, "age": 14}, {"cutoff": 20, "level": "amber"}),
    ("sodium", {"sodium": 129}, {"flag": "ELECTROLYTE", "level": "red"}),
    ("CK", {"ck": 600, "sex": "f"}, {"level": "amber"}),
    ("USG", {"usg": 1.031}, {"level": "red"}),
    ("T-A20", {"intake": 2400, "exercise": 900, "ffm": 60}, {"ea": 25, "flag": True}),
    ("T-A21 adult", {"before": 74.0, "after": 70.5, "days": 3}, {"percent": 4.729730, "level": "amber"}),
    ("T-A21 child", {"before": 74.0, "after": 70.5, "days": 3, "age": 16}, {"level": "red"}),
    ("T-A21 a day", {"before": 74.0, "after": 72.0, "hours": 24, "age": 16}, {"percent": 2.702703, "level": "red"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "expected"), EXAMPLES, ids=[each[0] for each in EXAMPLES])
def test_the_numbers_of_the_chapter_come_out(name: str, given: object, expected: dict[str, object]) -> None:
    found = judge({"id": name, "topic": name, "input": given, "expected": expected}, lambda _: [])
    assert found.ok, found


def test_what_is_wrong_is_said_to_be_wrong() -> None:
    for given, expected in (
        ({"sections": T_A3}, {"overall": 77}),
        ({"sections": {"nonsense": [1, 1]}}, {"overall": 1}),
        ({"metrics": 7}, {"score": 1}),
        ({"taken": "x", "items": []}, {"score": 1}),
    ):
        found = judge({"id": "x", "input": given, "expected": expected}, lambda _: [])
        assert not found.ok and found.says

"""Drill sheets as people write them."""

import pytest

from webapp.features.drills.rules.film import film_type
from webapp.features.drills.rules.sheets import Torn, sheets

SHEET = """
== soccer-gates | Gates
sum: Through as many gates
  as you can.
for: 4-20 players, age 6-12, 8/12/15 min, rpe 5, level 850
skills: dribbling.close_control 2, fitness.agility 1
with: ball/1, bibs/1:2, cones 20
or: cones=poles,chairs
at: small_field, gym
as: warmup main; technical; high contact
spare: knee
dose: 4 x 60s / 30s
do: Start | Dribble
tip: Look up
count: success_of_n 20
map: soccer_grid; player A 5 5; run A 6 9
next: soccer-next
"""


def test_a_sheet_says_everything_a_drill_holds() -> None:
    (sheet,) = sheets("soccer", SHEET)
    said = sheet.values
    assert (sheet.key, said["title"], sheet.further) == ("soccer-gates", "Gates", ("soccer-next",))
    assert said["summary"] == "Through as many gates as you can."
    assert said["skills"] == {"soccer.dribbling.close_control": 0.667, "soccer.fitness.agility": 0.333}
    assert said["needs"] == [
        {"item": "ball", "quantity": 1, "per": 1},
        {"item": "bibs", "quantity": 1, "per": 2},
        {"item": "cones", "quantity": 20, "per": 0},
    ]
    assert said["substitutes"] == {"cones": ["poles", "chairs"]}
    assert (said["sets"], said["work_s"], said["reps"], said["rest_s"]) == (4, 60, None, 30)
    assert (said["impact"], said["contact"], said["phases"]) == ("high", True, ["warmup", "main"])
    assert said["metric"] == {"type": "success_of_n", "target": 20}
    assert said["diagram"]["paths"][0]["points"] == [[5, 5], [6, 9]]
    assert (said["players_max"], said["age_max"]) == (20, 12)


def test_no_upper_bound_is_written_with_a_plus() -> None:
    (sheet,) = sheets("soccer", SHEET.replace("4-20 players, age 6-12", "4+ players, age 6+"))
    assert (sheet.values["players_max"], sheet.values["age_max"]) == (None, None)
    (sheet,) = sheets("soccer", SHEET.replace("4-20 players", "4 players"))
    assert sheet.values["players_max"] == 4


def test_the_version_changes_with_the_words_and_with_nothing_else() -> None:
    (one,), (same,) = sheets("soccer", SHEET), sheets("soccer", "\n\n" + SHEET)
    (other,) = sheets("soccer", SHEET.replace("Look up", "Look around"))
    assert one.version == same.version != other.version


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("for: 4-20", "for: many"),
        ("do: Start | Dribble\n", ""),
        ("tip: Look up", "hint: Look up"),
        ("tip: Look up", "tip: a\ntip: b"),
        ("dose: 4 x 60s", "dose: four x 60s"),
        ("player A 5 5", "player A 50 5"),
        ("| Gates", ""),
    ],
)
def test_a_torn_sheet_says_which_drill_it_is(old: str, new: str) -> None:
    assert old in SHEET
    with pytest.raises(Torn, match="soccer-gates"):
        list(sheets("soccer", SHEET.replace(old, new)))


def test_a_film_is_told_from_its_first_bytes() -> None:
    assert film_type(b"\x00\x00\x00\x18ftypisom\x00\x00") == "video/mp4"
    assert film_type(b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f\x42\x82\x84webm") == "video/webm"
    for other in (b"", b"<html>", b"\x1a\x45\xdf\xa3 matroska", b"\x00\x00\x00\x18ftypheic", b"\x89PNG\r\n\x1a\n"):
        assert film_type(other) is None

"""./fieldhouse training build: two files in, one JSON out; what is wrong with a file is said by its name and field."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from tests.features.training.rules.tiny import LIBRARY, REQUEST
from webapp import cli
from webapp.errors import Problem
from webapp.features.training import files

# The instance of domain B.3.3, as somebody would write it.
TINY: list[dict[str, Any]] = [
    {
        "id": drill.id,
        "primary": drill.primary,
        "minutes": drill.minutes,
        "phases": list(drill.phases),
        "equipment": [need.item for need in drill.needs],
        "parts": dict(drill.parts),
    }
    for drill in LIBRARY
]
FULL: dict[str, Any] = {
    "id": "x",
    "primary": "soccer.passing.crossing",
    "minutes": {"min": 8, "default": 10, "max": 15},
    "phases": ["warmup", "main"],
    "skills": {"soccer.passing.crossing": 3, "soccer.dribbling.1v1_moves": 1},
    "level": "advanced",
    "intensity": "high",
    "players": {"min": 2, "max": 8},
    "ages": {"min": 8, "max": 12},
    "equipment": ["ball", {"item": "cones", "quantity": 6}, {"item": "bibs", "per": 2}],
    "substitutes": {"ball": ["tennis_ball"]},
    "places": ["half_field"],
    "space": [20, 10],
    "styles": ["technical"],
    "spares": ["knee"],
    "contact": True,
    "fit": 0.5,
}
EVERYTHING: dict[str, Any] = {
    "minutes": 60,
    "players": 9,
    "ages": [14, 11],
    "equipment": {"ball": 6, "cones": None},
    "goals": ["soccer.passing"],
    "kept": ["x", {"drill": "y", "minutes": 5, "phase": "main", "at": 1}],
    "main": [2, 4],
    "weights": {"skill": 0.5},
    "seed": 7,
}
ODD = (None, -1, 10**30, 1e308, "x", "\0", [None], [[]], {}, {"a": 1})
ASKED = {"minutes": 45, "equipment": ["ball", "cones", "wall"], "focus": {"soccer.first_touch": 10}}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "library.json").write_text(json.dumps({"drills": TINY}))
    (tmp_path / "request.json").write_text(json.dumps(ASKED))
    return tmp_path


def run(desk: Path) -> int:
    return cli.main(
        ["training", "build", "--library", str(desk / "library.json"), "--request", str(desk / "request.json")]
    )


def complaint(desk: Path, capsys: pytest.CaptureFixture[str], name: str, content: object) -> str:
    """What is said about a file like this; nothing else is printed."""
    text = content if isinstance(content, str) else json.dumps(content)
    (desk / name).write_text(text)
    assert run(desk) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert said.err.startswith(f"fieldhouse: {desk / name}: ")
    return said.err.removeprefix(f"fieldhouse: {desk / name}: ").strip()


def test_the_tiny_instance_is_answered_with_its_optimum_and_the_proof(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(desk) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer["drills"]) == {"W1", "M1", "M2", "M3", "C1"}
    assert answer["drills"][0] == "W1" and answer["drills"][-1] == "C1"
    assert (answer["minutes"], answer["objective"], answer["bound"], answer["gap"]) == (45, 34.54, 34.54, 0)
    assert answer["milliseconds"] >= answer["solver_milliseconds"] > 0
    assert set(answer["reasons"]) == set(answer["drills"])
    assert all(why["text"] and math.isfinite(why["points"]) for each in answer["reasons"].values() for why in each)
    assert [(each["rule"], each["about"], each["count"]) for each in answer["excluded"]] == [("equipment", "goal", 1)]
    assert answer["excluded"][0]["text"] == "Equipment is missing: Goal" and answer["excluded"][0]["drills"] == ["M4"]


def test_the_same_files_give_the_same_answer_every_time(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = []
    for _ in range(2):
        run(desk)
        answer = json.loads(capsys.readouterr().out)
        answers.append({key: value for key, value in answer.items() if "milliseconds" not in key})
    assert answers[0] == answers[1]


def test_the_files_say_the_same_as_the_records(desk: Path) -> None:
    assert [drill.parts for drill in files.library(desk / "library.json")] == [drill.parts for drill in LIBRARY]
    asked = files.request(desk / "request.json")
    assert (asked.minutes, asked.equipment, asked.focus) == (45, REQUEST.equipment, REQUEST.focus)


def test_every_field_of_both_files_is_read(desk: Path) -> None:
    (desk / "library.json").write_text(json.dumps([FULL]))
    (drill,) = files.library(desk / "library.json")
    assert (drill.minutes_min, drill.minutes, drill.minutes_max) == (8, 10, 15)
    assert drill.skills == {"soccer.passing.crossing": 0.75, "soccer.dribbling.1v1_moves": 0.25}
    assert (drill.rating, drill.rpe, drill.sport, drill.parts) == (1450, 8, "soccer", {"fit": 0.5})
    assert [(need.item, need.quantity, need.per) for need in drill.needs] == [
        ("ball", 1, 0),
        ("cones", 6, 0),
        ("bibs", 1, 2),
    ]
    (desk / "request.json").write_text(json.dumps(EVERYTHING))
    request = files.request(desk / "request.json")
    assert (request.ages, request.equipment["ball"], request.goals, request.seed) == (
        (11, 14),
        6,
        {"soccer.passing": 1},
        "7",
    )
    assert [keep.drill for keep in request.kept] == ["x", "y"] and request.kept[1].at == 1
    assert request.weights["skill"] == 0.5 and request.weights["weakness"] == 0.2


def test_a_bad_field_is_named_with_its_place_and_its_reason(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def library(**wrong: Any) -> str:
        return complaint(desk, capsys, "library.json", [TINY[0], {**TINY[1], **wrong}])

    assert library(minutes="ten").startswith("drills[1].minutes.default: ")
    assert library(minutes=0).startswith("drills[1].minutes.default: ")
    assert library(phases=["warm-up"]) == 'drills[1].phases[0]: "warm-up" is not known; did you mean "warmup"?'
    assert (
        library(equipment=["ball", "conez"])
        == 'drills[1].equipment[1].item: "conez" is not known; did you mean "cones"?'
    )
    assert library(primary="soccer.dribling").startswith(
        'drills[1].primary: "soccer.dribling" is no skill or sub-skill'
    )
    assert library(skills={"soccer.passing": 1}).startswith(
        'drills[1].skills.soccer.passing: "soccer.passing" is a skill'
    )
    assert library(id="W1") == 'drills[1].id: drills[0] is called "W1", too'
    assert library(colour="red") == "drills[1].colour: there is no such field"
    assert library(players={"min": 5, "max": 2}) == "drills[1].players: max is less than min"
    assert complaint(desk, capsys, "library.json", [{"id": "a"}]).startswith("drills[0].primary: it is missing")
    assert complaint(desk, capsys, "library.json", {"rows": []}) == "drills: it is missing"


def test_a_bad_request_is_named_too(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def request(**wrong: Any) -> str:
        return complaint(desk, capsys, "request.json", {**ASKED, **wrong})

    assert request(place="moon").startswith('place: "moon" is not known; known are ')
    assert request(goals={"soccer.pasing": 1}).startswith("goals.soccer.pasing: ")
    assert request(minutes=None).startswith("minutes: ")
    assert request(players=0).startswith("players: ")
    assert "and 2 more" in request(**{f"x{n}": n for n in range(7)})
    assert request(equipment=[{"item": "ball"}]).startswith("equipment: it has to be a list of words")
    assert request(goals=[["soccer.passing"]]).startswith("goals: it has to be a list of words")
    assert complaint(desk, capsys, "request.json", "[1]") == "the whole file: it has to be an object"


def test_what_is_no_json_is_named_with_its_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert complaint(desk, capsys, "request.json", '{"minutes":\n oops}').startswith("line 2, column 2: ")
    assert complaint(desk, capsys, "request.json", '{"minutes": NaN}') == "this is not JSON (NaN is not a number)"
    assert complaint(desk, capsys, "request.json", "[" * 100_000).startswith("this is not JSON")
    assert complaint(desk, capsys, "request.json", r'{"minutes": 9, "place": "\ud800"}') == r"'\ud800' is half a letter"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"nowhere\.json: it cannot be read"):
        files.library(tmp_path / "nowhere.json")
    (tmp_path / "latin.json").write_bytes(b'"\xe9"')
    with pytest.raises(Problem, match=r"latin\.json: byte 1 is no UTF-8"):
        files.library(tmp_path / "latin.json")


def test_a_library_in_which_nothing_fits_is_an_answer_and_no_mistake(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "request.json").write_text(json.dumps({"minutes": 45, "sport": "hockey"}))
    assert run(desk) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["drills"] == [] and answer["excluded"][0]["count"] == 10


def answered(desk: Path, capsys: pytest.CaptureFixture[str], library: list[dict[str, Any]], **asked: Any) -> Any:
    (desk / "library.json").write_text(json.dumps(library))
    (desk / "request.json").write_text(json.dumps({"minutes": 45} | asked))
    assert run(desk) == 0
    return json.loads(capsys.readouterr().out)


def test_ids_may_be_numbers_and_null_says_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = [{**drill, "id": n, "equipment": None, "rpe": None} for n, drill in enumerate(TINY)]
    answer = answered(desk, capsys, library, place=None, without=[4], kept=[7])
    assert "7" in answer["drills"] and "4" not in answer["drills"] and answer["considered"] == 9
    assert complaint(desk, capsys, "library.json", [{**TINY[0], "id": 7}, {**TINY[1], "id": "7"}]).startswith(
        'drills[1].id: drills[0] is called "7", too'
    )


def test_every_drill_is_considered_or_left_out_with_its_reason(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = answered(desk, capsys, TINY, minutes=4, equipment=["ball", "cones", "wall"])
    assert answer["drills"] == [] and answer["considered"] == 0
    assert {each["rule"]: each["count"] for each in answer["excluded"]} == {"equipment": 1, "length": 9}


def test_without_a_single_main_drill_there_is_still_an_answer(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = [{**drill, "equipment": []} for drill in TINY if drill["phases"] != ["main"]]
    answer = answered(desk, capsys, library)
    assert len(answer["drills"]) == 2 and {each["wish"] for each in answer["relaxed"]} >= {"phases"}


def test_locked_drills_that_are_in_each_others_way_find_room(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = [{**drill, "equipment": [], "phases": ["warmup", "cooldown"]} for drill in TINY]
    kept = [drill["id"] for drill in TINY[:3]]
    answer = answered(desk, capsys, library, kept=[*kept, kept[0], "nobody"])
    assert set(kept) <= set(answer["drills"]) and answer["minutes"] <= 45
    assert {each["wish"]: each["drills"] for each in answer["relaxed"]}["kept"] == ["nobody"]


def test_more_drills_than_anybody_trains_are_ordered_in_no_time(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = [
        {"id": f"m{n}", "primary": "soccer.passing.crossing", "minutes": 2, "rpe": n % 10 + 1} for n in range(24)
    ]
    answer = answered(desk, capsys, library, minutes=60, kept=[drill["id"] for drill in library])
    hard = [choice["drill"] for choice in answer["choices"] if int(choice["drill"][1:]) % 10 + 1 >= 8]
    order = answer["drills"]
    assert len(order) == 24 and len(hard) == 6
    assert all(abs(order.index(a) - order.index(b)) > 1 for a in hard for b in hard if a != b), "none of them in a row"


@pytest.mark.parametrize(("name", "sound"), [("library.json", FULL), ("request.json", EVERYTHING)])
def test_whatever_stands_in_a_field_is_answered_or_named(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str, sound: dict[str, Any]
) -> None:
    refused = 0
    for field in sound:
        for odd in ODD:
            said = {**sound, field: odd}
            (desk / name).write_text(json.dumps([*TINY, said] if name == "library.json" else said))
            code, (out, err) = run(desk), capsys.readouterr()
            refused += code
            if code:
                assert out == "" and err.count("\n") == 1 and err.startswith(f"fieldhouse: {desk / name}: ")
                assert field in err.split(": ", 2)[2], (field, odd, err)
            else:
                assert err == "" and json.loads(out)["minutes"] <= 60
    assert refused > 6 * len(sound)

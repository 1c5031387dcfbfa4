"""The clock of a running session, without a browser: pure functions, read by node once for all of these tests."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from webapp.settings import ROOT

RUN = ROOT / "static" / "js" / "training" / "run"
PIECES = [
    {"minutes": 2, "sets": 1, "rest": 0},
    {"minutes": 5, "sets": 4, "rest": 20},
    {"minutes": 1, "sets": 9, "rest": 30},
]

# The machine at hand as ``m``, a timeline of PIECES as ``line``, an instant as ``T``.
SCRIPTS = {
    "line": "return {steps: line.steps, spans: line.spans, total: line.total};",
    "ticked": """
      let state = m.begin(m.fresh(), T);
      for (let t = 0; t <= 130; t += 1) state = m.tick(state, line, T + t * 1000);
      return [m.position(state, line, T + 130500), m.done(state, line, T + 130500).map(d => d.seconds)];""",
    "slept": """
      const state = m.begin(m.fresh(), T);
      return [m.position(state, line, T + 130500), m.done(state, line, T + 130500).map(d => d.seconds)];""",
    "skipped": """
      let s = m.begin(m.fresh(), T);
      s = m.pause(s, line, T + 65000);
      s = m.resume(s, T + 600000);
      s = m.skip(s, line, 1, T + 610000);
      const at = m.position(s, line, T + 610000);
      s = m.skip(s, line, -1, T + 612000);
      return [at, m.position(s, line, T + 612000), m.done(s, line, T + 612000).map(d => d.seconds)];""",
    "again": """
      let s = m.begin(m.fresh(), T);
      s = m.jump(s, line, 5, T + 105000);
      s = m.pause(s, line, T + 155000);
      return [m.done(s, line, T)[0].seconds, s.played];""",
    "unwatched": """
      let s = m.tick(m.begin(m.fresh(), T), line, T + 9_000_000);
      return [s.status, (s.ended - T) / 1000, m.done(s, line, T).every(d => d.seconds === d.planned)];""",
    "killed": """
      const s = m.tick(m.begin(m.fresh(), T), line, T + 180000);
      const soon = m.restored(s, line, T + 190000), late = m.restored(s, line, T + 480000);
      const went = m.caughtUp(late.state, line, late.away, T + 480000);
      return {soon: [soon.state.status, soon.away, m.position(soon.state, line, T + 190000)],
              late: [late.state.status, late.away, m.position(late.state, line, T + 480000)],
              went: [m.position(went, line, T + 480000), m.done(went, line, T + 480000)[1].seconds]};""",
    "set_back": """
      const s = m.begin(m.fresh(), T);
      const paused = m.resume(m.pause(s, line, T + 30000), T - 99000);
      return [m.position(m.tick(s, line, T + 9000), line, T - 5000), m.position(paused, line, T - 100000)];""",
    "faces": "return [0, 0.2, 59, 60, 61.5, 3600, -4].map(m.face);",
}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What each of the scripts says."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not here to read machine.js")
    scripts = ",".join(f"{name}: () => {{ {script} }}" for name, script in SCRIPTS.items())
    whole = f"""
      import * as m from {json.dumps((RUN / "machine.js").as_uri())};
      const line = m.timeline({json.dumps(PIECES)});
      const T = 1_800_000_000_000;
      const scripts = {{ {scripts} }};
      console.log(JSON.stringify(Object.fromEntries(Object.entries(scripts).map(([name, run]) => [name, run()]))));
    """
    command = [node, "--no-warnings", "--input-type=module", "-e", whole]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def test_minutes_are_what_they_are_and_sets_share_what_rests_leave(told: dict[str, Any]) -> None:
    found = told["line"]
    assert found["total"] == 5 + 8 * 60 and found["spans"] == [[5, 125], [125, 425], [425, 485]]
    second = [step for step in found["steps"] if step["piece"] == 1]
    assert [step["kind"] for step in second] == ["work", "rest"] * 3 + ["work"]
    assert [step["end"] - step["start"] for step in second] == [60, 20, 60, 20, 60, 20, 60]
    assert sum(step["piece"] == 2 for step in found["steps"]) == 1, "sets shorter than a whistle are none"
    ends = [step["end"] for step in found["steps"]]
    assert ends == sorted(ends) and [step["start"] for step in found["steps"][1:]] == ends[:-1]


def test_a_phone_that_slept_wakes_up_in_the_right_place(told: dict[str, Any]) -> None:
    assert told["slept"] == told["ticked"] == [130.5, [120, 6, 0]]


def test_pauses_and_skips_count_only_what_was_done(told: dict[str, Any]) -> None:
    assert told["skipped"] == [125, 5, [70, 2, 0]]


def test_doing_it_again_is_not_doing_more(told: dict[str, Any]) -> None:
    assert told["again"] == [100, [[0, 105]]]


def test_the_end_comes_when_it_came_even_if_nobody_looked(told: dict[str, Any]) -> None:
    assert told["unwatched"] == ["done", 485, True]


def test_a_reload_goes_on_and_a_killed_tab_comes_back_where_it_was(told: dict[str, Any]) -> None:
    killed = told["killed"]
    assert killed["soon"] == ["running", 0, 190] and killed["late"] == ["paused", 300, 180]
    assert killed["went"] == [480, 300]


def test_a_clock_that_is_set_back_takes_nothing_away(told: dict[str, Any]) -> None:
    assert told["set_back"] == [0, 30]


def test_seconds_are_read_as_on_a_wall(told: dict[str, Any]) -> None:
    assert told["faces"] == ["0:00", "0:01", "0:59", "1:00", "1:02", "1:00:00", "0:00"]

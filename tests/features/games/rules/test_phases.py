"""From scheduled to official and back; where periods and games end."""

from tests.features.games.rules.scorer import Table
from webapp.features.games.rules import elapsed_ms


def test_a_game_goes_from_scheduled_to_official_and_back():
    table = Table(begun=False)
    phases = [table.state.phase]
    for said in (
        ("lineup", None, "H", {"five": ["H1", "H2", "H3", "H4", "H5"]}),
        ("period_start", None, None, {}),
        ("period_end", "0:00", None, {}),
        ("shot", "9:00", "H1", {"value": 2, "made": True, "period": 4}),
        ("period_end", "0:00", None, {"period": 4}),
        ("final", None, None, {"period": 4}),
        ("official", None, None, {"period": 4}),
        ("reopen", None, None, {"reason": "a wrong assist", "period": 4}),
    ):
        table.add(said[0], said[1], said[2], **said[3])
        phases.append(table.state.phase)
    assert phases == ["scheduled", "pregame", "live", "break", "live", "ended", "final", "official", "ended"]


def test_a_tie_after_regulation_is_a_break():
    table = Table()
    table.add("period_end", "0:00", period=4)
    table.add("period_start", None, period=4)
    table.add("period_end", "0:00", period=4)
    assert table.state.phase == "break"


def test_a_period_may_end_early_when_somebody_insists():
    table = Table()
    table.add("period_end", "2:00", forced=True)
    assert elapsed_ms(table.state) == 480_000
    assert table.line("H1").seconds == 480


def test_three_by_three_ends_with_the_twenty_first_point():
    table = Table("fiba_3x3", each=4)
    for n in range(10):
        table.add("shot", f"9:{50 - n}", "H1", value=2, made=True)
    assert table.state.phase == "live"
    last = table.add("shot", "9:30", "H2", value=1, made=True)
    assert (table.state.phase, table.state.score, table.line("H1").seconds) == ("ended", [21, 0], 30)
    table.void(last)
    assert table.state.phase == "live"

"""What counts for whom, where the leagues differ."""

from datetime import date

from tests.features.games.rules.scorer import Table
from webapp.features.games.rules import box, leaders


def test_lead_changes_ties_and_the_largest_lead():
    table = Table()
    for who, value in (("H1", 2), ("A1", 3), ("H1", 3), ("A1", 2), ("A2", 3)):
        table.add("shot", "9:00", who, value=value, made=True)
    assert table.state.score == [5, 8]
    assert (table.state.lead_changes, table.state.ties, table.state.largest) == (3, 1, [2, 3])


def test_the_leaders_share_a_tie_and_nobody_leads_with_nothing():
    table = Table()
    for who in ("H1", "H2"):
        table.add("shot", "9:00", who, value=2, made=True)
    found = leaders(table.folded, ("pts", "blk"))
    assert [[line.member.ref for line in side] for side in found["pts"]] == [["H1", "H2"], []]
    assert found["blk"] == ((), ())


def test_assists_on_free_throws_are_fibas():
    for rules, assists in (("fiba", 1), ("nba", 0)):
        table = Table(rules)
        table.add("foul", "9:00", "A1", kind="shooting", roles={"drawn_by": "H1"})
        table.add("free_throw", "9:00", "H1", made=True, n=1, of=2, roles={"assist": "H2"})
        assert table.line("H2")["ast"] == assists


def test_a_missed_heave_is_nobodys_in_the_nba_since_2025():
    for on, charged in ((date(2025, 12, 1), 0), (date(2024, 12, 1), 1)):
        table = Table("nba", on=on)
        table.add("shot", "0:01", "H1", value=3, made=False, heave=True)
        assert (table.line("H1")["fga"], table.line("H1")["fg3a"]) == (charged, charged)
        assert box(table.folded).home.totals["fga"] == charged


def test_team_rebounds_are_in_the_totals_only_where_the_league_counts_them():
    for rules, total in (("fiba", 1), ("nba", 0)):
        table = Table(rules)
        table.add("rebound", "9:00", "H", kind="defensive")
        assert (box(table.folded).home.team["dreb"], box(table.folded).home.totals["dreb"]) == (1, total)


def test_a_dead_ball_rebound_counts_nowhere():
    table = Table()
    table.add("rebound", "9:00", "H", kind="offensive", deadball=True)
    assert box(table.folded).home.team["reb"] == 0


def test_an_unknown_play_is_kept_and_counts_nothing():
    table = Table()
    note = table.add("something_else", "9:00", "H1", mood="good")
    assert table.folded.row(note).play.facts == {"mood": "good"}
    assert table.line("H1")["pts"] == 0

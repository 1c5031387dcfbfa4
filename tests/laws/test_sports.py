"""Every sport on the shelf: each rule set has a sample game, and each sample game ends as it says."""

from itertools import pairwise

import pytest

from webapp.catalog import shelf
from webapp.catalog.sports._kind import COMMON, SampleGame, Sport
from webapp.features.games.rules import (
    VOID,
    Entry,
    Folded,
    Member,
    advance,
    box,
    check,
    elapsed_ms,
    fold,
    from_body,
    rank,
    records,
    to_body,
    units,
)

SPORTS = list(shelf("sports").values())
SAMPLES = [(sport, sample) for sport in SPORTS for sample in sport.samples]
every_sport = pytest.mark.parametrize("sport", SPORTS, ids=[sport.key for sport in SPORTS])
every_sample = pytest.mark.parametrize(
    ("sport", "sample"), SAMPLES, ids=[f"{sport.key}-{sample.ruleset}" for sport, sample in SAMPLES]
)


def entries_of(sample: SampleGame) -> list[Entry]:
    plays = [(f"play{n}", from_body(body)) for n, body in enumerate(sample.plays)]
    return records(plays, rank.spread(len(plays)))


def nothing_yet(sport: Sport, sample: SampleGame) -> Folded:
    rules = sport.ruleset(sample.ruleset, sample.on)
    shirts = {side: [ref for ref, its in sample.roster if its == side][: rules.on_court] for side in ("home", "away")}
    members = [Member(ref, side, ref, ref[1:], ref in shirts[side]) for ref, side in sample.roster]
    return fold((), sport, rules, members)


def board(folded: Folded) -> tuple[object, ...]:
    state = folded.state
    return (
        box(folded),
        units(folded, "home"),
        units(folded, "away"),
        folded.flags,
        folded.plays,
        state.clock,
        state.phase,
    )


def test_there_are_sports_to_hold_to_the_law():
    assert "basketball" in shelf("sports")


@every_sport
def test_every_rule_set_has_a_sample_game(sport: Sport):
    assert {sample.ruleset for sample in sport.samples} == {rules.key for rules in sport.rulesets}


@every_sport
def test_a_sport_means_what_it_declares(sport: Sport):
    columns, kinds = {stat.key for stat in sport.statistics}, [kind.key for kind in (*sport.kinds, *COMMON)]
    assert len(set(kinds)) == len(kinds)
    assert {sport.points, sport.fouls} <= columns
    for kind in sport.kinds:
        assert {credit.stat for credit in kind.credits} <= columns
        assert {credit.to for credit in kind.credits} <= {"player", "team"} | {role.key for role in kind.roles}
        assert kind.needs <= set(kinds)


@every_sport
def test_a_newer_version_of_a_rule_set_begins_after_the_older(sport: Sport):
    for key in {rules.key for rules in sport.rulesets}:
        since = [rules.effective_from for rules in sport.rulesets if rules.key == key]
        assert all(a < b for a, b in pairwise(since))


@every_sample
def test_the_sample_game_ends_as_it_says(sport: Sport, sample: SampleGame):
    folded = advance(nothing_yet(sport, sample), entries_of(sample))
    score = box(folded)
    assert tuple(folded.state.score) == sample.score
    assert tuple((home, away) for _, home, away in score.periods) == sample.periods
    if sample.team_fouls is not None:
        assert tuple(folded.state.team_fouls) == sample.team_fouls
    for side in score.sides:
        for line in side.lines:
            said = sample.box[line.member.ref]
            counted = {key: value for key, value in line.values.items() if value}
            assert counted == {k: v for k, v in said.items() if k not in ("seconds", "plus_minus")}, line.member.ref
            assert (line.seconds, line.plus_minus) == (said.get("seconds", 0), said.get("plus_minus", 0))
        assert {key: value for key, value in side.team.items() if value} == dict(sample.team.get(side.side, {}))
    assert not folded.open_flags


@every_sample
def test_minutes_and_plus_minus_of_the_sample_add_up(sport: Sport, sample: SampleGame):
    folded = advance(nothing_yet(sport, sample), entries_of(sample))
    assert elapsed_ms(folded.state) > 0
    for number, side in enumerate(box(folded).sides):
        margin = folded.state.score[number] - folded.state.score[1 - number]
        assert sum(line.ms for line in side.lines) == side.ms == folded.rules.on_court * elapsed_ms(folded.state)
        assert sum(line.plus_minus for line in side.lines) == folded.rules.on_court * margin
        assert sum(unit.ms for unit in units(folded, side.side)) == elapsed_ms(folded.state)
        assert sum(unit.plus_minus for unit in units(folded, side.side)) == margin


@every_sample
def test_step_by_step_is_the_same_as_at_once(sport: Sport, sample: SampleGame):
    slowly = nothing_yet(sport, sample)
    for entry in entries_of(sample):
        assert entry.body is not None
        assert check(slowly, entry.body) == ()
        advance(slowly, [entry])
    assert board(slowly) == board(advance(nothing_yet(sport, sample), entries_of(sample)))


@every_sample
def test_every_play_of_the_sample_can_be_undone_and_redone(sport: Sport, sample: SampleGame):
    entries = entries_of(sample)
    whole = board(advance(nothing_yet(sport, sample), entries))
    for gone in entries:
        folded = advance(nothing_yet(sport, sample), entries)
        void = Entry(f"undo-{gone.id}", len(entries) + 1, VOID, gone.id, gone.id)
        redo = Entry(f"redo-{gone.id}", len(entries) + 2, VOID, gone.id, void.id)
        kept = [entry for entry in entries if entry.id != gone.id]
        assert len(kept) == len(entries) - 1
        assert board(advance(folded, [void])) == board(advance(nothing_yet(sport, sample), kept))
        assert board(advance(folded, [redo])) == whole


@every_sample
def test_a_body_survives_being_stored(sport: Sport, sample: SampleGame):
    for entry in entries_of(sample):
        assert entry.body is not None
        assert from_body(to_body(entry.body)) == entry.body

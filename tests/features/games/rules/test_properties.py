"""Whatever is recorded, voided, amended and inserted: advancing gives what replaying the survivors gives."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.features.games.rules.scorer import BASKETBALL, Table, board, play, roster
from webapp.features.games.rules import Play, box, check, elapsed_ms, form_problems, from_body, to_body, units

REFS = [member.ref for member in roster()]
clocks = st.one_of(st.none(), st.integers(0, 600).map(lambda seconds: f"{seconds // 60}:{seconds % 60:02d}"))
people = st.sampled_from(REFS)
sides = st.sampled_from(["H", "A"])
periods = st.integers(1, 3)


@st.composite
def plays(draw: Any) -> Play:
    """Any play of a scorer who is not always right."""
    clock, period = draw(clocks), draw(periods)
    who = draw(people)
    kind = draw(st.sampled_from(["shot", "free_throw", "rebound", "turnover", "foul", "change", "rest"]))
    if kind == "shot":
        helper = draw(st.sampled_from(["assist", "blocked_by", None]))
        roles = {helper: draw(people)} if helper else {}
        return play(
            "shot",
            clock,
            who,
            period=period,
            value=draw(st.sampled_from([2, 3])),
            made=draw(st.booleans()),
            roles=roles,
        )
    if kind == "free_throw":
        return play("free_throw", clock, who, period=period, made=draw(st.booleans()), n=draw(st.integers(1, 2)), of=2)
    if kind == "rebound":
        return play("rebound", clock, who, period=period, kind=draw(st.sampled_from(["offensive", "defensive"])))
    if kind == "turnover":
        return play("turnover", clock, draw(st.one_of(people, sides)), period=period)
    if kind == "foul":
        called = draw(st.sampled_from(["personal", "shooting", "offensive", "technical", "unsportsmanlike"]))
        return play("foul", clock, who, period=period, kind=called)
    if kind == "change":
        side = draw(sides)
        own = [ref for ref in REFS if ref[0] == side]
        if draw(st.booleans()):
            return play("lineup", clock, side, period=period, five=draw(st.permutations(own))[:5])
        mixed = draw(st.permutations(own))
        count = draw(st.integers(1, 2))
        return play("substitution", clock, side, period=period, outs=mixed[:count], ins=mixed[count : 2 * count])
    rest = draw(st.sampled_from(["period_start", "period_end", "timeout", "jump_ball", "clock", "mark", "note"]))
    said = {"running": draw(st.booleans())} if rest == "clock" else {}
    return play(rest, clock, draw(sides) if rest in ("timeout", "jump_ball") else None, period=period, **said)


turns = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "insert", "void", "amend", "move"]), plays(), st.integers(0, 10_000)
    ),
    max_size=90,
)


def score(table: Table, what: list[tuple[str, Play, int]]) -> None:
    for turn, body, pick in what:
        standing = list(table.folded.log.order)
        if turn == "add" or not standing:
            table.put(body)
        elif turn == "insert":
            table.put(body, table.folded.place_after(standing[pick % len(standing)][2]))
        elif turn == "void":
            table.void(table.entries[pick % len(table.entries)].id)
        elif turn == "amend":
            table.amend(standing[pick % len(standing)][2], **{part: getattr(body, part) for part in PARTS})
        else:
            where = standing[(pick * 7) % len(standing)][2]
            table.amend(standing[pick % len(standing)][2], rank=table.folded.place_before(where))


PARTS = ("type", "period", "clock", "side", "player", "roles", "facts")


@settings(max_examples=150, deadline=None)
@given(turns, st.sampled_from(["fiba", "nba", "ncaa_men"]))
def test_advancing_is_the_same_as_replaying_the_survivors(what: list[tuple[str, Play, int]], rules: str):
    table = Table(rules)
    score(table, what)
    assert board(table.folded) == board(table.afresh())


@settings(max_examples=60, deadline=None)
@given(turns)
def test_every_step_on_the_way_is_the_same_as_well(what: list[tuple[str, Play, int]]):
    table = Table()
    for turn in what[:25]:
        score(table, [turn])
        assert board(table.folded) == board(table.afresh())


@settings(max_examples=80, deadline=None)
@given(turns, st.integers(0, 10_000))
def test_a_void_and_its_void_change_nothing(what: list[tuple[str, Play, int]], pick: int):
    table = Table()
    score(table, what)
    before = board(table.folded)
    table.void(table.void(table.entries[pick % len(table.entries)].id))
    assert board(table.folded) == before


@settings(max_examples=120, deadline=None)
@given(turns)
def test_minutes_and_plus_minus_of_full_line_ups_add_up(what: list[tuple[str, Play, int]]):
    """Only substitutions that fit are kept, so that five are on the court all the time."""
    table = Table()
    for _, body, _ in what:
        if body.type == "substitution":
            five = table.state.court[0 if body.side == "home" else 1]
            if any(ref not in five for ref in body.facts["outs"]) or any(ref in five for ref in body.facts["ins"]):
                continue
        table.put(body)
    for number, side in enumerate(box(table.folded).sides):
        margin = table.state.score[number] - table.state.score[1 - number]
        assert all(len(five) == 5 for five in table.state.court)
        assert sum(line.ms for line in side.lines) == 5 * elapsed_ms(table.state) == side.ms
        assert sum(line.plus_minus for line in side.lines) == 5 * margin
        played = units(table.folded, side.side)
        assert sum(unit.ms for unit in played) == elapsed_ms(table.state)
        assert sum(unit.plus_minus for unit in played) == margin
        assert (
            side.totals["pts"]
            == 2 * (side.totals["fgm"] - side.totals["fg3m"]) + 3 * side.totals["fg3m"] + side.totals["ftm"]
        )


@settings(max_examples=200, deadline=None)
@given(plays())
def test_checking_never_fails_and_a_body_survives_being_stored(body: Play):
    table = Table()
    check(table.folded, body)
    assert from_body(to_body(body)) == body


nonsense = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.lists(st.integers(), max_size=3)
)


@settings(max_examples=300, deadline=None)
@given(
    plays(),
    st.dictionaries(st.sampled_from(["value", "made", "n", "of", "x", "y", "kind", "ins", "outs", "five"]), nonsense),
)
def test_no_fact_whatever_breaks_the_check(body: Play, facts: dict[str, Any]):
    odd = replace(body, facts={**body.facts, **facts})
    members = {member.ref: member for member in roster()}
    for field, say in form_problems(odd, BASKETBALL, BASKETBALL.ruleset("fiba"), members):
        assert field and str(say)

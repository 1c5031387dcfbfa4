"""Saying nothing is no way up: neither waiting nor leaving a bad value out ever lifts what is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.features.athletes.rules.test_scoring import METRICS, SCORED, _recovery, close
from webapp.catalog.metrics._kind import SECTIONS
from webapp.features.athletes.rules.desirability import Baseline
from webapp.features.athletes.rules.holding import hold
from webapp.features.athletes.rules.sections import Section, Value, capped, overall, section
from webapp.features.athletes.rules.weighing import lowest

pytestmark = pytest.mark.embedded


def _aged(values: list[Value], days: float) -> list[Value]:
    return [Value(v.metric, v.x, v.age + days, v.own, v.lab) for v in values]


def _held(values: list[Value], key: str = "recovery", level: str | None = None) -> Section:
    return capped(hold(section(key, values, sex="m", age=22)), level)


def test_the_worked_section_is_what_it_was() -> None:
    """T-A2 to the last digit: what has grown old there is the better half."""
    found = _held(_recovery())
    assert close(found.score, 62.990459) and close(found.coverage, 0.85) and close(found.lost, 37.009541)
    assert not any(line.held for line in found.lines)


def test_a_bad_answer_does_not_fade_by_silence() -> None:
    bad = _recovery(hooper_index=Value(METRICS["hooper_index"], 27, 0, Baseline(20, 11, 2)))
    week = [v if v.metric.key == "hooper_index" else Value(v.metric, v.x, 0, v.own) for v in _aged(bad, 6)]
    plain, held = section("recovery", week, sex="m", age=22), _held(week)
    today = _held([Value(v.metric, v.x, 0, v.own) for v in bad])
    assert plain.score > held.score and close(held.score, today.score), "six days without an answer change nothing"
    assert next(line for line in held.lines if line.key == "hooper_index").held
    assert abs(held.lost - (100 - held.score)) < 1e-9


def test_the_lowest_mean_takes_the_whole_weight_of_what_lies_below_it() -> None:
    assert lowest([(50, 1, 1), (90, 1, 4)]) == (70, (1, 1))
    assert lowest([(50, 1, 3), (90, 1, 1)]) == (60, (3, 1))
    assert lowest([(50, 0, 3)]) is None


@st.composite
def panels(draw: st.DrawFn, key: str = "") -> list[Value]:
    of = key or draw(st.sampled_from(("recovery", "overview", "performance", "body")))
    made = []
    for metric in (METRICS[k] for k in SCORED if METRICS[k].section == of):
        x = draw(st.none() | st.just(0.0) | st.floats(metric.low, metric.high))
        own = Baseline(draw(st.integers(0, 40)), draw(st.floats(metric.low, metric.high)), draw(st.floats(0, 10)))
        made.append(Value(metric, x, draw(st.floats(0, 25)), own))
    return made


@settings(max_examples=80, deadline=None)
@given(panels(), st.floats(0, 30), st.sampled_from([None, "amber", "red"]))
def test_time_without_a_measurement_never_lifts_a_section(values: list[Value], days: float, level: str | None) -> None:
    key = values[0].metric.section
    today, later = _held(values, key, level), _held(_aged(values, days), key, level)
    if today.score is not None and later.score is not None:
        assert later.score <= today.score + 1e-9
    for found in (today, later):
        if found.score is not None:
            assert abs(found.lost - (100 - found.score)) < 1e-9 and all(line.lost >= 0 for line in found.lines)
            assert found.at_least - 1e-9 <= found.score <= found.at_most + 1e-9


@settings(max_examples=50, deadline=None)
@given(panels("recovery"), panels("performance"), panels("body"), st.floats(0, 30))
def test_time_without_a_measurement_never_lifts_the_whole(
    recovery: list[Value], performance: list[Value], body: list[Value], days: float
) -> None:
    panels = {"recovery": recovery, "performance": performance, "body": body}

    def whole(more: float) -> float | None:
        return overall([_held(_aged(values, more), key) for key, values in panels.items()]).score

    today, later = whole(0), whole(days)
    assert today is None or later is None or later <= today + 1e-9


@settings(max_examples=60, deadline=None)
@given(panels(), st.data())
def test_not_giving_todays_bad_value_leaves_the_last_one_standing(values: list[Value], data: st.DataObject) -> None:
    """What leaving out means in a diary: yesterday's value stays and grows old. Where yesterday's was as bad or worse,
    silence gains nothing."""
    at = data.draw(st.integers(0, len(values) - 1))
    metric, key = values[at].metric, values[at].metric.section
    answered = [v if n != at else Value(metric, v.x, 0, v.own, v.lab) for n, v in enumerate(values)]
    silent = [v if n != at else Value(metric, v.x, data.draw(st.floats(0, 30)), v.own) for n, v in enumerate(values)]
    with_it, without = _held(answered, key), _held(silent, key)
    line = next((each for each in with_it.lines if each.key == metric.key), None)
    bad = line is not None and line.score is not None and with_it.score is not None and line.score <= with_it.score
    if bad and without.score is not None:
        assert without.score <= with_it.score + 1e-9


@settings(max_examples=50, deadline=None)
@given(panels())
def test_holding_never_lifts_and_nothing_is_never_zero(values: list[Value]) -> None:
    key = values[0].metric.section
    plain, held = section(key, values, sex="m", age=22), _held(values, key)
    assert (plain.score is None) == (held.score is None)
    assert plain.score is None or held.score <= plain.score + 1e-9
    assert [line.x for line in plain.lines] == [line.x for line in held.lines]
    empty = _held([Value(v.metric, None) for v in values], key)
    assert empty.score is None and empty.held is None and empty.reach == 0
    assert set(SECTIONS) > {key}

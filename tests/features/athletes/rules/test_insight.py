"""What stands out: the statistics against plain models and printed examples, and sentences of their numbers only."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from statistics import median
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.catalog import shelf
from webapp.features.athletes.rules.insight import findings, robust
from webapp.features.athletes.rules.insight.engine import OVERVIEW, PAIRS, needed, stands_out
from webapp.features.athletes.rules.insight.findings import Finding
from webapp.features.athletes.rules.insight.sentences import SENTENCES, sentence
from webapp.features.athletes.rules.insight.series import Point, Series, by_metric

pytestmark = pytest.mark.embedded

SLEEP = shelf("metrics")["sleep_duration_h"]
TODAY = date(2026, 11, 20)


def series(value: Callable[[int], float], first: int = -59, last: int = 0) -> Series:
    return tuple(Point(day, value(day), (1000 + day,)) for day in range(first, last + 1))


def kinds(found: tuple[Finding, ...]) -> list[str]:
    return [each.kind for each in found]


def test_theil_sen_is_the_median_of_all_slopes_and_one_wild_value_does_not_turn_it() -> None:
    xs, ys = [float(n) for n in range(12)], [2.0 * n + 1 for n in range(12)]
    assert robust.theil_sen(xs, ys).slope == 2
    ys[5] = 500
    found = robust.theil_sen(xs, ys)
    assert found.slope == 2 and found.low <= 2 <= found.high and found.p < 0.001
    assert robust.theil_sen([1.0, 2.0], [1.0, 2.0]) is None
    flat = robust.theil_sen(xs, [3.0] * 12)
    assert (flat.slope, flat.p) == (0, 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-100, 100), min_size=3, max_size=14))
def test_theil_sen_against_the_plain_definition(ys: list[float]) -> None:
    found = robust.theil_sen([float(n) for n in range(len(ys))], ys)
    assert found.slope == median((ys[j] - ys[i]) / (j - i) for i, j in combinations(range(len(ys)), 2))
    assert found.low <= found.slope <= found.high and 0 <= found.p <= 1


def test_rank_tests_agree_with_what_is_printed_of_them() -> None:
    # Mann & Whitney's u for complete separation of 5 and 5, normal approximation with continuity: z = 2.507
    assert robust.rank_sum([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]) == pytest.approx(0.0122, abs=5e-4)
    assert robust.rank_sum([1, 2, 3], [1, 2, 3]) == 1
    assert robust.ranks([10, 20, 20, 5]) == [2, 3.5, 3.5, 1]
    at, p = robust.pettitt([1.0] * 15 + [5.0] * 15)
    assert at == 15 and p < 0.001
    assert robust.pettitt([1.0, 2.0] * 15)[1] > 0.5
    assert robust.correlation([1, 2, 3], [2, 4, 6]) == pytest.approx(1) and robust.correlation([1, 1], [2, 3]) == 0


def test_a_slow_change_is_told_with_its_interval_and_noise_is_not() -> None:
    chance = random.Random(7)
    sinking = series(lambda day: 8.0 - 0.03 * day - 0.06 * (day + 59) + chance.gauss(0, 0.3))
    found = findings.trend(SLEEP, sinking)
    assert (
        found is not None and not found.up and found.number("low") <= found.number("slope") <= found.number("high") < 0
    )
    assert found.number("n") == 42 and set(found.numbers[0].ids) == {1000 + day for day in range(-41, 1)}
    assert findings.trend(SLEEP, series(lambda _: 8 + chance.gauss(0, 0.5))) is None


def test_a_week_outside_ones_own_band_and_a_value_far_out() -> None:
    chance = random.Random(3)
    worn = series(lambda day: (5.6 if day > -7 else 8.0) + chance.gauss(0, 0.3))
    found = findings.change(SLEEP, worn)
    assert found is not None and not found.up and found.number("now") < found.number("low") < found.number("usual")
    one_night = series(lambda day: 3.0 if day == 0 else 8.0 + chance.gauss(0, 0.3))
    assert findings.change(SLEEP, one_night) is None
    odd = findings.odd(SLEEP, one_night)
    assert odd is not None and odd.number("last") == 3.0 and odd.numbers[0].ids == (1000,)
    assert "odd" in kinds(stands_out({"sleep_duration_h": one_night}, "sleep_duration_h"))


def test_a_step_is_told_with_its_day() -> None:
    chance = random.Random(5)
    found = findings.step(SLEEP, series(lambda day: (7.0 if day > -20 else 8.5) + chance.gauss(0, 0.2)))
    assert found is not None and not found.up and abs(found.number("ago") - 19) <= 2
    assert found.number("was") > 8.2 and found.number("became") < 7.3


def test_what_goes_together_is_told_with_its_lag_and_chance_is_not() -> None:
    chance = random.Random(11)
    load = {day: chance.uniform(0, 900) for day in range(-70, 1)}
    follows = {day: 70 - 0.03 * load.get(day - 1, 400) + chance.gauss(0, 3) for day in range(-60, 1)}
    metrics = shelf("metrics")
    there = {"session_load_au": series(load.__getitem__), "rmssd_ms": series(follows.__getitem__)}
    [found] = findings.together(metrics, there, PAIRS)
    assert (found.metric, found.other, found.up, found.number("lag")) == ("session_load_au", "rmssd_ms", False, 1)
    assert "That does not say" in sentence(found).text
    false = 0
    for seed in range(40):
        chance = random.Random(seed)
        noise = {key: series(lambda _, c=chance: c.gauss(50, 10)) for pair in PAIRS for key in pair}
        false += len(findings.together(metrics, noise, PAIRS))
    assert false <= 2, "tries are told to chance"


def test_noise_rarely_stands_out() -> None:
    """A year of people with nothing to tell: each metric tested four ways."""
    told = 0
    for seed in range(60):
        chance = random.Random(seed)
        found = stands_out({"sleep_duration_h": series(lambda _, c=chance: 8 + c.gauss(0, 0.6))}, "sleep_duration_h")
        told += len(found)
    assert told <= 6


def test_too_little_says_so_and_nothing_says_nothing() -> None:
    [found] = stands_out({"sleep_duration_h": series(lambda _: 8.0, -3)}, "sleep_duration_h")
    assert found.kind == "few" and found.number("n") == 4 and found.number("least") == 10
    assert stands_out({}, "sleep_duration_h") == () == stands_out({})
    sparse = tuple(Point(day, 8.0, (day,)) for day in range(-59, 1, 5))
    assert "gaps" in kinds(stands_out({"sleep_duration_h": sparse}, "sleep_duration_h"))


def test_days_sum_where_they_should_and_nothing_but_numbers_comes_in() -> None:
    rows = [
        SimpleNamespace(id=n, metric=metric, day=TODAY - timedelta(days=ago), value=value, device="Ben's watch")
        for n, (metric, ago, value) in enumerate(
            [("session_load_au", 1, 300), ("session_load_au", 1, 200), ("sleep_duration_h", 0, 7), ("hb", 0, 140)]
        )
    ]
    found = by_metric(rows, TODAY, {"session_load_au", "sleep_duration_h"})
    assert found["session_load_au"] == (Point(-1, 500.0, (0, 1)),) and "hb" not in found
    assert not hasattr(found["sleep_duration_h"][0], "device")


def test_every_sentence_has_a_place_for_each_number_it_tells_and_no_word_of_harm() -> None:
    for (kind, _), say in SENTENCES.items():
        assert "%(metric)s" in say.text, kind
        for word in ("injur", "risk", "diagnos", "ill", "because"):
            assert word not in say.text.lower().replace("will", "").replace("is going", "")
    assert needed("") == frozenset(OVERVIEW) and "rmssd_ms" in needed("session_load_au")
    metrics = shelf("metrics")
    assert all(metrics[key].group not in ("blood", "supplements") for key in OVERVIEW)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(-60, 0), st.floats(0, 16), max_size=60), st.integers(0, 5))
def test_every_number_of_every_finding_is_worked_out_of_readings_that_exist(days: dict[int, float], shift: int) -> None:
    points = tuple(Point(day, value + shift * (day > -7), (day + 100,)) for day, value in sorted(days.items()))
    for found in stands_out({"sleep_duration_h": points}, "sleep_duration_h"):
        for number in found.numbers:
            assert number.ids and set(number.ids) <= {day + 100 for day in days}
            if number.form == "value" and number.name in ("now", "usual", "was", "became", "last"):
                values = [point.value for point in points if point.ids[0] in number.ids]
                assert number.value == pytest.approx(median(values))
            if number.name == "n":
                assert number.value == len(number.ids)

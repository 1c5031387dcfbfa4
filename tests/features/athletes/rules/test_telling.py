"""What may go out, and what may come back: no name, no free text, no number that does not stand in the data."""

import json
import os
import unicodedata
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webapp.catalog import shelf
from webapp.features.athletes.rules.insight.answer import accepted, founded, speaks, tidy
from webapp.features.athletes.rules.insight.engine import stands_out
from webapp.features.athletes.rules.insight.findings import Finding, Number
from webapp.features.athletes.rules.insight.payload import ALLOWED_GROUPS, INSTRUCTION, key, payload, sendable
from webapp.features.athletes.rules.insight.series import by_metric

pytestmark = pytest.mark.embedded
EXAMPLES = int(os.environ.get("FIELDHOUSE_EXAMPLES", "120"))  # 10,000 in the benchmark of this bar
TODAY = date(2026, 11, 20)


def finding(metric: str = "sleep_duration_h", **numbers: float) -> Finding:
    said = numbers or {"now": 6.1, "usual": 8.0, "low": 7.4, "high": 8.6, "n": 5}
    forms = {"n": "count", "slope": "change", "rho": "ratio"}
    told = tuple(Number(name, value, forms.get(name, "value"), (1, 2)) for name, value in said.items())
    return Finding("change", metric, False, told, -59, 0, 2.0)


def answer(*sentences: tuple[str, list[str]]) -> str:
    return json.dumps({"sentences": [{"text": text, "of": of} for text, of in sentences]})


# --- what goes out ---------------------------------------------------------------------------------------------------

WORDS = st.one_of(
    st.sampled_from(
        ["Ali Rezaei", "علی رضایی", "ali@x.ir", "۰۹۱۲۱۲۳۴۵۶۷", "+44 7700 900123", "Azadi Club", "José Ñandú"]
    ),
    st.emails(),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=4, max_size=30),
    st.from_regex(r"\+?[0-9]{3} ?[0-9]{3}[ -]?[0-9]{4}", fullmatch=True),
)
FREE = ("device", "lab", "method", "note", "name", "athlete", "brand", "batch", "supplement", "entered_by", "unit")
METRICS = ("sleep_duration_h", "rmssd_ms", "hooper_index", "session_load_au", "body_mass_kg", "hb", "adherence_14d_pct")


@st.composite
def stored(draw: st.DrawFn) -> list[SimpleNamespace]:
    """Readings as they lie in the database, every free text field full of somebody."""
    words = {field: draw(WORDS) for field in FREE}
    rows, n = [], draw(st.integers(15, 24))
    metric, slope = draw(st.sampled_from(METRICS)), draw(st.floats(1, 3))
    for ago in range(n, -1, -1):
        day = TODAY - timedelta(days=ago)
        rows.append(SimpleNamespace(id=ago, metric=metric, day=day, value=5 + slope * (n - ago), **words))
    rows.append(SimpleNamespace(id=900, metric=draw(WORDS), day=TODAY, value=1.0, **words))
    return rows


def sent(rows: list[SimpleNamespace], language: str) -> bytes:
    """The bytes of the request these readings lead to."""
    telling = sendable(stands_out(by_metric(rows, TODAY, set(METRICS)), rows[0].metric))
    assert telling or shelf("metrics")[rows[0].metric].group not in ALLOWED_GROUPS, "something is told at all"
    return json.dumps(payload(telling, language)).encode()


def nameless(rows: list[SimpleNamespace]) -> list[SimpleNamespace]:
    """The same readings of nobody, without a word."""
    return [SimpleNamespace(id=r.id, metric=r.metric, day=r.day, value=r.value) for r in rows if r.metric in METRICS]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(stored(), st.sampled_from(["en", "es", "fa"]))
def test_nothing_that_was_written_anywhere_goes_out(rows: list[SimpleNamespace], language: str) -> None:
    """Byte for byte the request is the one of somebody without a name, a mail or a phone; and, where a word is long
    enough to be somebody's, it stands in it in no normal form."""
    request = sent(rows, language)
    assert request == sent(nameless(rows), language)
    assert TODAY.isoformat().encode() not in request
    for word in {getattr(rows[0], field) for field in FREE}:
        for said in {word, *(unicodedata.normalize(form, word) for form in ("NFC", "NFD", "NFKC", "NFKD"))}:
            if sum(c.isalnum() for c in said) > 7:
                assert said.encode() not in request and json.dumps(said)[1:-1].encode() not in request


def test_only_our_own_words_and_numbers_go_out() -> None:
    [system, user] = payload([finding()], "fa")
    assert system["content"] == f"{INSTRUCTION}Persian."
    told = json.loads(user["content"])["findings"][0]
    assert set(told) == {"id", "kind", "direction", "metric", "unit", "days", "numbers"}
    assert told["days"] == [-59, 0] and told["numbers"]["now"] == 6.1
    for bad in (finding("hb"), finding("body_mass_kg"), finding("adherence_14d_pct"), finding("Ali Rezaei")):
        assert sendable([bad]) == ()
        with pytest.raises(ValueError, match="stays in the house"):
            payload([bad], "en")
    with pytest.raises(ValueError, match="language"):
        payload([finding()], "Ali")
    with pytest.raises(ValueError, match="not a number"):
        payload([Finding("change", "rmssd_ms", True, (Number("Ali", 1, "value", ()),), 0, 0, 1)], "en")
    with pytest.raises(ValueError, match="not a number"):
        payload([finding(now=float("nan"))], "en")


def test_the_language_and_everything_else_is_part_of_the_key() -> None:
    base = ("secret", 1, "", "en", [("a", [(0, 1.0)])], "engine-1")
    names = {key(*base)}
    for at, other in ((0, "another"), (1, 2), (2, "rmssd_ms"), (3, "fa"), (4, []), (5, "engine-2")):
        names.add(key(*[other if n == at else each for n, each in enumerate(base)]))
    assert len(names) == 7 and all(len(name) == 64 for name in names)


# --- what comes back -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Sleep was at 6.1 h in the middle of this week, below the usual 8.0."),
        ("es", "Esta semana el sueño está en 6,1 h, por debajo de las 8.0 de siempre."),
        ("fa", "خواب این هفته ۶٫۱ ساعت بوده و از مقدار همیشگی ۸ کمتر است."),
    ],
)
def test_a_sentence_of_numbers_that_stand_in_the_data_is_kept(language: str, text: str) -> None:
    kept, why = accepted(answer((text, ["f0"])), [finding()], language)
    assert why == "" and kept[0].of == (0,) and "6" in kept[0].text
    others = {"en", "es", "fa"} - {language}
    assert all(accepted(answer((text, ["f0"])), [finding()], other) == ((), "language") for other in others)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Sleep was at 6.2 h, which is below the usual.", "numbers"),
        ("Sleep was at 6 h, which is below the usual.", "numbers"),
        ("Sleep has been halved in the last week.", "numbers"),
        ("Sleep fell by a quarter, that is 25% of the usual.", "numbers"),
        ("Sleep was low for five nights of the week.", "numbers"),
        ("Sleep of 6.1 h raises the risk of an injury.", "forbidden"),
        ("This is a sign of overtraining in the athlete.", "forbidden"),
        ("See a doctor about the sleep of this week.", "forbidden"),
        ("Sleep is low because the load was high.", "forbidden"),
        ("<b>Sleep</b> was lower than usual this week.", "malformed"),
        ("Sleep was lower than usual, see https://x.example.", "malformed"),
        ("Sleep " + "was lower than usual " * 30, "malformed"),
        ("", "malformed"),
    ],
)
def test_what_nobody_may_be_told_is_dropped(text: str, why: str) -> None:
    assert accepted(answer((text, ["f0"])), [finding()], "en") == ((), why)
    good = ("Sleep was at 6.1 h, which is below the usual.", ["f0"])
    kept, _ = accepted(answer((text, ["f0"]), good), [finding()], "en")
    assert [each.text for each in kept] == [good[0]], "one bad sentence does not take the good one along"


def test_a_number_has_to_stand_in_the_finding_that_is_named() -> None:
    two = [finding(), finding("rmssd_ms", now=52, usual=61, low=55, high=67, n=6)]
    text = "HRV was at 52 in the middle of this week."
    assert accepted(answer((text, ["f1"])), two, "en")[1] == ""
    assert accepted(answer((text, ["f0"])), two, "en") == ((), "numbers")
    assert accepted(answer((text, ["f7"])), two, "en") == ((), "malformed")


@pytest.mark.parametrize(
    "content", ["", "Sure! Here", "[]", "{}", '{"sentences": 3}', '{"sentences": [{"text": 3}]}', "[" * 9000]
)
def test_what_cannot_be_read_is_no_answer(content: str) -> None:
    assert accepted(content, [finding()], "en") == ((), "malformed")


def test_a_fence_around_json_is_taken_off_and_signs_are_tidied() -> None:
    fenced = "```json\n" + answer(("Sleep was at 6.1 h, which is below the usual.", ["f0"])) + "\n```"
    assert accepted(fenced, [finding()], "en")[1] == ""
    assert tidy("a\u202eb\nc ۱۲") == "ab c 12" and not speaks("12 6.1", "en") and not founded("0.61", [finding()], "en")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "es", "fa"]))
def test_whatever_is_written_only_numbers_of_the_data_come_through(text: str, language: str) -> None:
    for raw in (text, answer((text, ["f0"])), answer((f"The {text} of the week is low.", ["f0"]))):
        for each in accepted(raw, [finding()], language)[0]:
            assert founded(each.text, [finding()], language) and "<" not in each.text

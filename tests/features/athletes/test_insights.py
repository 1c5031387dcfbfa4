"""What stands out: found, kept, worded elsewhere, and gone at once when a family says no."""

import json
import random
import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.infra.models import Model, serving
from tests.laws.test_queries import counted
from webapp.features.accounts import belongings
from webapp.features.accounts.models import Record, User
from webapp.features.athletes import actions
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.insights.models import Insight
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra import cache, llm, queue
from webapp.infra.clock import now
from webapp.infra.db import after, db, write
from webapp.settings import Settings
from webapp.world import Cast

AsPerson = Callable[[str], FlaskClient]


@pytest.fixture
def tired(measured: Player, cast: Cast) -> Player:
    """Ben, who has slept badly for a week, with his name in every free text field there is."""
    chance, today = random.Random(4), now().date()
    free = {"device": "Ben's watch 0912 123", "method": "Ben Okafor", "lab": "Ben Okafor, ben@fieldhouse.test"}
    entries = [
        Entry("sleep_duration_h", round(usual + chance.gauss(0, 0.3), 1), "h", today - timedelta(days=ago), **free)
        for ago, usual in ((ago, 5.4 if ago < 7 else 8.1) for ago in range(24, -1, -1))
    ]
    actions.record(measured, entries, by=cast.ben)
    return measured


@pytest.fixture
def model(app: Flask, settings: Settings) -> Iterator[Model]:
    """The club's language model, with half a second to answer."""
    with serving() as running:
        llm.init(Settings(llm_url=running.url, llm_model="tiny", llm_seconds=0.5))
        yield running
    llm.init(settings)


def agree(player: Player, cast: Cast) -> None:
    families.answer(player, "ai_insights", given=True, relation="guardian", by=cast.pia)


@write
def speak(language: str) -> None:
    """Ben reads in another language."""
    db.session.scalars(select(User).where(User.email == "ben@fieldhouse.test")).one().language = language


def rows(kind: str = "worded") -> list[Insight]:
    db.session.expire_all()
    return list(db.session.scalars(select(Insight).where(Insight.kind == kind).order_by(Insight.id)))


GOOD = "Sleep has been lower than usual in the middle of this week."


def worded(text: str = GOOD) -> str:
    return json.dumps({"sentences": [{"text": text, "of": ["f0"]}]})


def test_the_statistics_stand_on_the_page_with_what_is_behind_every_number(as_person: AsPerson, tired: Player) -> None:
    ben, address = as_person("ben"), f"/athletes/{tired.id}/insights"
    page = ben.get(address).text
    assert "is lower than usual this week" in page and "built-in statistics" in page and "no medical advice" in page
    links = set(re.findall(r'class="figures" href="#(behind-\d)"', page))
    assert links and all(f'id="{link}"' in page for link in links)
    assert f'hx-get="{address}"' in ben.get(f"/athletes/{tired.id}").text
    chart = ben.get(f"{address}?metric=sleep_duration_h").text
    assert "lower than usual this week" in chart
    piece = ben.get(address, headers={"HX-Request": "true"}).text
    assert piece.startswith('<section id="insight"') and piece in page
    quiet = ben.get(f"{address}?metric=resting_hr_bpm").text
    assert "Nothing stands out" in quiet
    assert ben.get(f"{address}?metric=nonsense").status_code == 404


@pytest.mark.parametrize(("language", "said"), [("es", "más bajo"), ("fa", "کمتر")])
def test_it_speaks_the_readers_language(as_person: AsPerson, tired: Player, language: str, said: str) -> None:
    speak(language)
    ben = as_person("ben")
    page = ben.get(f"/athletes/{tired.id}/insights").text
    assert "lower than usual" not in page and said in page
    assert f'lang="{language}"' in page


def test_an_answer_is_looked_up_before_it_is_made(
    as_person: AsPerson, tired: Player, cast: Cast, settings: Settings
) -> None:
    ben, address = as_person("ben"), f"/athletes/{tired.id}/insights"
    ben.get(address)
    first = rows("found")
    assert len(first) == 1 and first[0].body[0]["metric"] == "sleep_duration_h"
    with counted() as sent:
        ben.get(address)
    assert not any("INSERT INTO insights" in each for each in sent)
    if settings.redis_url:  # another test of this process may have shown the house a Redis of its own
        assert not any("FROM insights" in each for each in sent), "Redis answers before the database does"
    speak("es")
    ben.get(address)
    assert {row.language for row in rows("found")} == {"en", "es"} and len({row.key for row in rows("found")}) == 2
    actions.record(tired, [Entry("sleep_duration_h", 9, "h")], by=cast.ben)
    ben.get(address)
    assert len(rows("found")) == 2 and rows("found")[1].key not in {row.key for row in first}


def test_a_model_words_it_and_everybody_reads_the_same(
    as_person: AsPerson, tired: Player, cast: Cast, model: Model
) -> None:
    ben, ada, address = as_person("ben"), as_person("ada"), f"/athletes/{tired.id}/insights"
    assert ben.post(address).status_code == 403, "the family has not agreed to this"
    agree(tired, cast)
    assert "Put it into words" in ben.get(address).text
    model.says(worded())
    assert ben.post(address).status_code == 303
    waiting = ben.get(address).text
    assert "A wording is on its way" in waiting and "load delay:1s" in waiting and "is lower than usual" in waiting
    assert queue.perform_waiting() == 1
    for reader in (ben, ada):
        page = reader.get(address).text
        assert GOOD in page and "worded by a language model" in page and "load delay" not in page
    [asked] = model.requests
    for secret in ("Ben", "Okafor", "fieldhouse", "watch", "0912", "Herons", now().date().isoformat(), "2026"):
        assert secret.encode() not in asked.body, secret
    ben.post(address)
    assert queue.perform_waiting() == 0 and len(model.requests) == 1, "kept, not asked again"
    lines = db.session.scalars(select(Record).where(Record.what == "measurements.worded")).all()
    assert len(lines) == 1


MISHAPS: tuple[tuple[Callable[[Model], None], str], ...] = (
    (lambda m: m.answers(429, b"", {"Retry-After": "9"}), "is busy"),
    (lambda m: m.answers(501, b""), "refused"),
    (lambda m: m.answers(500, b""), "is not there"),
    (lambda m: m.dawdles("dripping"), "took too long"),
    (lambda m: m.answers(200, b"{"), "could not be read"),
    (lambda m: m.says(worded("Esta semana el sueño está más bajo que de costumbre.")), "another language"),
    (lambda m: m.says(worded("Sleep was at 4.2 h in the middle of the week.")), "do not stand in the data"),
    (lambda m: m.says(worded("Sleep of this week is a risk.")), "may not tell"),
)


@write
def a_while_later() -> None:
    """It may be asked again."""
    for row in db.session.scalars(select(Insight).where(Insight.kind == "worded")):
        row.rest_until = None
        after(cache.forget, f"insight:{row.key}")


def test_whatever_the_model_does_the_statistics_answer(
    as_person: AsPerson, tired: Player, cast: Cast, model: Model
) -> None:
    ben, address = as_person("ben"), f"/athletes/{tired.id}/insights"
    agree(tired, cast)
    for act, why in MISHAPS:
        act(model)
        began = time.monotonic()
        assert ben.post(address, follow_redirects=True).text.count("is lower than usual") == 1, why
        assert time.monotonic() - began < 2, "nobody waits for the model"
        assert queue.perform_waiting() == 1
        page = ben.get(address).text
        assert why in page and "built-in statistics say" in page and "is lower than usual" in page
        a_while_later()
    assert len(model.requests) == len(MISHAPS)


def test_who_is_busy_is_left_alone(as_person: AsPerson, tired: Player, cast: Cast, model: Model) -> None:
    ben, address = as_person("ben"), f"/athletes/{tired.id}/insights"
    agree(tired, cast)
    model.answers(429, b"", {"Retry-After": "9"})
    ben.post(address)
    assert queue.perform_waiting() == 1
    ben.post(address)
    assert queue.perform_waiting() == 0 and len(model.requests) == 1
    assert "Put it into words" not in ben.get(address).text


def test_a_no_empties_both_caches_at_once(as_person: AsPerson, tired: Player, cast: Cast, model: Model) -> None:
    ben, address = as_person("ben"), f"/athletes/{tired.id}/insights"
    agree(tired, cast)
    model.says(worded())
    ben.post(address)
    queue.perform_waiting()
    assert GOOD in ben.get(address).text
    names = [row.key for row in (*rows(), *rows("found"))]
    families.answer(tired, "ai_insights", given=False, relation="self", by=cast.ben)
    assert rows() == rows("found") == []
    assert all(cache.remember(f"insight:{name}", 5, lambda: "made new") == "made new" for name in names)
    page = ben.get(address).text
    assert GOOD not in page and "once the family agrees" in page
    assert ben.post(address).status_code == 403


def test_a_no_while_the_model_thinks_keeps_nothing(
    as_person: AsPerson, tired: Player, cast: Cast, model: Model
) -> None:
    ben, address = as_person("ben"), f"/athletes/{tired.id}/insights"
    agree(tired, cast)
    ben.post(address)
    families.answer(tired, "ai_insights", given=False, relation="self", by=cast.ben)
    queue.perform_waiting()
    assert model.requests == [] and rows() == []


def test_who_goes_takes_the_answers_along(as_person: AsPerson, tired: Player, cast: Cast) -> None:
    as_person("ben").get(f"/athletes/{tired.id}/insights")
    [name] = [row.key for row in rows("found")]
    subject = belongings.subject(f"user:{cast.ben.id}")
    write(lambda: [act(subject, belongings.identity(subject)) for act in reversed(belongings.erasing)])()
    assert rows("found") == [] and cache.remember(f"insight:{name}", 5, lambda: "new") == "new"


def test_ten_a_minute(as_person: AsPerson, tired: Player, cast: Cast, model: Model) -> None:
    agree(tired, cast)
    ben, ada, address = as_person("ben"), as_person("ada"), f"/athletes/{tired.id}/insights"
    model.says(worded())
    assert [ben.post(address).status_code for _ in range(11)] == [303] * 10 + [429]
    assert ada.post(address).status_code == 303, "each person for themselves"


def test_the_coach_reads_it_only_while_the_family_shares(as_person: AsPerson, tired: Player, cast: Cast) -> None:
    ada, address = as_person("ada"), f"/athletes/{tired.id}/insights"
    assert "is lower than usual" in ada.get(address).text
    assert ada.get(f"{address}?metric=hb").status_code == 404
    families.answer(tired, "coach_sees", given=False, relation="self", by=cast.ben)
    assert ada.get(address).status_code == 403 and as_person("ben").get(address).status_code == 200

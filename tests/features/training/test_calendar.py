"""Sessions on dates of the calendar: put there, moved, thrown away and back, copied along a series."""

from datetime import date, time

import pytest

from webapp.features.calendar import actions as calendar
from webapp.features.calendar.queries import of_series
from webapp.features.calendar.rules import Plan, Rule
from webapp.features.training import actions, queries
from webapp.infra import clock


def test_a_date_of_the_calendar_leads_to_its_session(as_person, cast, practice):
    ada = as_person("ada")
    answer = ada.post(f"/training/{practice.id}/date", data={"date": "2026-11-26", "time": "18:00"})
    assert answer.status_code == 303
    occasion = queries.one(practice.id).occasion
    assert occasion is not None and occasion.link == f"/training/{practice.id}" and occasion.kind == "practice"
    shown = ada.get(f"/calendar/{occasion.id}").text
    assert f'href="/training/{practice.id}"' in shown and "To the training session" in shown
    assert queries.one(practice.id).status == "planned"


@pytest.mark.parametrize("wrong", [{"occasion": 10**30}, {"occasion": 99999}, {"date": "2026-11-26"}, {}])
def test_a_date_that_is_none_is_refused(as_person, practice, wrong):
    answer = as_person("ada").post(f"/training/{practice.id}/date", json=wrong)
    assert answer.status_code == 422 and queries.one(practice.id).status == "draft"


def test_moved_to_another_date_it_leaves_the_first(as_person, cast, practice):
    ada = as_person("ada")
    met = []
    for day in ("2026-11-26", "2026-11-27"):
        ada.post(f"/training/{practice.id}/date", data={"date": day, "time": "18:00"})
        met.append(queries.one(practice.id).occasion.id)
    first, second = (f'href="/training/{practice.id}"' in ada.get(f"/calendar/{id}").text for id in met)
    assert (first, second) == (False, True)
    other = actions.copy(practice, by=cast.ada)
    ada.post(f"/training/{other.id}/date", json={"occasion": met[1]})
    ada.post(f"/training/{practice.id}/drop")
    assert f'href="/training/{other.id}"' in ada.get(f"/calendar/{met[1]}").text, "it is the other's date by now"


def test_thrown_away_it_leaves_its_date_and_comes_back_to_it(as_person, practice):
    ada = as_person("ada")
    ada.post(f"/training/{practice.id}/date", data={"date": "2026-11-26", "time": "18:00"})
    occasion = queries.one(practice.id).occasion
    ada.post(f"/training/{practice.id}/drop")
    assert f'href="/training/{practice.id}"' not in ada.get(f"/calendar/{occasion.id}").text
    ada.post(f"/training/{practice.id}/restore")
    assert f'href="/training/{practice.id}"' in ada.get(f"/calendar/{occasion.id}").text


def test_a_series_gets_copies_on_the_dates_that_follow(as_person, cast, practice):
    rule = Rule("weekly", date(2026, 11, 24), weekdays=frozenset({1}))
    series = calendar.repeat(cast.herons, Plan(rule, time(18), "UTC", "practice", 60), by=cast.ada)
    first, *others = of_series(series.id, clock.now())
    as_person("ada").post(f"/training/{practice.id}/date", data={"occasion": str(first.id), "following": "2"})
    lines = queries.of_team(cast.herons, cast.ada, ("planned",))
    assert [line.when for line in lines] == [each.starts_at for each in (first, *others[:2])]
    links = {each.link for each in of_series(series.id, clock.now())}
    assert links == {f"/training/{line.id}" for line in lines} | {""}
    sent = {"occasion": str(first.id), "following": "2"}
    as_person("ada").post(f"/training/{practice.id}/date", data=sent)
    assert len(queries.of_team(cast.herons, cast.ada, ("planned",))) == 3, "sent twice, there are no more copies"


def test_copies_of_a_session_that_has_begun_have_not_begun(as_person, cast, practice):
    rule = Rule("weekly", date(2026, 11, 24), weekdays=frozenset({1}))
    series = calendar.repeat(cast.herons, Plan(rule, time(18), "UTC", "practice", 60), by=cast.ada)
    first = of_series(series.id, clock.now())[0]
    actions.begin(practice, by=cast.ada)
    as_person("ada").post(f"/training/{practice.id}/date", json={"occasion": first.id, "following": 1})
    assert [line.id for line in queries.of_team(cast.herons, cast.ada, ("running",))] == [practice.id]
    (copied,) = queries.of_team(cast.herons, cast.ada, ("planned",))
    actions.move(queries.one(copied.id), queries.slots(queries.one(copied.id))[1].key, 1, by=cast.ada)

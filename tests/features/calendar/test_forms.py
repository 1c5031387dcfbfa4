"""Planning, repeating, being away and feeds, by their forms: what is done, what is refused at which field."""

import re

import pytest

from webapp.features.calendar import queries
from webapp.features.calendar.models import Occasion
from webapp.features.calendar.rules import Tally
from webapp.infra.db import db

HTMX = {"HX-Request": "true"}
TEAM = "/teams/herons/calendar"
DATE = {"kind": "practice", "date": "2026-12-03", "time": "18:30", "minutes": "90", "zone": "Europe/Berlin"}
SERIES = {"kind": "practice", "start": "2026-11-24", "time": "18:00", "minutes": "90", "zone": "Europe/Berlin"}


def count(occasion) -> Tally:
    return queries.tallies([occasion])[occasion.id]


@pytest.fixture
def page(practice) -> str:
    return f"/calendar/{practice.id}"


# --- planning ---


def test_ada_plans_a_date(as_person):
    answer = as_person("ada").post(TEAM, data={**DATE, "title": "Shooting", "venue": "Old Gym"})
    assert answer.status_code == 303
    made = db.session.query(Occasion).one()
    assert answer.location == f"/calendar/{made.id}"
    assert (made.title, made.venue, made.wall.isoformat()) == ("Shooting", "Old Gym", "2026-12-03T18:30:00")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "2026-02-30"),
        ("date", "2099-01-01"),
        ("date", ""),
        ("time", "25:00"),
        ("minutes", "0"),
        ("minutes", "long"),
        ("zone", "Mars/Base"),
        ("kind", "party"),
        ("title", "x" * 81),
        ("venue", "Gym\x07"),
    ],
)
def test_a_date_that_is_none_is_refused_at_its_field_and_typing_is_kept(as_person, field, value):
    answer = as_person("ada").post(TEAM, data={**DATE, "note": "Bring water", field: value})
    assert answer.status_code == 422 and "Bring water" in answer.text
    slot = re.search(rf'<p id="err-{field}" class="field-error">([^<]*)</p>', answer.text)
    assert slot and slot[1].strip()
    assert db.session.query(Occasion).count() == 0


def test_ada_moves_it_calls_it_off_and_takes_that_back(as_person, practice, page):
    ada = as_person("ada")
    moved = {**DATE, "date": "2026-11-27", "time": "19:00"}
    assert ada.post(f"{page}/change", data=moved).location == page
    assert "moved" in ada.get(page).text
    assert ada.post(f"{page}/cancel", data={"reason": "Storm"}).location == page
    shown = ada.get(page).text
    assert "Storm" in shown and "Undo" in shown
    ada.post(f"{page}/restore")
    db.session.expire_all()
    assert (practice.status, practice.wall.isoformat()) == ("planned", "2026-11-27T19:00:00")


def test_the_form_shows_a_date_as_it_is(as_person, page):
    shown = as_person("ada").get(f"{page}/change").text
    for value in ("2026-11-26", "18:00", "Mill Lane Hall"):
        assert f'value="{value}"' in shown


def test_a_series_shows_its_first_dates_before_it_is_made(as_person):
    ada = as_person("ada")
    asked = {**SERIES, "freq": "weekly", "weekdays": ["1", "3"], "ends": "count", "count": "3"}
    piece = ada.get(f"{TEAM}/repeat", query_string=asked, headers=HTMX).text
    assert piece.startswith('<div id="preview"') and piece.count("<li>") == 3
    page = ada.get(f"{TEAM}/repeat", query_string=asked).text
    assert piece in page and 'value="3" checked' in page
    assert db.session.query(Occasion).count() == 0


def test_a_series_is_made_as_it_was_shown(as_person):
    asked = {**SERIES, "freq": "weekly", "weekdays": ["1", "3"], "ends": "count", "count": "3", "until": "nonsense"}
    assert as_person("ada").post(f"{TEAM}/repeat", data=asked).location == TEAM
    assert [each.wall.day for each in db.session.query(Occasion).order_by(Occasion.starts_at)] == [24, 26, 1]


def test_weekly_without_a_day_is_the_weekday_it_starts_on(as_person):
    as_person("ada").post(f"{TEAM}/repeat", data={**SERIES, "ends": "count", "count": "2"})
    assert {each.wall.weekday() for each in db.session.query(Occasion)} == {1}


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("interval", {"interval": "0"}),
        ("weekdays", {"weekdays": ["9"]}),
        ("until", {"ends": "until", "until": "someday"}),
        ("count", {"ends": "count", "count": "1000"}),
        ("kind", {"kind": "game"}),
        ("start", {"start": "soon"}),
    ],
)
def test_a_series_that_is_none_is_refused_and_typing_is_kept(as_person, field, other):
    answer = as_person("ada").post(f"{TEAM}/repeat", data={**SERIES, "venue": "Old Gym", **other})
    assert answer.status_code == 422 and 'value="Old Gym"' in answer.text
    slot = re.search(rf'<p id="err-{field}" class="field-error">([^<]*)</p>', answer.text)
    assert slot and slot[1].strip()


def test_a_series_is_changed_from_a_date_on(as_person, weekly):
    made = weekly()
    ada, third = as_person("ada"), made[2]
    shown = ada.get(f"/calendar/{third.id}/series").text
    assert 'value="1" checked' in shown and 'value="3" checked' in shown
    asked = {**SERIES, "start": "2026-12-01", "time": "19:15", "weekdays": ["1", "3"], "reach": "following"}
    assert ada.post(f"/calendar/{third.id}/series", data=asked).location == TEAM
    db.session.expire_all()
    assert [each.wall.strftime("%H:%M") for each in made[1:3]] == ["18:00", "19:15"]


def test_a_date_on_its_own_has_no_series_page(as_person, page):
    assert as_person("ada").get(f"{page}/series").status_code == 404


def test_all_that_follows_is_called_off_from_the_form(as_person, weekly):
    made = weekly(count=4)
    as_person("ada").post(f"/calendar/{made[1].id}/cancel", data={"reason": "", "reach": "following"})
    db.session.expire_all()
    assert [each.status for each in made] == ["planned", *["cancelled"] * 3]


# --- being away, feeds ---


def test_pia_says_that_ben_is_away_and_takes_it_back(as_person, practice, ben):
    pia = as_person("pia")
    sent = {"who": f"p{ben.id}", "first": "2026-11-25", "last": "2026-11-30", "reason": "Skiing"}
    answer = pia.post("/calendar/away", data=sent, headers=HTMX)
    assert answer.text.count("Skiing") == 1 and count(practice).no == 1
    end = re.search(r"/calendar/away/\d+/end", answer.text)
    assert end and pia.post(end[0]).location == "/calendar/away"
    assert count(practice).no == 0


@pytest.mark.parametrize(
    ("field", "other"),
    [("who", {"who": "p999"}), ("who", {"who": ""}), ("first", {"first": "x"}), ("last", {"last": "2026-11-01"})],
)
def test_being_away_wrongly_is_refused_at_its_field(as_person, ben, field, other):
    sent = {"who": f"p{ben.id}", "first": "2026-11-25", "last": "2026-11-30", "reason": "Skiing"} | other
    answer = as_person("pia").post("/calendar/away", data=sent)
    assert answer.status_code == 422 and 'value="Skiing"' in answer.text
    slot = re.search(rf'<p id="err-{field}" class="field-error">([^<]*)</p>', answer.text)
    assert slot and slot[1].strip()


def test_what_ben_usually_does_is_assumed(as_person, practice, ben, page):
    as_person("pia").post("/calendar/usual", data={"who": f"p{ben.id}", "weekday": "3", "answer": "going"})
    assert count(practice).going == 1
    assert "Assumed" in as_person("ben").get(page).text


def test_who_is_asked_nothing_learns_so(as_person):
    assert "Nobody asks you yet" in as_person("leo").get("/calendar/away").text


def test_a_feed_is_made_shown_and_renewed(as_person):
    ben = as_person("ben")
    first = re.search(r"/calendar/feed/[\w-]+\.ics", ben.post("/calendar/feeds", data={}, headers=HTMX).text)
    assert first and ben.get(first[0]).status_code == 200
    shown = ben.get("/calendar/feeds").text
    assert first[0] in shown and "<svg" in shown and "webcal://" in shown
    renewed = re.search(r"/calendar/feed/[\w-]+\.ics", ben.post("/calendar/feeds/renew", data={}, headers=HTMX).text)
    assert renewed and renewed[0] != first[0]
    assert (ben.get(first[0]).status_code, ben.get(renewed[0]).status_code) == (404, 200)


def test_a_feed_of_a_strange_team_is_missing(as_person, cast):
    assert as_person("zed").post("/calendar/feeds", data={"team": cast.herons.id}).status_code == 404

"""Feeds: read back with the icalendar library; moves and cancellations follow; nothing leaves that should not."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from webapp.errors import Missing
from webapp.features.calendar import actions, queries
from webapp.features.calendar.rules import Plan, Rule
from webapp.features.teams import actions as teams
from webapp.features.teams import queries as team_queries
from webapp.infra import clock

from .conftest import NOW, THURSDAY


def address(user, team_id=None) -> str:
    return f"/calendar/feed/{actions.open_feed(user, team_id).token}.ics"


def events(client, path: str) -> dict[str, icalendar.Event]:
    answer = client.get(path)
    assert answer.status_code == 200 and answer.mimetype == "text/calendar"
    found = icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    assert not any(event.errors for event in found)
    return {str(event["UID"]): event for event in found}


def only(client, path: str) -> icalendar.Event:
    (event,) = events(client, path).values()
    return event


def test_a_date_comes_out_as_it_went_in(client, cast, practice):
    event = only(client, address(cast.ben))
    assert event.decoded("dtstart") == THURSDAY.replace(tzinfo=ZoneInfo("Europe/Berlin"))
    assert event.decoded("duration") == timedelta(minutes=90)
    assert str(event["summary"]) == "Practice · Herons" and str(event["location"]) == "Mill Lane Hall"
    assert (event["sequence"], str(event["status"])) == (0, "CONFIRMED")
    assert str(event["url"]).endswith(f"/calendar/{practice.id}")


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tehran", "Australia/Lord_Howe"])
def test_a_series_across_a_change_of_clocks_reads_back_with_the_files_own_zone(client, cast, zone):
    rule = Rule("daily", date(2027, 3, 1), count=45)
    actions.repeat(cast.herons, Plan(rule, time(18, 15), zone, "practice", 60), by=cast.ada)
    path = address(cast.ben)
    file = icalendar.Calendar.from_ical(client.get(path).data)
    assert [str(each["tzid"]) for each in file.walk("VTIMEZONE")] == [zone]
    own_zone = file.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    held = {f"{each.uid}@fieldhouse": each for each in queries.subscribed(cast.ben, None)}
    read = file.walk("VEVENT")
    assert len(read) == 45
    for event in read:
        starts = event.decoded("dtstart").replace(tzinfo=None)
        assert starts.time() == time(18, 15)
        assert starts.replace(tzinfo=own_zone).timestamp() == held[str(event["UID"])].starts_at.timestamp()


def test_moving_and_calling_off_keep_the_uid_and_raise_the_sequence(client, cast, practice):
    path = address(cast.pia)
    before = only(client, path)
    actions.move(practice, wall=THURSDAY + timedelta(hours=1), by=cast.ada)
    moved = only(client, path)
    actions.cancel(practice, reason="Ben has mumps", by=cast.ada)
    off = only(client, path)
    assert before["UID"] == moved["UID"] == off["UID"]
    assert [each["sequence"] for each in (before, moved, off)] == [0, 1, 2]
    assert moved.decoded("dtstart").hour == 19
    assert str(off["status"]) == "CANCELLED"


def test_what_was_called_off_stays_for_ninety_days(client, cast, practice):
    path = address(cast.ben)
    actions.cancel(practice, by=cast.ada)
    with clock.at(NOW + timedelta(days=89)):
        assert len(events(client, path)) == 1
    with clock.at(NOW + timedelta(days=91)):
        assert events(client, path) == {}


def test_what_a_series_dropped_is_cancelled_in_every_calendar(client, cast, weekly):
    made, path = weekly(count=4), address(cast.ben)
    assert len(events(client, path)) == 4
    thursdays = Plan(
        Rule("weekly", made[0].wall.date(), weekdays=frozenset({3})), time(18), "Europe/Berlin", "practice", 90
    )
    actions.change_following(made[0], thursdays, everything=False, by=cast.ada)
    statuses = {uid: str(event["status"]) for uid, event in events(client, path).items()}
    assert statuses[f"{made[0].uid}@fieldhouse"] == "CANCELLED"
    assert statuses[f"{made[1].uid}@fieldhouse"] == "CONFIRMED"


def test_names_notes_reasons_and_answers_stay_inside(client, cast, ben):
    private = actions.plan(
        cast.herons, kind="meeting", wall=THURSDAY, zone="Europe/Berlin", note="About Ben's knee", by=cast.ada
    )
    actions.answer(private, answer="no", by=cast.pia, player=ben, reason="Mumps")
    actions.cancel(private, reason="Ben has mumps", by=cast.ada)
    for path in (address(cast.pia), address(cast.ada, cast.herons.id)):
        text = client.get(path).text
        assert "VEVENT" in text
        for word in ("Ben", "Okafor", "knee", "umps"):
            assert word not in text


def test_a_renewed_address_is_dead_at_once(client, cast, practice):
    old = address(cast.ben)
    actions.renew_feed(queries.feed(cast.ben, None), by=cast.ben)
    assert client.get(old).status_code == 404
    assert client.get(address(cast.ben)).status_code == 200
    with pytest.raises(Missing):
        actions.renew_feed(queries.feed(cast.ben, None), by=cast.ada)


def test_a_feed_shows_what_its_owner_may_see_now(client, cast, practice):
    mine, teams_own = address(cast.leo), address(cast.leo, cast.herons.id)
    assert len(events(client, mine)) == len(events(client, teams_own)) == 1
    teams.leave(team_queries.membership_of(cast.herons, cast.leo), by=cast.leo)
    assert events(client, mine) == events(client, teams_own) == {}


def test_a_team_one_may_not_see_has_no_feed_for_one(cast):
    with pytest.raises(Missing):
        actions.open_feed(cast.zed, cast.herons.id)


def test_a_mother_has_the_dates_of_her_child_without_belonging_to_the_team(client, cast, practice):
    teams.leave(team_queries.membership_of(cast.herons, cast.pia), by=cast.pia)
    assert len(events(client, address(cast.pia))) == 1


def test_nothing_new_is_answered_with_nothing(client, cast, practice):
    path = address(cast.ben)
    first = client.get(path)
    assert first.cache_control.no_cache and first.cache_control.private and first.last_modified
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    actions.cancel(practice, by=cast.ada)
    fresh = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert fresh.status_code == 200 and fresh.headers["ETag"] != first.headers["ETag"]


def test_a_strange_address_is_no_feed(client):
    assert client.get("/calendar/feed/nonsense.ics").status_code == 404

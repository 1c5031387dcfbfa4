"""Places to practise: which are near, and that nobody learns from where it was asked."""

import io
import logging

import pytest
from icalendar import Calendar
from sqlalchemy import select

from tests.features.plans.heard import centre
from tests.laws.test_queries import counted
from webapp.errors import Invalid
from webapp.features.accounts.models import Record
from webapp.features.plans.centres import actions, queries
from webapp.features.plans.rules import places
from webapp.infra.db import db

SHEET = """name,town,lat,lon,languages,tradition,meetings,zone
Casa,Lisbon,38.72,-9.15,pt;en,Zen,Tue 19:30 60 Sitting; Sun 9:00 120,Europe/Lisbon
Granito,Porto,41.1441,-8.6139,pt,,,Europe/Lisbon
"Far, far",Suva,-18.14,179.5,en,Zen,,Pacific/Fiji
"""


@pytest.fixture
def sheet(cast):
    actions.take_in(actions.rows(SHEET.encode()), by=cast.mo)


def test_the_nearest_comes_first_by_coordinates_or_by_town(client, sheet):
    page = client.post("/centres/near", data={"where": "38.7, -9.1", "within": "500"}).text
    assert page.index("Casa") < page.index("Granito") and "Far, far" not in page
    page = client.post("/centres/near", data={"where": "porto", "within": "10"}).text
    assert "Granito" in page and "Casa" not in page and "0 km" in page
    page = client.post("/centres/near", data={"where": "-18, -179.9", "within": "100"}).text
    assert "Far, far" in page, "across the date line"
    refused = client.post("/centres/near", data={"where": "Atlantis"})
    assert (
        refused.status_code == 422
        and "We know no centre in such a place" in refused.text
        and "Atlantis" in refused.text
    )
    assert client.post("/centres/near", data={"where": "1,1", "within": "5"}).text.count("None near there") == 1
    assert client.post("/centres/near", data={"where": "1,1", "within": "-5"}).status_code == 422


def test_distances_are_those_of_the_reference(cast):
    here = centre(cast, name="Lumbini", town="Lumbini", lat=27.4693, lon=83.2759)
    [found] = queries.near([here], (24.6959, 84.9912), 0)
    exact = 1000 * places.distance(places.roughly(24.6959, 84.9912), (27.4693, 83.2759))
    assert found.metres == pytest.approx(exact) and abs(found.metres - 352_760) < 1000


def test_where_somebody_is_stands_in_no_log_no_address_and_no_table(client, sheet, caplog):
    caplog.set_level(logging.DEBUG)
    before = [(each.lat, each.lon) for each in queries.every()]
    with counted() as sent:
        client.post("/centres/near", data={"where": "38.71, -9.13"})
    assert "38.71" not in caplog.text and not any("38.71" in str(each) for each in sent)
    assert [(each.lat, each.lon) for each in queries.every()] == before
    page = client.get("/centres")
    assert page.headers["Permissions-Policy"].endswith("geolocation=(self)")
    assert client.get("/plans").headers["Permissions-Policy"].endswith("geolocation=()")


def test_the_list_is_narrowed_down(client, sheet):
    page = client.get("/centres?tradition=Zen&language=pt").text
    assert "Casa" in page and "Granito" not in page and "Far, far" not in page
    assert client.get("/centres?language=" + "x" * 5000).status_code == 200


def test_a_centre_goes_into_calendars_and_address_books(client, sheet):
    one = next(each for each in queries.every() if each.name == "Casa")
    page = client.get(f"/centres/{one.id}").text
    assert 'href="geo:38.72,-9.15?q=38.72,-9.15"' in page and "Tuesday" in page and "Portuguese" in page
    calendar = Calendar.from_ical(client.get(f"/centres/{one.id}.ics").data)
    events = [each for each in calendar.walk("VEVENT")]
    assert [each["RRULE"]["BYDAY"] for each in events] == [["TU"], ["SU"]]
    assert events[0]["DTSTART"].dt.weekday() == 1 and events[0]["DTSTART"].dt.hour == 19
    card = client.get(f"/centres/{one.id}.vcf")
    assert b"FN:Casa\r\n" in card.data and b"GEO:geo:38.72,-9.15\r\n" in card.data


def test_mo_tends_the_list(as_person, cast):
    mo = as_person("mo")
    told = {"name": "House", "lat": "38,7", "lon": "−9.1", "zone": "Europe/Lisbon", "meetings": "tue 19:30 60"}
    made = mo.post("/centres/desk", data=told)
    assert made.status_code == 303 and "House" in mo.get(made.location).text
    [one] = queries.every()
    assert (one.lat, one.lon, one.meetings) == (38.7, -9.1, ["Tue 19:30 60"])
    one_id = one.id
    wrong = mo.post(
        f"{made.location}/edit", data={**told, "lat": "99", "meetings": "sometimes", "site": "javascript:1"}
    )
    assert wrong.status_code == 422 and wrong.text.count("aria-invalid") == 3 and "sometimes" in wrong.text
    mo.post(f"{made.location}/edit", data={**told, "name": "Home"})
    mo.post("/centres/desk/sheet", data={"file": (io.BytesIO(SHEET.encode()), "a.csv")})
    mo.post("/centres/desk/sheet", data={"file": (io.BytesIO(SHEET.encode()), "a.csv")})
    assert [each.name for each in queries.every()] == ["Home", "Casa", "Granito", "Far, far"], "by name and town, once"
    mo.post(f"{made.location}/edit", data={**told, "name": "Home"})  # nothing of it is new
    mo.post(f"{made.location}/remove")
    assert len(queries.every()) == 3
    wanted = select(Record.what).where(Record.about == f"centre:{one_id}", Record.by_id == cast.mo.id)
    written = db.session.scalars(wanted.order_by(Record.seq)).all()
    assert written == ["centre.entered", "centre.corrected", "centre.removed"], "who did it stands in the audit"
    assert db.session.query(Record).filter_by(what="centre.entered").count() == 4, "those of a sheet, too, once"


@pytest.mark.parametrize(
    ("sheet", "where"),
    [
        ("name,lat\nA,1", "lon"),
        ("name,lat,lon\nA,1,1\nB,91,1", "3, lat"),
        ("name;lat;lon\nA;1;x", "2, lon"),
        ("name,lat,lon,zone\nA,1,1,Mars/Base", "2, zone"),
        ("name,lat,lon\n,1,1", "2, name"),
        ("", "name, lat, lon"),
    ],
)
def test_a_broken_sheet_is_refused_with_its_place_and_nothing_is_stored(as_person, cast, sheet, where):
    with pytest.raises(Invalid) as refused:
        actions.rows(sheet.encode())
    params = dict(refused.value.fields["file"].params)
    assert where in f"{params.get('line')}, {params.get('column')}" or where == params.get("missing")
    sent = as_person("mo").post("/centres/desk/sheet", data={"file": (io.BytesIO(sheet.encode() or b"\n"), "a.csv")})
    assert sent.status_code == 422 and queries.every() == []

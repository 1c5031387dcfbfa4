"""The authors' studio: a plan made from nothing, published, changed and taken back."""

import io
from datetime import date

import pytest

from tests.features.plans.conftest import MONDAY, read
from webapp.errors import Conflict, Invalid
from webapp.features.accounts import actions as accounts
from webapp.features.plans import actions, measure, queries
from webapp.features.plans.actions import authoring
from webapp.features.plans.formats.document import Day, Document, Item, Task
from webapp.features.plans.rules.figures import Reached
from webapp.features.plans.rules.schedule import FIXED, Pace


@pytest.fixture
def ines(as_person):
    return as_person("ines")


def draft(plan):
    return queries.document(queries.draft(plan).id)


def test_ines_makes_a_plan_of_her_own(ines, client, cast):
    made = ines.post("/plans/studio", data={"title": "Three calm days", "days": "2"})
    plan = queries.one("three-calm-days")
    assert (
        made.status_code == 303 and plan.status == "draft" and client.get("/plans/three-calm-days").status_code == 404
    )
    desk = "/plans/three-calm-days/studio"
    assert "There is nothing to do on this day" in ines.get(desk).text
    assert ines.post(f"{desk}/publish").status_code == 409
    ines.post(f"{desk}/days", data={"title": "Third"})
    keys = [day.key for day in draft(plan).days]
    for key in keys:
        ines.post(f"{desk}/days/{key}/tasks", data={"verb": "read", "title": "Read"})
        task = next(day for day in draft(plan).days if day.key == key).tasks[0]
        ines.post(f"{desk}/tasks/{task.key}/items", data={"kind": "text"})
        item = next(day for day in draft(plan).days if day.key == key).tasks[0].items[0]
        empty = ines.post(f"{desk}/items/{item.key}", data={"text": " "}, headers={"HX-Request": "true"})
        assert empty.status_code == 422
        again = ines.post(f"{desk}/items/{item.key}", data={"text": "", "lang": "zz"})
        assert again.status_code == 422 and 'value="zz"' in again.text and "Please fill this in." in again.text
        ines.post(f"{desk}/items/{item.key}", data={"text": "Sit *down*.", "lang": "en"})
        ines.post(f"{desk}/days/{key}", data={"title": f"Day {key[:4]}"})
    assert "<em>down</em>" in ines.get(f"{desk}/days/{keys[0]}").text
    about = {"title": "Three calm days", "about": "Quiet", "language": "en", "tags": "calm, Calm"}
    assert ines.post(f"{desk}/about", data=about).status_code == 303
    assert ines.post(f"{desk}/publish").status_code == 303
    assert client.get("/plans/three-calm-days").status_code == 200
    assert queries.search("three calm") == [(plan.id, 0)] and queries.offered(plan).tags == ["calm"]


def test_days_tasks_and_items_are_put_in_order(cast, armband):
    keys = [day.key for day in queries.document(queries.offered(armband).id).days]
    authoring.move_day(armband, keys[4], "up", by=cast.ines)
    authoring.move_day(armband, keys[0], "down", by=cast.ines)
    authoring.move_day(armband, keys[20], "1", by=cast.ines)
    now = [day.key for day in draft(armband).days]
    assert now == [keys[20], keys[1], keys[0], keys[2], keys[4], keys[3], *keys[5:20]]
    task = draft(armband).days[0].tasks[1]
    assert authoring.move_task(armband, task.key, "up", by=cast.ines) == keys[20]
    assert draft(armband).days[0].tasks[0].key == task.key
    assert authoring.move_task(armband, task.key, "2", by=cast.ines) == keys[1]
    days = draft(armband).days
    assert [len(day.tasks) for day in days[:2]] == [1, 3] and days[1].tasks[-1].key == task.key
    _, first = authoring.add_item(armband, task.key, "source", by=cast.ines)
    authoring.move_item(armband, first, "up", by=cast.ines)
    assert draft(armband).days[1].tasks[-1].items[0].key == first
    authoring.remove_item(armband, first, by=cast.ines)
    authoring.remove_task(armband, task.key, by=cast.ines)
    assert len(draft(armband).days[1].tasks) == 2


def test_a_published_version_stays_as_it_is_and_a_draft_can_be_forgotten(cast, sleep):
    before = queries.document(queries.offered(sleep).id)
    authoring.describe(sleep, {"title": "Other"}, by=cast.ines)
    authoring.remove_day(sleep, before.days[0].key, by=cast.ines)
    assert queries.document(queries.offered(sleep).id) == before and draft(sleep).title == "Other"
    actions.discard_draft(sleep, by=cast.ines)
    assert queries.draft(sleep) is None
    with pytest.raises(Conflict):
        actions.discard_draft(sleep, by=cast.ines)


def test_withdrawn_plans_are_not_found_and_come_back(cast, sleep, client):
    for withdraw, status in ((actions.unpublish, "unpublished"), (actions.archive, "archived")):
        withdraw(sleep, by=cast.ines)
        assert sleep.status == status and queries.search("siesta") == []
        assert client.get(f"/plans/{sleep.slug}").status_code == 404
    actions.restore(sleep, by=cast.ines)
    actions.publish(sleep, by=cast.ines)
    assert queries.search("siesta") == [(sleep.id, 6)]


def test_remarks_name_the_day_and_what_stops():
    long = Item("text", {"text": "word " * 9000})
    document = Document(
        "x", (Day("", ()), Day("Two", (Task("read", (long,)),)), Day("", (Task("read", (Item("audio"),)),)))
    )
    said = {(remark.day, str(remark.say), remark.stops) for remark in measure.remarks(document)}
    assert (1, "There is nothing to do on this day", True) in said
    assert (2, "This day takes 38 minutes", False) in said
    assert (3, "Something is not filled in yet", True) in said and (3, "This day has no name", False) in said


def test_a_very_short_and_a_very_long_plan_are_told_so_and_stopped_by_neither():
    day = Day("One", (Task("read", (Item("text", {"text": "word"}),)),))

    def said(days):
        return [(str(it.say), it.stops) for it in measure.remarks(Document("x", (day,) * days, about="About"))]

    assert said(3) == said(365) == []
    assert said(2) == [("Fewer than 3 days: short for a plan, but it can be published", False)]
    assert said(366) == [("More than 365 days: several shorter plans are easier to finish", False)]


def test_a_file_is_taken_in_as_a_draft_and_a_broken_one_refused_at_its_field(ines, cast):
    def send(name, content):
        return ines.post("/plans/studio/import", data={"file": (io.BytesIO(content), name)})

    assert send("quiet.txt", b"# One\nRead.\n").status_code == 303
    assert queries.one("quiet").status == "draft"
    broken = send("quiet.csv", b"day,kind\n1,dance\n")
    assert broken.status_code == 422 and "line 2, kind" in broken.text
    assert ines.post("/plans/studio/import").status_code == 422
    assert send("..", b"x").status_code == 422
    assert send("四" * 120 + ".txt", b"# One\nRead.\n").status_code == 303


def test_a_place_that_is_none_is_refused_at_its_field(ines, sleep):
    draft = queries.document(queries.offered(sleep).id)
    task = draft.days[0].tasks[0].key
    assert ines.post(f"/plans/{sleep.slug}/studio/tasks/{task}/move", data={"to": "zup"}).status_code == 422


def test_only_administrators_put_a_plan_on_the_first_shelf(ines, as_person, cast, sleep):
    assert ines.post(f"/plans/{sleep.slug}/studio/feature").status_code == 404
    as_person("mo").post(f"/plans/{sleep.slug}/studio/feature")
    assert queries.one(sleep.slug).featured and queries.published()[0].plan.slug == sleep.slug


def test_numbers_and_addresses_are_checked_at_their_field(cast):
    from webapp.features.plans.forms import body_of

    assert body_of("meditation", {"minutes": "10", "text": " sit "}) == {"minutes": 10, "text": "sit"}
    with pytest.raises(Invalid) as wrong:
        body_of("audio", {"url": "javascript:x", "seconds": "0"})
    assert set(wrong.value.fields) == {"url", "seconds"}


def test_authors_read_how_a_plan_fares_but_not_of_whom(ines, cast, sleep, later):
    desk = f"/plans/{sleep.slug}/studio"
    actions.enrol(sleep, Pace(FIXED, MONDAY), by=cast.ben)
    assert "once ten people read it" in ines.get(desk).text
    with later(0):
        for n in range(11):
            person = accounts.register(email=f"r{n}@fieldhouse.test", name=f"Reader {n}", password="fieldhouse1")
            read(actions.enrol(sleep, Pace(FIXED, MONDAY), by=person), 1, by=person)
    assert "once ten people read it" in ines.get(desk).text, "they began this week"
    with later(30):
        fares = queries.fares(sleep, 7, date(2026, 12, 23))
        shown = ines.get(desk).text
    assert (fares.started, fares.finished, fares.rate) == (10, None, 0.0)
    assert fares.left == (Reached(1, 10), Reached(2, 0)), "eleven read the first day, and Ben none"
    assert "between day 1 and day 2" in shown and "Ben" not in shown and "Reader 1" not in shown

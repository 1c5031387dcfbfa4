"""What an author puts around a plan: cover, series, order by hand, a secret address; and taking it out of the world."""

import io
import re

import pytest
from sqlalchemy import select

from tests.features.plans.conftest import read
from tests.features.plans.pictures import png
from webapp.errors import Conflict, Missing
from webapp.features.accounts.models import Record
from webapp.features.plans import actions, queries
from webapp.features.plans.actions import arranging, authoring, covering, sharing
from webapp.features.plans.community import PlanCover
from webapp.features.plans.queries import shelves
from webapp.infra import storage
from webapp.infra.db import db
from webapp.infra.queue import perform_waiting


@pytest.fixture
def ines(as_person):
    return as_person("ines")


def send(browser, plan, content, alt="A window at night"):
    return browser.post(
        f"/plans/{plan.slug}/studio/cover", data={"alt": alt, "picture": (io.BytesIO(content), "cover.jpg")}
    )


def held(plan):
    db.session.expire_all()
    return db.session.get(PlanCover, plan.id)


def test_a_cover_is_made_in_sizes_and_shown_with_its_words(ines, client, cast, sleep):
    assert send(ines, sleep, png(900, 600)).status_code == 303
    waiting = held(sleep)
    assert '<img class="cover"' not in client.get("/plans").text, "until its sizes are made the plan has its own lines"
    assert "is being made ready" in ines.get(f"/plans/{sleep.slug}/studio").text
    source = waiting.source
    perform_waiting()
    covering.make_sizes(sleep.id, source)  # a job runs at least once
    cover = held(sleep)
    assert [row[:2] for row in cover.sizes] == [[320, 213], [640, 427], [900, 600]] and not storage.exists(source)
    for path in ("/plans", f"/plans/{sleep.slug}"):
        page = client.get(path).text
        image = re.search(r'<img class="cover"[^>]*>', page)[0]
        assert 'alt="A window at night"' in image and 'width="900" height="600"' in image and " 320w," in image
    picture = client.get(re.search(r'src="([^"]+)"', image)[1])
    assert picture.content_type == "image/webp" and picture.headers["Cache-Control"] == "private, max-age=2592000"
    assert client.get(f"/plans/{sleep.slug}/cover/333").status_code == 404
    actions.unpublish(sleep, by=cast.ines)
    assert client.get(f"/plans/{sleep.slug}/cover/320").status_code == 404


def test_a_photograph_is_larger_than_what_other_forms_may_send(ines, sleep):
    head = b'--x\r\nContent-Disposition: form-data; name="alt"\r\n\r\nA lamp\r\n--x\r\n'
    head += b'Content-Disposition: form-data; name="picture"; filename="a.png"\r\n\r\n' + png(300, 200)

    def sends(size):  # as bytes: the test client would keep a large form in a file it never closes
        body = head + b"\0" * size + b"\r\n--x--\r\n"
        path, kind = f"/plans/{sleep.slug}/studio/cover", "multipart/form-data; boundary=x"
        with ines.post(path, data=body, content_type=kind) as answer:
            return answer.status_code

    assert sends(3 * 2**20) == 303 and held(sleep).source
    assert sends(8 * 2**20) == 422


def test_another_picture_takes_the_place_of_the_first_and_none_of_both(ines, cast, sleep):
    send(ines, sleep, png(300, 200))
    first = held(sleep).source
    send(ines, sleep, png(400, 300), alt="A lamp")
    second = held(sleep).source
    covering.make_sizes(sleep.id, first)
    assert held(sleep).sizes == [] and not storage.exists(first)
    covering.make_sizes(sleep.id, second)
    ines.post(f"/plans/{sleep.slug}/studio/cover", data={"alt": "A small lamp"})
    (row,) = held(sleep).sizes[-1:]
    assert held(sleep).alt == "A small lamp" and storage.exists(row[2])
    ines.post(f"/plans/{sleep.slug}/studio/cover/remove")
    assert held(sleep) is None and not storage.exists(row[2])


def test_what_is_no_picture_is_refused_at_its_field_or_when_it_is_decoded(ines, cast, sleep):
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"
    for content in (svg, b"GIF89a" + b"x" * 99, png(100, 100)):
        answer = send(ines, sleep, content)
        assert answer.status_code == 422 and "A picture is a JPEG, PNG or WebP file" in answer.text
    assert send(ines, sleep, png(300, 300), alt="").status_code == 422 and held(sleep) is None
    send(ines, sleep, png(900, 900, "JPEG")[:900])
    covering.make_sizes(sleep.id, held(sleep).source)
    assert held(sleep).refused and "could not be read" in ines.get(f"/plans/{sleep.slug}/studio").text


def test_a_series_leads_from_part_to_part_and_stands_together_on_the_shelf(ines, client, cast, sleep, armband):
    steady = next(it.plan for it in queries.published() if it.plan.id not in (sleep.id, armband.id))
    assert ines.post("/plans/series", data={"title": "The long winter"}).status_code == 303
    ((series, _),) = shelves.series_of(cast.ines)
    path = f"/plans/series/{series.id}"
    three = [sleep, armband, steady]
    for plan in three:
        assert ines.post(f"{path}/parts", data={"plan": plan.id}).status_code == 303
    assert ines.post(f"{path}/parts", data={"plan": sleep.id}).status_code == 409, "it is in one at most"
    ines.post(f"{path}/order", data={"keys": [str(armband.id), str(sleep.id), str(steady.id)]})
    page = client.get(f"/plans/{sleep.slug}").text
    place = page.split('class="series-place"')[1].split("</nav>")[0]
    assert "part 2 of 3" in place and f"/plans/{armband.slug}" in place and f"/plans/{steady.slug}" in place
    shelf = client.get("/plans").text.split('class="plan-series"')[1].split("</section>")[0]
    assert "The long winter" in shelf and shelf.index(armband.slug) < shelf.index(sleep.slug) < shelf.index(steady.slug)
    ines.post(f"{path}/parts/{sleep.id}/up")
    assert shelves.place(sleep).number == 1 and shelves.place(sleep).before is None
    actions.unpublish(armband, by=cast.ines)
    assert (shelves.place(sleep).of, shelves.place(sleep).after.slug) == (2, steady.slug), "only what is offered counts"
    ines.post(f"{path}/parts/{sleep.id}/out")
    assert shelves.place(sleep) is None
    ines.post(f"{path}/end")
    assert shelves.series_of(cast.ines) == () and queries.one(sleep.slug) is not None


def draft(plan):
    return queries.document(queries.draft(plan).id)


def test_days_and_tasks_are_dragged_also_from_day_to_day(ines, cast, armband):
    before = queries.document(queries.offered(armband).id)
    keys = [day.key for day in before.days]
    desk = f"/plans/{armband.slug}/studio"
    dragged = [keys[2], *keys[:2], *keys[3:]]
    answer = ines.post(f"{desk}/order", data={"keys": dragged}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and 'id="desk-days"' in answer.text and "hx-swap-oob" in answer.text
    assert [day.key for day in draft(armband).days] == dragged
    one, two = (day for day in draft(armband).days[:2])
    moved, stays = one.tasks[0].key, [task.key for task in two.tasks]
    ines.post(f"{desk}/days/{two.key}/order", data={"keys": [stays[0], moved, *stays[1:]]})
    one, two = (day for day in draft(armband).days[:2])
    assert [task.key for task in two.tasks] == [stays[0], moved, *stays[1:]] and moved not in [t.key for t in one.tasks]
    arranging.order_tasks(armband, two.key, [moved], by=cast.ines)  # somebody added the others meanwhile
    assert [task.key for task in draft(armband).days[1].tasks] == [moved, *stays]
    for keys in (["nobody"], [*dragged, "nobody"]):
        with pytest.raises(Missing):
            arranging.order_days(armband, keys, by=cast.ines)
        with pytest.raises(Missing):
            arranging.order_tasks(armband, two.key, keys, by=cast.ines)
    assert queries.document(queries.offered(armband).id) == before, "who reads it goes on with what they have"


def test_a_dragged_day_rewrites_nobodys_past(cast, armband, begin, later):
    held = begin(armband, cast.ben)
    read(held, 1, by=cast.ben)
    read_before = queries.practices([held])[0].state
    keys = [day.key for day in queries.document(queries.offered(armband).id).days]
    arranging.order_days(armband, keys[::-1], by=cast.ines)
    tasks = [task.key for task in draft(armband).days[-1].tasks]
    arranging.order_tasks(armband, draft(armband).days[0].key, tasks, by=cast.ines)
    with later(1):
        authoring.add_task(armband, keys[0], title="New", verb="read", required=False, by=cast.ines)
        actions.discard_draft(armband, by=cast.ines)
    assert queries.practices([held])[0].state == read_before


def test_a_secret_address_opens_a_draft_to_who_has_no_account_until_it_is_renewed(ines, client, cast):
    plan = authoring.found("Not yet", 2, by=cast.ines)
    ines.post(f"/plans/{plan.slug}/studio/link")
    first = shelves.link(plan).token
    page = client.get(f"/plans/shared/{first}")
    assert page.status_code == 200 and "not published yet" in page.text and "noindex" in page.headers["X-Robots-Tag"]
    assert client.get(f"/plans/shared/{first}/days/2").status_code == 200
    assert client.get(f"/plans/{plan.slug}").status_code == 404, "the address alone opens it"
    ines.post(f"/plans/{plan.slug}/studio/link")
    second = shelves.link(plan).token
    assert second != first and client.get(f"/plans/shared/{first}").status_code == 404
    ines.post(f"/plans/{plan.slug}/studio/link/end")
    assert client.get(f"/plans/shared/{second}").status_code == 404


def test_the_address_of_what_is_published_leads_to_its_page_and_of_what_was_put_away_nowhere(client, cast, sleep):
    token = sharing.open_link(sleep, by=cast.ines).token
    assert client.get(f"/plans/shared/{token}").location == f"/plans/{sleep.slug}"
    actions.archive(sleep, by=cast.ines)
    assert client.get(f"/plans/shared/{token}").status_code == 404
    with pytest.raises(Conflict):
        sharing.open_link(sleep, by=cast.ines)


def test_only_what_nobody_has_read_is_taken_out_of_the_world_and_its_cover_with_it(ines, cast, sleep, armband, begin):
    send(ines, sleep, png(300, 200))
    covering.make_sizes(sleep.id, held(sleep).source)
    (row,) = held(sleep).sizes
    begin(armband, cast.ben)
    for plan in (sleep, armband):
        assert ines.post(f"/plans/{plan.slug}/studio/remove").status_code == 409, "it is not put away"
        actions.archive(plan, by=cast.ines)
    assert ines.post(f"/plans/{armband.slug}/studio/remove").status_code == 409, "Ben reads it"
    assert ines.post(f"/plans/{sleep.slug}/studio/remove").status_code == 303
    assert queries.one("a-week-of-good-sleep") is None and not storage.exists(row[2])


def test_what_is_done_with_a_plan_as_a_whole_stands_in_the_audit_by_whom_and_under_its_name(as_person, cast):
    plan = authoring.found("Quiet", 3, by=cast.ines)
    for key in [key for _, key, _ in queries.titles(queries.draft(plan).id)]:
        authoring.add_task(plan, key, title="Read", verb="read", required=True, by=cast.ines)
        task = queries.tasks(queries.draft(plan).id)[key][-1][0]
        _, item = authoring.add_item(plan, task, "text", by=cast.ines)
        authoring.fill_item(plan, item, {"text": "Words."}, by=cast.ines)
    actions.publish(plan, by=cast.ines)
    for featured in (True, True, False):
        actions.feature(plan, featured=featured, by=cast.mo)
    actions.archive(plan, by=cast.ines)
    actions.archive(plan, by=cast.ines)
    lines = as_person("mo").get("/admin/audit", query_string={"about": f"plan:{plan.id}"}).text
    assert "A plan was taken back or put away" in lines and "Quiet" in lines
    number = plan.id
    arranging.remove_plan(plan, by=cast.ines)
    wanted = select(Record.what, Record.by_id).where(Record.about == f"plan:{number}", Record.what != "audit.read")
    ines, mo = cast.ines.id, cast.mo.id
    assert [tuple(row) for row in db.session.execute(wanted.order_by(Record.seq))] == [
        ("plan.published", ines),
        ("plan.featured", mo),
        ("plan.featured", mo),
        ("plan.withdrawn", ines),
        ("plan.removed", ines),
    ], "once each, and never who reads it"

"""The pages of reading: they work without script, the piece is the page's region, guests see what is public."""

import re
from datetime import timedelta
from html import unescape

import pytest

from tests.features.plans.conftest import MONDAY, items, read, state
from tests.laws.test_queries import counted
from webapp.features.plans import actions, queries, samples

HTMX = {"HX-Request": "true"}


def region(page, name):
    return re.search(rf'<(\w+) id="{name}".*', page, re.S)[0]


def test_a_guest_finds_plans_and_reads_the_first_day(client, cast, sleep):
    shown = client.get("/plans").text
    assert sleep.slug in shown and "My practice" not in shown
    assert "To the plan" in client.get(f"/plans/{sleep.slug}/days/1").text
    assert client.get(f"/plans/{sleep.slug}/days/2").status_code == 403
    assert client.get(f"/plans/{sleep.slug}/days/99").status_code == 404
    assert "Log in" in client.get(f"/plans/{sleep.slug}").text


def test_plans_are_found_by_words_and_narrowed_down(client, cast, sleep, armband):
    found = client.get("/plans?q=siesta").text
    assert sleep.slug in found and armband.slug not in found and "Found on day 6" in found
    assert armband.slug in client.get("/plans?tag=leadership").text
    assert armband.slug not in client.get("/plans?length=week").text
    assert armband.slug not in client.get("/plans?language=es").text
    assert "Nothing like that" in client.get("/plans?q=zzzz").text
    assert client.get("/plans?length=x&minutes=x&q=" + "a" * 5000).status_code == 200
    assert client.get("/plans?q=siesta", headers=HTMX).text.startswith('<div id="shelf"')


def test_beginning_reading_and_ticking_without_script(as_person, cast, sleep):
    ben = as_person("ben")
    assert ben.post(f"/plans/{sleep.slug}/begin", data={"mode": "fixed"}).status_code == 303
    assert "Read day 1" in ben.get("/plans/mine").text
    held = queries.enrolment(cast.ben, sleep)
    page = ben.get(f"/plans/{sleep.slug}/days/1").text
    assert "Done for today" in page and "One hour to get up" in page
    assert ben.get(f"/plans/{sleep.slug}/days/2").status_code == 403
    done = ben.post(f"/plans/{sleep.slug}/days/1/done", data={"items": items(held, 1)})
    assert done.status_code == 303 and "Done. See you tomorrow." in ben.get(done.location).text
    ben.post(f"/plans/{sleep.slug}/days/1/undone", data={"items": items(held, 1)})
    assert not state(held).done


def test_the_answer_to_a_tick_is_the_region_of_the_page(as_person, cast, sleep, begin):
    held, ben = begin(sleep, cast.ben), as_person("ben")
    address = f"/plans/{sleep.slug}/days/1"
    piece = ben.post(f"{address}/done", data={"items": items(held, 1)}, headers=HTMX).text
    assert piece.replace(' hx-swap-oob="morph"', "") in ben.get(address).text
    assert ben.get("/plans/mine", headers=HTMX).text in ben.get("/plans/mine").text


def test_a_day_is_read_in_the_readers_language(as_person, cast, sleep, begin):
    begin(sleep, cast.ben)
    spanish = as_person("ben").get(f"/plans/{sleep.slug}/days/1?in=es").text
    assert "Una hora para levantarse" in spanish and 'lang="es"' in spanish
    assert "One hour to get up" not in spanish


def test_root_and_translation_stand_side_by_side(client, app, shared):
    from webapp.features.plans import formats

    plan = actions.take_in(formats.read(shared / "reading" / "bilara"), by=None, publish=True)
    page = unescape(client.get(f"/plans/{plan.slug}/days/1?original=1").text)
    assert "saṅkhatalakkhaṇāni" in page and "these three characteristics" in page and 'lang="pli"' in page
    assert "saṅkhatalakkhaṇāni" not in client.get(f"/plans/{plan.slug}/days/1").text


def test_missed_days_are_offered_kindly_and_the_choice_is_kept(as_person, cast, armband, begin, later):
    held = begin(armband, cast.ben)
    read(held, 1, by=cast.ben)
    with later(4):
        ben = as_person("ben")
        assert "3 days are waiting for you." in ben.get("/plans/mine").text
        answer = ben.post(f"/plans/{armband.slug}/catch-up", data={"way": "shift"}, headers=HTMX)
        assert "waiting for you" not in answer.text and 'id="practice"' in answer.text
        assert ben.post(f"/plans/{armband.slug}/catch-up", data={"way": "fly"}).status_code == 422
        for what, word in (("pause", "Paused."), ("resume", "Read day 2"), ("leave", "Before")):
            ben.post(f"/plans/{armband.slug}/{what}")
            assert word in ben.get("/plans/mine").text


def test_wrong_dates_are_refused_at_their_field_and_what_was_typed_stays(as_person, cast, sleep):
    sent = {"mode": "target", "start": "2026-11-25", "end": "2026-11-20", "weekdays": ["0", "2"]}
    answer = as_person("ben").post(f"/plans/{sleep.slug}/begin", data=sent)
    assert answer.status_code == 422 and "A day after the first" in answer.text
    assert 'value="2026-11-25"' in answer.text and queries.enrolment(cast.ben, sleep) is None
    late = as_person("ben").post(f"/plans/{sleep.slug}/begin", data={"mode": "fixed", "start": "2019-01-01"})
    assert late.status_code == 422


def test_nobody_learns_what_somebody_else_reads(as_person, cast, sleep, begin):
    begin(sleep, cast.ben)
    for name in ("ada", "mo", "ines", "pia"):
        person = as_person(name)
        assert "Where you are" not in person.get(f"/plans/{sleep.slug}").text
        assert "Nothing begun" in person.get("/plans/mine").text
        assert person.post(f"/plans/{sleep.slug}/pause").status_code == 404


def test_the_page_of_a_paused_plan_says_so_and_goes_on(as_person, cast, sleep, begin):
    begin(sleep, cast.ben)
    ben, place = as_person("ben"), f"/plans/{sleep.slug}"
    assert "Paused." not in ben.get(place).text and "Read day 1" in ben.get(place).text
    ben.post(f"{place}/pause")
    page = ben.get(place).text
    assert "Paused. It goes on by itself on" in page and f'action="{place}/resume"' in page
    assert "Read day 1" not in page


def test_the_first_page_says_what_is_to_be_read_today(as_person, cast, sleep, begin):
    ben = as_person("ben")
    assert "Your reading" not in ben.get("/").text
    begin(sleep, cast.ben)
    assert "Your reading" in ben.get("/").text and f"/plans/{sleep.slug}/days/1" in ben.get("/").text


def test_a_plan_is_taken_along_as_a_file(as_person, cast, sleep):
    book = as_person("ben").get(f"/plans/{sleep.slug}/export/epub")
    assert book.data[:2] == b"PK" and book.content_type == "application/epub+zip"
    assert as_person("ben").get(f"/plans/{sleep.slug}/export/pdf").status_code == 404


@pytest.mark.parametrize("path", ["/plans", "/plans/mine", "/plans/{0}", "/plans/{0}/days/1", "/"])
def test_much_reading_costs_as_many_queries_as_little(as_person, cast, sleep, begin, later, path):
    held, ben = begin(sleep, cast.ben), as_person("ben")
    read(held, 1, by=cast.ben)
    path = path.format(sleep.slug)

    def cost():
        ben.get(path)
        with counted() as sent:
            assert ben.get(path).status_code == 200
        return len(sent)

    little = cost()
    for n, document in enumerate(samples.documents() * 2):
        plan = actions.take_in(document, by=cast.ines, publish=True)
        other = begin(plan, cast.ben)
        if n % 2:
            read(other, 1, by=cast.ben)
    for number in range(2, 6):
        with later(number - 1):
            read(held, number, by=cast.ben)
    assert cost() == little, MONDAY + timedelta(days=0)

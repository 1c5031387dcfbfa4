"""A training of a program on a phone: sets are tapped off while the network comes and goes, and count once."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

Person = Callable[..., Any]
JSON = {"Accept": "application/json"}


def given(person: Person) -> str:
    """Ada writes a program of one day and gives it to Ben for today; the address of his training."""
    api = person("ada").request
    to = api.post("/teams/herons/programs", data={"title": "Base"}, headers=JSON).json()["to"]
    [day] = set(re.findall(rf"{to}/days/(\w+)", api.get(to).text()))
    sent = {"name": "Squat", "sets": "3x5 60kg RIR2", "rest": 60, "rule": "linear"}
    assert api.post(f"{to}/days/{day}/exercises", data=sent, headers=JSON).ok
    page = api.get(to).text()
    ben = re.search(r'value="(\d+)"[^>]*><span>Ben Okafor', page)
    today = re.search(r'name="start"[^>]*value="([0-9-]+)"', page)
    assert ben and today
    form = {"players": [int(ben[1])], "start": today[1], "weekdays": list(range(7))}
    answer = api.post(f"{to}/courses", data=form, headers=JSON)
    assert answer.ok, answer.text()
    mine = person("ben").request.get(f"/athletes/{ben[1]}/programs").text()
    return re.findall(rf"/athletes/{ben[1]}/programs/\d+/0/{day}", mine)[0]


def test_sets_tapped_without_a_network_arrive_once(person: Person) -> None:
    address = given(person)
    page = person("ben")
    page.goto(address)
    sets = page.locator(".sets form")
    expect(sets).to_have_count(3)
    expect(page.locator("[data-part=count]")).to_have_text("0 of 3")

    page.context.set_offline(True)
    sets.nth(0).get_by_label("Reps").fill("6")
    sets.nth(0).get_by_role("button").dblclick()
    expect(sets.nth(0)).to_have_attribute("data-state", "waiting")
    sets.nth(1).get_by_role("button").tap()
    expect(page.locator("[data-part=outbox]")).to_contain_text("Kept on this phone")
    expect(page.locator("[data-part=rest]")).to_contain_text("Rest")

    page.context.set_offline(False)
    expect(sets.nth(1)).to_have_attribute("data-state", "done")
    expect(sets.nth(0)).to_have_attribute("data-state", "done")
    expect(page.locator("[data-part=outbox]")).to_be_empty()

    page.reload()
    expect(page.locator("[data-part=count]")).to_have_text("2 of 3")
    expect(sets.nth(0).get_by_label("Reps")).to_have_value("6")
    page.locator('#finish input[name=effort][value="7"]').check()
    page.locator("#finish").get_by_role("button").tap()
    expect(page).to_have_url(re.compile("/programs$"))
    expect(page.locator(".shares").first).to_contain_text("67")

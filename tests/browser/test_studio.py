"""The authors' studio by hand: days and tasks dragged, and moved with the keyboard, also from day to day."""

from collections.abc import Callable
from typing import Any

Person = Callable[..., Any]


def _drag(page: Any, what: Any, onto: Any, wait: str, below: float = 0.9) -> None:
    """From the handle of one to somewhere on another; until the house has answered."""
    what.scroll_into_view_if_needed()
    start, end = what.locator("[data-handle]").first.bounding_box(), onto.bounding_box()
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    with page.expect_response(lambda answer: wait in answer.url) as answered:
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 4, y + 12)
        page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] * below, steps=8)
        page.mouse.up()
    assert answered.value.status == 200


def _tasks(page: Any, day: int) -> list[str]:
    return page.locator(".desk-day").nth(day).locator(".desk-tasks > li").evaluate_all("all => all.map((it) => it.id)")


def _titles(page: Any) -> list[str]:
    return page.locator(".desk-day-head > a").evaluate_all("all => all.map((it) => it.lastChild.textContent)")


def test_days_and_tasks_go_where_they_are_dragged_and_stay_there(person: Person) -> None:
    page = person("ines", viewport={"width": 1000, "height": 900})
    page.goto("/plans/carrying-the-armband/studio")
    days = page.locator(".desk-day")
    first, second = _titles(page)[:2]
    _drag(page, days.nth(0), days.nth(1), "/studio/order", below=0.95)
    page.reload()
    assert _titles(page)[:2] == [second, first]

    moved = _tasks(page, 0)[0]
    before = _tasks(page, 1)
    _drag(page, page.locator(f"#{moved}"), page.locator(f"#{before[0]}"), "/order", below=0.9)
    page.reload()
    assert _tasks(page, 1) == [before[0], moved, *before[1:]] and moved not in _tasks(page, 0)

    page.locator(f"#{before[-1]}").focus()
    with page.expect_response(lambda answer: "/order" in answer.url):
        page.keyboard.press("Alt+ArrowDown")  # beyond the last of its day: the next day
    page.reload()
    assert _tasks(page, 2)[0] == before[-1]

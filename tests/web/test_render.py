"""One view, three answers: a page, a piece of it, JSON. The view does not know which."""

import pytest
from flask.testing import FlaskClient

from webapp.web import render

HTMX = {"HX-Request": "true"}
JSON = {"Accept": "application/json"}


def test_a_browser_gets_the_page(visitor: FlaskClient) -> None:
    answer = visitor.get("/counters/7")
    assert answer.status_code == 200
    assert answer.text.startswith("<!doctype html>")
    assert '<p id="count-7" class="figures">1</p>' in answer.text


def test_htmx_gets_the_piece_and_it_is_the_pages_region(visitor: FlaskClient) -> None:
    piece = visitor.get("/counters/7", headers=HTMX).text
    assert piece == '<p id="count-7" class="figures">1</p>'
    assert piece in visitor.get("/counters/7").text


@pytest.mark.parametrize("wish", ["HX-Boosted", "HX-History-Restore-Request"])
def test_boosted_links_and_the_back_button_get_the_page(visitor: FlaskClient, wish: str) -> None:
    assert "<!doctype html>" in visitor.get("/counters/7", headers={**HTMX, wish: "true"}).text


def test_caches_keep_page_and_piece_apart_and_neither_for_others(visitor: FlaskClient) -> None:
    answer = visitor.get("/counters/7")
    assert {"HX-Request", "Cookie"} <= set(answer.vary)
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_plain_form_is_sent_on(visitor: FlaskClient) -> None:
    answer = visitor.post("/counters/7", data={"to": "2"})
    assert (answer.status_code, answer.location) == (303, "/counters/7")


def test_htmx_gets_what_changed_for_its_place(visitor: FlaskClient) -> None:
    answer = visitor.post("/counters/7", data={"to": "2"}, headers=HTMX)
    assert answer.status_code == 200
    assert answer.text == '<p hx-swap-oob="morph" id="count-7" class="figures">2</p>'
    assert answer.headers["HX-Reswap"] == "none"


def test_htmx_is_sent_on_when_there_is_no_piece_to_paint(visitor: FlaskClient) -> None:
    answer = visitor.delete("/counters/7", headers=HTMX)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/counters")


def test_what_is_told_appears_on_the_next_page(visitor: FlaskClient) -> None:
    visitor.delete("/counters/7")
    assert "Removed" in visitor.get("/counters").text
    assert "Removed" not in visitor.get("/counters").text


def test_what_is_told_is_painted_into_an_open_page(visitor: FlaskClient) -> None:
    visitor.delete("/counters/7")
    painted = visitor.post("/counters/9", data={"to": "2"}, headers=HTMX).text
    assert '<div hx-swap-oob="beforeend" id="toasts">' in painted
    assert "Removed" in painted


def test_a_program_is_told_what_now_is(visitor: FlaskClient) -> None:
    answer = visitor.post("/counters/7", json={"to": 2})
    assert answer.json == {"ok": True, "to": "/counters/7", "counter": {"key": "7", "count": 2}}
    assert visitor.post("/counters/7", data={"to": "3"}, headers=JSON).json["counter"]["count"] == 3


@pytest.mark.parametrize("html", ["words", "<p>no id</p>", '<p class="late" id="x">', ""])
def test_a_piece_without_its_id_first_cannot_take_its_place(html: str) -> None:
    with pytest.raises(ValueError, match="opens with its root"):
        render.swap(html)


def test_a_download_is_kept_under_its_name() -> None:
    answer = render.download("a,b", "Würfe & Körbe.csv", "text/csv")
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''W%C3%BCrfe" in answer.headers["Content-Disposition"]


def test_the_navigation_shows_what_is_open_to_the_reader(visitor: FlaskClient) -> None:
    page = visitor.get("/members/nowhere").text
    assert '<a href="/counters"' in page

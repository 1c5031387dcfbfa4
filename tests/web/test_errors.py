"""What went wrong is said where it can be used: at the field, in a toast, on a page, in JSON."""

import logging

import pytest
from flask.testing import FlaskClient

from tests.web import house

HTMX = {"HX-Request": "true"}
JSON = {"Accept": "application/json"}
FORM = "application/x-www-form-urlencoded"


def test_every_wrong_field_is_painted_into_its_slot(visitor: FlaskClient) -> None:
    answer = visitor.post("/counters/7", data={"to": "many", "note": "rude"}, headers=HTMX)
    assert answer.status_code == 422
    assert answer.headers["HX-Reswap"] == "none"
    assert '<p hx-swap-oob="morph" id="err-to" class="field-error">A whole number, please.</p>' in answer.text
    assert '<p hx-swap-oob="morph" id="err-note" class="field-error">Be kind.</p>' in answer.text


def test_what_is_wrong_with_the_form_as_a_whole_has_its_place_too(visitor: FlaskClient) -> None:
    answer = visitor.post("/counters/7", data={"to": "13"}, headers=HTMX)
    assert ' id="err-to" class="field-error">13 is unlucky</p>' in answer.text
    assert ' id="err-form" class="field-error">Think again.</p>' in answer.text


def test_two_forms_of_a_kind_on_one_page_are_told_apart(visitor: FlaskClient) -> None:
    answer = visitor.post("/counters/7", data={"to": "", "scope": "second-"}, headers=HTMX)
    assert 'id="err-second-to"' in answer.text
    nonsense = visitor.post("/counters/7", data={"to": "", "scope": '"><script>'}, headers=HTMX)
    assert 'id="err-to"' in nonsense.text and "script" not in nonsense.text


def test_without_script_the_form_comes_back_as_it_was_typed(visitor: FlaskClient) -> None:
    answer = visitor.post("/counters/7", data={"to": "many<", "note": "kept"})
    assert answer.status_code == 422
    assert '<p id="err-to" class="field-error">A whole number, please.</p>' in answer.text
    assert 'value="many&lt;"' in answer.text and 'value="kept"' in answer.text
    assert house.counts["7"] == 1


def test_a_form_about_something_that_is_gone_says_that(visitor: FlaskClient) -> None:
    house.counts.clear()
    assert visitor.post("/counters/7", data={"to": "many"}).status_code == 404


def test_a_program_gets_the_fields_by_name(visitor: FlaskClient) -> None:
    answer = visitor.post("/counters/7", json={"note": "much too long for it"})
    assert answer.status_code == 422
    error = answer.json["error"]
    assert error["fields"] == {"to": "Please fill this in.", "note": "At most 10 characters, please."}
    assert error["code"] == "unprocessable_entity"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"to": 2', "The JSON cannot be read at line 1, column 9."),
        (b"", "The JSON cannot be read at line 1, column 1."),
        (b"[2]", "The JSON has to be an object."),
        (b"\xff\xfe\xff", "The JSON is not UTF-8."),
        (b"[" * 100_000, "The JSON cannot be read."),
        (b'{"to": NaN}', "The JSON cannot be read: NaN is not JSON."),
    ],
)
def test_malformed_json_is_refused_with_the_place(visitor: FlaskClient, body: bytes, said: str) -> None:
    answer = visitor.post("/counters/7", data=body, content_type="application/json")
    assert (answer.status_code, answer.json["error"]["message"]) == (400, said)
    assert house.counts["7"] == 1


@pytest.mark.parametrize("note", ["a\0b", "\ud83d", ["\0"], {"\ud83d": 1}])
def test_what_no_database_can_keep_is_refused_at_its_field(visitor: FlaskClient, note: object) -> None:
    answer = visitor.post("/counters/7", json={"to": 2, "note": note})
    assert (answer.status_code, list(answer.json["error"]["fields"])) == (422, ["note"])


def test_a_form_holds_no_nul_either(visitor: FlaskClient) -> None:
    assert visitor.post("/counters/7", data="to=2&note=%00", content_type=FORM).status_code == 422
    assert visitor.get("/counters/%00").status_code == 404
    assert visitor.get("/counters?team=%00").status_code == 404


def test_a_conflict_is_a_toast_a_page_or_json(visitor: FlaskClient) -> None:
    toast = visitor.post("/counters/7", data={"to": "409"}, headers=HTMX)
    assert toast.status_code == 409
    assert '<div hx-swap-oob="beforeend" id="toasts">' in toast.text and "Somebody was faster." in toast.text
    page = visitor.post("/counters/7", data={"to": "409"})
    assert page.status_code == 409 and "Somebody was faster." in page.text
    assert visitor.post("/counters/7", json={"to": 409}).json["error"]["message"] == "Somebody was faster."


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nowhere", 404), ("PUT", "/counters/7", 405), ("GET", "/counters/x", 404)]
)
def test_every_refusal_is_in_the_look_of_the_house(visitor: FlaskClient, method: str, path: str, status: int) -> None:
    page = visitor.open(path, method=method)
    assert page.status_code == status
    assert "<!doctype html>" in page.text and page.headers["X-Request-Id"] in page.text
    assert visitor.open(path, method=method, headers=JSON).json["error"]["request"]


def test_the_wrong_method_says_which_are_right(visitor: FlaskClient) -> None:
    assert "POST" in visitor.put("/counters/7").headers["Allow"]


def test_a_bug_is_written_down_with_its_request_and_told_without_its_words(
    visitor: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = visitor.post("/counters/7", data={"to": "500"})
    assert answer.status_code == 500
    assert "a bug" not in answer.text and answer.headers["X-Request-Id"] in answer.text
    assert any(record.exc_info and "a bug" in str(record.exc_info[1]) for record in caplog.records)


def test_messages_are_text_never_markup(visitor: FlaskClient) -> None:
    visitor.post("/login/ada")
    answer = visitor.post("/counters/<script>", data={"to": "many"}, headers=HTMX)
    assert "<script>" not in answer.text

"""Signed links to files in the folder, as browsers ask for them: whole, in parts, again, with a name."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from webapp import create_app
from webapp.infra import clock, storage
from webapp.infra.db import db
from webapp.settings import Settings
from webapp.web import files

FILM = bytes(range(256)) * 1000
LAST = len(FILM) - 1


@pytest.fixture
def club(tmp_path: Path) -> Iterator[Flask]:
    """The whole club with a folder of files of its own."""
    app = create_app(Settings(home=tmp_path, secret_key="only for tests"))
    storage.put("recordings/7/film.webm", FILM, "video/webm")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def browser(club: Flask) -> FlaskClient:
    """Somebody nobody has logged in, with a link."""
    return club.test_client()


@pytest.fixture
def film(club: Flask) -> str:
    """A link to the film for a minute."""
    return storage.link("recordings/7/film.webm", 60)


def test_whoever_has_the_link_gets_the_whole_film_and_what_it_is(browser: FlaskClient, film: str) -> None:
    answer = browser.get(film)
    assert (answer.status_code, answer.data) == (200, FILM)
    assert answer.headers["Content-Type"] == "video/webm"
    assert answer.headers["Content-Length"] == str(len(FILM))
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Disposition" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, LAST),
        ("bytes=1000-1999", 1000, 1999),
        ("bytes=255990-", 255990, LAST),
        ("bytes=255990-999999999", 255990, LAST),
        ("bytes=-10", LAST - 9, LAST),
        ("bytes=-999999999", 0, LAST),
        (f"bytes=0-{LAST}", 0, LAST),
    ],
)
def test_one_part_comes_alone_and_says_where_it_belongs(
    browser: FlaskClient, film: str, asked: str, first: int, last: int
) -> None:
    answer = browser.get(film, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (206, FILM[first : last + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(FILM)}"
    assert answer.headers["Content-Length"] == str(last + 1 - first)


@pytest.mark.parametrize("asked", [f"bytes={LAST + 1}-", "bytes=999999999-9999999999"])
def test_a_part_behind_the_end_is_not_to_be_had(browser: FlaskClient, film: str, asked: str) -> None:
    answer = browser.get(film, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{len(FILM)}"


@pytest.mark.parametrize(
    "asked", ["", "bytes", "bytes=", "bytes=-0", "bytes=b-a", "bytes=5-2", "pages=1-2", "bytes=0-1,5-6", "\"'"]
)
def test_what_we_do_not_understand_or_several_parts_is_answered_with_the_whole(
    browser: FlaskClient, film: str, asked: str
) -> None:
    answer = browser.get(film, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (200, FILM)


def test_head_says_everything_and_sends_nothing(browser: FlaskClient, film: str) -> None:
    whole, part = browser.head(film), browser.head(film, headers={"Range": "bytes=0-9"})
    assert (whole.status_code, whole.headers["Content-Length"], whole.data) == (200, str(len(FILM)), b"")
    assert (part.status_code, part.headers["Content-Length"], part.data) == (206, "10", b"")


def test_an_unchanged_film_is_not_sent_again(browser: FlaskClient, film: str) -> None:
    etag = browser.get(film).headers["ETag"]
    again = browser.get(film, headers={"If-None-Match": etag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", etag)
    storage.put("recordings/7/film.webm", FILM[::-1], "video/webm")
    assert browser.get(film, headers={"If-None-Match": etag}).status_code == 200


def test_the_rest_of_a_film_that_has_changed_is_sent_from_its_beginning(browser: FlaskClient, film: str) -> None:
    first = browser.get(film)
    for known in (first.headers["ETag"], first.headers["Last-Modified"]):
        assert browser.get(film, headers={"Range": "bytes=5-", "If-Range": known}).status_code == 206
    with clock.at(clock.now()):
        storage.put("recordings/7/film.webm", FILM[::-1], "video/webm")
    answer = browser.get(film, headers={"Range": "bytes=5-", "If-Range": first.headers["ETag"]})
    assert (answer.status_code, answer.data) == (200, FILM[::-1])
    answer = browser.get(film, headers={"Range": "bytes=5-", "If-Range": "Thu, 01 Jan 2026 00:00:00 GMT"})
    assert answer.status_code == 200


def test_an_empty_file_is_sent_and_has_no_parts(browser: FlaskClient) -> None:
    storage.put("empty", b"", "text/plain")
    link = storage.link("empty", 60)
    assert (browser.get(link).status_code, browser.get(link).data) == (200, b"")
    assert browser.get(link, headers={"Range": "bytes=0-"}).status_code == 416


def test_browsers_may_keep_it_for_themselves_as_long_as_the_link_lives(browser: FlaskClient, film: str) -> None:
    with clock.at(clock.now() + timedelta(seconds=20)):
        cache = browser.get(film).cache_control
    assert cache.private
    assert 35 <= (cache.max_age or 0) <= 40


@pytest.mark.parametrize("content_type", ["text/html", "image/svg+xml", "application/pdf", "text/xml", "video-ish/x"])
def test_what_could_run_in_our_name_is_only_ever_saved(browser: FlaskClient, content_type: str) -> None:
    storage.put("uploaded", b"<script>alert(1)</script>", content_type)
    answer = browser.get(storage.link("uploaded", 60))
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="uploaded"')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_shown_is_shown_in_a_sandbox(browser: FlaskClient, film: str) -> None:
    [policy] = browser.get(film).headers.getlist("Content-Security-Policy")
    assert policy == files.SANDBOX
    assert "sandbox" in policy and "script-src" not in policy and "default-src 'none'" in policy


def test_a_file_that_is_gone_and_an_altered_or_stale_link_lead_nowhere(browser: FlaskClient, film: str) -> None:
    token, _, name = film.removeprefix("/files/").partition("/")
    for altered in (f"/files/{token}x/{name}", f"/files/{token}/other.webm", f"/files/x/{name}", "/files/.../x"):
        assert browser.get(altered).status_code == 403
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert browser.get(film).status_code == 403
    storage.delete("recordings/7/film.webm")
    assert browser.get(film).status_code == 404


def test_only_reading_is_possible(browser: FlaskClient, film: str) -> None:
    assert browser.post(film, headers={"Origin": "http://localhost"}).status_code == 405
    assert storage.exists("recordings/7/film.webm")


def test_where_files_are_in_a_bucket_there_are_none_here(browser: FlaskClient, film: str) -> None:
    storage.init(Settings(s3_bucket="club", s3_endpoint="http://127.0.0.1:9"))
    assert browser.get(film).status_code == 404


def test_a_long_film_is_sent_in_small_pieces(browser: FlaskClient, film: str) -> None:
    with browser.get(film, buffered=False) as answer:
        pieces = [len(piece) for piece in answer.iter_encoded()]
    assert sum(pieces) == len(FILM)
    assert len(pieces) > 3
    assert max(pieces) <= files.CHUNK

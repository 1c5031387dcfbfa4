"""The contract of links to files: they open one file, to whoever has them, for as long as was said."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from tests.infra.conftest import Eventually
from tests.infra.stores.conftest import FILM, Backend
from webapp.infra import clock, storage


def test_a_link_opens_the_file_to_whoever_has_it(store: Backend) -> None:
    storage.put("recordings/7/film.webm", FILM, "video/webm")
    answer = store.follow(storage.link("recordings/7/film.webm", 60))
    assert (answer.status, answer.body, answer.headers["Content-Type"]) == (200, FILM, "video/webm")


def test_a_link_can_be_wound(store: Backend) -> None:
    if not store.ranges_by_link:
        pytest.skip("rclone answers a range with 200 and everything")
    storage.put("film.webm", FILM, "video/webm")
    answer = store.follow(storage.link("film.webm", 60), Range="bytes=1000-1999")
    assert (answer.status, answer.body) == (206, FILM[1000:2000])
    assert answer.headers["Content-Range"] == f"bytes 1000-1999/{len(FILM)}"


@pytest.mark.parametrize("name", ["Herons – Kites 71:68.webm", 'a "quoted" name', "../../etc/passwd", "a\r\nb"])
def test_a_link_with_a_name_saves_the_file_under_it(store: Backend, name: str) -> None:
    storage.put("film.webm", FILM, "video/webm")
    answer = store.follow(storage.link("film.webm", 60, filename=name))
    assert (answer.status, answer.body) == (200, FILM)
    if store.name == "rclone":
        return  # it knows no response-content-disposition
    saved = "".join("_" if sign in "\r\n/" else sign for sign in name)
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["Content-Disposition"].endswith(f"filename*=UTF-8''{quote(saved, safe='')}")


def test_a_link_to_nothing_leads_nowhere(store: Backend) -> None:
    assert store.follow(storage.link("nothing", 60)).status == 404


def test_an_altered_link_is_refused(store: Backend) -> None:
    if not store.checks_links:
        pytest.skip("moto believes every signature")
    storage.put("film.webm", FILM, "video/webm")
    storage.put("diary.webm", FILM, "video/webm")
    link = storage.link("film.webm", 60)
    other = storage.link("diary.webm", 60)
    mixed = link.replace("film.webm", "diary.webm") if "http" in link else other[:40] + link[40:]
    for altered in (mixed, link[:-1], link + "x", link.replace("webm", "mp4")):
        assert altered not in (link, other)
        assert store.follow(altered).status in (403, 404)
    assert store.follow(link).status == 200


def test_a_link_ends_when_its_time_is_over(store: Backend, eventually: Eventually) -> None:
    if not store.checks_links:
        pytest.skip("moto does not look at the time")
    storage.put("film.webm", FILM, "video/webm")
    link = storage.link("film.webm", 60 if store.name == "folder" else 1)
    assert store.follow(link).status == 200
    if store.name == "folder":
        with clock.at(clock.now() + timedelta(seconds=59)):
            assert store.follow(link).status == 200
        with clock.at(clock.now() + timedelta(seconds=61)):
            assert store.follow(link).status == 403
    else:
        eventually(lambda: store.follow(link).status in (400, 403))  # Amazon says 403, rclone 400


@pytest.mark.parametrize("seconds", [0, -1, 7 * 24 * 3600 + 1])
def test_a_link_for_no_time_or_for_ever_is_refused(store: Backend, seconds: int) -> None:
    with pytest.raises(ValueError, match="lives for"):
        storage.link("film.webm", seconds)

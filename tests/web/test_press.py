"""What everybody gets alike travels compressed; pages never do."""

import gzip

import pytest

from webapp.settings import ROOT

TOKENS = "/static/css/tokens.css"
SQUEEZED = {"Accept-Encoding": "gzip, br"}


@pytest.mark.parametrize("path", [TOKENS, "/static/js/app.js", "/static/icons/sprite.svg"])
def test_a_file_is_sent_small_to_who_can_read_it_and_whole_to_who_cannot(client, path):
    held = (ROOT / path.lstrip("/")).read_bytes()
    with client.get(path, headers=SQUEEZED) as small, client.get(path) as whole:
        assert small.headers["Content-Encoding"] == "gzip" and gzip.decompress(small.data) == held
        assert len(small.data) < len(held) / 2 and int(small.headers["Content-Length"]) == len(small.data)
        assert "Content-Encoding" not in whole.headers and whole.data == held
        assert "Accept-Encoding" in small.headers["Vary"] and "Accept-Encoding" in whole.headers["Vary"]


def test_the_shell_too(client):
    with client.get("/shell.css", headers=SQUEEZED) as small:
        assert b"--accent" in gzip.decompress(small.data)


def test_asked_again_an_unchanged_file_is_not_sent_again(client):
    with client.get(TOKENS, headers=SQUEEZED) as first:
        known = {**SQUEEZED, "If-None-Match": first.headers["ETag"]}
    with client.get(TOKENS, headers=known) as again:
        assert again.status_code == 304 and not again.data


def test_a_part_of_a_file_is_that_part(client):
    with client.get(TOKENS, headers={**SQUEEZED, "Range": "bytes=0-9"}) as part:
        assert part.status_code == 206 and part.data == (ROOT / TOKENS.lstrip("/")).read_bytes()[:10]


@pytest.mark.parametrize("path", ["/", "/login", "/games", "/teams", "/calendar/feeds", "/static/icons/app/192.png"])
def test_pages_and_pictures_are_sent_as_they_are(as_person, path):
    with as_person("ada").get(path, headers=SQUEEZED) as answer:
        assert answer.status_code == 200 and "Content-Encoding" not in answer.headers

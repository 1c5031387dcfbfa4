"""The club as an app: manifest, service worker, offline page. Nothing a browser keeps is anybody's."""

import json
import re
import struct
from urllib.parse import urlsplit

import pytest

from webapp.settings import ROOT
from webapp.web import shell


def worker_shell(browser) -> dict:
    found = re.search(r"self\.SHELL = (\{.*\});", browser.get("/sw.js").text)
    assert found, "the worker says what it keeps"
    return json.loads(found[1])


def test_the_manifest_is_named_after_the_club_and_its_icons_are_what_they_say(client, settings):
    answer = client.get("/manifest.webmanifest")
    told = json.loads(answer.text)
    assert answer.content_type == "application/manifest+json"
    assert (told["name"], told["start_url"], told["display"]) == (settings.club_name, "/", "standalone")
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    for icon in told["icons"]:
        with client.get(icon["src"]) as drawn:
            image = drawn.data
        assert image[:8] == b"\x89PNG\r\n\x1a\n"
        assert "{}x{}".format(*struct.unpack(">II", image[16:24])) == icon["sizes"]


def test_the_manifests_colours_are_those_of_the_tokens():
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text()
    assert f"--paper: {shell.PAPER};" in tokens and f"--floor: {shell.FLOOR};" in tokens


def test_every_page_leads_to_the_manifest_and_the_policy_allows_it(client, as_person):
    for page in (client.get("/"), client.get("/login"), as_person("ada").get("/")):
        assert 'rel="manifest" href="/manifest.webmanifest"' in page.text
        assert "manifest-src 'self'" in page.headers["Content-Security-Policy"]
        assert "worker-src 'self'" in page.headers["Content-Security-Policy"]


def test_the_worker_keeps_files_that_exist_and_the_offline_page_and_nothing_else(client):
    kept = worker_shell(client)
    assert kept["offline"][""] == "/offline" and len(kept["files"]) > 10
    for language in ("en", "es", "fa"):
        assert f'<html lang="{language}"' in client.get(kept["offline"][language]).text
    for url in kept["files"]:
        assert urlsplit(url).path.startswith(("/static/", "/shell.css")), f"{url} is no file: it may be somebody's"
        with client.get(url) as answer:
            assert answer.status_code == 200, url
            if urlsplit(url).query:
                assert "immutable" in answer.headers["Cache-Control"]


def test_the_worker_is_made_of_every_file_beside_it(client):
    parts = re.search(r"importScripts\((.*)\);", client.get("/sw.js").text)
    named = [urlsplit(json.loads(part)).path for part in parts[1].split(", ")]
    assert named[:3] == ["/static/js/sw/house.js", "/static/js/sw/shell.js", "/static/js/sw-push.js"]
    lying = {f"/static/js/sw/{path.name}" for path in (ROOT / "static" / "js" / "sw").glob("*.js")}
    assert set(named) == lying | {"/static/js/sw-push.js"}
    for path in named:
        with client.get(path) as answer:
            assert answer.status_code == 200


def test_a_changed_file_makes_another_version(client, monkeypatch):
    before = worker_shell(client)["version"]
    assert worker_shell(client)["version"] == before
    real = shell.page.asset
    monkeypatch.setattr(shell.page, "asset", lambda path: real(path) + ("0" if path.endswith("bar.css") else ""))
    assert worker_shell(client)["version"] != before
    monkeypatch.setattr(shell.page, "asset", lambda path: real(path) + ("0" if path.endswith("planks.svg") else ""))
    assert worker_shell(client)["version"] != before


@pytest.mark.parametrize("path", ["/offline", "/sw.js"])
def test_what_every_browser_keeps_is_the_same_for_everybody(client, as_person, path):
    ada = as_person("ada")
    ada.post("/theme", data={"theme": "dark"})
    assert ada.get(path).text == client.get(path).text
    assert "Ada" not in ada.get(path).text and "ws-connect" not in ada.get(path).text


def test_what_was_told_is_still_told_after_the_worker_was_asked_for(as_person, cast):
    ada = as_person("ada")
    ada.post("/teams/herons/roster", data={"name": "Una Sorley", "number": "77"})
    ada.post("/me", data={"name": "Ada", "zone": "UTC", "language": "en", "theme": "auto"})
    for path in ("/sw.js", "/offline", "/manifest.webmanifest"):
        ada.get(path)
    assert 'class="toast' in ada.get("/me").text


def test_pages_wear_all_of_it_in_one_piece_whose_addresses_lead_somewhere(client):
    worn = re.search(r'<link rel="stylesheet" href="(/shell\.css\?v=[0-9a-f]+)">', client.get("/login").text)
    assert worn, "a page wears the shell"
    answer = client.get(worn[1])
    assert "immutable" in answer.headers["Cache-Control"] and answer.content_type.startswith("text/css")
    assert "immutable" not in client.get("/shell.css?v=0").headers["Cache-Control"]
    assert "../" not in answer.text
    named = {url for _, url in re.findall(r"""url\((["']?)(/[^"')]+)\1\)""", answer.text)}
    assert {f"/static/{path}" for path in shell.NAMED} <= named
    for url in named:
        with client.get(url) as there:
            assert there.status_code == 200, url
    for name in shell.STYLES:
        assert (ROOT / "static" / "css" / f"{name}.css").read_text()[:40] in answer.text


def test_the_first_page_wears_the_sheets_of_its_cards_in_one_piece(client, as_person, cast):
    page = as_person("ada").get("/").text
    (worn,) = re.findall(r'href="(/shell.css\?of=[^"]+)"', page)
    answer = client.get(worn.replace("&amp;", "&"))
    assert ".today-date" in answer.text and ".answers" in answer.text and "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("of", ["", "home,../../secret", "home,nothing", ",".join(["home"] * 25)])
def test_what_is_no_sheet_is_not_given_out(client, of):
    assert client.get("/shell.css", query_string={"of": of}).status_code == 404

"""Without network: the worker answers with the offline page in the club's own look, and what it kept before is gone."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

READY = "navigator.serviceWorker.ready.then(r => new Promise(done => { const look = () => r.active?.state === 'activated' && navigator.serviceWorker.controller ? done(true) : setTimeout(look, 20); look(); }))"  # noqa: E501


def kept(page: Any) -> list[str]:
    return page.evaluate("caches.keys()")


def test_without_network_there_is_a_page_in_the_clubs_look_and_it_goes_on_by_itself(
    person: Callable[..., Any],
) -> None:
    page = person("ada")
    page.goto("/")
    page.evaluate(READY)
    [shell] = kept(page)
    assert shell.startswith("shell-")
    urls = page.evaluate(
        "n => caches.open(n).then(c => c.keys()).then(all => all.map(r => new URL(r.url).pathname))", shell
    )
    assert "/offline" in urls and all(url.startswith(("/offline", "/shell.css", "/static/")) for url in urls)

    page.context.set_offline(True)
    page.goto("/calendar")
    expect(page.get_by_role("heading", name="No network just now")).to_be_visible()
    assert "Archivo" in page.evaluate("getComputedStyle(document.body).fontFamily")
    amber = page.evaluate("getComputedStyle(document.querySelector('.button.primary')).backgroundColor")
    assert amber == "rgb(244, 166, 35)"
    assert page.url.endswith("/calendar")

    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Calendar", exact=True)).to_be_visible()


def test_the_offline_page_speaks_the_readers_language(person: Callable[..., Any]) -> None:
    page = person(None, locale="en-GB")
    page.goto("/login")
    page.evaluate(READY)
    page.get_by_role("button", name="فارسی").click()
    expect(page.get_by_role("heading", name="ورود", exact=True)).to_be_visible()
    page.wait_for_function("caches.match('/offline?spoken').then(said => said?.text()).then(said => said === 'fa')")
    page.context.set_offline(True)
    page.goto("/join")
    expect(page.locator("html[lang=fa][dir=rtl] h1")).not_to_contain_text("No network")
    page.context.set_offline(False)


def test_a_new_worker_throws_away_what_it_does_not_want(person: Callable[..., Any]) -> None:
    page = person(None)
    page.goto("/")
    page.evaluate(READY)
    page.evaluate("caches.open('shell-of-last-year')")
    page.evaluate("navigator.serviceWorker.getRegistration('/').then(r => r.unregister())")
    page.goto("/login")
    page.evaluate(READY)
    page.wait_for_function("caches.keys().then(names => names.length === 1)")
    assert kept(page)[0].startswith("shell-") and "shell-of-last-year" not in kept(page)


def test_where_the_browser_can_install_there_is_a_button_and_not_now_is_remembered(person: Callable[..., Any]) -> None:
    page = person("pia")
    page.goto("/")
    offer = page.get_by_role("region", name="On your home screen")
    expect(offer).to_be_hidden()
    ask = "window.dispatchEvent(Object.assign(new Event('beforeinstallprompt', {cancelable: true}), {prompt() { window.asked = true; }, userChoice: Promise.resolve()}))"  # noqa: E501
    page.evaluate(ask)
    offer.get_by_role("button", name="Put it there").click()
    assert page.evaluate("window.asked") is True
    expect(offer).to_be_hidden()
    page.reload()
    page.evaluate(ask)
    offer.get_by_role("button", name="Not now").click()
    page.reload()
    page.evaluate(ask)
    expect(offer).to_be_hidden()


def test_who_logs_out_leaves_no_practice_behind(person: Callable[..., Any]) -> None:
    page = person("ada")
    page.goto("/")
    page.evaluate(READY)
    page.evaluate("caches.open('training-1').then(c => c.put('/training/7/run', new Response('Ben Okafor')))")
    assert "training-1" in kept(page)
    page.evaluate("fetch('/logout', {method: 'POST'})")
    page.wait_for_function("caches.keys().then(names => !names.includes('training-1'))")

"""The bell, the inbox and pushes where they are: in a browser."""

import time
from collections.abc import Callable
from typing import Any

from tests.club import Club

LAPTOP = {"viewport": {"width": 1280, "height": 800}, "has_touch": False}
# A push service cannot be had here: this browser says that it subscribed at one.
SUBSCRIBES = """
    const endpoint = "https://fcm.googleapis.com/fcm/send/" + Math.random();
    let kept = null;
    const made = {
      endpoint,
      options: {},
      toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: "BA" + "A".repeat(85), auth: "A".repeat(22) } }),
      unsubscribe: async () => { kept = null; return true; },
    };
    const registration = {
      pushManager: { subscribe: async (how) => (window.asked = how, kept = made), getSubscription: async () => kept },
    };
    Object.defineProperty(navigator, "serviceWorker", { value: {
      register: async () => registration,
      getRegistration: async () => registration,
      ready: Promise.resolve(registration),
    } });
"""


def announce(ada: Any, title: str) -> None:
    ada.goto("/teams/herons/announcements/new")
    ada.fill("[name=title]", title)
    ada.fill("[name=body]", "To the small hall.")
    ada.click("form .primary")
    ada.wait_for_url("**/announcements/*")


def test_the_bell_rings_on_an_open_page_and_falls_silent_when_all_is_read(person: Callable[..., Any]) -> None:
    ben, ada = person("ben"), person("ada", **LAPTOP)
    ben.goto("/notices")
    ben.click("text=Mark all as read")  # of the demo's calendar
    ben.wait_for_selector("text=All read")
    ben.goto("/teams")
    assert ben.locator(".bell-count").count() == 0
    ben.wait_for_timeout(500)  # the socket opens
    announce(ada, f"Practice moves {time.time()}")
    ben.wait_for_selector(".bell-count")
    ben.click("#bell")
    ben.click("text=Mark all as read")
    ben.wait_for_selector("text=All read")
    assert ben.locator(".bell-count").count() == 0
    assert ben.url.endswith("/notices"), "the page was not left"


def test_a_notice_leads_to_what_it_is_about(person: Callable[..., Any]) -> None:
    title = f"Bring water {time.time()}"
    announce(person("ada"), title)
    pia = person("pia")
    pia.goto("/notices")
    pia.click(f"text={title}")
    pia.wait_for_url("**/teams/herons/announcements/*")
    assert title in pia.inner_text("main")


def test_everything_works_without_script(person: Callable[..., Any]) -> None:
    announce(person("ada"), f"No script {time.time()}")
    leo = person("leo", java_script_enabled=False)
    leo.goto("/notices")
    leo.locator(".unread .form-button button").first.click()
    assert leo.url.endswith("/notices")
    leo.goto("/notices/preferences")
    leo.locator('input[value="announcement:mail"]').uncheck()
    leo.fill("[name=quiet_from]", "20:00")
    leo.click("text=Save")
    assert not leo.locator('input[value="announcement:mail"]').is_checked()
    assert leo.input_value("[name=quiet_from]") == "20:00"
    assert leo.locator("text=Pushes need JavaScript.").is_visible()


def test_a_device_is_asked_only_when_its_button_is_pressed(person: Callable[..., Any]) -> None:
    pia = person("pia", permissions=["notifications"])
    pia.add_init_script(SUBSCRIBES)
    pia.goto("/notices/preferences")
    pia.wait_for_selector("#this-browser[data-state=off]")
    assert pia.evaluate("window.asked") is None
    pia.click("text=Turn on")
    pia.wait_for_selector("#this-browser[data-state=on]")
    assert pia.evaluate("window.asked.userVisibleOnly") is True
    assert pia.evaluate("window.asked.applicationServerKey.length") == 65
    assert pia.locator("[data-browser]").count() == 1
    pia.click("text=Turn off")
    pia.wait_for_selector("#this-browser[data-state=off]")
    assert pia.locator("[data-browser]").count() == 0


def test_a_push_is_shown_and_a_later_one_of_its_kind_takes_its_place(person: Callable[..., Any], house: Club) -> None:
    pia = person("pia", permissions=["notifications"])
    pia.goto("/notices/preferences")
    registrations: list[str] = []
    devtools = pia.context.new_cdp_session(pia)
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registrations.extend(each["registrationId"] for each in event["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    pia.evaluate("navigator.serviceWorker.ready.then((made) => made.active.scriptURL)")  # the shell's: it takes pushes
    assert registrations
    for said in (
        '{"title": "Herons", "body": "News for Herons", "tag": "a", "url": "/notices/1", "lang": "en"}',
        '{"title": "Herons", "body": "More news", "tag": "a", "url": "/notices/2", "lang": "en"}',
        "not JSON at all",
    ):
        devtools.send(
            "ServiceWorker.deliverPushMessage",
            {"origin": f"http://127.0.0.1:{house.port}", "registrationId": registrations[-1], "data": said},
        )
        pia.wait_for_timeout(300)
    shown = pia.evaluate(
        """async () => {
            const made = await navigator.serviceWorker.getRegistration("/");
            return (await made.getNotifications()).map(({ title, body, tag, data }) => [title, body, tag, data.url]);
        }"""
    )
    assert sorted(shown) == [["Fieldhouse", "", "notice", "/notices"], ["Herons", "More news", "a", "/notices/2"]]

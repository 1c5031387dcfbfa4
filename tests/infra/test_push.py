"""The contract of pushes: a real push service's protocol, and a browser that can read what only it should."""

import json
import re
import socket
import stat
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.infra.pushes import Browser, Service, push_service, unbase64url, vapid
from webapp.infra import clock, push
from webapp.infra.push import MOST_BYTES, Address, Away, Gone, Refused, acceptable, public_key, send
from webapp.settings import Settings

TOPIC = "a" * 32


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A push service the club knows."""
    with push_service() as running:
        known = f"{running.url} fcm.googleapis.com *.push.apple.com"
        push.init(Settings(home=tmp_path, push_services=known, mail_from="Herons <club@fieldhouse.test>"))
        yield running
    push.init(Settings(home=tmp_path))


@pytest.fixture
def phone(service: Service) -> Browser:
    """Pia's phone."""
    return Browser(service, "pia")


def test_only_the_browser_it_is_for_can_read_a_push(service: Service, phone: Browser) -> None:
    send(phone.address, "Spiel um sechs – überall".encode(), topic=TOPIC, seconds=3600)
    [pushed] = service.pushes
    assert phone.read(pushed).decode() == "Spiel um sechs – überall"
    assert b"Spiel" not in pushed.body
    with pytest.raises(Exception, match=r"[Dd]ecrypt"):
        Browser(service, "zed").read(pushed)


def test_it_says_how_long_it_is_kept_what_it_takes_the_place_of_and_how_urgent_it_is(
    service: Service, phone: Browser
) -> None:
    send(phone.address, b"calm", topic=TOPIC, seconds=3600)
    send(phone.address, b"now", topic=TOPIC, seconds=60, urgent=True)
    calm, now = (each.headers for each in service.pushes)
    assert (calm["ttl"], calm["topic"], calm["urgency"]) == ("3600", TOPIC, "normal")
    assert (now["ttl"], now["urgency"]) == ("60", "high")


def test_it_is_signed_with_the_clubs_own_key_for_this_service_only(service: Service, phone: Browser) -> None:
    send(phone.address, b"hello", topic=TOPIC, seconds=60)
    claims, key = vapid(service.pushes[0])
    assert key == public_key()
    assert (claims["aud"], claims["sub"]) == (service.url, "mailto:club@fieldhouse.test")
    assert 0 < claims["exp"] - clock.now().timestamp() <= 24 * 3600


def test_the_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    push.init(Settings(home=tmp_path))
    kept = tmp_path / "vapid_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    first = public_key()
    assert len(unbase64url(first)) == 65
    push.init(Settings(home=tmp_path))
    assert public_key() == first
    push.init(Settings(home=tmp_path, vapid_key=kept.read_text()))
    assert public_key() == first
    push.init(Settings(home=tmp_path / "elsewhere"))
    assert public_key() != first


def test_as_much_as_every_service_takes_fits_and_no_more(service: Service, phone: Browser) -> None:
    send(phone.address, b"x" * MOST_BYTES, topic=TOPIC, seconds=60)
    assert len(service.pushes[0].body) <= 4096
    assert len(phone.read(service.pushes[0])) == MOST_BYTES
    with pytest.raises(ValueError, match="too many"):
        send(phone.address, b"x" * (MOST_BYTES + 1), topic=TOPIC, seconds=60)


@pytest.mark.parametrize(
    ("status", "raised"),
    [(404, Gone), (410, Gone), (400, Refused), (401, Refused), (413, Refused), (429, Away), (500, Away), (503, Away)],
)
def test_what_the_service_answers_is_said_in_our_words(
    service: Service, phone: Browser, status: int, raised: type[Exception]
) -> None:
    service.answers["/pia"] = (status, {})
    with pytest.raises(raised, match=str(status)):
        send(phone.address, b"hello", topic=TOPIC, seconds=60)


def test_a_busy_service_says_when_to_come_back(service: Service, phone: Browser) -> None:
    later = format_datetime(clock.now() + timedelta(seconds=300))
    for said, least, most in (("120", 120, 120), (later, 290, 301), ("soon", 0, 0), ("9" * 12, 86400, 86400)):
        service.answers["/pia"] = (429, {"Retry-After": said})
        with pytest.raises(Away) as away:
            send(phone.address, b"hello", topic=TOPIC, seconds=60)
        assert least <= away.value.seconds <= most


def test_a_service_that_is_away_is_away(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = Service(f"http://127.0.0.1:{probe.getsockname()[1]}")
    push.init(Settings(home=tmp_path, push_services=nobody.url))
    with pytest.raises(Away):
        send(Browser(nobody, "pia").address, b"hello", topic=TOPIC, seconds=60)


def test_a_service_cannot_send_us_elsewhere(service: Service, phone: Browser) -> None:
    service.answers["/pia"] = (307, {"Location": f"{service.url}/inside"})
    with pytest.raises(Away):
        send(phone.address, b"hello", topic=TOPIC, seconds=60)
    assert [each.path for each in service.pushes] == ["/pia"]


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://127.0.0.1:1/pia",
        "http://169.254.169.254/latest/meta-data",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evil.example/fcm.googleapis.com",
        "https://evil.example\\.push.apple.com/x",
        "https://evil.example@web.push.apple.com/x",
        "https://evil.example#.push.apple.com/x",
        "https://push.apple.com/x",
        "file:///etc/passwd",
        "https://[::1/x",
        "",
    ],
)
def test_nobody_can_have_us_knock_at_other_doors(service: Service, phone: Browser, endpoint: str) -> None:
    stranger = Address(endpoint, phone.address.p256dh, phone.address.auth)
    assert not acceptable(stranger)
    with pytest.raises(Refused):
        send(stranger, b"hello", topic=TOPIC, seconds=60)
    assert service.pushes == []


def test_the_services_of_the_browsers_are_known(tmp_path: Path) -> None:
    push.init(Settings(home=tmp_path))
    keys = ("BA" + 85 * "A", 22 * "A")
    for host in (
        "fcm.googleapis.com/fcm/send/x:y",
        "updates.push.services.mozilla.com/wpush/v2/x",
        "web.push.apple.com/x",
        "wns2-db5p.notify.windows.com/w/?token=x",
    ):
        assert acceptable(Address(f"https://{host}", *keys)), host


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", 22 * "A"),
        ("BA" + 84 * "A", 22 * "A"),
        ("AA" + 85 * "A", 22 * "A"),
        ("BA" + 85 * "A", "AA"),
        ("?" * 87, "A"),
    ],
)
def test_keys_nobody_can_encrypt_for_are_refused(service: Service, phone: Browser, p256dh: str, auth: str) -> None:
    assert not acceptable(Address(phone.address.endpoint, p256dh, auth))


def test_a_payload_is_bytes_of_json_for_the_service_worker(service: Service, phone: Browser) -> None:
    send(phone.address, json.dumps({"title": "Herons"}).encode(), topic=TOPIC, seconds=60)
    assert json.loads(phone.read(service.pushes[0])) == {"title": "Herons"}
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,32}", service.pushes[0].headers["topic"])

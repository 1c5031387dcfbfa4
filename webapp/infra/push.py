"""Web Push (RFC 8030): a few words to a browser that is closed, by way of its maker's push service.

The words are encrypted for that one browser (RFC 8291) and signed with the club's own key (VAPID, RFC 8292), made at
the first start; the push service can read neither. A push may arrive twice, never half; both carry the same topic.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from webapp.infra.clock import now
from webapp.settings import Settings

MOST_BYTES = 3993  # what is left of the 4096 every push service takes, after salt, key and tag (RFC 8291, 4)
SECONDS = 10  # for the answer of the push service
HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]+)?")

_settings = Settings()


@dataclass(frozen=True, slots=True)
class Address:
    """Where one browser is reached: what its ``PushSubscription`` says, both keys in base64url."""

    endpoint: str
    p256dh: str
    auth: str


class Gone(Exception):
    """The browser does not listen at this address any more; it should be forgotten."""


class Refused(Exception):
    """The push service does not take this, now or later."""


class Away(Exception):
    """The push service does not answer, or says that it is busy. ``seconds``: when it wants to be asked again."""

    def __init__(self, why: str, seconds: int = 0) -> None:
        super().__init__(why)
        self.seconds = seconds


def init(settings: Settings) -> None:
    """Remember the key, which is made if there is none; connects to nothing."""
    global _settings
    _settings = settings
    settings.push_key()


def public_key() -> str:
    """What a browser needs to subscribe (``applicationServerKey``): the public half of our key in base64url."""
    from cryptography.hazmat.primitives import serialization  # as below
    from cryptography.hazmat.primitives.asymmetric import ec

    number = int.from_bytes(_bytes(_settings.push_key()), "big")
    point = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    raw = point.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def acceptable(address: Address) -> bool:
    """May we call at this address, and can we encrypt for it?

    Attack: a member who names ``http://10.0.0.1/`` as their push service would have us knock at doors only we can
    reach. So it has to be one of the services the club knows, and encrypted unless the setting itself says otherwise.
    """
    try:
        parts = urlsplit(address.endpoint)
        point, secret = _bytes(address.p256dh), _bytes(address.auth)
    except ValueError:
        return False
    origin = f"{parts.scheme}://{parts.netloc}"
    known = any(
        origin == service if "://" in service else parts.scheme == "https" and fnmatchcase(parts.netloc, service)
        for service in _settings.push_services.split()
    )
    # A host only: parsers do not agree on what "evil.example\.push.apple.com" is.
    plain = HOST.fullmatch(parts.netloc) is not None
    return plain and known and len(point) == 65 and point[0] == 4 and len(secret) == 16


def send(to: Address, words: bytes, *, topic: str, seconds: int, urgent: bool = False) -> None:
    """Push ``words`` to one browser; a later push of the same ``topic`` takes its place while it waits.

    ``seconds``: how long the service keeps it for a browser that is away. Raises ValueError beyond ``MOST_BYTES``,
    Gone, Refused or Away.
    """
    # 25 MB, half of it for asyncio, which we do not use: only the process that pushes carries it.
    import requests
    from pywebpush import WebPushException, webpush

    if len(words) > MOST_BYTES:
        raise ValueError(f"{len(words)} bytes are too many for a push, {MOST_BYTES} fit")
    if not acceptable(to):
        raise Refused("not a push service of ours")
    with requests.Session() as session:
        session.max_redirects = 0  # or the service could send us to a door only we can reach
        try:
            webpush(
                {"endpoint": to.endpoint, "keys": {"p256dh": to.p256dh, "auth": to.auth}},
                data=words,
                vapid_private_key=_settings.push_key(),
                vapid_claims={"sub": _contact()},
                headers={"Topic": topic, "Urgency": "high" if urgent else "normal"},
                ttl=seconds,
                timeout=SECONDS,
                requests_session=session,
            )
        except WebPushException as failure:
            raise _outcome(failure.status_code or 0, failure.retry_after or "") from failure
        except requests.RequestException as failure:
            raise Away(type(failure).__name__) from failure


def _outcome(status: int, retry_after: str) -> Exception:
    if status in (404, 410):
        return Gone(f"the push service answered {status}")
    if status == 429 or status >= 500:
        return Away(f"the push service answered {status}", _seconds(retry_after))
    return Refused(f"the push service answered {status}")


def _seconds(retry_after: str) -> int:
    if retry_after.isdecimal():
        return min(int(retry_after), 86400)
    try:
        then = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0, min(86400, round((then - now()).total_seconds())))


def _contact() -> str:
    """Whom the push service asks when we misbehave."""
    return "mailto:" + _settings.mail_from.rpartition("<")[2].rstrip(">")


def _bytes(base64url: str) -> bytes:
    """Raises ValueError for what is not base64url."""
    try:
        return base64.b64decode(base64url + "=" * (-len(base64url) % 4), altchars=b"-_", validate=True)
    except binascii.Error as wrong:
        raise ValueError(base64url) from wrong

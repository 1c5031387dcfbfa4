"""A mail server for tests, and a certificate for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.club import free_port
from webapp.infra import links, mail
from webapp.settings import Settings


class Letterbox:
    """What the mail server took; it refuses whoever is not at fieldhouse.test."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Envelope, to: str, options: list[str]) -> str:
        if not to.endswith("@fieldhouse.test"):
            return "550 nobody of that name"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        self.envelopes.append(envelope)
        return "250 taken"

    @property
    def mails(self) -> list[EmailMessage]:
        return [parsed(cast(bytes, envelope.content)) for envelope in self.envelopes]


@contextmanager
def post_office(settings: Settings, club: str) -> Iterator[Letterbox]:
    """A mail server that takes the club's letters, and a club that knows its public address."""
    box = Letterbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    there = {"smtp_host": "127.0.0.1", "smtp_port": controller.port, "smtp_starttls": False}
    _doors(replace(settings, base_url=club, **there))
    try:
        yield box
    finally:
        controller.stop()
        _doors(settings)


def _doors(settings: Settings) -> None:
    for door in (mail, links):
        door.init(settings)


def parsed(raw: bytes) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(raw, policy=policy.default))


def certificate(folder: Path) -> Path:
    """A key and a certificate for localhost, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    both = folder / "localhost.pem"
    both.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return both

"""Mail: a letter is a row, a job sends it, and the row goes when the mail server has taken it.

Without a mail server letters lie in the folder ``outbox`` of the home folder, one ``.eml`` file each.
A letter may arrive twice, never half and never not at all; both copies carry the same Message-ID.
"""

import os
import smtplib
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import String, Text, delete
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils import uuid7

from webapp.infra.clock import now
from webapp.infra.db import Base, Instant, db, write
from webapp.infra.queue import later
from webapp.settings import Settings

SECONDS = 20  # for each answer of the mail server
# A header is one line: folded at 78 signs, an address longer than that would become an encoded word nobody can follow.
LINES = SMTP.clone(max_line_length=998)
NO_HEADERS: Mapping[str, str] = MappingProxyType({})

_settings = Settings()


class Letter(Base):
    """A mail on its way. Gone once it is sent: a link that resets a password should not lie about."""

    __tablename__ = "letters"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    to: Mapped[str] = mapped_column(String(320))
    subject: Mapped[str] = mapped_column(String(998))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)
    created: Mapped[datetime] = mapped_column(Instant)


def init(settings: Settings) -> None:
    """Remember the mail server, the sender and the home folder; connects to nothing."""
    global _settings
    _settings = settings


@write
def send(to: str, subject: str, text: str, html: str | None = None) -> str:
    """Send one mail to one address, once the running action has committed; returns the letter's id.

    ``text`` is always there, ``html`` may accompany it. Raises ValueError for what is not one plain address or not
    one line of subject: a line break would let who writes it add headers, recipients among them.
    """
    letter = Letter(id=str(uuid7()), to=to, subject=subject, text=text, html=html, created=now())
    compose(letter)
    db.session.add(letter)
    later("default", deliver, letter.id)
    return letter.id


def hand_over(letter: Letter, headers: Mapping[str, str] = NO_HEADERS) -> None:
    """Give one letter to the mail server (or lay it in the outbox) here and now: for a job that keeps a row of its own
    and makes the letter from it. Raises ValueError as ``send`` does, SMTPException or OSError."""
    _dispatch(compose(letter, headers), letter.id)


def compose(letter: Letter, headers: Mapping[str, str] = NO_HEADERS) -> EmailMessage:
    """The letter as it travels. Raises ValueError as ``send`` does."""
    for line in (letter.to, letter.subject, *headers.values()):
        if any(ord(sign) < 32 or ord(sign) == 127 for sign in line):
            raise ValueError(f"a mail header is one line: {line!r}")
    mail = EmailMessage(policy=LINES)
    mail["From"] = _settings.mail_from
    mail["To"] = _address(letter.to)
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(letter.created)
    mail["Message-ID"] = f"<{letter.id}@{_settings.mail_from.rpartition('@')[2].rstrip('>')}>"
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in headers.items():
        mail[name] = value
    mail.set_content(letter.text)
    if letter.html is not None:
        mail.add_alternative(letter.html, subtype="html")
    return mail


def carries(to: str) -> bool:
    """Is this an address a letter can be sent to?"""
    try:
        _address(to)
    except ValueError:
        return False
    return to.isprintable()


def _address(spec: str) -> Address:
    try:
        if spec.isascii():
            return Address(addr_spec=spec)
    except (ValueError, IndexError, MessageError):  # the parser of the library raises all three
        pass
    raise ValueError(f"not one plain address: {spec!r}")


def deliver(letter_id: str) -> None:
    """The job: hand one letter to the mail server, or lay it in the outbox. Raises SMTPException or OSError."""
    letter = db.session.get(Letter, letter_id)
    if letter is None:
        return  # sent before
    mail = compose(letter)
    db.session.rollback()  # a slow mail server must not hold a transaction open
    _dispatch(mail, letter_id)
    _forget(letter_id)


@dataclass(frozen=True, slots=True)
class Lying:
    """A letter in the outbox. ``text`` is its plain part, "" in a list."""

    name: str
    to: str
    subject: str
    at: datetime
    text: str = ""


def keeps_letters() -> bool:
    """Does nobody carry our letters, so that they lie in the outbox?"""
    return not _settings.smtp_host


def proves_addresses() -> bool:
    """Do our letters arrive, with links one can follow? Then who opens one has shown whose mailbox it is."""
    return bool(_settings.smtp_host and _settings.base_url)


def outbox(most: int, before: str = "") -> list[Lying]:
    """The newest letters in the outbox, or those older than the one called ``before``, ``most`` at most."""
    there = [(each.stat().st_mtime_ns, each.name) for each in (_settings.home / "outbox").glob("*.eml")]
    newest = [name for _, name in sorted(there, reverse=True)]
    start = newest.index(before) + 1 if before in newest else 0
    return [_lying(name, whole=False) for name in newest[start : start + most]]


def lying(name: str) -> Lying | None:
    """One letter in the outbox, with its text."""
    known = {each.name for each in (_settings.home / "outbox").glob("*.eml")}  # a name is never a path
    return _lying(name, whole=True) if name in known else None


def _lying(name: str, whole: bool) -> Lying:
    file = _settings.home / "outbox" / name
    mail = message_from_bytes(file.read_bytes(), policy=LINES)
    part = mail.get_body(("plain",)) if whole else None
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return Lying(name, str(mail["To"]), str(mail["Subject"]), at, part.get_content() if part else "")


def forget(words: Callable[[str], bool], older: datetime | None = None) -> int:
    """For erasing somebody, and for clearing up: letters whose recipient, subject or text ``words`` says yes to, or
    that are older, go from the outbox; returns how many. Rows of letters still on their way are tables' business."""
    gone = 0
    for file in (_settings.home / "outbox").glob("*.eml"):
        mail = message_from_bytes(file.read_bytes(), policy=LINES)
        old = older is not None and datetime.fromtimestamp(file.stat().st_mtime, UTC) < older
        parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
        if old or any(map(words, (str(mail["To"]), str(mail["Subject"]), *parts))):
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _dispatch(mail: EmailMessage, letter_id: str) -> None:
    if _settings.smtp_host:
        _transmit(mail)
    else:
        _lay_out(mail, letter_id)


@write
def _forget(letter_id: str) -> None:
    db.session.execute(delete(Letter).where(Letter.id == letter_id))


def _transmit(mail: EmailMessage) -> None:
    with smtplib.SMTP(_settings.smtp_host, _settings.smtp_port, timeout=SECONDS) as server:
        if _settings.smtp_starttls:
            server.starttls(context=ssl.create_default_context())
        if _settings.smtp_user:
            server.login(_settings.smtp_user, _settings.smtp_password)
        server.send_message(mail)


def _lay_out(mail: EmailMessage, letter_id: str) -> Path:
    outbox = _settings.home / "outbox"
    outbox.mkdir(parents=True, exist_ok=True)
    lying = outbox / f"{letter_id}.eml"
    draft = lying.with_suffix(".draft")
    with suppress(FileNotFoundError):
        draft.unlink()
    draft.touch(mode=0o600)
    draft.write_bytes(mail.as_bytes())
    os.replace(draft, lying)
    return lying

"""The contract of mail: a real mail server (aiosmtpd), no mail server, one that refuses, one that is away."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword
from flask import Flask
from sqlalchemy import select

from tests.infra.letterbox import Letterbox, certificate, parsed
from webapp.infra import mail, queue
from webapp.infra.db import db, write
from webapp.infra.mail import Letter, send
from webapp.settings import Settings

pytestmark = pytest.mark.usefixtures("nobody")
PIA = "pia@fieldhouse.test"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(letterbox: Letterbox, house: Flask, *, starttls: bool = False, user: str = "", **how: Any) -> Iterator[None]:
    controller = Controller(letterbox, hostname="localhost", port=_free_port(), **how)
    controller.start()
    settings: Settings = house.config["SETTINGS"]
    mail.init(
        Settings(
            home=settings.home,
            smtp_host="localhost",
            smtp_port=controller.port,
            smtp_starttls=starttls,
            smtp_user=user,
            smtp_password="amber",
            mail_from="Herons <club@fieldhouse.test>",
        )
    )
    yield
    controller.stop()


@pytest.fixture
def letterbox(house: Flask) -> Iterator[Letterbox]:
    """A mail server that takes letters without asking who we are."""
    box = Letterbox()
    for _ in _serve(box, house):
        yield box


def letters() -> list[Letter]:
    db.session.rollback()
    return list(db.session.scalars(select(Letter)))


def test_a_letter_arrives_with_both_its_texts_and_is_gone_here(house: Flask, letterbox: Letterbox) -> None:
    send(PIA, "Game on Friday – überall", "Kick-off at six.\nBring water.", "<p>Kick-off at <b>six</b>.</p>")
    assert letterbox.mails == []
    assert queue.perform_waiting() == 1
    [came], [envelope] = letterbox.mails, letterbox.envelopes
    assert (envelope.mail_from, envelope.rcpt_tos) == ("club@fieldhouse.test", [PIA])
    assert (came["Subject"], came["To"], came["From"]) == (
        "Game on Friday – überall",
        PIA,
        "Herons <club@fieldhouse.test>",
    )
    assert came.get_content_type() == "multipart/alternative"
    text, html = came.get_body(("plain",)), came.get_body(("html",))
    assert text is not None and text.get_content().splitlines() == ["Kick-off at six.", "Bring water."]
    assert html is not None and html.get_content().strip() == "<p>Kick-off at <b>six</b>.</p>"
    assert datetime.now(UTC) - came["Date"].datetime < timedelta(minutes=5)
    assert letters() == []


def test_a_letter_of_text_only_has_one_part(house: Flask, letterbox: Letterbox) -> None:
    send(PIA, "Training", "At six.")
    queue.perform_waiting()
    assert [came.get_content_type() for came in letterbox.mails] == ["text/plain"]


def test_a_letter_of_an_action_that_failed_is_never_sent(house: Flask, letterbox: Letterbox) -> None:
    @write
    def invite() -> None:
        send(PIA, "Welcome", "Come in.")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        invite()
    assert queue.perform_waiting() == 0
    assert letters() == []


def test_delivering_a_letter_that_was_delivered_sends_nothing(house: Flask, letterbox: Letterbox) -> None:
    letter = send(PIA, "Training", "At six.")
    queue.perform_waiting()
    mail.deliver(letter)
    assert len(letterbox.mails) == 1


def test_a_letter_sent_twice_by_accident_can_be_told_by_its_id(house: Flask, nobody: None) -> None:
    letter_id = send(PIA, "Training", "At six.")
    [letter] = letters()
    assert mail.compose(letter)["Message-ID"] == mail.compose(letter)["Message-ID"] == f"<{letter_id}@fieldhouse.test>"


@pytest.mark.parametrize("subject", ["Hello\nBcc: zed@fieldhouse.test", "Hello\r\n\r\nbody", "Hello\0", "a\x0bb"])
def test_a_subject_of_more_than_one_line_is_refused(house: Flask, letterbox: Letterbox, subject: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        send(PIA, subject, "text")
    assert letters() == []


@pytest.mark.parametrize(
    "to",
    [
        "pia@fieldhouse.test\nBcc: zed@fieldhouse.test",
        "pia@fieldhouse.test, zed@fieldhouse.test",
        "Pia <pia@fieldhouse.test>",
        "pia@fieldhouse.test zed@fieldhouse.test",
        "pia",
        "@fieldhouse.test",
        "piä@fieldhouse.test",
        "",
    ],
)
def test_an_address_that_is_not_exactly_one_is_refused(house: Flask, letterbox: Letterbox, to: str) -> None:
    with pytest.raises(ValueError, match=r"one plain address|one line"):
        send(to, "Training", "At six.")
    assert letters() == []


def test_a_text_cannot_pretend_to_be_headers_or_the_end_of_the_letter(house: Flask, letterbox: Letterbox) -> None:
    text = "Bcc: zed@fieldhouse.test\n\n.\nMAIL FROM:<zed@fieldhouse.test>"
    send(PIA, "Training", text)
    queue.perform_waiting()
    [came] = letterbox.mails
    assert came["Bcc"] is None
    assert came.get_content().splitlines() == text.splitlines()


def test_a_refused_letter_waits_for_its_next_try(house: Flask, letterbox: Letterbox) -> None:
    send("nobody@elsewhere.test", "Training", "At six.")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        queue.perform_waiting()
    assert [letter.to for letter in letters()] == ["nobody@elsewhere.test"]


def test_while_the_mail_server_is_away_letters_wait(house: Flask) -> None:
    settings = house.config["SETTINGS"]
    mail.init(Settings(home=settings.home, smtp_host="localhost", smtp_port=_free_port(), smtp_starttls=False))
    send(PIA, "Training", "At six.")
    with pytest.raises(OSError):
        queue.perform_waiting()
    assert len(letters()) == 1


def test_without_a_mail_server_letters_lie_in_the_outbox(house: Flask) -> None:
    letter = send(PIA, "Training", "At six.", "<p>At six.</p>")
    queue.perform_waiting()
    outbox: Path = house.config["SETTINGS"].home / "outbox"
    assert [each.name for each in outbox.iterdir()] == [f"{letter}.eml"]
    lying = outbox / f"{letter}.eml"
    assert parsed(lying.read_bytes())["Subject"] == "Training"
    assert lying.stat().st_mode & 0o077 == 0, "it may hold a link that lets one in"
    assert letters() == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # aiosmtpd warns; here nobody listens in
def test_the_server_is_told_who_we_are_when_we_have_a_name_there(house: Flask) -> None:
    box = Letterbox()

    def check(server: SMTP, session: Any, envelope: Envelope, mechanism: str, login: Any) -> AuthResult:
        return AuthResult(success=login == LoginPassword(b"herons", b"amber"))

    for _ in _serve(box, house, user="herons", authenticator=check, auth_required=True, auth_require_tls=False):
        send(PIA, "Training", "At six.")
        queue.perform_waiting()
    assert len(box.mails) == 1


def test_the_connection_is_encrypted_and_the_server_has_to_prove_its_name(
    house: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted, box = certificate(tmp_path), Letterbox()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted)
    for _ in _serve(box, house, starttls=True, tls_context=context, require_starttls=True):
        send(PIA, "Training", "At six.")
        with pytest.raises(ssl.SSLCertVerificationError):
            queue.perform_waiting()
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        [letter] = letters()
        mail.deliver(letter.id)
    assert len(box.mails) == 1


def test_a_server_that_cannot_encrypt_gets_nothing_when_we_want_it(house: Flask) -> None:
    box = Letterbox()
    for _ in _serve(box, house, starttls=True):
        send(PIA, "Training", "At six.")
        with pytest.raises(smtplib.SMTPNotSupportedError):
            queue.perform_waiting()
    assert box.mails == []
    assert len(letters()) == 1

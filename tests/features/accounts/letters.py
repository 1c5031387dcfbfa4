"""The letters the house has laid out, as their readers would see them."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from webapp.infra.queue import perform_waiting
from webapp.settings import Settings


def letters(settings: Settings) -> list[EmailMessage]:
    """Do the waiting jobs; then every letter in the outbox, oldest first."""
    perform_waiting()
    found = sorted((settings.home / "outbox").glob("*.eml"))
    return [message_from_bytes(each.read_bytes(), policy=policy.default) for each in found]


def empty(settings: Settings) -> None:
    """Nothing lies in the outbox."""
    for each in (settings.home / "outbox").glob("*"):
        each.unlink()


def link(letter: EmailMessage) -> str:
    """The path of the one link in a letter."""
    found = re.search(r"^/\S+|https?://[^/\s]+(/\S+)", letter.get_body(("plain",)).get_content(), re.M)
    assert found, "there is no link in the letter"
    return found[1] or found[0]

"""The letters themselves, in the reader's language."""

import logging
from collections.abc import Sequence

from webapp.errors import Say
from webapp.infra import links, mail, tongue

_log = logging.getLogger(__name__)


def post(to: str, language: str, title: Say, body: Sequence[Say], do: Say | None = None, path: str = "") -> None:
    """One letter: a title, paragraphs, and a link that does something. For actions.

    Without FIELDHOUSE_URL nobody knows our address outside a request: the letter then says the path.
    """
    if not mail.carries(to):  # beyond ASCII, which few mail servers take, or not written as the standard asks
        _log.warning("no letter can be sent to an address like this")
        return
    spoken = [_said(language, each) for each in body]
    looks = {
        "title": _said(language, title),
        "body": spoken,
        "do": _said(language, do) if do else "",
        "url": links.whole(path) if path else "",
        "path": path,
        "club": links.club_name(),
    }
    text = tongue.paint("accounts/mail/letter.txt", language, **looks)
    mail.send(to, str(looks["title"]), text, tongue.paint("accounts/mail/letter.html", language, **looks))


def _said(language: str, say: Say) -> str:
    return tongue.say(language, say.text, dict(say.params))

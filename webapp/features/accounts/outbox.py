"""What an admin may read of a letter that lies in the outbox (see mail.py of infra: that is where it lies)."""

import re

from webapp.features.accounts import queries
from webapp.features.accounts.models import User
from webapp.infra.mail import Lying

PAGE = 30
HIDDEN = "…"
_SECRETS = re.compile(r"(?<=/)(reset|address|verify)/[\w-]{20,}")


def shown(letter: Lying, to: User) -> str:
    """Its text. The links of other admins stay theirs: who reads the outbox could take their account. An admin who has
    to help another does it on the machine, with ``people role`` or the file itself."""
    owner = queries.by_email(letter.to)
    if owner is None or owner.role != "admin" or owner.id == to.id:
        return letter.text
    return _SECRETS.sub(rf"\1/{HIDDEN}", letter.text)


def about(letter: Lying) -> str:
    """How the audit speaks of a letter: by the person it is for, else only as one."""
    owner = queries.by_email(letter.to)
    return f"user:{owner.id}" if owner else "letter"

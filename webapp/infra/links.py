"""Addresses that leave the house, in mails and on paper: whole, and signed where a stranger must not make one up."""

import hashlib
import secrets
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

from webapp.settings import Settings

_settings = Settings()


def init(settings: Settings) -> None:
    """Remember the public address and the key."""
    global _settings
    _settings = settings


def club_name() -> str:
    """Who writes."""
    return _settings.club_name


def whole(path: str) -> str:
    """``path`` of ours with the club's public address before it; "" while that is not set (FIELDHOUSE_URL): outside a
    request nobody can know it, and what a request says it is, its sender chose."""
    return _settings.base_url.rstrip("/") + path if _settings.base_url else ""


def digest(token: str) -> str:
    """What is stored of a secret we handed out. It has 192 random bits or more: one round of SHA-256 cannot be
    searched."""
    return hashlib.sha256(token.encode()).hexdigest()


def secret() -> str:
    """A word for an address nobody finds by trying: 256 random bits."""
    return secrets.token_urlsafe(32)


def seal(purpose: str, *values: str | int) -> str:
    """``values`` as one word for an address, which only we can make. It holds for ever and hides nothing."""
    return _signer(purpose).dumps(values)


def unseal(purpose: str, word: str) -> list[Any]:
    """The values sealed for this very purpose. Raises ValueError for anything else."""
    try:
        values = _signer(purpose).loads(word)
    except BadSignature as wrong:
        raise ValueError("not sealed by us") from wrong
    return list(values)


def pepper(purpose: str) -> str:
    """A secret of ours for one purpose: to name things so that nobody can guess them."""
    return digest(f"{purpose} {_settings.key()}")


def _signer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(_settings.key(), salt=f"seal {purpose}")

"""Passwords: Argon2id in the hub's thread pool, so that one person's login never delays another's score.

Hashes by bcrypt, as other clubs' software stored them, are read too, and renewed at the next log-in.
"""

import base64
import secrets
import threading

import bcrypt
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from webapp.infra.threads import offload
from webapp.settings import Settings

BCRYPT = ("$2a$", "$2b$", "$2y$")
BCRYPT_READS = 72  # bytes; it never looked further, and its library now refuses what is longer
BCRYPT_LEAST, BCRYPT_MOST = 4, 14  # costs: below there is none; above, a log-in would take seconds for everybody
_SALT = "C6UzMDM.H6dfI/f/IKcEee"  # any 22 signs of its alphabet: nothing is ever equal to what is made with it

# One hash takes 64 MiB: a queue of people logging in must not take the memory of the house.
_lanes = threading.BoundedSemaphore(2)
_hasher = PasswordHasher()


def init(settings: Settings) -> None:
    """Hash with as much memory as the settings say; stored hashes of another strength stay readable."""
    global _hasher
    _hasher = PasswordHasher(memory_cost=settings.argon2_memory)


def hashed(password: str) -> str:
    """The Argon2id string (at most 200 characters) to store for ``password``."""
    with _lanes:
        return offload(_hasher.hash, password)


def matches(stored: str | None, password: str, bcrypts: int = 0) -> bool:
    """Is ``password`` the one ``stored`` was made of? With nothing stored: no, after the same work and time.

    ``bcrypts`` is the highest cost of bcrypt among all stored hashes. While there are any, every log-in does the work
    of one Argon2id and one bcrypt of that cost, whatever its own hash is. (Attack: telling by the time who came along
    from the software before.)
    """
    with _lanes:
        return offload(_compared, stored or _decoy(), password, min(bcrypts, BCRYPT_MOST))


def _compared(stored: str, password: str, bcrypts: int) -> bool:
    right = _verify(stored, password)
    if not bcrypts:
        return right
    own = int(stored[4:6]) if stored.startswith(BCRYPT) and stored[4:6].isdecimal() else 0
    if own:
        _verify(_decoy(), password)
    # A cost is a power of two: c, then c, c+1 … up to the highest less one add up to the highest.
    for cost in range(max(own, BCRYPT_LEAST), bcrypts) if own else [max(bcrypts, BCRYPT_LEAST)]:
        bcrypt.hashpw(password.encode()[:BCRYPT_READS], f"$2b${cost:02}${_SALT}".encode())
    return right


def outdated(stored: str) -> bool:
    """Was ``stored`` made with other parameters than today's, or by bcrypt?"""
    return stored.startswith(BCRYPT) or _hasher.check_needs_rehash(stored)


def _verify(stored: str, password: str) -> bool:
    try:
        if stored.startswith(BCRYPT):
            return bcrypt.checkpw(password.encode()[:BCRYPT_READS], stored.encode())
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError, ValueError):  # ValueError: bcrypt's, for a hash cut short
        return False


def _decoy() -> str:
    """A well-formed hash of no password: verifying against it costs what verifying against a real one does."""
    salt, digest = (
        base64.b64encode(secrets.token_bytes(n)).rstrip(b"=").decode() for n in (_hasher.salt_len, _hasher.hash_len)
    )
    cost = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${digest}"

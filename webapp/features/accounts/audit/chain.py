"""How the lines of the audit hold each other: each hash is made of the one before and of all the line says. Pure."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

BEGINNING = "0" * 64


def link(
    before: str, seq: int, at: datetime, what: str, about: str, by_id: int | None, more: Mapping[str, str | int]
) -> str:
    """The hash of a line: SHA-256 over the hash before and the line as canonical JSON, 64 hexadecimal digits."""
    said = json.dumps([seq, at.astimezone(UTC).isoformat(), what, about, by_id, dict(more)], sort_keys=True)
    return hashlib.sha256(f"{before}{said}".encode()).hexdigest()

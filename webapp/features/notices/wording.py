"""A notice in its reader's words: their language, their clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp.catalog import shelf
from webapp.errors import Say
from webapp.infra import tongue

Words = Mapping[str, str | int | datetime | Say]
INSTANT, SAY = "instant", "say"


@dataclass(frozen=True, slots=True)
class Said:
    """What one reader reads. ``glance`` is for locked screens."""

    title: str
    body: str
    glance: str


def pack(words: Words) -> dict[str, Any]:
    """Words as a row keeps them. An instant stays one: only its reader's clock says what time it is. So does a word of
    ours (a ``Say`` without parameters): only its reader's language says it. Raises TypeError for anything but text,
    whole numbers, instants and such words."""
    return {key: _packed(value) for key, value in words.items()}


def _packed(value: Any) -> Any:
    if type(value) is datetime:
        return {INSTANT: value.isoformat()}
    if type(value) is Say and not value.params:
        return {SAY: value.text}
    if type(value) not in (str, int):
        raise TypeError(f"a notice speaks text, whole numbers, instants and plain words of ours, not {value!r}")
    return value


def said(kind: str, packed: Mapping[str, Any], language: str, zone: str) -> Said:
    """The notice in this language, times on the clock of this zone. A kind whose file has gone says its key."""
    declared = shelf("notices").get(kind)
    if declared is None:
        return Said(kind, "", kind)
    words = {key: _word(value, language, zone) for key, value in packed.items()}
    return Said(
        tongue.say(language, declared.title, words),
        tongue.say(language, declared.body, words),
        tongue.say(language, declared.glance, words),
    )


def _word(value: Any, language: str, zone: str) -> Any:
    if not isinstance(value, dict):
        return value
    if SAY in value:
        return tongue.say(language, value[SAY], {})
    return tongue.moment(language, zone, datetime.fromisoformat(value[INSTANT]))

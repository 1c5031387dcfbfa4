"""Where somebody is in a recording, whichever of their devices says so; and what is said in it, with its times. Pure.

A place only moves on. Back it goes when the person winds back, never because a page that was open elsewhere and knows
nothing of it speaks last: each time they wind back begins a new ``turn``, and a page speaks of the turn it knows. One
that knows an older turn is told of the newer, and is believed when it speaks again.
"""

import re
from dataclasses import dataclass

TIME = r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
STAMPED = re.compile(rf"\[?{TIME}\]?[ \t]+(?=\S)")
CUE = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}.*")
NEARLY = 3.0  # seconds before the end that are the end


@dataclass(frozen=True, slots=True)
class Place:
    """``seconds`` from the beginning; ``turn`` counts how often the person wound back."""

    seconds: float = 0.0
    turn: int = 0


def told(known: Place, said: Place, *, back: bool, length: float = 0.0) -> Place:
    """The place after a page has said where it is; ``back``: the person wound back to there. ``length`` 0: unknown."""
    seconds = max(0.0, min(said.seconds, length) if length else said.seconds)
    if said.turn < known.turn:
        return known
    if back and seconds < known.seconds:
        return Place(seconds, known.turn + 1)
    return known if seconds <= known.seconds else Place(seconds, known.turn)


def resumed(known: Place, length: float) -> float:
    """Where to begin to play: where they were, or at the beginning when they had heard it all."""
    return 0.0 if length and known.seconds >= length - NEARLY else known.seconds


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a transcript; ``at`` in seconds, None where nobody wrote the time."""

    words: str
    at: float | None = None


def transcript(text: str) -> tuple[Line, ...]:
    """The parts of a transcript: the cues of WebVTT, or paragraphs of which any may begin with its time (1:23 or
    [00:01:23]). Where no part has a time there are none: then it is only read."""
    cut = _cues(text) if text.lstrip("\ufeff \n").startswith("WEBVTT") else _paragraphs(text)
    return tuple(cut) if any(line.at is not None for line in cut) else ()


def _cues(text: str) -> list[Line]:
    found: list[Line] = []
    for block in re.split(r"\n\s*\n", text):
        lines = block.strip().split("\n")
        for n, line in enumerate(lines):
            cue = CUE.fullmatch(line.strip())
            words = re.sub(r"<[^<>]*>", "", " ".join(lines[n + 1 :])).strip()
            if cue and words:
                found.append(Line(words, _seconds(cue.groups()[:4])))
    return found


def _paragraphs(text: str) -> list[Line]:
    found: list[Line] = []
    for block in re.split(r"\n\s*\n|\n(?=\[?(?:\d{1,2}:)?\d{1,2}:\d{2})", text.strip()):
        stamp = STAMPED.match(block.strip())
        words = block.strip()[stamp.end() if stamp else 0 :].strip()
        if words:
            found.append(Line(words, _seconds(stamp.groups()) if stamp else None))
    return found


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = parts
    return 3600 * int(hours or 0) + 60 * int(minutes or 0) + int(seconds or 0) + float(f"0.{thousandths or 0}")

"""The two files of ``./fieldhouse training build``: a library of drills and a request, both JSON.

A library is ``{"drills": […]}`` (other keys beside it are ignored) or the list alone. A drill:

    id            text or a whole number, unlike every other's            required
    primary       token of a skill or sub-skill, "soccer.first_touch"     required
    minutes       whole number, or {"min": 8, "default": 10, "max": 15}   required
    sport         "soccer"; without it: what ``primary`` begins with
    phases        of "warmup", "main", "cooldown"; without it: ["main"]
    skills        {sub-skill token: weight}; weights count relative to their sum
    rating        Elo points 600–2400, or instead
    level         "beginner", "intermediate", "advanced", "elite"
    rpe           exertion 1–10, or instead
    intensity     "low", "medium", "high"
    players       {"min": 2, "max": 8}; max null: any number
    ages          {"min": 8, "max": 12}; either may be missing
    equipment     ["ball", {"item": "cones", "quantity": 6}, {"item": "ball", "quantity": 1, "per": 2}]; "per" 2: for
                  every two players begun
    substitutes   {"goal": ["small_goal", "cones"]}
    places        tokens; any of them will do, none: anywhere
    space         [metres long, wide]
    styles, spares (injury tags), contact (true, false)
    parts         {part of the fit: 0–1}, taken instead of what would be computed: skill, weakness, difficulty, spacing,
                  equipment, duration, style, variety
    fit           0–1: the whole fit, taken instead of all its parts

A request is one object with the fields of ``Request`` (rules/request.py says what they mean); ``minutes`` is required.
``equipment`` is {item: how many, null for enough} or a list of items, ``goals`` {token: weight} or a list, ``ages``,
``main`` and ``space`` are lists of two, ``kept`` is a list of drill ids or of {"drill", "minutes", "phase", "at"}.

Tokens are those of the shelves webapp/catalog/skills and webapp/catalog/drills. A field that is null is one that is not
there; one that is not named here is refused. The answer names drills by their ids as text.
"""

import json
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from webapp.errors import Problem, Say
from webapp.features.training.files.written import LibraryIn, RequestIn
from webapp.features.training.rules import Drill, Request

LARGEST = 50 * 1024 * 1024  # bytes; 2,000 drills are about one megabyte
SHOWN = 5  # mistakes named before the rest is only counted
# Where pydantic's own words are those of a programmer.
REASONS = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such field",
    "model_type": "it has to be an object",
    "dict_type": "it has to be an object",
    "list_type": "it has to be a list",
    "tuple_type": "it has to be a list of two",
    "string_type": "it has to be a text",
    "int_type": "it has to be a whole number",
    "int_from_float": "it has to be a whole number",
    "float_type": "it has to be a number",
    "float_parsing": "it has to be a number",
    "bool_type": "it has to be true or false",
    "bool_parsing": "it has to be true or false",
}
M = TypeVar("M", bound=BaseModel)


def library(path: Path) -> list[Drill]:
    """The drills of a file. Raises Problem naming file, field and reason."""
    read = _read(path)
    said = _understood(path, LibraryIn, {"drills": read} if isinstance(read, list) else read)
    seen: dict[str, int] = {}
    for number, each in enumerate(said.drills):
        if each.id in seen:
            raise _wrong(path, f'drills[{number}].id: drills[{seen[each.id]}] is called "{each.id}", too')
        seen[each.id] = number
    return [each.drill() for each in said.drills]


def request(path: Path) -> Request:
    """The request of a file. Raises Problem naming file, field and reason."""
    return _understood(path, RequestIn, _read(path)).request()


def _read(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise _wrong(path, "the file is too large")
        read = json.loads(path.read_text("utf-8-sig"), parse_constant=_no_constant)
        json.dumps(read, ensure_ascii=False).encode()  # half a surrogate pair is no letter, and cannot be said
        return read
    except OSError as gone:
        raise _wrong(path, f"it cannot be read ({gone.strerror})") from gone
    except UnicodeDecodeError as wrong:
        raise _wrong(path, f"byte {wrong.start} is no UTF-8") from wrong
    except UnicodeEncodeError as wrong:
        raise _wrong(path, f"{wrong.object[wrong.start]!a} is half a letter") from wrong
    except json.JSONDecodeError as wrong:
        raise _wrong(path, f"line {wrong.lineno}, column {wrong.colno}: {wrong.msg}") from wrong
    except (ValueError, RecursionError) as wrong:
        raise _wrong(path, f"this is not JSON ({wrong})") from wrong


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number")


def _understood(path: Path, model: type[M], read: Any) -> M:
    try:
        return model.model_validate(read)
    except ValidationError as wrong:
        found = [f"{_field(error)}: {_reason(error)}" for error in wrong.errors(include_url=False)]
        more = [f"and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        raise _wrong(path, "; ".join([*found[:SHOWN], *more])) from None


def _field(error: ErrorDetails) -> str:
    """Where, as one would write it in a program: drills[3].minutes."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in error["loc"] if step != "[key]"]
    return "".join(steps).lstrip(".") or "the whole file"


def _reason(error: ErrorDetails) -> str:
    return REASONS.get(error["type"], error["msg"])


def _wrong(path: Path, reason: str) -> Problem:
    return Problem(Say("%(file)s: %(reason)s", file=str(path), reason=reason))

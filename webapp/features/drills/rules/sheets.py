"""Drill sheets: the house's own drills as plain text files, written and read by people.

A file holds the drills of one sport. A drill begins with ``== key | Title``; every further line is ``word: what it
says``; a line that begins with spaces goes on with the one before. Lists are separated by ``|``.

    == soccer-gates | Gates
    sum: One sentence for the list.
    for: 4-20 players, age 6-12, 8/12/15 min, rpe 5, level 850       "4+ players", "age 6+": no upper bound
    skills: dribbling.close_control 6, dribbling.change_of_direction 4     sub-skills with parts; they become weights
    with: ball/1, cones 20                     how many; or so many each; /1:2 is one between two
    or: goal=small_goal,cones                  what does as well
    at: small_field, gym
    as: warmup main; technical game_like; high contact       phases; styles; impact and contact, where there is any
    spare: knee, ankle                         what injuries speak against it
    dose: 4 x 60s / 30s                        sets x seconds of work / seconds of rest; or 3 x 10 for repetitions
    set: how it is set up
    do: first step | second step
    tip: … | …       err: common mistakes      on: progressions       var: variations
    count: success_of_n 20                     how a result is counted, out of how many; time and none need no number
    map: soccer_grid; player A 5 5; pass A B   the diagram, see diagram.py
    next: soccer-other-key                     drills that go further;  like: drills that do the same otherwise
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from webapp.features.drills.rules.diagram import Unclear, parse

LISTS = {"do": "instructions", "tip": "tips", "err": "mistakes", "on": "progressions", "var": "variations"}
TEXTS = {"sum": "summary", "set": "setup"}
KNOWN = {*LISTS, *TEXTS, "for", "skills", "with", "or", "at", "as", "spare", "dose", "count", "map", "next", "like"}
_FOR = re.compile(
    r"(\d+)(?:-(\d+)|\+)? players?, age (\d+)(?:-(\d+)|\+), (\d+)/(\d+)/(\d+) min, rpe (\d+), level (\d+)"
)
_DOSE = re.compile(r"(\d+) x (?:(\d+)s|(\d+))(?: / (\d+)s)?")


class Torn(ValueError):
    """A sheet that cannot be read; says which drill and which line."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One drill of a file. ``values``: columns of the drill by name; ``version``: changes with what is written."""

    key: str
    version: str
    values: dict[str, Any]
    further: tuple[str, ...] = field(default=())
    alike: tuple[str, ...] = field(default=())


def sheets(sport: str, text: str) -> Iterator[Sheet]:
    """The drills of a file. Raises Torn."""
    for part in re.split(r"^== ", text, flags=re.M)[1:]:
        yield _sheet(sport, part.strip())


def _sheet(sport: str, part: str) -> Sheet:
    head, *lines = re.sub(r"\n[ \t]+", " ", part).split("\n")
    key, bar, title = (each.strip() for each in head.partition("|"))
    said: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in lines)):
        word, colon, rest = line.partition(":")
        if not colon or word not in KNOWN or word in said:
            raise Torn(f"{key}: {line}")
        said[word] = rest.strip()
    if not bar or not {"sum", "for", "skills", "at", "as", "do"} <= said.keys():
        raise Torn(f"{key}: sum, for, skills, at, as and do have to be there")
    values = {"sport": sport, "title": title} | _people(key, said["for"]) | _kit(said) | _words(said)
    values["skills"] = _skills(sport, said["skills"])
    values |= _dose(key, said.get("dose", "")) | {"diagram": _diagram(key, said.get("map", ""))}
    version = sha256(part.encode()).hexdigest()[:16]
    return Sheet(key, version, values, tuple(_tokens(said.get("next", ""))), tuple(_tokens(said.get("like", ""))))


def _tokens(text: str) -> list[str]:
    return [each for each in re.split(r"[,\s]+", text) if each]


def _list(text: str) -> list[str]:
    return [each.strip() for each in text.split("|") if each.strip()]


def _people(key: str, text: str) -> dict[str, Any]:
    found = _FOR.fullmatch(text)
    if found is None:
        raise Torn(f"{key}: for: {text}")
    least, most, young, old, short, usual, long, rpe, level = (each and int(each) for each in found.groups())
    most = most if "+" in text.split("player")[0] else most or least
    return {
        "players_min": least,
        "players_max": most,
        "age_min": young,
        "age_max": old,
        "minutes_min": short,
        "minutes": usual,
        "minutes_max": long,
        "rpe": rpe,
        "rating": level,
    }


def _kit(said: dict[str, str]) -> dict[str, Any]:
    needs = []
    for item in filter(None, (item.strip() for item in said.get("with", "").split(","))):
        token, slash, own = item.partition("/")
        each, _, between = own.partition(":")
        token, _, count = token.partition(" ")
        quantity, per = (int(each), int(between or 1)) if slash else (int(count or 1), 0)
        needs.append({"item": token, "quantity": quantity, "per": per})
    pairs = (swap.partition("=") for swap in said.get("or", "").split() if swap)
    return {"needs": needs, "substitutes": {token: others.split(",") for token, _, others in pairs}}


def _words(said: dict[str, str]) -> dict[str, Any]:
    phases, styles, body, *_ = (*said["as"].split(";"), "", "")
    result, _, target = said.get("count", "none").partition(" ")
    return {
        "phases": phases.split(),
        "styles": styles.split(),
        "impact": next((word for word in body.split() if word in ("mid", "high")), "low"),
        "contact": "contact" in body.split(),
        "places": _tokens(said["at"]),
        "spares": _tokens(said.get("spare", "")),
        "metric": {"type": result, "target": int(target) if target else None},
        **{column: _list(said.get(word, "")) for word, column in LISTS.items()},
        **{column: said.get(word, "") for word, column in TEXTS.items()},
    }


def _skills(sport: str, text: str) -> dict[str, float]:
    pairs = [item.split() for item in text.split(",")]
    parts = {f"{sport}.{pair[0]}": float(pair[1]) if len(pair) > 1 else 1.0 for pair in pairs}
    total = sum(parts.values())
    weights = {token: round(part / total, 3) for token, part in parts.items()}
    first = next(iter(weights))
    weights[first] = round(weights[first] + 1 - sum(weights.values()), 3)
    return weights


def _dose(key: str, text: str) -> dict[str, Any]:
    found = _DOSE.fullmatch(text)
    if text and found is None:
        raise Torn(f"{key}: dose: {text}")
    sets, work, reps, rest = found.groups() if found else (None, None, None, None)
    numbers = {"sets": sets, "work_s": work, "reps": reps, "rest_s": rest}
    return {name: int(value) if value else None for name, value in numbers.items()}


def _diagram(key: str, text: str) -> dict[str, Any] | None:
    arena, _, typed = text.partition(";")
    try:
        found = parse(arena.strip(), typed)
    except Unclear as wrong:
        raise Torn(f"{key}: map: {wrong}") from wrong
    return found.json() if found else None

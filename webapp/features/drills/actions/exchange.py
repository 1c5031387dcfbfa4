"""Drills from files: looked at first, then, when somebody says so, all of them in one transaction; and back."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from webapp.catalog.drills import _words as vocab
from webapp.errors import Conflict, Invalid, Missing, Say
from webapp.features.accounts.models import User
from webapp.features.drills import queries
from webapp.features.drills.actions.indexing import index
from webapp.features.drills.actions.writing import touch
from webapp.features.drills.looks import Usable
from webapp.features.drills.models import Drill
from webapp.features.drills.rules.diagram import Unclear, parse, restore
from webapp.features.drills.rules.mapping import Imported, Row, rows_of, understand
from webapp.features.teams.models import Team
from webapp.infra import storage
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.queue import later

KEPT = timedelta(hours=24)  # how long a file that was looked at waits to be confirmed

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOST = 5000  # rows of one file
WORDS = {"description": "summary", "setup": "setup"}
LINES = {"instructions": "instructions", "tips": "tips", "faults": "mistakes", "progressions": "progressions"}
LINES |= {"variations": "variations"}


@dataclass(frozen=True, slots=True)
class Step:
    """A row that can be taken: what it is called in its file, what it says, and the drill it is here already."""

    number: int
    key: str
    values: Mapping[str, Any]
    known: Drill | None
    same: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a file in would do. ``refused``: rows that lack what every drill needs."""

    read: Imported
    steps: tuple[Step, ...]
    refused: tuple[Row, ...]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """How many are new, changed, the same, refused."""
        new = sum(step.known is None for step in self.steps)
        same = sum(step.known is not None and step.same for step in self.steps)
        return new, len(self.steps) - new - same, same, len(self.refused)


def look(content: bytes, sport: str, *, by: User, team: Team | None = None) -> Plan:
    """What taking this file in would do; nothing is done. Raises Invalid naming ``file`` for what is no drill file."""
    raw = rows(content)
    read = understand(raw, sport)
    scope, team_id = ("team", team.id) if team else ("personal", None)
    known = queries.sourced(scope, by.id, team_id)
    here = queries.by_uuid(key for original in raw if (key := str(original.get("uuid") or "")))
    # A drill that is somebody else's own is not "here" for whoever cannot see it.
    seen_here = queries.used(by, [drill.id for drill in here.values()])
    here = {key: each for key, each in here.items() if each.id in seen_here or _ours(each, scope, by, team_id)}
    steps, seen = [], set()
    for row, original in zip(read.rows, raw, strict=True):
        if row.drill is None or row.missing:
            continue
        key = _key(row, original)
        if key in seen:
            continue
        seen.add(key)
        values, drill = _values(row, original), known.get(key) or here.get(key)
        foreign = drill is not None and not _ours(drill, scope, by, team_id)  # the club has it; nobody needs it twice
        steps.append(Step(row.number, key, values, drill, drill is not None and (foreign or _same(drill, values))))
    return Plan(read, tuple(steps), tuple(row for row in read.rows if row.drill is None or row.missing))


def _ours(drill: Drill, scope: str, by: User, team_id: int | None) -> bool:
    return drill.scope == scope and (drill.team_id == team_id if team_id else drill.owner_id == by.id)


def rows(content: bytes) -> list[Mapping[str, Any]]:
    """The rows of a JSON document or a table. Raises Invalid naming ``file``."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid({"file": Say("This is no text in UTF-8")}) from None
    if "\0" in text:
        raise Invalid({"file": Say("There are signs in it that cannot be read")})
    found = _json(text) if text.lstrip()[:1] in ("[", "{") else _table(text)
    if not found:
        raise Invalid({"file": Say("There is no drill in it: a list of objects as JSON, or a table as CSV")})
    if len(found) > MOST:
        raise Invalid({"file": Say("At most %(most)s drills at once, please", most=MOST)})
    return found


def _json(text: str) -> list[Mapping[str, Any]]:
    if "\\u0000" in text:  # an escape is no better than the sign itself: PostgreSQL keeps no NUL
        raise Invalid({"file": Say("There are signs in it that cannot be read")})
    try:
        found = rows_of(json.loads(text))
        json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is no letter
        return found
    except (ValueError, RecursionError):
        raise Invalid({"file": Say("This is no JSON that can be read")}) from None


def _table(text: str) -> list[Mapping[str, Any]]:
    head = text.splitlines()[0] if text.strip() else ""
    mark = max(",;\t", key=head.count)
    try:
        table = csv.DictReader(io.StringIO(text), delimiter=mark)
        return [{name: value for name, value in row.items() if name} for row in table if any(row.values())]
    except csv.Error:
        raise Invalid({"file": Say("This is no table that can be read")}) from None


def _key(row: Row, original: Mapping[str, Any]) -> str:
    """What the file calls the drill: its own id, else its title and sport."""
    own = original.get("uuid") or original.get("id")
    if own is not None and str(own).strip():
        return str(own).strip()[:120]
    title = f"{row.drill.sport if row.drill else ''} {row.texts['title']}".casefold()
    return hashlib.sha256(title.encode()).hexdigest()[:32]


def _values(row: Row, original: Mapping[str, Any]) -> dict[str, Any]:
    """The row as columns of a drill."""
    drill = row.drill
    assert drill is not None
    skills = dict(drill.skills)
    heaviest = max(skills, key=lambda token: skills[token])
    skills = {token: round(weight, 3) for token, weight in skills.items()}
    skills[heaviest] = round(skills[heaviest] + 1 - sum(skills.values()), 3)
    return {
        "sport": drill.sport,
        "title": row.texts["title"][:120],
        **{column: row.texts.get(name, "")[: 400 if column == "summary" else 4000] for name, column in WORDS.items()},
        **{column: [line[:500] for line in row.lists.get(name, ())][:30] for name, column in LINES.items()},
        "skills": skills,
        "phases": list(drill.phases),
        "places": list(drill.places),
        "styles": list(drill.styles),
        "spares": list(drill.spares),
        "needs": [{"item": need.item, "quantity": need.quantity, "per": need.per} for need in drill.needs],
        "substitutes": {item: list(others) for item, others in drill.substitutes.items()},
        "players_min": drill.players_min,
        "players_max": None if drill.players_max is None else max(drill.players_max, drill.players_min),
        "age_min": drill.age_min,
        "age_max": None if drill.age_max is None else max(drill.age_max, drill.age_min),
        "rpe": drill.rpe,
        "rating": round(drill.rating),
        "contact": drill.contact,
        "minutes_min": min(drill.minutes_min or drill.minutes, drill.minutes),
        "minutes": drill.minutes,
        "minutes_max": max(drill.minutes_max, drill.minutes),
        "sets": row.numbers.get("sets"),
        "reps": row.numbers.get("reps"),
        "rest_s": row.numbers.get("rest_s"),
        "work_s": _whole(original.get("work_s")),
        "space": [drill.space[0], drill.space[1]] if drill.space else None,
        "metric": _metric(row, original),
        "diagram": _diagram(original.get("diagram")),
    }


def _metric(row: Row, original: Mapping[str, Any]) -> dict[str, Any] | None:
    """How a result is counted: in our own form with a target, elsewhere by a word."""
    if "metric" not in original:
        return {"type": row.result or "none", "target": None}
    said = original["metric"]
    if not isinstance(said, Mapping) or not vocab.exists("results", str(said.get("type"))):
        return None
    return {"type": said["type"], "target": _whole(said.get("target"))}


def _whole(said: Any) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and 0 < said <= 3600 else None


def _diagram(said: Any) -> dict[str, Any] | None:
    """A diagram in our own form; anybody else's is left out."""
    try:
        found = restore(said) if isinstance(said, dict) and "arena" in said else None
        return found and (checked := parse(found.arena, found.text())) and checked.json()
    except (Unclear, KeyError, TypeError, ValueError, AttributeError):
        return None


def _same(drill: Drill, values: Mapping[str, Any]) -> bool:
    return all(getattr(drill, column) == value for column, value in values.items()) and drill.archived_at is None


def keep(content: bytes, *, by: User) -> str:
    """Lay the file aside until ``by`` has looked at what it would do; one per person, for a day. Returns its digest."""
    storage.put(_place(by.id), content, "text/plain")
    _forget_tomorrow(by.id)
    return hashlib.sha256(content).hexdigest()


@write
def _forget_tomorrow(user_id: int) -> None:
    later("low", forget, user_id, due=now().replace(microsecond=0) + KEPT)


def forget(user_id: int) -> None:
    """The job: a file nobody confirmed does not lie about."""
    storage.delete(_place(user_id))


def take(digest: str, sport: str, expected: tuple[int, ...], *, by: User, team: Team | None = None) -> Plan:
    """Do what ``look`` said, in one transaction, or nothing. Raises Missing when the file is not there any more,
    Conflict when it would do something else by now."""
    if not storage.exists(_place(by.id)):
        raise Missing
    with storage.open(_place(by.id)) as kept:
        content = kept.read()
    if hashlib.sha256(content).hexdigest() != digest:
        raise Conflict(Say("Another file was looked at since; look at this one again"))
    done = take_in(content, sport, by=by, team=team, expected=expected)
    storage.delete(_place(by.id))
    return done


@write
def take_in(
    content: bytes, sport: str, *, by: User, team: Team | None = None, expected: tuple[int, ...] | None = None
) -> Plan:
    """Everything in the file becomes drills of this person's or team's; what is here already changes or stays."""
    plan = look(content, sport, by=by, team=team)
    if expected is not None and plan.counts != expected:
        raise Conflict(Say("The library has changed meanwhile; look at the file again"))
    changed = []
    taken = queries.by_uuid(step.key for step in plan.steps if step.known is None)
    for step in (step for step in plan.steps if not step.same):
        drill = step.known
        if drill is None:
            scope = "team" if team else "personal"
            drill = Drill(scope=scope, owner_id=by.id, team_id=team.id if team else None, source_key=step.key)
            drill.author, drill.language, drill.version, drill.edition = by.name, by.language, 0, 0
            drill.uuid = step.key if _UUID.fullmatch(step.key) and step.key not in taken else str(uuid4())
            db.session.add(drill)
        touch(drill, step.values | {"archived_at": None})
        changed.append(drill)
    db.session.flush()
    index(changed)
    return plan


def written(drills: Iterable[Usable]) -> str:
    """Drills as a JSON file that ``look`` understands whole."""
    plain = [drill.json() | {"faults": list(drill.mistakes), "primary": drill.facts.primary} for drill in drills]
    return json.dumps({"drills": plain}, ensure_ascii=False, indent=1)


def _place(user_id: int) -> str:
    return f"drillfiles/{user_id}.txt"

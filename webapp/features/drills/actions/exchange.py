"""Drills from files: looked at first, then, when somebody says so, all of them in one transaction; and back."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from webapp.errors import Conflict, Missing, Say
from webapp.features.accounts.models import User
from webapp.features.drills import queries
from webapp.features.drills.actions.indexing import index
from webapp.features.drills.actions.writing import touch
from webapp.features.drills.looks import Usable
from webapp.features.drills.models import Drill
from webapp.features.drills.rules.columned import key_of, values_of
from webapp.features.drills.rules.filed import rows
from webapp.features.drills.rules.mapping import Imported, Row, understand
from webapp.features.teams.models import Team
from webapp.infra import storage
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.queue import later

KEPT = timedelta(hours=24)  # how long a file that was looked at waits to be confirmed

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


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
        key = key_of(row, original)
        if key in seen:
            continue
        seen.add(key)
        values, drill = values_of(row, original), known.get(key) or here.get(key)
        foreign = drill is not None and not _ours(drill, scope, by, team_id)  # the club has it; nobody needs it twice
        steps.append(Step(row.number, key, values, drill, drill is not None and (foreign or _same(drill, values))))
    return Plan(read, tuple(steps), tuple(row for row in read.rows if row.drill is None or row.missing))


def _ours(drill: Drill, scope: str, by: User, team_id: int | None) -> bool:
    return drill.scope == scope and (drill.team_id == team_id if team_id else drill.owner_id == by.id)


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

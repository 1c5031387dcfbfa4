"""Beginning a session, and the log of what was done in it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from webapp.errors import Conflict, Invalid, Say
from webapp.features.accounts.models import User
from webapp.features.training import queries
from webapp.features.training.actions import loading, rating
from webapp.features.training.actions.table import hold
from webapp.features.training.looks import Athlete, Text
from webapp.features.training.models import ASIDE, Piece, Practice, Result, Stillness
from webapp.features.training.rules import mastery
from webapp.features.training.rules.deeds import local_day
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.queue import later

FELT: Mapping[str, float] = {"hard": 0.4, "right": 0.7, "easy": 0.95}  # as a success: 0.7 is what we aim at
SLOW = 2.0  # a timed drill that took so many times its target counts as failed


@write
def begin(practice: Practice, *, by: User, leads: bool = True) -> None:
    """The session begins: from here on it keeps its texts, whatever becomes of the drills. Nothing happens twice.

    ``leads``: it begins for everybody and is not changed any more. An athlete who begins a team's session alone keeps
    the texts, too, but who plans it can go on planning.

    Raises Conflict for a template, or for a session without a drill.
    """
    practice = hold(practice)
    if practice.status in ("running", "done"):
        return
    if practice.status == "template":
        raise Conflict(Say("This is a template: make a session of it first"))
    if not any(piece.lane == 0 for piece in practice.pieces):
        raise Conflict(Say("There is no drill in this session yet"))
    freeze(practice)
    if leads:
        practice.status, practice.begun_at, practice.changed_at = "running", now(), now()


def freeze(practice: Practice) -> None:
    """Keep what its drills say now, inside an action."""
    texts = queries.texts(practice.pieces)
    for piece in practice.pieces:
        piece.frozen = piece.frozen or texts[piece.key].json()


@write
def record(
    practice: Practice,
    athletes: Sequence[Athlete],
    *,
    uid: str,
    done: Mapping[str, int | None],
    by: User,
    at: datetime | None = None,
    effort: int | None = None,
    scores: Mapping[str, float] | None = None,
    felts: Mapping[str, str] | None = None,
    over: bool = False,
    leads: bool = True,
) -> int:
    """What these athletes did: seconds by piece (None: all of it), what was counted, how it felt, how hard it all was.
    A drill that is not named was left out, and that is noted down, too: what counts is how much of the plan was done.

    ``uid`` names the whole report: sent again it adds nothing. ``over``: the session is done for everybody;
    ``leads`` as for ``begin``. Returns how many entries are new. Raises Invalid for a piece that is not in the session.
    """
    practice = hold(practice)
    pieces = _meant(practice, done)
    begin(practice, by=by, leads=leads)
    rows = []
    for key, piece in pieces.items():
        planned, seconds = piece.minutes * 60, done.get(key, 0)
        counted = (scores or {}).get(key) if seconds != 0 else None
        felt = (felts or {}).get(key, "") if seconds != 0 else ""
        seconds = planned if seconds is None else min(seconds, 3 * planned)
        for athlete in athletes:
            rows.append(_entry(piece, athlete, uid, by, at, seconds, effort, counted, felt))
    added = _insert(rows)
    if added:
        _follow(practice, loads=effort is not None)
    if over and practice.status != "done":
        practice.status, practice.done_at = "done", at or now()
    return added


def _follow(practice: Practice, *, loads: bool) -> None:
    """What follows from new entries is worked out after the commit."""
    if loads:
        later("low", loading.carry, practice.id)
    later("low", rating.rate, practice.id)


def _entry(
    piece: Piece,
    athlete: Athlete,
    uid: str,
    by: User,
    at: datetime | None,
    seconds: int,
    effort: int | None,
    counted: float | None,
    felt: str = "",
) -> dict[str, Any]:
    """An entry of the log: what one athlete did of one piece, as the session froze it."""
    text = Text.of(piece.frozen)
    player = int(athlete.key[1:]) if athlete.key.startswith("p") else None
    moment = at or now()
    return {
        "uid": f"{uid}.{piece.key}.{athlete.key}",
        "practice_id": piece.practice_id,
        "piece_key": piece.key,
        "drill_id": piece.drill_id,
        # The place on the roster under which it was done, and the account: whoever leaves a team keeps what they did.
        "player_id": player,
        "user_id": athlete.user_id,
        "title": text.title[:120],
        "phase": piece.phase,
        "seconds": seconds,
        "planned": piece.minutes * 60,
        "score": score_of(text, counted, felt),
        "counted": counted,
        "effort": effort,
        "rating": text.rating,
        "skills": dict(text.skills),
        "day": local_day(moment, athlete.zone),
        "at": moment,
        "noted_at": now(),
        "by_user": by.id,
    }


def _meant(practice: Practice, done: Mapping[str, int | None]) -> dict[str, Piece]:
    """The pieces a report is about: the plan, or what its athlete began with before the plan was changed. Of a plan
    changed since nobody is said to have left out what was not in it then."""
    known = {piece.key: piece for piece in practice.pieces if piece.lane in (0, ASIDE)}
    if unknown := done.keys() - known.keys():
        raise Invalid({"done": Say("%(key)s is not in this session", key=sorted(unknown)[0])})
    older = any(known[key].lane == ASIDE for key in done)
    begun = any(piece.frozen for piece in known.values())
    planned = {k: p for k, p in known.items() if p.lane == 0 and not older and (p.frozen or not begun)}
    return planned | {key: known[key] for key in done}


@write
def correct(
    practice: Practice, marks: Iterable[tuple[str, Athlete, float]], *, uid: str, by: User, at: datetime | None = None
) -> int:
    """What athletes scored, drill by drill, entered afterwards: each mark is an entry of its own and counts instead of
    the one before, whose time, effort and moment it keeps. Marks without a drill that was done count as all of it."""
    practice = hold(practice)
    known = queries.of_practice(practice)
    rows = []
    pieces = {piece.key: piece for piece in practice.pieces if piece.frozen}
    for key, athlete, value in marks:
        piece, before = pieces.get(key), known.get((key, athlete.key))
        if piece is not None:
            moment = before.at if before else at or practice.done_at or now()
            seconds = before.seconds if before else piece.minutes * 60
            rows.append(_entry(piece, athlete, uid, by, moment, seconds, before.effort if before else None, value))
    added = _insert(rows)
    if added:
        _follow(practice, loads=False)
    return added


def score_of(text: Text, counted: float | None, felt: str) -> float | None:
    """A result as a success between 0 and 1: what was counted against the drill's target, else how it felt, else
    nothing. A time is better the shorter it is, unless the drill says otherwise."""
    metric = text.metric or {}
    target = metric.get("target")
    if counted is not None and target:
        if queries.smaller_is_better(metric):
            return mastery.reached(counted, SLOW * target, target)
        return mastery.success(counted, target)
    return FELT.get(felt)


def _insert(rows: Sequence[Mapping[str, Any]]) -> int:
    if not rows:
        return 0
    dialects: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}
    insert = dialects[db.engine.dialect.name].insert(Result).values(list(rows))
    return len(db.session.execute(insert.on_conflict_do_nothing().returning(Result.id)).all())


@write
def be_still(person: User, *, uid: str, seconds: int, at: datetime | None = None) -> bool:
    """Some minutes of mental training; False when it was known already."""
    moment = at or now()
    row = {
        "uid": uid,
        "user_id": person.id,
        "seconds": seconds,
        "day": local_day(moment, person.zone),
        "at": moment,
    }
    dialects: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}
    insert = dialects[db.engine.dialect.name].insert(Stillness).values(row)
    return db.session.execute(insert.on_conflict_do_nothing().returning(Stillness.id)).first() is not None

"""A session on the table: every change of it is one transaction that can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select

from webapp.errors import Conflict, Missing, Say
from webapp.features.accounts.models import User
from webapp.features.drills.looks import Usable
from webapp.features.training import desk, queries, sheet
from webapp.features.training.models import ASIDE, Before, Piece, Practice
from webapp.features.training.queries import EDITABLE
from webapp.features.training.sheet import Slot, Slots
from webapp.infra.clock import now
from webapp.infra.db import db, write

REMEMBERED = 40  # changes that can be taken back

Change = Callable[[Slots], Slots]
OVERTAKEN = Say("Somebody has changed this session meanwhile. Look at it as it is now, and send it again if you like.")


class Overtaken(Conflict):
    """What somebody wanted to do with a session was about a state of it that is no more."""


def same(practice: Practice, seen: str) -> None:
    """Raises Overtaken unless the practice is still as it was ``seen`` ("": whatever it was)."""
    if seen and seen != desk.version(queries.slots(practice), practice.request):
        raise Overtaken(OVERTAKEN)


def unsaid(practice: Practice, form: str, seen: str) -> None:
    """Raises Overtaken unless what this small ``form`` of the practice says is still what was ``seen`` ("": whatever
    it was)."""
    if seen and seen != desk.told(practice)[form]:
        raise Overtaken(OVERTAKEN)


def hold(practice: Practice) -> Practice:
    """Keep the practice to ourselves until the commit, as it is now. Raises Missing when it is gone."""
    db.session.scalars(select(Practice.id).where(Practice.id == practice.id).with_for_update()).one_or_none()
    db.session.expire(practice)
    found = queries.one(practice.id)
    if found is None:
        raise Missing
    return found


@write
def edit(
    practice: Practice,
    change: Change,
    *,
    by: User,
    lane: int | None = 0,
    wish: Mapping[str, Any] | None = None,
    finding: Mapping[str, Any] | None = None,
    seen: str = "",
) -> None:
    """Let ``change`` make something else of the places of one lane (None: of all), with other wishes or a new
    finding where given. Raises Overtaken when it is not as it was ``seen``, and Conflict once the session has begun: it
    stays as it was begun."""
    practice = hold(practice)
    same(practice, seen)
    if practice.status not in EDITABLE:
        raise Conflict(Say("This session has begun: copy it to change it"))
    before = queries.slots(practice)
    if lane is None:
        after = change(before)
    else:
        after = (*(slot for slot in before if slot.lane != lane), *change(sheet.lane(before, lane)))
    if any(len(sheet.lane(after, number)) > sheet.MOST for number in {slot.lane for slot in after}):
        raise Conflict(Say("A session has at most %(most)s drills", most=sheet.MOST))
    if after == before and wish is None and finding is None:
        return
    _remember(practice, before, by)
    put(practice, after)
    if wish is not None:
        practice.request = dict(wish)
    if finding is not None:
        practice.finding = dict(finding)
    elif sheet.drills(sheet.lane(before, 0)) != sheet.drills(sheet.lane(after, 0)):
        practice.finding = {**practice.finding, "by_hand": True}


def _remember(practice: Practice, slots: Slots, by: User) -> None:
    db.session.add(
        Before(
            practice_id=practice.id,
            pieces=[slot.json() for slot in slots],
            request=practice.request,
            finding=practice.finding,
            by_user=by.id,
            at=now(),
        )
    )
    db.session.flush()
    old = select(Before.id).where(Before.practice_id == practice.id).order_by(Before.id.desc()).offset(REMEMBERED)
    if ids := db.session.scalars(old).all():
        db.session.execute(delete(Before).where(Before.id.in_(ids)))


def put(practice: Practice, slots: Sequence[Slot]) -> None:
    """Let the rows be these places. What an athlete began already is never made into something else: it is set aside
    as it was, and what the planner wants there now is a piece of its own."""
    rows = {piece.key: piece for piece in practice.pieces}
    kept = {slot.key for slot in slots if slot.key in rows and not _begun_otherwise(rows[slot.key], slot)}
    practice.pieces[:] = [piece for piece in practice.pieces if piece.key in kept or piece.frozen]
    for piece in practice.pieces:
        if piece.key not in kept:
            piece.lane = ASIDE
    places: dict[int, int] = {}
    for slot in slots:
        piece = rows[slot.key] if slot.key in kept else None
        if piece is None:
            piece = Piece(key=desk.key() if slot.key in rows else slot.key, frozen={})
            practice.pieces.append(piece)
        for name in ("phase", "minutes", "sets", "reps", "rest", "locked", "lane"):
            setattr(piece, name, getattr(slot, name))
        piece.drill_id, piece.why = slot.drill, list(slot.why)
        piece.place = places[slot.lane] = places.get(slot.lane, -1) + 1
    practice.changed_at = now()
    db.session.flush()


def _begun_otherwise(piece: Piece, slot: Slot) -> bool:
    return bool(piece.frozen) and (piece.drill_id, piece.minutes) != (slot.drill, slot.minutes)


@write
def undo(practice: Practice, *, by: User, seen: str = "") -> bool:
    """As it was before the last change; False when there is nothing to take back. Raises Overtaken when somebody has
    changed it since it was ``seen``: theirs is not ours to undo unread."""
    practice = hold(practice)
    same(practice, seen)
    if practice.status not in EDITABLE:
        raise Conflict(Say("This session has begun: copy it to change it"))
    last = queries.last_before(practice)
    if last is None:
        return False
    put(practice, [Slot.of(kept) for kept in last.pieces])
    practice.request, practice.finding = last.request, last.finding
    db.session.delete(last)
    return True


def move(practice: Practice, key: str, by_places: int, *, by: User, past: str = "") -> None:
    """One drill up or down. Raises Overtaken when it would not go ``past`` the one it was seen beside."""

    def change(slots: Slots) -> Slots:
        if past and sheet.neighbour(slots, key, by_places) != past:
            raise Overtaken(OVERTAKEN)
        return sheet.moved(slots, key, by_places)

    _edit_at(practice, key, change, by, shown=bool(past))


def arrange(practice: Practice, keys: Sequence[str], *, by: User, was: Sequence[str] = ()) -> None:
    """The drills in this order. What somebody has added meanwhile keeps its place. Raises Overtaken when those that
    ``was`` names do not stand in that order any more."""

    def change(slots: Slots) -> Slots:
        after = sheet.arranged(slots, keys)
        if after != slots and not sheet.follow(slots, was):
            raise Overtaken(OVERTAKEN)
        return after

    first = next((slot for slot in queries.slots(practice) if slot.key in keys), None)
    edit(practice, change, by=by, lane=first.lane if first else 0)


def change(practice: Practice, key: str, *, by: User, seen: str = "", **what: Any) -> None:
    """Other minutes, sets, reps or rest for one drill, or its lock. ``seen``, here and below: the version of this place
    that was on the screen. Raises Overtaken when it is another now, unless it is already as it shall be."""
    _edit_at(practice, key, lambda slots: sheet.changed(slots, key, **what), by, seen)


def remove(practice: Practice, key: str, *, by: User, seen: str = "") -> None:
    """Without this drill."""
    _edit_at(practice, key, lambda slots: sheet.without(slots, key), by, seen)


def add(practice: Practice, drill: Usable, phase: str, *, by: User, lane: int = 0) -> None:
    """A drill of the library at the end of a part of the session."""
    sets, reps, rest = desk.dose(drill)
    new = Slot(desk.key(), phase, drill.id, drill.facts.minutes, sets, reps, rest, lane=lane)
    edit(practice, lambda slots: sheet.joined(slots, new), by=by, lane=lane)


def swap(practice: Practice, key: str, drill: Usable, why: tuple[Any, ...], *, by: User, seen: str = "") -> None:
    """Another drill in this place: place and minutes stay. Raises Overtaken, too, when somebody has put that drill
    elsewhere in the session since: it was offered because it was not there."""
    sets, reps, rest = desk.dose(drill)
    other = Slot(key, "", drill.id, 0, sets, reps, rest, why=why)

    def change(slots: Slots) -> Slots:
        if seen and any(slot.drill == drill.id and slot.key != key for slot in slots):
            raise Overtaken(OVERTAKEN)
        return sheet.swapped(slots, key, other)

    _edit_at(practice, key, change, by, seen)


def _edit_at(practice: Practice, key: str, change: Change, by: User, seen: str = "", shown: bool = False) -> None:
    """Let ``change`` change one place. Raises Overtaken when it is not as it was ``seen``, or was taken away since it
    was ``shown``; Missing when there is no such place and nobody says that they saw it."""
    slot = sheet.at(queries.slots(practice), key)

    def checked(slots: Slots) -> Slots:
        there = sheet.at(slots, key)
        if there is None:
            raise Overtaken(OVERTAKEN) if seen or shown else Missing
        after = change(slots)
        if after != slots and seen not in ("", there.version):
            raise Overtaken(OVERTAKEN)
        return after

    edit(practice, checked, by=by, lane=slot.lane if slot else 0)

"""A recording comes to an item of a draft, or leaves it; somebody is further on."""

from pathlib import PurePosixPath
from typing import IO
from uuid import uuid4

from sqlalchemy import select

from webapp.catalog.items._kind import SOUND
from webapp.errors import Invalid, Missing, Say
from webapp.features.accounts.models import User
from webapp.features.plans.actions import authoring
from webapp.features.plans.listening import queries
from webapp.features.plans.listening.models import ListeningPlace, PlanSound
from webapp.features.plans.models import Plan, PlanItem
from webapp.features.plans.rules import listening, sounds
from webapp.features.plans.rules.listening import Place
from webapp.infra import storage
from webapp.infra.clock import now
from webapp.infra.db import after, db, write


def attach(plan: Plan, item: PlanItem, content: IO[bytes], name: str, *, most: int, by: User) -> PlanSound:
    """The item of the draft plays this recording from now on; its length is read from it.

    Raises Invalid naming ``sound`` for what is no recording, or larger than ``most`` bytes.
    """
    if content.seek(0, 2) > most:
        raise Invalid({"sound": Say("At most %(most)s MB, please", most=most // 2**20)})
    told = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name[-120:]
    return _hold(plan, item, stored(content, told, by=by), by=by)


def stored(content: IO[bytes], name: str, *, by: User | None) -> PlanSound:
    """A recording in the storage, and what is to be remembered of it: no action. Raises Invalid naming ``sound``."""
    content.seek(0)
    head, size = content.read(sounds.HEAD), content.seek(0, 2)
    content.seek(max(0, size - sounds.TAIL))
    kind, seconds = sounds.kind(head), sounds.lasts(head, content.read(sounds.TAIL), size)
    content.seek(0)
    if kind is None:
        raise Invalid({"sound": Say("A recording is an MP3, M4A, Ogg, FLAC, AAC or WAV file")})
    file = f"plans/recordings/{uuid4().hex}.{sounds.TYPES[kind]}"
    storage.put(file, content, kind)
    return PlanSound(file=file, name=name, kind=kind, size=size, seconds=seconds, by_id=by.id if by else None)


@write
def _hold(plan: Plan, item: PlanItem, made: PlanSound, *, by: User) -> PlanSound:
    made.plan_id = plan.id
    db.session.add(made)
    db.session.flush()
    body = {**item.body, SOUND: made.key}
    if made.seconds:
        body["seconds"] = max(1, round(made.seconds))
    _play(plan, item, body, by)
    return made


@write
def detach(plan: Plan, item: PlanItem, *, by: User) -> None:
    """The item of the draft plays no recording of the house any more."""
    _play(plan, item, {name: value for name, value in item.body.items() if name != SOUND}, by)


def _play(plan: Plan, item: PlanItem, body: dict[str, object], by: User) -> None:
    before = queries.sound(plan, str(item.body.get(SOUND, "")))
    authoring.fill_item(plan, item.key, body, by=by)
    db.session.flush()
    if before is not None and not queries.played(before):  # no version that somebody reads plays it
        after(storage.delete, before.file)
        db.session.delete(before)


@write
def remember(plan: Plan, item: PlanItem, said: Place, *, back: bool, by: User) -> Place:
    """Where this person is in the item, as one of their pages says; returns where they are by all that is known."""
    if not item.body.get(SOUND):
        raise Missing
    db.session.scalars(select(User).where(User.id == by.id).with_for_update()).one()  # their devices, one by one
    held = queries.place(by, plan, item.key)
    known = Place(held.seconds, held.turn) if held else Place()
    new = listening.told(known, said, back=back, length=float(item.body.get("seconds") or 0))
    if held is None:
        held = ListeningPlace(user_id=by.id, plan_id=plan.id, item=item.key)
        db.session.add(held)
    if new != known:
        held.seconds, held.turn, held.at = new.seconds, new.turn, now()
    return new

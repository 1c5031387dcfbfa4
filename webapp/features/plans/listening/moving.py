"""A plan moves to another house, or comes from one, with its recordings."""

from dataclasses import replace
from functools import partial
from secrets import token_hex

from sqlalchemy import select

from webapp.catalog.items._kind import SOUND
from webapp.features.accounts.models import User
from webapp.features.plans import actions, queries
from webapp.features.plans.formats.carrying import renamed
from webapp.features.plans.formats.document import Document, Recording
from webapp.features.plans.listening.actions import stored
from webapp.features.plans.listening.models import PlanSound
from webapp.features.plans.models import Plan, PlanVersion
from webapp.infra import storage
from webapp.infra.db import db, write


def packed(version: PlanVersion) -> Document:
    """A version as a document, with its recordings as far as the storage has them."""
    document = queries.document(version.id)
    played = {item.body.get(SOUND) for day in document.days for task in day.tasks for item in task.items} - {None}
    wanted = select(PlanSound).where(PlanSound.plan_id == version.plan_id, PlanSound.key.in_(played))
    rows = [row for row in db.session.scalars(wanted.order_by(PlanSound.id)) if storage.exists(row.file)]
    found = (Recording(row.key, row.name, row.kind, row.size, partial(storage.open, row.file)) for row in rows)
    return replace(document, recordings=tuple(found))


def take_in(document: Document, *, by: User | None, publish: bool = False) -> Plan:
    """A new plan of this document with its recordings, as a draft or published at once; all of it, or nothing.

    The recordings are stored before the transaction begins, for nobody else could write while they are; each gets a key
    of this house. One that lacks a recording stays a draft.
    """
    made: dict[str, PlanSound] = {}
    try:
        for each in document.recordings:
            with each.open() as content:
                made[each.key] = stored(content, each.name, by=by)
            made[each.key].key = token_hex(8)
        return _take_in(document, made, by=by, publish=publish and not document.lacking)
    except BaseException:
        for sound in made.values():
            storage.delete(sound.file)
        raise


@write
def _take_in(document: Document, made: dict[str, PlanSound], *, by: User | None, publish: bool) -> Plan:
    plan = actions.take_in(renamed(document, {key: sound.key for key, sound in made.items()}), by=by, publish=publish)
    for sound in made.values():
        sound.plan_id = plan.id
        db.session.add(sound)
    return plan

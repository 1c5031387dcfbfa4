"""Covers: a picture is looked at, kept as it came until a worker has made its sizes, and then only in those."""

from typing import IO
from uuid import uuid4

from sqlalchemy import select, update

from webapp.errors import Invalid, Say
from webapp.features.accounts.models import User
from webapp.features.plans.community import PlanCover
from webapp.features.plans.models import Plan
from webapp.infra import pictures, storage
from webapp.infra.db import after, db, write
from webapp.infra.queue import later
from webapp.infra.threads import offload

LARGEST = 8 * 1024 * 1024  # bytes
WIDTHS = (320, 640, 1280)  # pixels: a card on a phone, on a dense screen, the plan's page


@write
def cover(plan: Plan, content: IO[bytes], alt: str, *, by: User) -> PlanCover:
    """This picture from now on, in place of another. Raises Invalid naming ``picture`` for what is none."""
    content.seek(0, 2)
    if content.tell() > LARGEST:
        raise Invalid({"picture": Say("At most %(most)s MB, please", most=LARGEST // 2**20)})
    try:
        pictures.measure(content)
    except ValueError:
        raise Invalid(
            {"picture": Say("A picture is a JPEG, PNG or WebP file, at least 200 pixels wide and high")}
        ) from None
    _drop(_held(plan.id))
    key = f"plans/{plan.id}/{uuid4().hex}"
    storage.put(key, content, "application/octet-stream")
    made = PlanCover(plan_id=plan.id, alt=alt, source=key)
    db.session.add(made)
    db.session.flush()
    later("medium", make_sizes, plan.id, key)
    return made


@write
def describe_cover(plan: Plan, alt: str, *, by: User) -> None:
    """Other words for who cannot see it."""
    held = _held(plan.id)
    if held is not None:
        held.alt = alt


@write
def uncover(plan: Plan, *, by: User) -> None:
    """Without a picture; the plan is shown with lines of its own again."""
    _drop(_held(plan.id))


def make_sizes(plan_id: int, source: str) -> None:
    """The job: make the sizes of what was uploaded under ``source``, unless another picture came meanwhile. May run
    twice: the second finds nothing to do."""
    held = db.session.get(PlanCover, plan_id)
    if held is None or held.source != source or held.refused:
        return
    with storage.open(source) as part:
        content = part.read()
    db.session.rollback()  # no connection is held while pixels are counted
    try:
        made = offload(pictures.sizes, content, WIDTHS)
    except ValueError:
        made = []
    rows = []
    for size in made:
        key = f"{source}-{size.width}.webp"
        storage.put(key, size.content, pictures.TYPE)
        rows.append([size.width, size.height, key])
    _finish(plan_id, source, rows)


@write
def _finish(plan_id: int, source: str, rows: list[list[int | str]]) -> None:
    still = update(PlanCover).where(PlanCover.plan_id == plan_id, PlanCover.source == source)
    done = db.session.execute(still.values(source="", sizes=rows, refused=not rows))
    after(storage.delete, source)
    if not done.rowcount:  # type: ignore[attr-defined]
        for _, _, key in rows:
            after(storage.delete, str(key))


def _held(plan_id: int) -> PlanCover | None:
    return db.session.scalars(select(PlanCover).where(PlanCover.plan_id == plan_id).with_for_update()).one_or_none()


def _drop(held: PlanCover | None) -> None:
    if held is None:
        return
    for key in filter(None, (held.source, *(key for _, _, key in held.sizes))):
        after(storage.delete, key)
    db.session.delete(held)
    db.session.flush()

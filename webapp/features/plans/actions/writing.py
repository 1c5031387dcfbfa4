"""Taking plans in, and publishing them: a version is frozen the moment it is published."""

import re
import unicodedata
from secrets import token_hex

from webapp.errors import Conflict, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.plans import measure, queries
from webapp.features.plans.formats.document import Document, Item
from webapp.features.plans.models import Plan, PlanDay, PlanItem, PlanSegment, PlanTask, PlanVersion, new_key
from webapp.infra import fulltext
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.fulltext import Written

KIND = "plan"  # in the index
# Pages of ours beside the plans.
RESERVED = (
    *("studio", "mine", "plan", "groups", "series", "reviews", "shared"),
    *("offline", "reminders", "feeds", "feed", "done", "beads"),
)


@write
def take_in(document: Document, *, by: User | None, publish: bool = False) -> Plan:
    """A new plan of this document, as a draft or published at once. All of it is stored, or nothing."""
    plan = Plan(slug=_free_slug(document.title), author_id=by.id if by else None)
    db.session.add(plan)
    db.session.flush()
    db.session.add(_version(plan, 1, document))
    db.session.flush()
    if publish:
        _publish(plan, by)
    return plan


def _free_slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "plan"
    if slug in RESERVED or queries.slug_taken(slug):
        slug = f"{slug}-{token_hex(3)}"
    return slug


def _version(plan: Plan, number: int, document: Document) -> PlanVersion:
    made = PlanVersion(plan_id=plan.id, number=number)
    made.days = [
        PlanDay(
            position=n,
            title=day.title,
            key=day.key or new_key(),
            tasks=[
                PlanTask(
                    position=m,
                    title=task.title,
                    kind=task.kind,
                    required=task.required,
                    key=task.key or new_key(),
                    items=[item_row(item, k, document.language) for k, item in enumerate(task.items, 1)],
                )
                for m, task in enumerate(day.tasks, 1)
            ],
        )
        for n, day in enumerate(document.days, 1)
    ]
    describe_version(made, document)
    return made


def item_row(item: Item, position: int, language: str) -> PlanItem:
    """The row of an item, with its segments."""
    return PlanItem(
        position=position,
        kind=item.kind,
        key=item.key or new_key(),
        body=dict(item.body),
        seconds=measure.seconds_of(item, language),
        segments=[PlanSegment(position=n, key=it.key, texts=dict(it.texts)) for n, it in enumerate(item.segments, 1)],
    )


def describe_version(found: PlanVersion, document: Document) -> None:
    """What a version says about itself, and what follows from its days."""
    found.title, found.about, found.language = document.title, document.about, document.language
    found.tradition, found.tags, found.level = document.tradition, list(document.tags), document.level
    found.licence, found.source = document.licence, document.source
    found.languages, found.length = measure.languages_of(document), len(document.days)
    found.minutes = measure.minutes_a_day(document)


@write
def open_draft(plan: Plan, *, by: User) -> PlanVersion:
    """What the author may change: the draft there is, else a copy of the published version with the same keys."""
    held = queries.draft(plan)
    if held is not None:
        return held
    published = queries.offered(plan)
    if published is None:
        raise Conflict(Say("There is nothing to change"))
    made = _version(plan, queries.latest_number(plan) + 1, queries.document(published.id))
    db.session.add(made)
    db.session.flush()
    return made


@write
def discard_draft(plan: Plan, *, by: User) -> None:
    """What was changed since the last version is forgotten. Raises Conflict before the first."""
    held = queries.draft(plan)
    if held is None or plan.published is None:
        raise Conflict(Say("There is nothing to discard"))
    db.session.delete(held)


@write
def publish(plan: Plan, *, by: User | None) -> PlanVersion:
    """The draft becomes the version readers are offered; what stood before is offered again when there is no draft.

    Nobody's practice changes: who is under way goes on with the version they have. Raises Conflict for a draft
    that cannot be read as it is.
    """
    return _publish(plan, by)


def _publish(plan: Plan, by: User | None) -> PlanVersion:
    held = queries.draft(plan)
    if held is not None:
        found = queries.document(held.id)
        stops = [remark.say for remark in measure.remarks(found) if remark.stops]
        if stops:
            raise Conflict(stops[0])
        describe_version(held, found)
        held.published_at, plan.published = now(), held.number
    offered = queries.offered(plan)
    if offered is None:
        raise Conflict(Say("There is nothing to publish"))
    plan.status = "published"
    db.session.flush()
    _index(plan, queries.document(offered.id))
    audit.note("plan.published", f"plan:{plan.id}", by=by, version=offered.number)
    return offered


@write
def index_again(plan: Plan) -> None:
    """It is found by what stands in it now."""
    offered = queries.offered(plan) if plan.status == "published" else None
    if offered is not None:
        _index(plan, queries.document(offered.id))


def _index(plan: Plan, document: Document) -> None:
    about = "\n".join((document.about, " ".join(document.tags), document.tradition, document.source))
    author = plan.author.name if plan.author else ""
    parts = [Written(0, document.title, f"{about}\n{author}")]
    for number, day in enumerate(document.days, 1):
        words = [measure.words_of(item) for task in day.tasks for item in task.items]
        titles = " ".join(task.title for task in day.tasks)
        parts.append(Written(number, f"{day.title} {titles}", "\n".join(words)))
    fulltext.index(KIND, plan.id, parts)


@write
def unpublish(plan: Plan, *, by: User) -> None:
    """Not offered any more; who is under way reads on."""
    _withdraw(plan, "unpublished", by)


@write
def archive(plan: Plan, *, by: User) -> None:
    """Put away. Who is under way reads on."""
    _withdraw(plan, "archived", by)


def _withdraw(plan: Plan, status: str, by: User) -> None:
    if plan.status == "published":
        audit.note("plan.withdrawn", f"plan:{plan.id}", by=by, status=status)
    plan.status = status
    fulltext.forget(KIND, plan.id)


@write
def restore(plan: Plan, *, by: User) -> None:
    """Out of the archive: published before, it waits to be published again; else it is a draft."""
    if plan.status == "archived":
        plan.status = "unpublished" if plan.published is not None else "draft"


@write
def feature(plan: Plan, *, featured: bool, by: User) -> None:
    """On the first shelf of the house, or not."""
    if plan.featured != featured:
        audit.note("plan.featured", f"plan:{plan.id}", by=by, featured=int(featured))
    plan.featured = featured

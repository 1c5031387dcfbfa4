"""Plans in lists: on the shelf, and suggested to somebody."""

from collections.abc import Sequence

from webapp.errors import Say
from webapp.features.accounts.models import User
from webapp.features.plans.looks import LEVELS, Card
from webapp.features.plans.queries import finding
from webapp.features.plans.queries.finding import Found, Wish
from webapp.features.plans.rules import recommend


def card(found: Found, why: Say | None = None) -> Card:
    """A plan in a list."""
    plan, it = found.plan, found.version
    return Card(
        id=plan.id,
        slug=plan.slug,
        title=it.title,
        about=it.about,
        author=plan.author.name if plan.author else "",
        length=it.length,
        minutes=it.minutes,
        languages=tuple(it.languages),
        tags=tuple(it.tags),
        level=it.level,
        tradition=it.tradition,
        featured=plan.featured,
        day=found.day,
        why=why,
    )


def choices(every: Sequence[Found]) -> dict[str, list[str]]:
    """What one can narrow the list by: the tags, languages and traditions there are."""
    return {
        "tags": sorted({tag for each in every for tag in each.version.tags}),
        "languages": sorted({lang for each in every for lang in each.version.languages}),
        "traditions": sorted({each.version.tradition for each in every} - {""}),
    }


def shelf_of(every: Sequence[Found], wish: Wish) -> tuple[Card, ...]:
    """The plans that suit a wish."""
    return tuple(card(each) for each in finding.matching(every, wish))


def suggestions(person: User | None, every: Sequence[Found]) -> tuple[Card, ...]:
    """What this person may want to read next, each with its reason."""
    if person is None:
        return ()
    known = {each.plan.id: each for each in every}
    found = []
    for reason in finding.recommended(person, every):
        title = known[reason.because].version.title if reason.because in known else ""
        if reason.kind == recommend.ALIKE and title:
            shared = ", ".join(tag for tag in reason.tags if tag not in LEVELS)  # a level is no subject
            with_tags = Say("Because you finished %(plan)s: %(tags)s", plan=title, tags=shared)
            why = with_tags if shared else Say("Because you finished %(plan)s", plan=title)
        elif reason.kind == recommend.COMPANY and title:
            why = Say("Read by many who finished %(plan)s", plan=title)
        else:
            why = Say("Finished most often")
        found.append(card(known[reason.id], why))
    return tuple(found)

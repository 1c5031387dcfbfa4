"""Plans are for everybody; what somebody reads is for nobody else."""

from typing import Any

from tests.laws.doors import MEMBERS, OPEN, AsPerson, Door
from webapp.features.plans import actions, queries
from webapp.features.plans.reminders import actions as reminders
from webapp.features.plans.reminders import queries as reading
from webapp.features.plans.rules.schedule import FIXED, Pace
from webapp.infra.clock import now
from webapp.world import Cast

READER = Door("ben")  # whose practice it is
AUTHORS = Door("ines mo", shown="ada ben pia leo zed")
DOORS = {
    "GET /plans": OPEN,
    "GET /plans/mine": MEMBERS,
    "GET /plans/offline": MEMBERS,
    "POST /plans/offline": MEMBERS,  # what is in it has to be theirs
    "POST /plans/reminders": MEMBERS,
    "POST /plans/reminders/end": MEMBERS,
    "POST /plans/feeds": MEMBERS,
    "POST /plans/feeds/end": MEMBERS,
    "GET /plans/feed/<token>.<ending>": OPEN,  # the address is the permission
    "GET /plans/done/<seal>": OPEN,  # the seal is the permission
    "POST /plans/done/<seal>": OPEN,
    "GET /plans/<slug>": OPEN,
    "POST /plans/<slug>/begin": MEMBERS,
    "POST /plans/<slug>/restart": READER,
    "POST /plans/<slug>/favourite": MEMBERS,
    "POST /plans/<slug>/favourite/end": MEMBERS,
    "GET /plans/<slug>/export/<form>": MEMBERS,
    "GET /plans/<slug>/days/<number>": OPEN,
    "GET /plans/<slug>/days/<number>/kept": READER,
    "POST /plans/<slug>/days/<number>/done": READER,
    "POST /plans/<slug>/days/<number>/undone": READER,
    "POST /plans/<slug>/catch-up": READER,
    "POST /plans/<slug>/pause": READER,
    "POST /plans/<slug>/resume": READER,
    "POST /plans/<slug>/leave": READER,
    "POST /plans/<slug>/newer": READER,
    "GET /plans/studio": AUTHORS,
    "POST /plans/studio": AUTHORS,
    "POST /plans/studio/import": AUTHORS,
    "GET /plans/<slug>/studio": AUTHORS,
    "POST /plans/<slug>/studio/about": AUTHORS,
    "POST /plans/<slug>/studio/days": AUTHORS,
    "POST /plans/<slug>/studio/<what>": AUTHORS,
    "GET /plans/<slug>/studio/days/<key>": AUTHORS,
    "POST /plans/<slug>/studio/days/<key>": AUTHORS,
    "POST /plans/<slug>/studio/days/<key>/move": AUTHORS,
    "POST /plans/<slug>/studio/days/<key>/remove": AUTHORS,
    "POST /plans/<slug>/studio/days/<key>/tasks": AUTHORS,
    "POST /plans/<slug>/studio/tasks/<task>": AUTHORS,
    "POST /plans/<slug>/studio/tasks/<task>/move": AUTHORS,
    "POST /plans/<slug>/studio/tasks/<task>/remove": AUTHORS,
    "POST /plans/<slug>/studio/tasks/<task>/items": AUTHORS,
    "POST /plans/<slug>/studio/items/<item>": AUTHORS,
    "POST /plans/<slug>/studio/items/<item>/move": AUTHORS,
    "POST /plans/<slug>/studio/items/<item>/remove": AUTHORS,
}


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """Ben has begun the week of sleep."""
    plan = queries.one("a-week-of-good-sleep")
    assert plan is not None, "the demo's plans are there"
    actions.enrol(plan, Pace(FIXED, now().date()), by=cast.ben)
    version = queries.offered(plan)
    assert version is not None
    day = queries.day(version.id, 1)
    assert day is not None
    task = day.tasks[0]
    names = {"key": day.key, "task": task.key, "item": task.items[0].key}
    reminders.open_feed(by=cast.ben)
    feed = reading.feed(cast.ben)
    (waiting,) = reading.waiting(cast.ben, now().date())
    names |= {"token": feed.token, "ending": "ics", "seal": reminders.sealed(waiting, cast.ben, now())}
    return {"slug": plan.slug, "number": 1, "form": "json", "what": "publish", **names}

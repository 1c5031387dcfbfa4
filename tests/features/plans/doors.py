"""Plans are for everybody; what somebody reads is for nobody else."""

from typing import Any

from tests.features.plans.heard import centre, with_recording
from tests.laws.doors import ADMINS, MEMBERS, OPEN, AsPerson, Door
from webapp.features.plans import actions, queries
from webapp.features.plans.rules.schedule import FIXED, Pace
from webapp.infra.clock import now
from webapp.world import Cast

READER = Door("ben")  # whose practice it is
AUTHORS = Door("ines mo", shown="ada ben pia leo zed")
DOORS = {
    "GET /plans": OPEN,
    "GET /plans/mine": MEMBERS,
    "GET /plans/<slug>": OPEN,
    "POST /plans/<slug>/begin": MEMBERS,
    "POST /plans/<slug>/restart": READER,
    "POST /plans/<slug>/favourite": MEMBERS,
    "POST /plans/<slug>/favourite/end": MEMBERS,
    "GET /plans/<slug>/export/<form>": MEMBERS,
    "GET /plans/<slug>/days/<number>": OPEN,
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
    "POST /plans/<slug>/studio/items/<item>/recording": AUTHORS,
    "POST /plans/<slug>/studio/items/<item>/recording/remove": AUTHORS,
    "GET /plans/<slug>/recordings/<recording>": OPEN,
    "POST /plans/<slug>/items/<audio>/place": MEMBERS,
    "GET /plans/beads": MEMBERS,
    "POST /plans/beads": MEMBERS,
    "POST /plans/beads/step": MEMBERS,
    "GET /plans/<slug>/beads/<string>": MEMBERS,
    "POST /plans/<slug>/beads/<string>": MEMBERS,
    "POST /plans/<slug>/beads/<string>/step": MEMBERS,
    "GET /centres": OPEN,
    "POST /centres/near": OPEN,
    "GET /centres/<centre_id>": OPEN,
    "GET /centres/<centre_id>.vcf": OPEN,
    "GET /centres/<centre_id>.ics": OPEN,
    "GET /centres/desk": ADMINS,
    "POST /centres/desk": ADMINS,
    "POST /centres/desk/sheet": ADMINS,
    "GET /centres/<centre_id>/edit": ADMINS,
    "POST /centres/<centre_id>/edit": ADMINS,
    "POST /centres/<centre_id>/remove": ADMINS,
}


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """Ben has begun the week of sleep, which begins with a recording and beads."""
    plan = queries.one("a-week-of-good-sleep")
    assert plan is not None, "the demo's plans are there"
    played = with_recording(plan, cast)
    actions.enrol(plan, Pace(FIXED, now().date()), by=cast.ben)
    version = queries.offered(plan)
    assert version is not None
    day = queries.day(version.id, 1)
    assert day is not None
    task = day.tasks[0]
    names = {"key": day.key, "task": task.key, "item": task.items[0].key}
    names |= {"recording": played.sound, "audio": played.audio, "string": played.beads}
    where = {"centre_id": centre(cast).id}
    return {"slug": plan.slug, "number": 1, "form": "json", "what": "publish", **names, **where}

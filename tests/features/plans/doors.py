"""Plans are for everybody; what somebody reads is for nobody else."""

import io
from typing import Any

from tests.features.plans.heard import centre, with_recording
from tests.features.plans.pictures import png
from tests.laws.doors import ADMINS, MEMBERS, OPEN, AsPerson, Door
from webapp.features.plans import actions, queries
from webapp.features.plans.actions import arranging, authoring, covering, gathering, reviewing, sharing
from webapp.features.plans.reminders import actions as reminders
from webapp.features.plans.reminders import queries as reading
from webapp.features.plans.rules.schedule import OWN, Pace
from webapp.infra.clock import now
from webapp.world import Cast

READER = Door("ben")  # whose practice it is
AUTHORS = Door("ines mo", shown="ada ben pia leo zed")
MODERATOR = Door("mo", shown="ada ben pia leo zed ines")  # Ines does not decide about what is said of her own plan
CIRCLE = Door("ada ben pia")  # Ada leads; Pia and Ben read along
LEADER = Door("ada", shown="ben pia")
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
    "GET /plans/<slug>/cover/<width>": OPEN,
    "POST /plans/<slug>/studio/cover": AUTHORS,
    "POST /plans/<slug>/studio/cover/remove": AUTHORS,
    "POST /plans/<slug>/studio/remove": AUTHORS,
    "POST /plans/<slug>/studio/order": AUTHORS,
    "POST /plans/<slug>/studio/days/<key>/order": AUTHORS,
    "POST /plans/<slug>/studio/link": AUTHORS,
    "POST /plans/<slug>/studio/link/end": AUTHORS,
    "GET /plans/shared/<secret>": OPEN,
    "GET /plans/shared/<secret>/days/<number>": OPEN,
    "GET /plans/series": AUTHORS,
    "POST /plans/series": AUTHORS,
    "POST /plans/series/<series_id>": AUTHORS,
    "POST /plans/series/<series_id>/end": AUTHORS,
    "POST /plans/series/<series_id>/parts": AUTHORS,
    "POST /plans/series/<series_id>/order": AUTHORS,
    "POST /plans/series/<series_id>/parts/<plan_id>/<way>": AUTHORS,
    "POST /plans/<slug>/review": MEMBERS,
    "POST /plans/<slug>/review/end": MEMBERS,
    "POST /plans/reviews/<review_id>/report": MEMBERS,
    "POST /plans/reviews/<review_id>/answer": Door("ines", shown="ada ben pia leo zed mo"),
    "GET /plans/reviews": AUTHORS,
    "POST /plans/reviews/<review_id>/keep": MODERATOR,
    "POST /plans/reviews/<review_id>/reject": MODERATOR,
    "POST /plans/reviews/bound": MODERATOR,
    "POST /plans/<slug>/groups": MEMBERS,
    "GET /plans/groups": MEMBERS,
    "POST /plans/groups/join": MEMBERS,
    "GET /plans/groups/<group_id>": CIRCLE,
    "POST /plans/groups/<group_id>/join": CIRCLE,
    "POST /plans/groups/<group_id>/share": Door("ada pia", shown="ben"),  # Ben is not of age
    "POST /plans/groups/<group_id>/share/end": CIRCLE,
    "POST /plans/groups/<group_id>/words": CIRCLE,
    "POST /plans/groups/<group_id>/leave": CIRCLE,
    "POST /plans/groups/<group_id>/code": LEADER,
    "POST /plans/groups/<group_id>/code/end": LEADER,
    "POST /plans/groups/<group_id>/members/<user_id>/remove": LEADER,
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
    """Ben reads the week of sleep, which begins with a recording and beads, and has said what it is worth; it has a
    cover, stands in a series of Ines's, and Ada's group reads another. A third plan is a draft with a secret link."""
    plan = queries.one("a-week-of-good-sleep")
    assert plan is not None, "the demo's plans are there"
    played = with_recording(plan, cast)
    version = queries.offered(plan)
    assert version is not None
    held = actions.enrol(plan, Pace(OWN, now().date(), one_per_day=False), by=cast.ben)
    for number in (1, 2, 3):
        day = queries.day(version.id, number)
        assert day is not None
        actions.tick(held, [item.key for task in day.tasks for item in task.items], by=cast.ben)
    review = reviewing.review(plan, 5, "I sleep again, and so does my brother.", by=cast.ben)
    cover = covering.cover(plan, io.BytesIO(png(300, 200)), "A window at night", by=cast.ines)
    covering.make_sizes(plan.id, cover.source)
    series = arranging.begin_series("Rest", by=cast.ines)
    arranging.add_part(series, plan, by=cast.ines)
    reviewing.keep(review, by=cast.mo)  # Ben's account is new, so somebody had to look
    armband = queries.one("carrying-the-armband")
    assert armband is not None
    group = gathering.gather(armband, "Captains", by=cast.ada)
    for person in (cast.pia, cast.ben):
        gathering.join(group, by=person)
    link = sharing.open_link(authoring.found("Not yet", 2, by=cast.ines), by=cast.ines)
    day = queries.day(version.id, 1)
    assert day is not None
    task = day.tasks[0]
    reminders.open_feed(by=cast.ben)
    feed = reading.feed(cast.ben)
    waiting = next(each for each in reading.waiting(cast.ben, now().date()) if each.enrolment.id == held.id)
    seal = reminders.sealed(waiting, cast.ben, now())
    names = {"key": day.key, "task": task.key, "item": task.items[0].key, "token": feed.token, "secret": link.token}
    names |= {"recording": played.sound, "audio": played.audio, "string": played.beads, "seal": seal}
    around = {"review_id": review.id, "series_id": series.id, "group_id": group.id, "plan_id": plan.id}
    words = {"number": 1, "form": "json", "what": "publish", "way": "down", "width": 300, "ending": "ics"}
    return {"slug": plan.slug, "centre_id": centre(cast).id, **words, **names, **around}

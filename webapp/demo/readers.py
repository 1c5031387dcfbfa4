"""Who reads what in the demo: a reading group of Ada's, what some thought of a week of sleep, and a series of Ines's.

Everybody in it is invented, and so is every word they say.
"""

from datetime import timedelta

from webapp.features.accounts.models import User
from webapp.features.plans import queries
from webapp.features.plans.actions import arranging, gathering, practising
from webapp.features.plans.community import Review
from webapp.features.plans.models import Plan
from webapp.features.plans.rules.reviewing import SHOWN, WAITING
from webapp.features.plans.rules.schedule import OWN, Pace
from webapp.infra import clock
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.world import Cast

SLUG = "a-week-of-good-sleep"
SAID = (
    (
        "ben",
        5,
        True,
        "I thought I was just bad at sleeping. Day three was the one for me: the phone stays in the kitchen.",
    ),
    ("pia", 4, False, "Short enough to do it even after a late shift. I skipped the siesta and liked the rest."),
    ("leo", 5, True, "Did it twice. The second time I knew why the evenings before a game were so long."),
    ("zed", 3, True, "Good, but my team travels on Sundays and day six does not fit a bus."),
    ("mo", 4, True, "Calm, practical, no lectures. I have sent it to my sister."),
)
ANSWER = "Thank you. For the bus: read day six on the Saturday, it does no harm."
DOUBTFUL = "Nice week. I wrote down how I went on at www.example.org/sleep"
DAYS_AGO, WEEKS_AGO = 4, 25  # when the group began, and those who have finished


@write
def fill(cast: Cast) -> None:
    """Nothing where the plans of the demo are not."""
    plan = queries.one(SLUG)
    if plan is None:
        return
    _series(cast)
    _group(plan, cast)
    at = now()
    for first in ("ben", "zed", "mo"):
        _has_read(plan, getattr(cast, first))
    for n, (first, stars, finished, words) in enumerate(SAID, 1):
        said = Review(plan_id=plan.id, user_id=getattr(cast, first).id, stars=stars, words=words, finished=finished)
        said.status, said.created_at = SHOWN, at - timedelta(days=3 * n)
        said.changed_at, said.answer = said.created_at, ANSWER if first == "zed" else ""
        db.session.add(said)
    doubtful = Review(plan_id=plan.id, user_id=cast.ada.id, stars=4, words=DOUBTFUL, status=WAITING, remarks=["link"])
    db.session.add(doubtful)


def _series(cast: Cast) -> None:
    series = arranging.begin_series("A quieter season", by=cast.ines)
    offered = sorted(queries.published(), key=lambda each: each.version.length)
    for each in offered[:3]:
        arranging.add_part(series, each.plan, by=cast.ines)


def _group(plan: Plan, cast: Cast) -> None:
    began = now() - timedelta(days=DAYS_AGO)
    with clock.at(began):
        group = gathering.gather(plan, "Asleep by eleven", by=cast.ada)
        for person in (cast.pia, cast.leo):
            gathering.join(group, by=person)
        gathering.share(group, by=cast.pia)
        gathering.share(group, by=cast.leo)
    version = queries.offered(plan)
    assert version is not None
    for person, days in ((cast.ada, 3), (cast.pia, 3), (cast.leo, 2)):
        for number in range(1, days + 1):
            _reads(plan, version.id, number, person)
    with clock.at(now() - timedelta(hours=30)):
        gathering.say(group, "read", None, by=cast.pia)
        gathering.say(group, "slowly", cast.leo.id, by=cast.ada)


def _has_read(plan: Plan, person: User) -> None:
    """From the first day to the last, a day each, some weeks ago."""
    version = queries.offered(plan)
    assert version is not None
    with clock.at(now() - timedelta(days=WEEKS_AGO)):
        practising.enrol(plan, Pace(OWN, practising.today_of(person)), by=person)
    for number in range(1, version.length + 1):
        _reads(plan, version.id, number, person, ago=WEEKS_AGO)


def _reads(plan: Plan, version_id: int, number: int, person: User, *, ago: int = DAYS_AGO) -> None:
    day, held = queries.day(version_id, number), queries.enrolment(person, plan)
    assert day is not None and held is not None
    with clock.at(now() - timedelta(days=ago + 1 - number)):
        practising.tick(held, [item.key for task in day.tasks for item in task.items], by=person)

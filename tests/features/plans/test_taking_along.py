"""Who moves to another club takes along what they read and did; the texts stay, and nobody is offered an empty plan."""

import io

from tests.features.accounts.leaving.test_taking_along import empty_club, packed
from tests.features.plans.conftest import MONDAY, NOON, read
from webapp.features.accounts import belongings
from webapp.features.accounts.leaving import taking_in
from webapp.features.accounts.models import User
from webapp.features.plans import queries
from webapp.features.plans.reminders import actions as reminders
from webapp.features.plans.reminders import queries as reading
from webapp.infra.db import db


def test_what_was_read_elsewhere_is_known_by_name_and_counted(cast, sleep, armband, begin):
    finished, under_way = begin(sleep, cast.ben, mode="own", one_per_day=False), begin(armband, cast.ben)
    read(finished, *range(1, 8), by=cast.ben)
    read(under_way, 1, by=cast.ben)
    reminders.remind_at(NOON.time(), by=cast.ben)
    reminders.open_feed(by=cast.ben)
    token, ben = reading.feed(cast.ben).token, cast.ben.id
    raw = packed(belongings.subject(f"user:{ben}"))
    empty_club()
    taking_in.take_in(io.BytesIO(raw))

    moved = db.session.get(User, ben)
    found, regularity = queries.practised_of(moved, MONDAY)
    told = {it.title: (it.status, it.length) for it in (queries.mine(each, MONDAY) for each in found)}
    assert told == {"A week of good sleep": ("completed", 7), "Carrying the armband": ("elsewhere", 21)}
    assert (regularity.ever, regularity.streak.days) == (1, 1)
    assert queries.published() == [] and queries.todays(moved, MONDAY) is None
    assert reading.waiting(moved, MONDAY) == [] and queries.to_keep(moved, MONDAY) == ()
    assert reading.reminder(moved).at == 720 and reading.feed(moved).token != token, "another address, made anew"

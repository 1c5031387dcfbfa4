"""Ticks of devices that were offline: united, each heard once, nobody else's, in the order they were made."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests.features.plans.conftest import MONDAY, NOON, items, read, state
from webapp.errors import Missing
from webapp.features.plans import actions, queries
from webapp.features.plans.models import PracticeEntry
from webapp.features.plans.rules.schedule import FIXED, Pace
from webapp.infra import clock
from webapp.infra.db import db


@dataclass
class Event:
    """As a device tells it."""

    item: str
    done: bool = True
    id: str = ""
    seq: int = 0
    seen: int = 10**6
    undoes: list = field(default_factory=list)
    plan: str = "a-week-of-good-sleep"
    at: datetime = NOON
    zone: str = ""
    yesterday: bool = False
    count = 0

    def __post_init__(self):
        Event.count += 1
        self.id = self.id or f"device-{Event.count}"
        self.seq = self.seq or Event.count


def merge(*events, by, sent=NOON):
    return [(each.saved, str(each.say or "")) for each in actions.merge(events, sent_at=sent, by=by)]


def test_what_two_devices_did_is_united_and_nothing_counts_twice(cast, armband, begin):
    held = begin(armband, cast.ben)
    one, two = items(held, 1)
    phone = [Event(one, plan=armband.slug), Event(two, plan=armband.slug)]
    laptop = [Event(two, plan=armband.slug)]
    for told in (phone, laptop, phone):
        assert all(saved for saved, _ in merge(*told, by=cast.ben))
    assert set(state(held).done) == {one, two}
    kinds = select(PracticeEntry.kind, func.count()).where(PracticeEntry.enrolment_id == held.id)
    counted = dict(db.session.execute(kinds.group_by(PracticeEntry.kind)).all())
    assert counted == {"begin": 1, "tick": 2, "heard": 1}


def test_taking_back_spares_what_was_ticked_elsewhere_meanwhile(cast, sleep, begin):
    held = begin(sleep, cast.ben)
    (item,) = items(held, 1)
    seen = db.session.scalar(select(func.max(PracticeEntry.id)))
    tick = Event(item, seen=seen)
    back = Event(item, done=False, seen=seen, undoes=[tick.id])
    read(held, 1, by=cast.ben)  # in another browser
    merge(tick, back, by=cast.ben)
    assert state(held).done, "the phone took back its own tick only"
    late = Event(item, done=False, seen=db.session.scalar(select(func.max(PracticeEntry.id))))
    merge(late, by=cast.ben)
    assert not state(held).done, "what it had seen it can take back"


def test_a_day_whose_time_has_not_come_is_refused_whatever_the_clock_of_the_phone(cast, sleep, begin):
    held = begin(sleep, cast.ben)
    (item,) = items(held, 2)
    tomorrow = NOON + timedelta(days=1)
    assert merge(Event(item, at=tomorrow), by=cast.ben, sent=tomorrow) == [(False, "This day is not open yet")]
    assert merge(Event(item, at=tomorrow), by=cast.ben) == [(False, "This day is not open yet")]
    assert not state(held).done


def test_the_order_is_the_devices_own_not_its_clocks(cast, sleep, begin):
    held = begin(sleep, cast.ben)
    (item,) = items(held, 1)
    tick = Event(item, seq=1, at=NOON - timedelta(hours=1))
    back = Event(item, seq=2, done=False, at=NOON - timedelta(hours=9), undoes=[tick.id])
    merge(back, tick, by=cast.ben)
    assert not state(held).done


def test_a_late_tick_has_its_own_day_and_a_very_late_one_the_day_it_came(cast, sleep, begin, later):
    held = begin(sleep, cast.ben)
    days = [items(held, n)[0] for n in range(1, 7)]
    with later(5):
        now = NOON + timedelta(days=5)
        told = [Event(item, at=NOON + timedelta(days=n)) for n, item in enumerate(days)]
        said = merge(*told, by=cast.ben, sent=now)
        assert [saved for saved, _ in said] == [True] * 6
        assert [bool(say) for _, say in said] == [True] * 3 + [False] * 3
        dates = [state(held).done[item] for item in days]
        assert dates == [MONDAY + timedelta(days=n) for n in (5, 5, 5, 3, 4, 5)]


def test_a_tick_that_comes_late_bridges_no_day_that_was_missed(cast, sleep, begin, later):
    held = begin(sleep, cast.ben)
    with later(2):
        now = NOON + timedelta(days=2)
        merge(Event(items(held, 1)[0], at=NOON), by=cast.ben, sent=now)
        read(held, 3, by=cast.ben)
        _, regularity = queries.practised_of(cast.ben, MONDAY + timedelta(days=2))
    assert regularity.streak.days == 1


def test_of_a_plan_begun_anew_or_not_ones_own_nothing_is_taken(cast, sleep, begin):
    held = begin(sleep, cast.ben)
    (item,) = items(held, 1)
    before = db.session.scalar(select(func.max(PracticeEntry.id)))
    actions.restart(held, Pace(FIXED, MONDAY), by=cast.ben)
    assert merge(Event(item, seen=before), by=cast.ben) == [(False, "You have begun this plan anew since")]
    assert merge(Event(item), by=cast.pia) == [(False, "You do not read this plan any more")]
    assert merge(Event("nothing"), by=cast.ben) == [(False, "This is not part of the plan any more")]
    with pytest.raises(Missing):
        actions.tick(held, [item], by=cast.pia)


def test_in_whatever_order_and_however_often_devices_tell_it_comes_to_the_same(cast, sleep, begin, later):
    """Random devices that see nothing of each other. In the plain model an item is done while any tick of it stands."""
    held, dice = begin(sleep, cast.ben), random.Random(5)
    every = [items(held, n)[0] for n in range(1, 8)]
    seen = db.session.scalar(select(func.max(PracticeEntry.id)))
    with later(6):  # every day is open by now
        now = NOON + timedelta(days=6)
        devices, standing = [], set()
        for device in range(4):
            told, own = [], {}
            for number in range(1, 13):
                item = dice.choice(every)
                undoes = own.pop(item, [])
                event = Event(item, not undoes, f"dev{device}-{number:04}", number, seen, undoes)
                if not undoes:
                    own[item] = [event.id]
                told.append(event)
            standing |= set(own)
            devices.append(told)
        parts = [(told, to) for told in devices for to in (5, 9, 12)]
        dice.shuffle(parts)
        for told, to in parts:  # a batch may come late, again, or with the whole of what came before
            assert all(saved for saved, _ in merge(*told[:to], by=cast.ben, sent=now))
        assert set(state(held).done) == standing


def test_the_phone_is_told_what_to_keep_and_reads_ahead(as_person, cast, sleep, begin):
    begin(sleep, cast.ben)
    ben, ada = as_person("ben"), as_person("ada")
    told = ben.get("/plans/offline").json
    assert [day["opens"] for day in told["days"]] == [str(MONDAY + timedelta(days=n)) for n in range(7)]
    assert told["account"] != ada.get("/plans/offline").json["account"] and ada.get("/plans/offline").json["days"] == []
    for day in told["days"]:
        page = ben.get(day["kept"])
        assert page.status_code == 200 and f'data-opens="{day["opens"]}"' in page.text
        assert ada.get(day["kept"]).status_code == 404
    assert ben.get(f"/plans/{sleep.slug}/days/2").status_code == 403
    with clock.at(NOON - timedelta(days=3)):
        assert ben.get(told["days"][6]["kept"]).status_code == 403


def test_what_another_person_did_on_the_same_phone_is_not_taken(as_person, cast, sleep, begin):
    held = begin(sleep, cast.ben)
    begin(sleep, cast.ada)
    ben, ada = as_person("ben"), as_person("ada")
    event = {"id": "phone-0001", "seq": 1, "plan": sleep.slug, "item": items(held, 1)[0], "done": True, "seen": 9999}
    event |= {"at": NOON.isoformat(), "zone": "Europe/Berlin"}
    body = {"account": ben.get("/plans/offline").json["account"], "sent_at": NOON.isoformat(), "events": [event]}
    assert ada.post("/plans/offline", json=body).status_code == 409
    answer = ben.post("/plans/offline", json=body).json
    assert answer["outcomes"] == [{"id": "phone-0001", "saved": True, "say": ""}]
    assert ben.post("/plans/offline", json={**body, "events": [event] * 201}).status_code == 422
    assert ben.post("/plans/offline", json={**body, "sent_at": "2026-11-23T12:00"}).status_code == 422
    nowhere = {**event, "id": "phone-0002", "zone": "Middle/Earth"}
    assert ben.post("/plans/offline", json={**body, "events": [nowhere]}).status_code == 200

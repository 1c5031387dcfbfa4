"""Sessions made by the generator: the first one, another for other people, a plan B. The generator works in the pool of
threads, outside of any transaction; what it found is then stored in one."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from webapp.errors import Conflict, Say
from webapp.features.accounts.models import User
from webapp.features.drills import queries as library
from webapp.features.teams.models import Team
from webapp.features.training import desk, queries, rules, sheet
from webapp.features.training.actions import table
from webapp.features.training.models import Practice
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.threads import offload

NOTHING = Say("Nothing in the library fits this. Try another place, more equipment or less time.")


def build(*, team: Team | None, sport: str, wish: Mapping[str, Any], title: str, by: User, seed: int = 0) -> Practice:
    """The best session for these wishes, as a draft of the team, or (``team`` None) of ``by``.

    Raises Conflict when nothing fits at all.
    """
    asked = desk.request(wish, sport, seed, queries.past_of(by, team, sport))
    session = offload(rules.build, library.shelf(by, sport), asked)
    if not session.choices:
        raise Conflict(NOTHING)
    slots = desk.slots(session, _doses(session))
    return _store(team, sport, wish, title, by, seed, slots, desk.finding(session))


def tried(sport: str, wish: Mapping[str, Any]) -> rules.Session:
    """The best session of public drills for these wishes; nothing is stored. The same wishes, the same session.

    Raises Conflict when nothing fits at all.
    """
    seed = zlib.crc32(json.dumps([sport, wish], sort_keys=True).encode())
    session = offload(rules.build, library.shelf(None, sport), desk.request(wish, sport, seed, desk.Past()))
    if not session.choices:
        raise Conflict(NOTHING)
    return session


@write
def _store(
    team: Team | None,
    sport: str,
    wish: Mapping[str, Any],
    title: str,
    by: User,
    seed: int,
    slots: sheet.Slots,
    finding: Mapping[str, Any],
) -> Practice:
    practice = Practice(
        team_id=team.id if team else None,
        owner_id=None if team else by.id,
        sport=sport,
        title=title,
        seed=seed,
        request=dict(wish),
        finding=dict(finding),
        created_by=by.id,
        created_at=now(),
        changed_at=now(),
    )
    db.session.add(practice)
    db.session.flush()
    table.put(practice, slots)
    return practice


def offers(practice: Practice, key: str, *, by: User) -> tuple[rules.Swap, ...]:
    """The three best replacements for one place. Nothing is changed."""
    slots = queries.slots(practice)
    slot = sheet.at(slots, key)
    if slot is None:
        return ()
    slots = sheet.lane(slots, slot.lane)
    shelf, asked = _again(practice, practice.request, by)
    return tuple(offload(rules.swaps, shelf, desk.state(slots), asked, at=slots.index(slot)))


def _again(
    practice: Practice, wish: Mapping[str, Any], by: User, kept: tuple[rules.Keep, ...] = ()
) -> tuple[tuple[rules.Drill, ...], rules.Request]:
    """The library and the request the generator had for this practice, as they are now."""
    past = queries.past_of(by, practice.team, practice.sport)
    asked = desk.request(wish, practice.sport, practice.seed, past, kept)
    return library.shelf(by, practice.sport), asked


def _doses(session: rules.Session) -> dict[int, tuple[int, int, int]]:
    return {each.id: desk.dose(each) for each in queries.drills([int(choice.drill) for choice in session.choices])}


def replan(practice: Practice, *, people: int, by: User, seen: str = "") -> None:
    """So many come: only what no longer fits them is planned anew; what is locked and still possible stays.

    Raises Overtaken when it is not as it was ``seen``, or when somebody changed it while the generator worked."""
    slots, finding, wish, now_seen = _for(practice, people, by, 0, seen)
    table.edit(practice, lambda _: slots, by=by, wish=wish, finding=finding, seen=now_seen)


def plan_b(practice: Practice, people: int, *, by: User, seen: str = "") -> None:
    """A plan for another number of people beside the plan, in a lane of its own. Raises Overtaken as ``replan``."""
    slots, _, _, now_seen = _for(practice, people, by, people, seen)
    table.edit(practice, lambda _: slots, by=by, lane=people, finding=practice.finding, seen=now_seen)


def _for(
    practice: Practice, people: int, by: User, lane: int, seen: str
) -> tuple[sheet.Slots, Mapping[str, Any], Mapping[str, Any], str]:
    table.same(practice, seen)
    everything = queries.slots(practice)
    read = desk.version(everything, practice.request)
    present = sheet.lane(everything, 0)
    wish = {**practice.request, "people": people}
    shelf, asked = _again(practice, wish, by, desk.locked(present))
    session = offload(rules.replan, shelf, desk.state(present), asked)
    if not session.choices:
        raise Conflict(NOTHING)
    # In a lane of its own nothing stood before, but what the plan has set by hand counts there, too.
    found = desk.slots(session, _doses(session), present)
    return tuple(_in_lane(slot, lane) for slot in found), desk.finding(session), wish, read


def _in_lane(slot: sheet.Slot, lane: int) -> sheet.Slot:
    return replace(slot, lane=lane, key=slot.key if lane == 0 else desk.key())


@write
def take_plan(practice: Practice, lane: int, *, by: User, seen: str = "") -> None:
    """The plan B of this lane is the plan now; the other goes, and undo brings it back. Raises Overtaken when it is not
    as it was ``seen``."""
    table.same(practice, seen)
    slots = queries.slots(practice)
    chosen = sheet.lane(slots, lane)
    if not chosen or lane == 0:
        raise Conflict(Say("There is no plan for so many"))
    wish = {**practice.request, "people": lane}
    others = tuple(slot for slot in slots if slot.lane not in (0, lane))
    taken = (*others, *(replace(slot, lane=0) for slot in chosen))
    table.edit(practice, lambda _: taken, by=by, lane=None, wish=wish, seen=seen)


@write
def drop_plan(practice: Practice, lane: int, *, by: User, seen: str = "") -> None:
    """Without this plan B. Raises Overtaken when it is not as it was ``seen``."""
    if lane:
        table.edit(practice, lambda _: (), by=by, lane=lane, seen=seen)

"""Reading groups: founding, joining, agreeing to be seen and not any more, kind words, going.

Joining says nothing but that one reads along. How far somebody is stays theirs until they say otherwise, and is looked
up anew each time: whoever withdraws is not seen from that moment on.
"""

import secrets
from datetime import timedelta

from sqlalchemy import delete, func, select

from webapp.errors import Conflict, Forbidden, Missing, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.notices import actions as notices
from webapp.features.plans import policy, queries
from webapp.features.plans.actions import practising
from webapp.features.plans.community import GroupMember, GroupWord, ReadingGroup
from webapp.features.plans.models import Plan
from webapp.features.plans.queries import groups
from webapp.features.plans.rules import together
from webapp.features.plans.rules.practice import ACTIVE, PAUSED
from webapp.features.plans.rules.schedule import FIXED, Pace
from webapp.features.teams import queries as teams
from webapp.features.teams.models import Team
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def gather(plan: Plan, name: str, *, team: Team | None = None, by: User) -> ReadingGroup:
    """A group that reads this plan, led by ``by``: friends with a code; or a team, whose members are told and join by
    themselves, each or not. Raises Forbidden for a team that is not theirs to lead, Missing for a plan not offered."""
    if not policy.may_begin(by, plan):
        raise Missing
    if team is not None and not policy.may_gather(teams.standing(by, team.id)):
        raise Forbidden(Say("Who coaches the team gathers it"))
    group = ReadingGroup(plan_id=plan.id, team_id=team.id if team else None, leader_id=by.id, name=name)
    group.code = None if team else _code()
    db.session.add(group)
    db.session.flush()
    join(group, by=by)
    if team is not None:
        people = [id for id in groups.people_of(team.id) if id != by.id]
        words = {"name": by.name, "team": team.name}
        notices.tell(people, "plans.gathered", about=f"group:{group.id}", words=words, url=f"/plans/groups/{group.id}")
    return group


def _code() -> str:
    return "".join(secrets.choice(together.ALPHABET) for _ in range(together.LENGTH))


@write
def renew_code(group: ReadingGroup, *, by: User) -> None:
    """Another code; the one before opens nothing any more."""
    group.code = _code()


@write
def close_code(group: ReadingGroup, *, by: User) -> None:
    """Nobody comes in by a code any more."""
    group.code = None


@write
def join(group: ReadingGroup, *, by: User) -> None:
    """Read along. Who does not read the plan yet begins it today, a day a date. Nothing is shared by this."""
    db.session.scalars(select(ReadingGroup).where(ReadingGroup.id == group.id).with_for_update()).one()
    if db.session.get(GroupMember, (group.id, by.id)) is not None:
        return
    count = select(func.count()).select_from(GroupMember).where(GroupMember.group_id == group.id)
    if (db.session.scalar(count) or 0) >= together.MOST_MEMBERS:
        raise Conflict(Say("This group is full"))
    plan = db.session.get_one(Plan, group.plan_id)
    held = queries.enrolment(by, plan)
    today = practising.today_of(by)
    state = queries.practices([held])[0].state if held else None
    if state is None or state.status(today) not in (ACTIVE, PAUSED, "completed"):
        practising.enrol(plan, Pace(FIXED, today), by=by)
    db.session.add(GroupMember(group_id=group.id, user_id=by.id))


@write
def share(group: ReadingGroup, *, by: User) -> None:
    """Yes: the leader may see how many days I have read. Raises Forbidden for who is not of age."""
    member = _member(group, by)
    if group.leader_id == by.id:
        raise Conflict(Say("You lead this group: there is nobody to show it to"))
    if not groups.may_say_yes(by):
        raise Forbidden(Say("Until you are of age, what you read stays yours alone"))
    member.shares_since, member.wording, member.language = now(), together.WORDING, by.language
    audit.note("group.shown", f"user:{by.id}", by=by, group=group.id, wording=together.WORDING)


@write
def withdraw(group: ReadingGroup, *, by: User) -> None:
    """No more, from this moment on."""
    member = _member(group, by)
    if member.shares_since is not None:
        member.shares_since = None
        audit.note("group.hidden", f"user:{by.id}", by=by, group=group.id)


@write
def say(group: ReadingGroup, kind: str, to: int | None, *, by: User) -> None:
    """A kind word, to everybody or to one. Raises Conflict when enough was said today."""
    _member(group, by)
    people = [each.user_id for each in groups.members(group)]
    if to is not None and (to not in people or to == by.id):
        raise Missing
    since = now() - timedelta(hours=24)
    said = select(func.count(GroupWord.id)).where(
        GroupWord.group_id == group.id, GroupWord.from_id == by.id, GroupWord.at >= since
    )
    if (db.session.scalar(said) or 0) >= together.A_DAY:
        raise Conflict(Say("That is enough for one day. They know."))
    word = GroupWord(group_id=group.id, from_id=by.id, to_id=to, kind=kind)
    db.session.add(word)
    db.session.flush()
    told = [to] if to is not None else [id for id in people if id != by.id]
    words = {"name": by.name, "word": together.KIND_WORDS[kind]}
    notices.tell(told, "plans.said", about=f"word:{word.id}", words=words, url=f"/plans/groups/{group.id}")


@write
def go(group: ReadingGroup, *, by: User) -> None:
    """Out of the group. One's own practice goes on. When its leader goes, the group ends."""
    _member(group, by)
    if group.leader_id == by.id:
        db.session.delete(group)
    else:
        _without(group, by.id)


@write
def send_away(group: ReadingGroup, user_id: int, *, by: User) -> None:
    """The leader takes somebody out; nobody is told."""
    if user_id == group.leader_id:
        raise Conflict(Say("The leader ends the group, or stays"))
    _without(group, user_id)


def _without(group: ReadingGroup, user_id: int) -> None:
    db.session.execute(delete(GroupMember).where(GroupMember.group_id == group.id, GroupMember.user_id == user_id))


def _member(group: ReadingGroup, by: User) -> GroupMember:
    held = db.session.get(GroupMember, (group.id, by.id), populate_existing=True)
    if held is None:
        raise Missing
    return held

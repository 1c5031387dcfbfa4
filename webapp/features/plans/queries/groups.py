"""Reading groups as their members see them. How far somebody is, is read for those only who agreed, and for the leader
only: for nobody else the query is ever asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, or_, select

from webapp.features.accounts.models import User
from webapp.features.plans import policy
from webapp.features.plans.community import GroupMember, GroupWord, ReadingGroup
from webapp.features.plans.models import Enrolment, Plan, PlanVersion
from webapp.features.plans.queries import practised
from webapp.features.plans.rules import together
from webapp.features.plans.rules.together import Seen
from webapp.features.teams import queries as teams
from webapp.features.teams.families.rules import of_age
from webapp.features.teams.models import Membership, Player, Team
from webapp.infra.clock import now
from webapp.infra.db import db

LATEST = 12  # kind words on the page


@dataclass(frozen=True, slots=True)
class Fellow:
    """Somebody who reads along. ``seen``: how far, for the leader, of who agreed; else None."""

    id: int
    name: str
    me: bool
    leads: bool
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class Word:
    """Something kind that was said."""

    kind: str
    by: str
    to: str
    mine: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Circle:
    """A group on its page. ``member``, ``leads``: what whoever asks is in it; ``shares``: they show it to the leader;
    ``may_share``: they are of age, and there is a leader to show it to."""

    id: int
    name: str
    slug: str
    plan: str
    team: str
    leader: str
    code: str
    member: bool
    leads: bool
    shares: bool
    may_share: bool
    fellows: tuple[Fellow, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group in a list; ``joined``: else one is asked to."""

    id: int
    name: str
    plan: str
    joined: bool


def one(group_id: int) -> ReadingGroup | None:
    """The group of this number."""
    return db.session.get(ReadingGroup, group_id)


def by_code(typed: str) -> ReadingGroup | None:
    """The group this code opens."""
    code = together.understood(typed)
    return db.session.scalars(select(ReadingGroup).where(ReadingGroup.code == code)).one_or_none() if code else None


def member(group: ReadingGroup, person: User) -> GroupMember | None:
    """What this person is in it."""
    return db.session.get(GroupMember, (group.id, person.id))


def invited(group: ReadingGroup, person: User) -> bool:
    """Is it the group of a team they belong to?"""
    return group.team_id is not None and person.id in people_of(group.team_id)


def members(group: ReadingGroup) -> Sequence[GroupMember]:
    """Who reads along, in the order they came."""
    wanted = select(GroupMember).where(GroupMember.group_id == group.id)
    return db.session.scalars(wanted.order_by(GroupMember.joined_at, GroupMember.user_id)).all()


def people_of(team_id: int) -> list[int]:
    """The accounts that belong to a team."""
    return list(db.session.scalars(select(Membership.user_id).where(Membership.team_id == team_id)))


def may_say_yes(person: User) -> bool:
    """May they decide alone who sees what they read? Children, and players whose age nobody knows, may not."""
    born = db.session.scalars(select(Player.born).where(Player.user_id == person.id, Player.active))
    return all(of_age(each, now().date()) for each in born)


def of_person(person: User) -> tuple[GroupLine, ...]:
    """The groups they read in, and those of their teams they may join. One query."""
    mine = exists().where(GroupMember.group_id == ReadingGroup.id, GroupMember.user_id == person.id)
    team = exists().where(Membership.team_id == ReadingGroup.team_id, Membership.user_id == person.id)
    wanted = (
        select(ReadingGroup.id, ReadingGroup.name, PlanVersion.title, mine.label("joined"))
        .join(Plan, Plan.id == ReadingGroup.plan_id)
        .join(PlanVersion, (PlanVersion.plan_id == Plan.id) & (PlanVersion.number == Plan.published))
        .where(or_(mine, team & ReadingGroup.leader_id.is_not(None)))
        .order_by(ReadingGroup.id.desc())
    )
    return tuple(GroupLine(*row) for row in db.session.execute(wanted))


def leads(group: ReadingGroup, person: User) -> bool:
    """Do they lead it, now? Who does not manage the team any more does not lead its group either."""
    may = group.team_id is None or policy.may_gather(teams.standing(person, group.team_id))
    return group.leader_id == person.id and may and member(group, person) is not None


def gatherable(person: User | None) -> tuple[tuple[str, str], ...]:
    """Address and name of the teams this person may have read together."""
    if person is None:
        return ()
    rows = db.session.execute(
        select(Team.slug, Team.name).where(teams.those(person, policy.may_gather)).order_by(Team.name)
    )
    return tuple((slug, name) for slug, name in rows)


def circle(group: ReadingGroup, person: User) -> Circle:
    """The group as this person sees it: of a guest to it, no more than its name and how many read."""
    rows = members(group)
    mine = next((row for row in rows if row.user_id == person.id), None)
    lead = leads(group, person)
    ids = [row.user_id for row in rows]
    names = {id: name for id, name in db.session.execute(select(User.id, User.name).where(User.id.in_(ids)))}
    seen = _seen(group, rows) if lead else {}
    fellows = tuple(Fellow(id, names.get(id, ""), id == person.id, id == group.leader_id, seen.get(id)) for id in ids)
    plan = db.session.get_one(Plan, group.plan_id)
    version = select(PlanVersion.title).where(PlanVersion.plan_id == plan.id, PlanVersion.number == plan.published)
    team = db.session.get(Team, group.team_id) if group.team_id else None
    return Circle(
        id=group.id,
        name=group.name,
        slug=plan.slug,
        plan=db.session.scalar(version) or "",
        team=team.name if team else "",
        leader=names.get(group.leader_id or 0, ""),
        code=(group.code or "") if lead else "",
        member=mine is not None,
        leads=lead,
        shares=mine is not None and together.shares(mine),
        may_share=mine is not None
        and group.leader_id not in (None, person.id)
        and group.leader_id in names
        and may_say_yes(person),
        fellows=fellows if mine is not None else (),
        words=_words(group, person, names) if mine is not None else (),
    )


def _seen(group: ReadingGroup, rows: Sequence[GroupMember]) -> dict[int, Seen]:
    """Of who said yes, and still belongs to the team, if it is one's."""
    near = set(people_of(group.team_id)) if group.team_id else {row.user_id for row in rows}
    ids = [row.user_id for row in rows if together.shares(row) and row.user_id in near]
    wanted = select(Enrolment).where(Enrolment.plan_id == group.plan_id, Enrolment.user_id.in_(ids))
    found = practised.practices(db.session.scalars(wanted).all()) if ids else []
    return {each.enrolment.user_id: Seen(len(each.state.completed), len(each.state.shape)) for each in found}


def _words(group: ReadingGroup, person: User, names: dict[int, str]) -> tuple[Word, ...]:
    mine = or_(GroupWord.to_id.is_(None), GroupWord.to_id == person.id, GroupWord.from_id == person.id)
    wanted = select(GroupWord).where(GroupWord.group_id == group.id, mine).order_by(GroupWord.id.desc()).limit(LATEST)
    return tuple(
        Word(row.kind, names.get(row.from_id, ""), names.get(row.to_id or 0, ""), row.from_id == person.id, row.at)
        for row in db.session.scalars(wanted)
        if row.from_id in names
    )

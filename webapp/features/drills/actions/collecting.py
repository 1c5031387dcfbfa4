"""Likes, groups, saved filters."""

from sqlalchemy import func, select

from webapp.errors import Conflict, Invalid, Say
from webapp.features.accounts.models import User
from webapp.features.drills.models import Drill, Group, GroupItem, Like, SavedFilter
from webapp.features.teams.models import Team
from webapp.infra.db import db, write

MOST = 200  # groups, and saved filters, of one person


@write
def like(drill: Drill, *, by: User) -> None:
    """Like it; again changes nothing."""
    if db.session.get(Like, (by.id, drill.id)) is None:
        db.session.add(Like(user_id=by.id, drill_id=drill.id))


@write
def unlike(drill: Drill, *, by: User) -> None:
    """Not any more."""
    if found := db.session.get(Like, (by.id, drill.id)):
        db.session.delete(found)


@write
def found_group(name: str, *, by: User) -> Group:
    """A new, empty group. Raises Conflict when there are too many."""
    if db.session.scalar(select(func.count()).where(Group.owner_id == by.id)) >= MOST:
        raise Conflict(Say("At most %(most)s groups; dissolve one first", most=MOST))
    group = Group(owner_id=by.id, name=name)
    db.session.add(group)
    db.session.flush()
    return group


@write
def rename_group(group: Group, name: str, *, by: User) -> None:
    """Another name."""
    group.name = name


@write
def share_group(group: Group, team: Team | None, *, by: User) -> None:
    """Let a team see it; None: nobody but its owner."""
    group.team_id = team.id if team else None


@write
def dissolve(group: Group, *, by: User) -> None:
    """The group is gone; its drills are not."""
    db.session.delete(group)


@write
def add_to_group(group: Group, drill: Drill, *, by: User) -> None:
    """Put it at the end; again changes nothing."""
    if db.session.get(GroupItem, (group.id, drill.id)) is None:
        last = db.session.scalar(select(func.max(GroupItem.place)).where(GroupItem.group_id == group.id)) or 0
        db.session.add(GroupItem(group_id=group.id, drill_id=drill.id, place=last + 1))


@write
def take_from_group(group: Group, drill_id: int, *, by: User) -> None:
    """Take it out; if it is not in it, nothing changes."""
    if found := db.session.get(GroupItem, (group.id, drill_id)):
        db.session.delete(found)


@write
def save_filter(name: str, query: str, *, by: User) -> SavedFilter:
    """Keep a filter under a name, in place of what was kept under it."""
    wanted = select(SavedFilter).where(SavedFilter.user_id == by.id, SavedFilter.name == name)
    kept = db.session.scalars(wanted).one_or_none()
    if kept is None:
        if db.session.scalar(select(func.count()).where(SavedFilter.user_id == by.id)) >= MOST:
            raise Invalid({"name": Say("At most %(most)s filters; forget one first", most=MOST)})
        kept = SavedFilter(user_id=by.id, name=name, query=query)
        db.session.add(kept)
    kept.query = query
    db.session.flush()
    return kept


@write
def forget_filter(kept: SavedFilter, *, by: User) -> None:
    """Keep it no longer."""
    db.session.delete(kept)

"""Groups and saved filters: one's own, and the groups one's teams share."""

from sqlalchemy import func, select

from webapp.features.accounts.models import User
from webapp.features.drills import looks
from webapp.features.drills.looks import Card
from webapp.features.drills.models import Group, GroupItem, SavedFilter
from webapp.features.drills.queries import deck as decks
from webapp.features.drills.queries.library import cards
from webapp.features.teams import policy as teams_policy
from webapp.features.teams import queries as teams
from webapp.features.teams.models import Team
from webapp.infra.db import db


def groups(person: User, drill_id: int = 0) -> tuple[looks.Group, ...]:
    """The groups this person keeps or sees in a team, by name; ``holds`` speaks of the drill in question."""
    known = [id for id, at in teams.standings(person).items() if teams_policy.may_view(at)]
    holds = select(GroupItem.group_id).where(GroupItem.drill_id == drill_id)
    count = select(func.count()).where(GroupItem.group_id == Group.id).correlate(Group).scalar_subquery()
    wanted = (
        select(Group, Team.name, count.label("count"), Group.id.in_(holds).label("holds"))
        .outerjoin(Team, Team.id == Group.team_id)
        .where((Group.owner_id == person.id) | Group.team_id.in_(known))
        .order_by(func.lower(Group.name), Group.id)
    )

    def look(group: Group, team: str | None, count: int, holds: bool) -> looks.Group:
        return looks.Group(group.id, group.name, team or "", count, group.owner_id == person.id, bool(holds))

    return tuple(look(*row) for row in db.session.execute(wanted))


def group(person: User, group_id: int) -> Group | None:
    """This group, if the person keeps it or a team of theirs shares it."""
    found = db.session.get(Group, group_id)
    if found is None or found.owner_id == person.id:
        return found
    if found.team_id is None:  # not even an admin's
        return None
    return found if teams_policy.may_view(teams.standing(person, found.team_id)) else None


def group_cards(group: Group, person: User) -> tuple[Card, ...]:
    """The drills of a group, in its order, those of them the person may see."""
    deck = decks.current()
    wanted = select(GroupItem.drill_id).where(GroupItem.group_id == group.id).order_by(GroupItem.place)
    ids = list(db.session.scalars(wanted))
    allowed = set(deck.sorted(deck.of(ids) & decks.seen(deck, person)))
    return cards([id for id in ids if id in allowed], person)


def filters(person: User) -> tuple[looks.Saved, ...]:
    """This person's saved filters, by name."""
    wanted = select(SavedFilter).where(SavedFilter.user_id == person.id).order_by(func.lower(SavedFilter.name))
    return tuple(looks.Saved(each.id, each.name, each.query) for each in db.session.scalars(wanted))


def saved(person: User, filter_id: int) -> SavedFilter | None:
    """One of them."""
    wanted = select(SavedFilter).where(SavedFilter.id == filter_id, SavedFilter.user_id == person.id)
    return db.session.scalars(wanted).one_or_none()

"""Opening feeds, and closing an address that got into the wrong hands by renewing it."""

from sqlalchemy.exc import IntegrityError

from webapp.errors import Missing
from webapp.features.accounts.models import User
from webapp.features.calendar import policy, queries
from webapp.features.calendar.models import Feed
from webapp.features.teams import queries as teams
from webapp.infra import links
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def open_feed(user: User, team_id: int | None) -> Feed:
    """This person's feed of a team (None: of everything of theirs), made at first asking. Raises Missing for a team
    they may not see."""
    if team_id is not None and not policy.may_see(teams.standing(user, team_id)):
        raise Missing
    held = queries.feed(user, team_id)
    if held is not None:
        return held
    made = Feed(user_id=user.id, team_id=team_id, token=links.secret())
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as twice:  # asked for twice at the same moment: the other one made it
        held = queries.feed(user, team_id)
        if held is None:
            raise Missing from twice
        return held
    return made


@write
def renew_feed(feed: Feed, *, by: User) -> None:
    """Another address; the old one leads nowhere from this moment. Raises Missing for somebody else's feed."""
    if feed.user_id != by.id:
        raise Missing
    feed.token, feed.created_at = links.secret(), now()

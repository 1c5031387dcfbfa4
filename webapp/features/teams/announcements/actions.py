"""Saying something to a team."""

from datetime import timedelta

from sqlalchemy import select

from webapp.features.accounts.models import User
from webapp.features.notices import actions as notices
from webapp.features.notices.models import Announcement
from webapp.features.teams.announcements.queries import audience, place
from webapp.features.teams.models import Team
from webapp.infra.clock import now
from webapp.infra.db import db, write

IN_ONE_BREATH = timedelta(minutes=10)


@write
def announce(team: Team, *, title: str, body: str, by: User) -> Announcement:
    """Tell everybody of the team but ``by``. The same words again within ten minutes are a button pressed twice: nobody
    is told twice."""
    db.session.execute(select(Team.id).where(Team.id == team.id).with_for_update())
    words = (Announcement.title == title) & (Announcement.body == body) & (Announcement.author_id == by.id)
    lately = (Announcement.place == place(team)) & (Announcement.created_at > now() - IN_ONE_BREATH)
    if before := db.session.scalars(select(Announcement).where(words, lately)).first():
        return before
    announcement = notices.announce(title, body, place=place(team), by=by)
    notices.tell(
        audience(team) - {by.id},
        "announcement",
        about=f"announcement:{announcement.id}",
        words={"team": team.name, "title": title, "body": body},
        url=f"/teams/{team.slug}/announcements/{announcement.id}",
    )
    return announcement

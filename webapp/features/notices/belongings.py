"""What of the notices is somebody's, and how long it is kept."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from webapp.features.accounts.belongings import Claim, Identity, Subject, claim, on_erasing, plain
from webapp.features.accounts.leaving.retention import on_sweep
from webapp.features.notices import actions
from webapp.features.notices.models import Notice, Telling
from webapp.infra.db import db

KEPT = timedelta(days=365)  # a season and the next one's beginning


def _forget(subject: Subject, _: Identity) -> None:
    for user_id in subject.users:
        actions.forget(user_id)


def _sweep(at: datetime) -> int:
    old = select(Telling.id).where(Telling.told_at < at - KEPT)
    gone = db.session.execute(delete(Notice).where(Notice.telling_id.in_(old)))
    nobodys = ~select(Notice.id).where(Notice.telling_id == Telling.id).exists()
    db.session.execute(delete(Telling).where(Telling.told_at < at - KEPT, nobodys))
    return int(gone.rowcount)  # type: ignore[attr-defined]


claim(
    Claim("notices", user=("user_id",)),
    Claim("announcements", user=("author_id",), ends="keep"),  # it was said to a whole team
    Claim("notice_choices", user=("user_id",)),
    Claim("quiet_hours", user=("user_id",)),
)
on_erasing(_forget)
on_sweep(_sweep)
plain("notices", "about", why="numbers")
plain("tellings", "url", why="a page of ours")
plain("push_subscriptions", "endpoint", "p256dh", why="goes with the login it hangs on")

"""The questions of a day: answered at once, or by a phone that had no network and tells later."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select, update

from webapp.features.accounts.models import User
from webapp.features.athletes.actions.recording import Entry, local_day, record, take
from webapp.features.athletes.models import CheckIn, Reading
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def check_in(
    player: Player,
    answers: Mapping[str, float],
    *,
    by: User,
    more: Sequence[Entry] = (),
    at: datetime | None = None,
    key: str = "",
) -> CheckIn:
    """One check-in a local day: answering again replaces what was said before. ``more``: what was added to them.

    ``at``: when they were answered, where they come late; ``key``: what the phone calls them. What comes twice counts
    once, and what was said later stays, whichever came first.
    """
    at = min(at or now(), now())
    day = local_day(by, at)
    athlete = take(player)
    around = select(CheckIn).where(CheckIn.athlete_id == athlete.id, CheckIn.day >= day - timedelta(days=1))
    near = {row.day: row for row in db.session.scalars(around)}
    row = near.get(day)
    sent = next((each for each in near.values() if key and each.key == key), None)  # near midnight: on either day
    if sent is not None:
        return sent
    if row is not None and row.at > at:
        return row
    if any(entry.metric == "session_load_au" for entry in more):
        _unsaid(athlete.id, day)
    said = [Entry(metric, x, None, day, "checkin") for metric, x in answers.items()]
    record(player, said + [_on(day, entry) for entry in more], by=by)
    row = row or CheckIn(athlete_id=athlete.id, day=day)
    row.at, row.by_id, row.key = at, by.id, key
    db.session.add(row)
    return row


def _on(day: date, entry: Entry) -> Entry:
    return entry if entry.day else Entry(entry.metric, entry.entered, entry.unit, day, entry.source)


def _unsaid(athlete_id: int, day: date) -> None:
    """The load an earlier check-in of this day told: loads of a day are summed, and the same session sent or corrected
    a second time would count twice. What was entered elsewhere is another session."""
    early = datetime.combine(day, time(), UTC) - timedelta(days=1)
    old = update(Reading).where(Reading.athlete_id == athlete_id, Reading.metric == "session_load_au")
    old = old.where(Reading.day == day, Reading.source == "checkin", Reading.at >= early)
    db.session.execute(old.where(Reading.superseded.is_(False)).values(superseded=True))

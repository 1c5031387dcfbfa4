"""What was before: changes of status, days with an answer."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from webapp.features.accounts.models import User
from webapp.features.athletes import looks
from webapp.features.athletes.models import CheckIn, StatusChange
from webapp.features.athletes.queries import words
from webapp.features.athletes.rules.status import Reason
from webapp.infra.clock import now
from webapp.infra.db import db

MEDICAL = (
    *("BF_FLOOR", "LOW_EA", "CONCUSSION", "HB_LOW", "FERRITIN_LOW", "ELECTROLYTE", "CK_HIGH", "PROHIBITED"),
    *("DESCENT_SYMPTOMS", "RAPID_LOSS"),
)


def history(athlete_id: int, medical: bool, most: int = 12) -> tuple[looks.Change, ...]:
    """The last changes of status with their reasons."""
    wanted = select(StatusChange, User.name).outerjoin(User, User.id == StatusChange.by_id)
    wanted = wanted.where(StatusChange.athlete_id == athlete_id).order_by(StatusChange.id.desc()).limit(most)
    hidden = [flag for flag in MEDICAL]
    found = []
    for row, by in db.session.execute(wanted):
        reasons = tuple(
            words.reason(Reason(each["kind"], each["what"], each["value"]), hidden, medical=medical)
            for each in row.reasons
            if medical or each["what"] not in ("blood", "supplements")
        )
        found.append(looks.Change(row.at, row.status, tuple(dict.fromkeys(reasons)), by or ""))
    return tuple(found)


def checked_in(athlete_ids: list[int], within: timedelta = timedelta(hours=20)) -> dict[int, datetime]:
    """Who has answered within the last hours, by athlete: one query. Hours, because a club spans zones."""
    wanted = select(CheckIn.athlete_id, func.max(CheckIn.at)).where(
        CheckIn.athlete_id.in_(athlete_ids), CheckIn.at > now() - within
    )
    rows = db.session.execute(wanted.group_by(CheckIn.athlete_id)) if athlete_ids else ()
    return {row[0]: row[1] for row in rows}

"""The weigh-in: one mass an athlete and day, however often it is sent; a correction keeps what it corrects."""

from secrets import token_hex

from sqlalchemy import select, update

from webapp.catalog import shelf
from webapp.errors import Forbidden, Invalid, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.athletes import policy
from webapp.features.athletes.actions.recording import Entry, local_day, record, refusal, take
from webapp.features.athletes.models import Reading, WeighIn
from webapp.features.athletes.queries import access, weighing
from webapp.features.athletes.rules import units
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def weigh_in(player: Player, *, mass: float, unit: str, key: str, by: User) -> WeighIn:
    """Somebody stood on the scale today. The same form sent again, or the same number, changes nothing; another number
    is a correction, and what was said before stays beside it. Invalid for no body's mass, Forbidden without the
    family's yes or for oneself."""
    said = access.answers_of([player.id]).get(player.id, {})
    if not access.stands(said, policy.KEEP, now()) or player.user_id == by.id:
        raise Forbidden(Say("The family has not said yes to keeping these measurements"))
    taken = units.take(shelf("metrics")["body_mass_kg"], mass, unit, confirmed=True)
    if isinstance(taken, units.Refused):
        raise Invalid({"mass": refusal(taken)})
    athlete, day = take(player), local_day(by)
    sent = _sent(athlete.id, key)
    if sent is not None and (sent.entered, sent.unit) == (mass, unit):
        return sent
    before = weighing.current(athlete.id, player.team_id, day)
    if before is not None and (before.entered, before.unit) == (mass, unit):
        return before
    if before is not None:
        before.current = False
        db.session.execute(update(Reading).where(Reading.id == before.reading_id).values(superseded=True))
        db.session.flush()
        audit.note("weight.corrected", f"player:{player.id}", by=by)
    aim = weighing.aims([athlete.id], day).get(athlete.id)
    row = WeighIn(athlete_id=athlete.id, team_id=player.team_id, day=day, mass=taken.canonical, entered=mass)
    row.unit, row.key, row.by_id = unit, key if sent is None else token_hex(16), by.id
    row.limit, row.allowed = (aim.target, aim.allowed) if aim else (None, None)
    record(player, [Entry("body_mass_kg", mass, unit, day, device="weigh-in")], by=by)
    mine = select(Reading.id).where(Reading.athlete_id == athlete.id, Reading.metric == "body_mass_kg")
    row.reading_id = db.session.scalars(mine.order_by(Reading.id.desc()).limit(1)).first()
    db.session.add(row)
    db.session.flush()
    return row


def _sent(athlete_id: int, key: str) -> WeighIn | None:
    return db.session.scalars(select(WeighIn).where(WeighIn.athlete_id == athlete_id, WeighIn.key == key)).one_or_none()

"""Break the glass, close it again, look through it afterwards. Who may was asked at the gate, and is asked once more:
this is the one way past a family's no."""

from sqlalchemy import select, update

from webapp.errors import Conflict, Forbidden, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.athletes import policy
from webapp.features.athletes.emergency import queries
from webapp.features.athletes.emergency.models import Opening
from webapp.features.athletes.queries import access, clearing
from webapp.features.athletes.rules.emergency import LASTS
from webapp.features.notices import actions as notices
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.infra.db import db, write


@write
def open_up(player: Player, *, reason: str, by: User) -> Opening:
    """This physician sees everything of this athlete for some hours, and changes nothing. The family and the
    administrators hear of it with the commit. While it is open, asking again changes nothing. Forbidden for whoever is
    not of the medical team today, and where the family has not said yes to keeping anything."""
    db.session.execute(select(Player.id).where(Player.id == player.id).with_for_update())
    tie = access.tie(by, player)
    if not policy.may_break_glass(tie):
        raise Forbidden
    already = queries.standing(by, player)
    if already is not None:
        return already
    row = Opening(player_id=player.id, by_id=by.id, reason=reason, at=now(), until=now() + LASTS)
    db.session.add(row)
    db.session.flush()
    audit.note("glass.broken", f"player:{player.id}", by=by, hours=round(LASTS.total_seconds() / 3600))
    row.told = len(family := clearing.family(player) - {by.id})
    where = {"about": f"glass:{row.id}", "words": {"team": player.team.name}}
    notices.tell(family, "medical.opened", **where, url=f"/athletes/{player.id}/seen")
    notices.tell(queries.administrators() - {by.id} - family, "medical.review", **where, url="/emergencies")
    return row


@write
def close(player: Player, *, by: User) -> None:
    """It is over; no need to wait for the hours to pass."""
    row = queries.standing(by, player)
    if row is not None:
        row.until = now()
        audit.note("glass.closed", f"player:{player.id}", by=by)


@write
def review(row: Opening, *, verdict: str, note: str, by: User) -> Opening:
    """An administrator's word, once. "wrong" ends it at once where it is still open. Forbidden for whoever broke the
    glass; Conflict when another administrator was quicker."""
    if row.by_id == by.id:
        raise Forbidden(Say("Nobody looks through their own"))
    said = {"verdict": verdict, "note": note, "reviewer_id": by.id, "reviewed_at": now()}
    unread = update(Opening).where(Opening.id == row.id, Opening.verdict == "").values(said)
    if db.session.execute(unread).rowcount == 0:  # type: ignore[attr-defined]
        raise Conflict(Say("Somebody else has looked through it already"))
    db.session.refresh(row)
    if verdict == "wrong" and row.until > now():
        row.until = now()
    player = db.session.get_one(Player, row.player_id)
    audit.note("glass.reviewed", f"player:{player.id}", by=by, verdict=verdict)
    people = (clearing.family(player) | ({row.by_id} if row.by_id else set())) - {by.id}
    about, words = f"glass:{row.id}", {"team": player.team.name}
    notices.tell(people, "medical.reviewed", about=about, words=words, url=f"/athletes/{player.id}/seen")
    return row

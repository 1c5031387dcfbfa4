"""Answers of families, and what is known of a player. Whether somebody may was asked at the gate; whose word counts is
decided here once more, because a yes in the register is evidence."""

from datetime import date, timedelta

from sqlalchemy import select

from webapp.errors import Forbidden, Invalid, Missing, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.teams.families import publicity, rules
from webapp.features.teams.families.purposes import PURPOSES
from webapp.features.teams.models import Consent, MedicalNote, Player
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.queue import later

RELATIONS = ("self", "guardian", "paper")


@write
def answer(player: Player, purpose: str, *, given: bool, relation: str, by: User, language: str = "en") -> Consent:
    """A yes or a no goes on the register; whatever shows the player outside is repainted at once.

    Raises Missing for a purpose there is not, Forbidden when this relation's word does not count.
    """
    if purpose not in PURPOSES or relation not in RELATIONS:
        raise Missing
    at, grown = now(), rules.of_age(player.born, now().date())
    if not rules.may_answer(given, relation=relation, grown=grown):
        raise Forbidden(
            Say("A yes for a child is given by its guardians") if not grown else Say("Only who is of age decides")
        )
    row = Consent(player_id=player.id, purpose=purpose, given=given, giver_id=by.id, relation=relation, at=at)
    row.wording, row.language = PURPOSES[purpose].wording, language
    row.expires_at = rules.expires(relation, given, grown, at)
    db.session.add(row)
    db.session.flush()
    said = {"purpose": purpose, "given": "yes" if given else "no", "as": relation}
    audit.note("consent.answered", f"player:{player.id}", by=by, **said)
    publicity.changed([player.id])
    return row


@write
def look_ahead() -> None:
    """Every day: have those players repainted at the hour at which a yes of theirs runs out before tomorrow's look."""
    soon = Consent.expires_at.between(now() - timedelta(days=1), now() + timedelta(days=1, hours=1))
    rows = db.session.execute(select(Consent.player_id, Consent.expires_at).where(soon, Consent.given)).all()
    for player_id, expires_at in sorted({(row.player_id, row.expires_at) for row in rows}):
        later("low", run_out, player_id, due=expires_at)


@write
def run_out(player_id: int) -> None:
    """The job: a yes has run out at this hour, so whatever showed the player by it is repainted."""
    publicity.changed([player_id])


@write
def describe(
    player: Player,
    *,
    by: User,
    born: date | None,
    email: str,
    emergency_name: str,
    emergency_phone: str,
) -> None:
    """Birth date, address for an invitation, whom to call. Raises Invalid naming ``born`` for a day to come."""
    if born is not None and not date(1900, 1, 1) <= born <= now().date():
        raise Invalid({"born": Say("Nobody was born on that day")})
    before = player.born
    player.born, player.email = born, email
    player.emergency_name, player.emergency_phone = emergency_name, emergency_phone
    if before != born:
        publicity.changed([player.id])  # who has come of age is named unless they object


@write
def note(player: Player, words: str, *, by: User) -> None:
    """What a first aider should know; empty: nothing."""
    kept = db.session.scalars(select(MedicalNote).where(MedicalNote.player_id == player.id)).one_or_none()
    audit.note("medical.written", f"player:{player.id}", by=by)
    if not words.strip():
        if kept is not None:
            db.session.delete(kept)
        return
    kept = kept or MedicalNote(player_id=player.id)
    kept.note, kept.changed_by, kept.changed_at = words.strip(), by.id, now()
    db.session.add(kept)


@write
def seen_medical(player: Player, *, by: User) -> None:
    """Somebody has read the medical note: the player and its guardians can see who."""
    audit.note("medical.read", f"player:{player.id}", by=by)

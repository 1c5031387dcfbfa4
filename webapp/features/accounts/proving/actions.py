"""Asking for a letter, and doing what its link says, once."""

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from webapp.errors import Conflict, Invalid, Missing, Say
from webapp.features.accounts import actions as accounts
from webapp.features.accounts import audit, rules
from webapp.features.accounts.models import Identity, Link, User
from webapp.features.accounts.proving import letters, sending
from webapp.features.accounts.proving.rules import ADDRESS, RESET, VERIFY
from webapp.infra import passwords
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.links import digest
from webapp.infra.queue import later

GONE = Say("This link was used, or it is too old. Ask for another one.")


# --- a new account ----------------------------------------------------------------------------------------------------


@write
def ask_again(user: User) -> None:
    """Another letter to confirm the address; the link before opens nothing any more."""
    later("high", sending.greet, user.id)


@write
def verify(token: str) -> User:
    """The address is theirs. Raises Missing for a link that opens nothing."""
    link = _taken(token, VERIFY)
    user = link.user
    if user.email != link.address:  # they have moved since
        raise Missing(GONE)
    user.verified_at = now()
    audit.note("address.proven", f"user:{user.id}", by=user)
    return user


# --- a forgotten password ---------------------------------------------------------------------------------------------


@write
def ask_reset(email: str) -> None:
    """Somebody has forgotten the password of this address. One job, whether we know the address or not: the answer and
    the work are the same, and nobody who asks learns whose child plays here."""
    later("high", sending.send_reset, rules.address(email))


def reset(token: str, new: str) -> None:
    """A new password for whoever holds the link; every log-in ends. Raises Missing for a link that opens nothing."""
    _reset(token, passwords.hashed(new))


@write
def _reset(token: str, password_hash: str) -> None:
    link = _taken(token, RESET)
    user = link.user
    user.password_hash = password_hash
    if user.verified_at is None:  # Attack: making an account with a coach's address, and a door to it of one's own
        db.session.execute(delete(Identity).where(Identity.user_id == user.id))
    if user.email == link.address:  # who reads its mail owns it
        user.verified_at = user.verified_at or now()
    accounts.end_logins(user.id)
    accounts.end_links(user.id)
    audit.note("password.reset", f"user:{user.id}", by=user)
    accounts.announce_password(user)


# --- another address --------------------------------------------------------------------------------------------------


def ask_address(user: User, *, email: str, password: str) -> None:
    """Somebody wants another address: it has to be confirmed from there. Raises Invalid naming ``email`` when it is the
    one they have, ``password`` when that is wrong. Whether the address has an account is not told."""
    user_id, stored, email = user.id, user.password_hash, rules.address(email)
    if email == user.email:
        raise Invalid({"email": Say("This is your address already")})
    db.session.rollback()  # hashing takes its time
    if not passwords.matches(stored, password):
        raise Invalid({"password": Say("This is not your present password")})
    _ask_address(user_id, email)


@write
def _ask_address(user_id: int, email: str) -> None:
    audit.note("address.asked", f"user:{user_id}", by=user_id)
    later("high", sending.send_address, user_id, email)


@write
def move(token: str) -> User:
    """The new address counts from now on, and the old one is told. Raises Missing for a link that opens nothing,
    Conflict when somebody else was quicker."""
    link = _taken(token, ADDRESS)
    user, old = link.user, link.user.email
    try:
        with db.session.begin_nested():
            user.email, user.verified_at = link.address, now()
            db.session.flush()
    except IntegrityError:
        raise Conflict(Say("This address has an account by now")) from None
    accounts.end_links(user.id)  # those that lie in the old mailbox
    audit.note("address.changed", f"user:{user.id}", by=user)
    body = (
        Say("This account now has another address; nothing is sent here any more."),
        Say("If that was not you, write to the people who run the club at once."),
    )
    letters.post(old, user.language, Say("Your address was changed"), body)
    return user


# --- links ------------------------------------------------------------------------------------------------------------


def _taken(token: str, purpose: str) -> Link:
    """The link, used up by this action. Of two who open it at once, one does."""
    open_one = update(Link).where(Link.token_hash == digest(token), Link.purpose == purpose)
    open_one = open_one.where(Link.used_at.is_(None), Link.expires_at > now()).values(used_at=now())
    found = db.session.execute(open_one.returning(Link.id)).first()
    if found is None:
        raise Missing(GONE)
    return db.session.get_one(Link, found.id)

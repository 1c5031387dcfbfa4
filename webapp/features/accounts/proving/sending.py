"""The jobs that write letters with links. Their links are made here, so that no token waits anywhere for its letter."""

import secrets
from datetime import datetime
from urllib.parse import quote

from sqlalchemy import Select, delete, or_, select, update

from webapp.errors import Say
from webapp.features.accounts import audit, queries
from webapp.features.accounts.models import Link, User
from webapp.features.accounts.proving import letters
from webapp.features.accounts.proving.rules import ADDRESS, LASTS, LONGEST, PAUSE, RESET, VERIFY, next_greeting
from webapp.infra import mail, tongue
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.links import digest

NOT_YOU = Say("If that was not you, do nothing: nothing changes.")


@write
def greet(user_id: int, onward: str = "") -> None:
    """The job: the letter that lets somebody prove their address, and go on to ``onward``. Nothing when they have, when
    there is nobody (0), or right after another."""
    user = queries.by_id(user_id)
    if user is None or user.verified_at is not None:
        return
    last = db.session.scalar(_sent(user, VERIFY))
    if last is not None and now() < next_greeting(user.created_at, last):
        return
    path = f"/verify/{_made(user, VERIFY, user.email)}" + (f"?next={quote(onward)}" if onward else "")
    body = (
        Say("Somebody, we hope you, made an account with this address."),
        Say("Confirm it within seven days: then you can log in.")
        if mail.proves_addresses()
        else Say("Confirm it within seven days. Until then the club sends you no mail about what happens."),
        NOT_YOU,
    )
    letters.post(user.email, user.language, Say("Is this your address?"), body, Say("Confirm this address"), path)


@write
def farewell(user: User, until: datetime) -> None:
    """For the sweep: the last letter to an address nobody has proven. Its link opens ``until`` the account goes."""
    day = tongue.moment(user.language, user.zone, until)
    body = (
        Say("Nobody has confirmed this address yet. The account that was made with it is removed on %(day)s.", day=day),
        Say("If you made it and want to keep it, confirm the address before that."),
        NOT_YOU,
    )
    path = f"/verify/{_made(user, VERIFY, user.email, until)}"
    letters.post(user.email, user.language, Say("Your account is about to go"), body, Say("Confirm this address"), path)


@write
def knock(user_id: int, onward: str = "") -> None:
    """The job: tell the owner of an address that somebody tried to register with it; at most once a day. Who has not
    proven it yet gets the letter that does instead."""
    user = queries.by_id(user_id)
    if user is None:
        return
    if user.verified_at is None:
        greet(user_id, onward)
        return
    # Attack: filling somebody's mailbox by registering with their address from many places.
    rested = or_(User.knocked_at.is_(None), User.knocked_at <= now() - LONGEST)
    knocked = update(User).where(User.id == user_id, rested).values(knocked_at=now())
    if db.session.execute(knocked.returning(User.id)).first() is None:
        return
    body = (
        Say("Somebody tried to make an account with this address. There is one already, and nothing was changed."),
        Say("If that was you, log in, or ask for a new password if you have forgotten yours."),
    )
    letters.post(user.email, user.language, Say("You have an account here"), body, Say("Log in"), "/login")


@write
def send_reset(email: str) -> None:
    """The job: the letter with the link, to an address we know. To others nothing is sent: they asked for nothing."""
    user = queries.by_email(email)
    if user is None or _just_sent(user):
        return
    path = f"/reset/{_made(user, RESET, user.email)}"
    audit.note("password.asked", f"user:{user.id}")
    body = (
        Say("Somebody, we hope you, has forgotten the password of this account."),
        Say("The link works once, for one hour. Every device is logged out when you use it."),
        NOT_YOU,
    )
    letters.post(user.email, user.language, Say("A new password"), body, Say("Choose a new password"), path)


@write
def send_address(user_id: int, email: str) -> None:
    """The job: one letter to the new address, one to the old."""
    user = queries.by_id(user_id)
    if user is None:
        return
    if (taken := queries.by_email(email)) is not None:
        if taken.id != user.id:
            knock(taken.id)
        return
    path = f"/address/{_made(user, ADDRESS, email)}"
    body = (
        Say("Somebody, we hope you, wants to log in to the club with this address from now on."),
        Say("The link works once, for one day."),
        NOT_YOU,
    )
    letters.post(email, user.language, Say("Is this your new address?"), body, Say("Use this address"), path)
    warning = (
        Say("Somebody asked to use another address for this account. It has to be confirmed from there."),
        Say("If that was not you, change your password now: whoever it was knows it."),
    )
    letters.post(user.email, user.language, Say("Another address"), warning, Say("Change the password"), "/me#password")


def _just_sent(user: User) -> bool:
    """Attack: filling somebody's mailbox, or ending each link with the next before it can be opened."""
    last = db.session.scalar(_sent(user, RESET).where(Link.used_at.is_(None)))
    return last is not None and last > now() - PAUSE


def _sent(user: User, purpose: str) -> Select[tuple[datetime]]:
    return select(Link.created_at).where(Link.user_id == user.id, Link.purpose == purpose)


def _made(user: User, purpose: str, address: str, until: datetime | None = None) -> str:
    """A new link's token; those before it, for the same purpose, open nothing any more."""
    mine = (Link.user_id == user.id) & (Link.purpose == purpose)
    db.session.execute(delete(Link).where(mine))
    token = secrets.token_urlsafe(32)
    link = Link(user_id=user.id, purpose=purpose, token_hash=digest(token), address=address)
    link.expires_at = until or now() + LASTS[purpose]
    db.session.add(link)
    return token

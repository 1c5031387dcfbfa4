"""Registering, logging in and out, and what people decide about themselves.

Hashing takes a tenth of a second, so it happens before the transaction, never inside it.
"""

import secrets
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.exc import IntegrityError

from webapp.errors import Conflict, Invalid, Missing, Say
from webapp.features.accounts import arrivals, audit, queries, rules
from webapp.features.accounts.models import Link, Login, User
from webapp.features.accounts.newcomers import vouchers
from webapp.features.accounts.proving import letters, sending
from webapp.infra import mail, passwords
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.queue import later

ROLES = ("admin", "author", "member")
WRONG = Say("Email or password is wrong")
WRONG_OR_UNPROVEN = Say(
    "Email or password is wrong. If you never opened the letter that confirms your address, it is on its way again."
)
SEEN_EVERY = timedelta(minutes=10)  # "last seen" is for people: not worth a write on every request


def register(*, email: str, name: str, password: str, role: str = "member") -> User:
    """A new account. Raises Invalid naming ``email`` when the address has one; for doors only the club opens."""
    if role not in ROLES:
        raise ValueError(f"no such site role: {role!r}")
    user = make(rules.address(email), name, verified=True, password_hash=passwords.hashed(password), role=role)
    if user is None:
        raise Invalid({"email": Say("This address already has an account")})
    return user


@write
def make(
    email: str, name: str, *, verified: bool, password_hash: str = "", role: str = "member", language: str = "en"
) -> User | None:
    """For actions that have decided who may: a new account, or None when the address has one. Without a password it
    opens by another house's door only."""
    user = User(email=email, name=name, password_hash=password_hash, role=role, language=language)
    user.verified_at = now() if verified else None
    user.id = queries.free_number()
    try:
        with db.session.begin_nested():  # the unique index decides, also between two who ask at once
            db.session.add(user)
    except IntegrityError:
        return None
    audit.note("account.made", f"user:{user.id}", by=user)
    return user


def log_in(email: str, password: str, agent: str, *, known: bool = False, onward: str = "") -> str:
    """A new login's token, for the cookie. ``known``: this person has used this browser before; ``onward``: the page
    they want to go on to, which may show that the address is theirs.

    Raises Invalid, in the same words and time, for whatever was wrong: also where letters arrive and the address was
    never proven (the letter is sent again).
    """
    there = queries.credentials(email)
    vouched = vouchers.address(onward) == rules.address(email)
    db.session.rollback()  # hashing takes its time, and somebody else can use the connection meanwhile
    right = passwords.matches(there.stored, password, bcrypts=there.bcrypts) and bool(there.stored)
    unproven = right and not there.proven and not vouched and mail.proves_addresses()
    if there.id is None or there.stored is None or not right or unproven:
        _refused(there.id, there.id if unproven and there.id else 0, onward)
        raise Invalid({"": WRONG_OR_UNPROVEN if mail.proves_addresses() else WRONG})
    renewed = passwords.hashed(password) if passwords.outdated(there.stored) else there.stored
    return _let_in(there.id, agent, there.stored, renewed, known, vouched)


@write
def _refused(user_id: int | None, unproven: int, onward: str) -> None:
    audit.note("login.refused", f"user:{user_id}" if user_id else "nobody")
    if mail.proves_addresses():  # one job, whoever it was: what it does, nobody at the door can time
        later("high", sending.greet, unproven, onward)


@write
def _let_in(user_id: int, agent: str, stored: str, renewed: str, known: bool, vouched: bool) -> str:
    still = update(User).where(User.id == user_id, User.password_hash == stored).values(password_hash=renewed)
    row = db.session.execute(still.returning(User.verified_at)).first()
    if row is None:  # it was changed while we were hashing
        raise Invalid({"": WRONG})
    if vouched and row.verified_at is None:
        db.session.execute(update(User).where(User.id == user_id).values(verified_at=now()))
        audit.note("address.proven", f"user:{user_id}", by=user_id)
    return open_login(user_id, agent, known)


@write
def open_login(user_id: int, agent: str, known: bool = False) -> str:
    """For actions that know who somebody is: a new login's token."""
    token = secrets.token_urlsafe(32)
    before = db.session.scalars(select(Login.id).where(Login.user_id == user_id).limit(1)).first()
    login = Login(user_id=user_id, token_hash=queries.digest(token), agent=agent[:200])
    db.session.add(login)
    db.session.flush()
    audit.note("login.opened", f"user:{user_id}", by=user_id)
    if before is not None and not known:
        arrivals.tell(login)
    return token


@write
def log_out(token: str) -> None:
    """End the login ``token`` opens; nothing happens when it has ended already."""
    for user_id in _end(Login.token_hash == queries.digest(token)):
        audit.note("login.closed", f"user:{user_id}", by=user_id)


@write
def revoke(login: Login, *, by: User) -> None:
    """Log a lost or borrowed device out. Raises Missing when the login is not ``by``'s own."""
    if login.user_id != by.id:
        raise Missing()
    for user_id in _end(Login.id == login.id):
        audit.note("login.revoked", f"user:{user_id}", by=by)


@write
def end_logins(user_id: int, but: str = "") -> None:
    """For actions: log every device of this person out, but the one whose token has this digest."""
    _end((Login.user_id == user_id) & (Login.token_hash != but))


@write
def end_links(user_id: int) -> None:
    """For actions: letters that could still give this account another password or address open nothing any more.
    (Attack: whoever knew the old password has asked for another address, and waits with the link.)"""
    db.session.execute(delete(Link).where(Link.user_id == user_id, Link.purpose != "verify", Link.used_at.is_(None)))


def _end(which: ColumnElement[bool]) -> list[int]:
    """End these logins, and the sockets behind them with the commit; whose they were."""
    ended = update(Login).where(which, Login.revoked_at.is_(None)).values(revoked_at=now())
    rows = db.session.execute(ended.returning(Login.user_id, Login.token_hash)).all()
    for row in rows:
        ring("login", row.token_hash)
    return [row.user_id for row in rows]


def change_password(user: User, *, old: str, new: str, token: str) -> None:
    """A new password; every other device is logged out, the one holding ``token`` stays.

    Raises Invalid naming ``old`` when it is not the present password.
    """
    user_id, stored = user.id, user.password_hash
    db.session.rollback()  # as above
    if not passwords.matches(stored, old):
        raise Invalid({"old": Say("This is not your present password")})
    _store_password(user_id, passwords.hashed(new), keep=queries.digest(token))


@write
def _store_password(user_id: int, password_hash: str, keep: str) -> None:
    user = db.session.get_one(User, user_id)
    user.password_hash = password_hash
    end_logins(user_id, but=keep)
    end_links(user_id)
    audit.note("password.changed", f"user:{user_id}", by=user_id)
    announce_password(user)


def announce_password(user: User) -> None:
    """For actions: tell the owner by letter that the password is another one."""
    body = (
        Say("The password of your account was changed just now, and your other devices were logged out."),
        Say("If that was not you, ask for a new password at once."),
    )
    letters.post(
        user.email, user.language, Say("Your password was changed"), body, Say("I have lost my account"), "/forgot"
    )


@write
def settle(user: User, *, name: str, zone: str, language: str, theme: str, units: str = "metric") -> None:
    """How this person is called and how pages speak to them."""
    moved = user.zone != zone
    user.name, user.zone, user.language, user.theme, user.units = name, zone, language, theme, units
    if moved:
        arrivals.tell_of_move(user)


@write
def give_site_role(user: User, role: str, *, by: User | None = None) -> None:
    """Make somebody an admin, an author or a member. Raises Conflict when the club would be left without an admin."""
    if role not in ROLES:
        raise Invalid({"role": Say("There is no role called %(role)s", role=role)})
    if user.role == "admin" != role:
        keep_an_admin(user)
    audit.note("account.role", f"user:{user.id}", by=by, before=user.role, after=role)
    user.role = role


def keep_an_admin(leaving: User) -> None:
    """For actions: raises Conflict when ``leaving`` is the only admin there is. All admins are locked until the commit,
    in one order: of two who make each other members at the same moment, one does."""
    admins = select(User.id).where(User.role == "admin").order_by(User.id).with_for_update()
    if set(db.session.scalars(admins)) <= {leaving.id}:
        raise Conflict(Say("A club needs an admin: make somebody else one first"))


@write
def dress(user: User, theme: str) -> None:
    """Pages in light, in dark, or as the device says ("auto")."""
    user.theme = theme


def touch(login: Login) -> None:
    """Remember that this device was here, at most every ten minutes."""
    if now() - login.seen_at >= SEEN_EVERY:
        _touch(login.id)


@write
def _touch(login_id: int) -> None:
    db.session.execute(update(Login).where(Login.id == login_id).values(seen_at=now()))

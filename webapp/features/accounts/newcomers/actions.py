"""Making an account at the public door, and coming in by the letter that follows."""

from dataclasses import dataclass

from sqlalchemy import select, update

from webapp.errors import Invalid, Missing, Say
from webapp.features.accounts import actions as accounts
from webapp.features.accounts import audit, queries, rules
from webapp.features.accounts.models import Login, User
from webapp.features.accounts.newcomers import vouchers
from webapp.features.accounts.proving import actions as proving
from webapp.features.accounts.proving import queries as letters
from webapp.features.accounts.proving import sending
from webapp.features.accounts.proving.rules import VERIFY
from webapp.infra import links, mail, passwords
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.queue import later


@dataclass(frozen=True, slots=True)
class Begun:
    """What whoever registered takes along. ``mark`` shows later that it was they, in this browser; ``token`` opens a
    login at once where their address was proven already, else ""."""

    mark: str
    token: str


def sign_up(*, email: str, name: str, password: str, language: str = "en", onward: str = "", agent: str = "") -> Begun:
    """An account if the address is new, nothing if not, and the answer does not tell which: only the owner of the
    address learns it, by letter. ``onward`` is the page they want to go on to.

    The hash is made in either case, and as much is written, so the answer takes as long, too. (Attack: asking a club's
    register form, one address at a time, whose child plays here.)
    """
    email = rules.address(email)
    vouched = vouchers.address(onward) == email
    db.session.rollback()  # hashing takes its time, and somebody else can use the connection meanwhile
    made = passwords.hashed(password)
    token = _welcome(User(email=email, name=name, password_hash=made, language=language), onward, agent, vouched)
    return Begun(_mark(email, made), token)


@write
def _welcome(typed: User, onward: str, agent: str, vouched: bool) -> str:
    user = accounts.make(
        typed.email, typed.name, verified=vouched, password_hash=typed.password_hash, language=typed.language
    )
    if user is None:
        return _known(typed, onward, agent, vouched)
    if vouched:
        return accounts.open_login(user.id, agent)
    later("high", sending.greet, user.id, onward)
    return ""


def _known(typed: User, onward: str, agent: str, vouched: bool) -> str:
    owner = queries.by_email(typed.email)
    if owner is None:  # gone between two statements
        return ""
    audit.note("account.tried", f"user:{owner.id}")
    if mail.proves_addresses() and owner.verified_at is None and _overwritten(owner, typed) and vouched:
        owner.verified_at = now()
        return accounts.open_login(owner.id, agent)
    later("high", sending.knock, owner.id, onward)
    return ""


def _overwritten(owner: User, typed: User) -> bool:
    """Who has lost the letter registers again: as long as nobody has been in, what was typed last counts. (Coming in
    takes this password, so nobody gains by typing somebody else's address.)"""
    been_in = select(Login.id).where(Login.user_id == owner.id).exists()
    unused = update(User).where(User.id == owner.id, User.verified_at.is_(None), ~been_in)
    fresh = unused.values(name=typed.name, password_hash=typed.password_hash, language=typed.language)
    return db.session.execute(fresh.returning(User.id)).first() is not None


def arrive(token: str, agent: str, *, mark: str = "", password: str | None = None) -> str:
    """The address in the letter is theirs: a login's token. ``mark`` is what this browser took along; without it
    ``password`` has to be the one the account was made with. (Attack: registering somebody else's address, and waiting
    for its owner to press a button in a letter.)

    Raises Missing for a link that opens nothing, Invalid naming ``password``.
    """
    link = letters.link(token, VERIFY)
    if link is None:
        raise Missing(proving.GONE)
    stored, registered_here = link.user.password_hash, marked(link.user, mark)
    db.session.rollback()
    if not registered_here and not passwords.matches(stored, password or ""):
        raise Invalid({"password": Say("This is not the password this account was made with")})
    return _arrive(token, agent, stored)


@write
def _arrive(token: str, agent: str, stored: str) -> str:
    user = proving.verify(token)
    if user.password_hash != stored:  # registered again meanwhile
        raise Missing(proving.GONE)
    return accounts.open_login(user.id, agent)


def marked(user: User, mark: str) -> bool:
    """Did the browser that holds ``mark`` register this account, with the password it still has?"""
    return mark == _mark(user.email, user.password_hash)


def _mark(email: str, password_hash: str) -> str:
    return links.seal("registered", email, links.digest(password_hash))

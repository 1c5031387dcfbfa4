"""Coming in by another house's door, linking it to one's account, and taking it away."""

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from webapp.errors import Conflict, Forbidden, Say
from webapp.features.accounts import actions as accounts
from webapp.features.accounts import audit, queries, rules
from webapp.features.accounts.foreign import queries as foreign
from webapp.features.accounts.foreign.rules import step
from webapp.features.accounts.models import Identity, User
from webapp.features.accounts.proving import sending
from webapp.infra import mail
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.oidc import Claims
from webapp.infra.queue import later

UNPROVEN = Say("Open the link in the letter first: it confirms your address. Another letter is on its way.")


def enter(provider: str, claims: Claims, agent: str) -> str | None:
    """The token of a new login; None when this person has to say an address first. Raises Forbidden while the address
    they said is not confirmed: that letter is sent again."""
    known = foreign.identity(provider, claims.subject)
    closed = mail.proves_addresses() or (known is not None and not known.user.password_hash)
    if known is not None and known.user.verified_at is None and closed:
        _remind(known.user)
        raise Forbidden(UNPROVEN)
    return _enter(provider, claims, agent)


@write
def _remind(user: User) -> None:
    later("high", sending.greet, user.id)


@write
def _enter(provider: str, claims: Claims, agent: str) -> str | None:
    known = foreign.identity(provider, claims.subject)
    user = known.user if known is not None else _newcomer(provider, claims)
    return accounts.open_login(user.id, agent) if user is not None else None


def _newcomer(provider: str, claims: Claims) -> User | None:
    there = queries.by_email(claims.email) if claims.email else None
    account = "none" if there is None else "proven" if there.verified_at else "unproven"
    decided = step(claims.verified, account)  # type: ignore[arg-type]
    if decided == "ask":
        return None
    if decided == "reclaim" and there is not None:
        _take_over(there)
    elif decided == "make":
        there = accounts.make(rules.address(claims.email), _name(claims), verified=True)
    if there is None:
        return None
    _link(there, provider, claims.subject)
    return there


def _take_over(user: User) -> None:
    user.password_hash, user.verified_at = "", now()
    accounts.end_logins(user.id)
    accounts.end_links(user.id)
    db.session.execute(delete(Identity).where(Identity.user_id == user.id))
    audit.note("address.proven", f"user:{user.id}", by=user)


def _name(claims: Claims) -> str:
    name = " ".join(claims.name.split())
    return name if name and name.isprintable() else claims.email.partition("@")[0][:80]


@write
def say_address(provider: str, subject: str, *, name: str, email: str) -> None:
    """Somebody whose house tells no proven address says one. An account if it is new, nothing if not; either way a
    letter goes there, and whoever said it is told the same."""
    if foreign.identity(provider, subject) is not None:
        return
    user = accounts.make(rules.address(email), name, verified=False)
    if user is not None:
        _link(user, provider, subject)
        later("high", sending.greet, user.id)
    elif (owner := queries.by_email(email)) is not None:
        later("high", sending.knock, owner.id)


@write
def link(user: User, provider: str, subject: str) -> None:
    """From now on this house's word opens the account, too. Raises Conflict when it opens another, or this account
    has another of the same house."""
    known = foreign.identity(provider, subject)
    if known is not None and known.user_id == user.id:
        return
    if known is not None:
        raise Conflict(Say("This way of signing in already belongs to another account"))
    _link(user, provider, subject)


def _link(user: User, provider: str, subject: str) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(Identity(user_id=user.id, provider=provider, subject=subject))
    except IntegrityError:
        raise Conflict(Say("This account is already linked to another one there")) from None
    audit.note("identity.linked", f"user:{user.id}", by=user, provider=provider)


@write
def unlink(identity: Identity, *, by: User) -> None:
    """Its word opens nothing any more. Raises Conflict when there would be no way in left."""
    others = select(func.count()).select_from(Identity).where(Identity.user_id == by.id, Identity.id != identity.id)
    if not by.password_hash and not db.session.scalar(others):
        raise Conflict(Say("Choose a password first, or you could not come in any more"))
    db.session.execute(delete(Identity).where(Identity.id == identity.id))
    audit.note("identity.unlinked", f"user:{by.id}", by=by, provider=identity.provider)

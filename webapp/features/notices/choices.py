"""What people choose about their notices: kinds, channels, quiet hours, browsers."""

import hashlib
from collections.abc import Collection
from datetime import time

from sqlalchemy import delete

from webapp.catalog import shelf
from webapp.errors import Invalid, Say
from webapp.features.accounts.models import Login, User
from webapp.features.notices import queries
from webapp.features.notices.models import Choice, Quiet, Subscription
from webapp.infra import push
from webapp.infra.db import db, write


@write
def choose(user: User, on: Collection[tuple[str, str]], quiet: tuple[time, time] | None) -> None:
    """Want exactly these pairs of kind and channel, and leave me alone from the one time to the other."""
    for kind in shelf("notices").values():
        if kind.listed:
            for channel in queries.CHANNELS:
                _choose(user.id, kind.key, channel, (kind.key, channel) in on)
    begins, ends = quiet or (time(), time())
    db.session.merge(Quiet(user_id=user.id, begins=_minutes(begins), ends=_minutes(ends)))


@write
def want(user_id: int, kind: str, channel: str, wanted: bool) -> None:
    """Want this kind by this channel, or not any more: the link in mails. Raises KeyError for what is no kind."""
    if db.session.get(User, user_id) is not None:
        _choose(user_id, shelf("notices")[kind].key, channel, wanted)


def _choose(user_id: int, kind: str, channel: str, wanted: bool) -> None:
    db.session.merge(Choice(user_id=user_id, kind=kind, channel=channel, wanted=wanted))


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


@write
def subscribe(login: Login, address: push.Address) -> None:
    """Push to this browser while this login lasts. Raises Invalid for an address that is no browser's."""
    if not push.acceptable(address):
        raise Invalid({"endpoint": Say("This is not the address of a push service the club knows")})
    digest = mark(address.endpoint)
    db.session.execute(delete(Subscription).where(Subscription.endpoint_hash == digest))
    db.session.add(
        Subscription(
            login_id=login.id,
            endpoint=address.endpoint,
            endpoint_hash=digest,
            p256dh=address.p256dh.rstrip("="),
            auth=address.auth.rstrip("="),
        )
    )
    db.session.flush()


@write
def unsubscribe(subscription: Subscription) -> None:
    """No more pushes to this browser."""
    db.session.delete(subscription)


def mark(endpoint: str) -> str:
    """By which a browser recognises itself in a list without the list giving its address away."""
    return hashlib.sha256(endpoint.encode()).hexdigest()

"""The job that carries mails and pushes. Each delivery is a row: claimed by conditional update, sent, marked.

A worker killed between sending and marking sends again: the row says "sending", and the queue gives its job to another
worker. A mail then carries the same Message-ID and a push the same topic, by which their servers know them. The inbox
does not come into it: it has had its line since the commit.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from sqlalchemy import delete, update

from webapp.catalog import shelf
from webapp.features.notices import enclosures, queries, rules, wording
from webapp.features.notices.models import Delivery, Subscription
from webapp.infra import links, mail, push, tongue
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.mail import Letter
from webapp.infra.queue import later

QUEUE = "medium"
UNSUBSCRIBE = "unsubscribe"  # the purpose of the seal in mails
DAY = 24 * 3600
GLANCE = 240  # signs of a push's words; four bytes each at most

_log = logging.getLogger(__name__)


def deliver(*delivery_ids: int) -> None:
    """The job: make these deliveries, those that are due and not made. One that fails is tried again later."""
    for delivery_id in queries.undone(delivery_ids):
        if (row := _take(delivery_id)) is None:
            continue  # done meanwhile, or in somebody else's hands: then the look around at the end comes back for it
        try:
            carry = _mail(row) if row.channel == "mail" else _push(row)
            db.session.rollback()  # a slow server must not hold a transaction open
            carry()
        except push.Gone as gone:
            _log.info("a browser stopped listening: %s", gone)
            _forget_browser(delivery_id)
        except (push.Refused, SMTPRecipientsRefused) as no:
            _put_back(delivery_id, str(no), for_good=_for_good(no))
        except push.Away as away:
            _put_back(delivery_id, str(away), asked=away.seconds)
        except (SMTPException, OSError) as away:
            _put_back(delivery_id, repr(away))
        except Exception as bug:
            _put_back(delivery_id, repr(bug))
            raise
        else:
            _mark(delivery_id, "sent")
    _look_around(delivery_ids)


@write
def _look_around(delivery_ids: tuple[int, ...]) -> None:
    """Whoever is at one of these may be killed at it. Another job looks after them when that would be known."""
    if held := queries.held(delivery_ids):
        later(QUEUE, deliver, *held, due=now() + rules.LEASE)


def _for_good(no: Exception) -> bool:
    """A mail server that says 4xx may say otherwise later (greylisting)."""
    return not isinstance(no, SMTPRecipientsRefused) or all(code >= 500 for code, _ in no.recipients.values())


@write
def _take(delivery_id: int) -> Delivery | None:
    """Claim it; None when somebody else was quicker or nothing is to be done any more."""
    row = queries.delivery(delivery_id)
    if row is None or not _free(row):
        return None
    if not _still_wanted(row):
        _mark(delivery_id, "lapsed")
        return None
    as_seen = (Delivery.id == row.id) & (Delivery.status == row.status) & (Delivery.tries == row.tries)
    claim = update(Delivery).where(as_seen).values(status="sending", tries=row.tries + 1, changed_at=now())
    return row if db.session.execute(claim.returning(Delivery.id)).first() else None


def _free(row: Delivery) -> bool:
    """Due and waiting, or left behind by a worker that was killed."""
    if row.status == "sending":
        return row.changed_at <= now() - rules.LEASE
    return row.status == "waiting" and row.due <= now()


def _still_wanted(row: Delivery) -> bool:
    """Not read by now, not too late, and nobody changed their mind."""
    notice, kind = row.notice, shelf("notices").get(row.notice.kind)
    if kind is None or notice.read_at is not None:
        return False
    if kind.lapses and now() >= notice.telling.told_at + timedelta(minutes=kind.lapses):
        return False
    wanted = queries.wanted(queries.choices([notice.user_id]), notice.user_id, kind.key, row.channel)
    return wanted and enclosures.of(notice) is not None


def _mail(row: Delivery) -> Callable[[], None]:
    notice, user = row.notice, row.notice.user
    said = wording.said(notice.kind, notice.telling.words, user.language, user.zone)
    seal = links.seal(UNSUBSCRIBE, user.id, notice.kind)
    looks = {
        "said": said,
        "enclosed": enclosures.of(notice) or (),
        "kind": shelf("notices")[notice.kind],
        "name": user.name,
        "club": links.club_name(),
        "open": links.whole(f"/notices/{notice.id}"),
        "preferences": links.whole("/notices/preferences"),
        "unsubscribe": links.whole(f"/notices/unsubscribe/{seal}"),
    }
    letter = Letter(
        id=f"notice-{notice.id}-{notice.telling.told_at.timestamp():.0f}",  # unlike any of a club begun anew
        to=user.email,
        subject=" ".join(said.title.split())[:200],
        text=tongue.paint("notices/mail.txt", user.language, **looks),
        html=tongue.paint("notices/mail.html", user.language, **looks),
        created=notice.telling.told_at,
    )
    headers = _unsubscribe(str(looks["unsubscribe"])) if shelf("notices")[notice.kind].listed else {}
    return lambda: mail.hand_over(letter, headers)


def _unsubscribe(address: str) -> Mapping[str, str]:
    """RFC 8058: the button mail programs show beside the sender."""
    if not address:
        return {}
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _push(row: Delivery) -> Callable[[], None]:
    notice, user, browser = row.notice, row.notice.user, row.subscription
    assert browser is not None  # the database says so: a push goes when its browser goes
    kind = shelf("notices")[notice.kind]
    said = wording.said(notice.kind, notice.telling.words, user.language, user.zone)
    topic = hashlib.sha256(f"{notice.kind} {notice.about}".encode()).hexdigest()[:32]
    words = {
        "title": links.club_name()[:80],
        "body": said.glance[:GLANCE],
        "tag": topic,
        "url": f"/notices/{notice.id}",
        "lang": user.language,
    }
    to = push.Address(browser.endpoint, browser.p256dh, browser.auth)
    raw, seconds = json.dumps(words, ensure_ascii=False).encode(), kind.lapses * 60 or DAY
    return lambda: push.send(to, raw, topic=topic, seconds=seconds, urgent=bool(kind.lapses))


@write
def _mark(delivery_id: int, status: str) -> None:
    db.session.execute(update(Delivery).where(Delivery.id == delivery_id).values(status=status, changed_at=now()))


@write
def _put_back(delivery_id: int, failure: str, *, asked: int = 0, for_good: bool = False) -> None:
    row = db.session.get(Delivery, delivery_id)
    if row is None:
        return
    row.failure, row.changed_at = failure[:300], now()
    if for_good or row.tries >= rules.TRIES:
        row.status = "failed"
        _log.warning("given up after %s tries: delivery %s by %s: %s", row.tries, row.id, row.channel, failure)
        return
    row.status, row.due = "waiting", now() + rules.again_after(row.tries, asked)
    later(QUEUE, deliver, row.id, due=row.due)


@write
def _forget_browser(delivery_id: int) -> None:
    """The push service does not know it any more: it goes, and its deliveries with it."""
    row = db.session.get(Delivery, delivery_id)
    if row is not None:
        db.session.execute(delete(Subscription).where(Subscription.id == row.subscription_id))

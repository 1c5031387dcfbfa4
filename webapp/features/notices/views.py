"""The inbox, what one wants to be told and how, and the way out of mails."""

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from uuid_utils import uuid7

from webapp.catalog import shelf
from webapp.errors import Missing, Say
from webapp.features.accounts import arrivals
from webapp.features.accounts import queries as accounts
from webapp.features.notices import actions, choices, forms, post, queries
from webapp.features.notices.models import Notice
from webapp.infra import links, push
from webapp.web import gate, today
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show
from webapp.web.today import Card

MOST = 2**31  # ids are smaller

pages = Blueprint("notices", __name__)
today.card(pages, Card("notices.unread", 30, "notices/_today.html", queries.unread, styles=("css/notices.css",)))
arrivals.hear(actions.strange_login)


@pages.app_template_global("bell_of")
def bell_of(person: Any) -> queries.Bell:
    """The bell of the bar, for the layout of every page."""
    return queries.bell(person.id)


@pages.app_template_global("bell_topic")
def bell_topic(person: Any) -> str:
    """What a page's socket asks for to hear this person's bell; "" for nobody."""
    return f"topic=inbox:{person.id}:bell" if person is not None else ""


@pages.get("/notices")
@gate.signed_in
def inbox() -> Response:
    """My inbox, a page of it."""
    return show("notices/inbox.html", "notices/_inbox.html", inbox=_inbox())


@pages.get("/notices/<int:notice_id>")
@gate.signed_in
def go(notice_id: int) -> Any:
    """To what the notice is about; it is read then."""
    mine = _mine(notice_id)
    actions.read(mine)
    return redirect(mine.telling.url, 303)


@pages.post("/notices/<int:notice_id>/read")
@gate.signed_in
def mark_read(notice_id: int) -> Response:
    """I have seen it."""
    actions.read(_mine(notice_id))
    return _changed()


@pages.post("/notices/<int:notice_id>/unread")
@gate.signed_in
def mark_unread(notice_id: int) -> Response:
    """I want to come back to it."""
    actions.unread(_mine(notice_id))
    return _changed()


@pages.post("/notices/read")
@gate.signed_in
def mark_all() -> Response:
    """I have seen everything."""
    actions.read_all(gate.person())
    return _changed()


@pages.get("/notices/preferences")
@gate.signed_in
def preferences() -> Response:
    """What I want to be told, how, and when not."""
    return show("notices/preferences.html", wants=queries.preferences(gate.person()), key=push.public_key())


@pages.post("/notices/preferences")
@gate.signed_in
@again(preferences)
def choose() -> Response:
    """Other choices."""
    form = read(forms.Choices)
    choices.choose(gate.person(), form.pairs(), form.quiet())
    tell(Say("Saved"))
    return changed(to=url_for(".preferences"))


@pages.post("/notices/test")
@gate.signed_in
@gate.throttled("10 per hour", by=lambda: str(gate.person().id), failures_only=False)
def test() -> Response:
    """A notice to myself."""
    actions.tell([gate.person().id], "notice.test", about=str(uuid7()), url=url_for(".inbox"))
    tell(Say("A test notice is on its way"))
    return changed(to=url_for(".preferences"))


@pages.post("/notices/browsers")
@gate.signed_in
@again(preferences)
def subscribe() -> Response:
    """Push to this browser."""
    login = accounts.login(gate.token() or "")
    choices.subscribe(gate.find(login), read(forms.Browser).address())
    return _browsers()


@pages.post("/notices/browsers/<int:subscription_id>/remove")
@gate.signed_in
def unsubscribe(subscription_id: int) -> Response:
    """No more pushes there."""
    choices.unsubscribe(gate.find(queries.subscription(gate.person(), subscription_id)))
    return _browsers()


@pages.get("/notices/unsubscribe/<seal>")
@gate.everyone
def leave(seal: str) -> Response:
    """No more mails of this kind? Only asks: mail programs look at links before their readers do."""
    _, kind = _unsealed(seal)
    return show("notices/leave.html", kind=shelf("notices")[kind], seal=seal, done=False)


@pages.post("/notices/unsubscribe/<seal>")
@gate.everyone
def left(seal: str) -> Response:
    """No more mails of this kind. The seal is the permission: no log-in, one click (RFC 8058)."""
    user_id, kind = _unsealed(seal)
    choices.want(user_id, kind, "mail", False)
    return show("notices/leave.html", kind=shelf("notices")[kind], seal=seal, done=True)


def _unsealed(seal: str) -> tuple[int, str]:
    try:
        user_id, kind = links.unseal(post.UNSUBSCRIBE, seal)
    except ValueError:
        raise Missing from None
    return user_id, gate.find(kind if kind in shelf("notices") else None)


def _mine(notice_id: int) -> Notice:
    return gate.find(queries.one(gate.person(), notice_id))


def _inbox() -> queries.Inbox:
    before, after = (request.values.get(name, type=int) for name in ("before", "after"))
    return queries.inbox(gate.person(), *(at if at is None or 0 <= at < MOST else None for at in (before, after)))


def _changed() -> Response:
    """The page of the inbox one was on, and the bell."""
    inbox, before = _inbox(), request.values.get("before", type=int)
    looks = {"inbox": inbox, "bell": queries.bell(gate.person().id)}
    return changed("notices/_inbox.html", "notices/_bell.html", to=url_for(".inbox", before=before), **looks)


def _browsers() -> Response:
    devices = queries.devices(gate.person())
    return changed("notices/_browsers.html", to=url_for(".preferences", _anchor="browsers"), devices=devices)

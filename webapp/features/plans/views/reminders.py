"""Being reminded, the button in the mail, and one's days for other programs."""

from flask import Response, current_app, url_for
from flask_babel import force_locale, gettext

from webapp.errors import Conflict, Say
from webapp.features.accounts.models import User
from webapp.features.plans.actions import today_of
from webapp.features.plans.reminders import actions, files, queries
from webapp.features.plans.reminders.forms import Hour
from webapp.features.plans.reminders.queries import Dated
from webapp.features.plans.views.entrance import pages
from webapp.web import feeds, gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import changed, show


def looks() -> dict[str, object]:
    """What one's practice says about reminders and feeds."""
    row, feed = queries.reminder(gate.person()), queries.feed(gate.person())
    path = url_for(".feed", token=feed.token, ending="ics") if feed else ""
    atom = url_for(".feed", token=feed.token, ending="atom") if feed else ""
    hour = f"{queries.clock(row.at):%H:%M}" if row else ""
    return {"hour": hour, "feed": feed, "ics": feeds.base() + path, "atom": feeds.base() + atom}


def _changed(piece: str) -> Response:
    return changed(piece, to=url_for(".mine"), **looks())


@pages.post("/plans/reminders")
@gate.signed_in
def remind_at() -> Response:
    """At this hour, from now on."""
    actions.remind_at(read(Hour).at, by=gate.person())
    tell(Say("Saved"))
    return _changed("plans/_reminder.html")


@pages.post("/plans/reminders/end")
@gate.signed_in
def stop_reminding() -> Response:
    """Not any more."""
    actions.stop_reminding(by=gate.person())
    return _changed("plans/_reminder.html")


@pages.post("/plans/feeds")
@gate.signed_in
def open_feed() -> Response:
    """An address, or another one."""
    actions.open_feed(by=gate.person())
    return _changed("plans/_feed.html")


@pages.post("/plans/feeds/end")
@gate.signed_in
def close_feed() -> Response:
    """No address any more."""
    actions.close_feed(by=gate.person())
    return _changed("plans/_feed.html")


@pages.get("/plans/feed/<token>.<any(ics, atom):ending>")
@gate.everyone
def feed(token: str, ending: str) -> Response:
    """The file. The address is the permission."""
    user = gate.find(queries.by_token(token))
    with force_locale(user.language):
        name = gettext("%(club)s: my reading", club=current_app.config["SETTINGS"].club_name)
        return _calendar(name, user) if ending == "ics" else _atom(name, user, token)


def _calendar(name: str, user: User) -> Response:
    days = queries.dated(user, today_of(user))
    return feeds.answer(
        lambda: files.calendar(name, days, _url, _title),
        tag=files.stamp(f"{name} {feeds.base()}", days),
        mimetype="text/calendar",
        name="reading.ics",
    )


def _atom(name: str, user: User, token: str) -> Response:
    days = queries.dated(user, today_of(user), until_today=True, language=user.language.split("_")[0])
    return feeds.answer(
        lambda: files.atom(name, days, address=token, zone=user.zone, url=_url, title=_title),
        tag=files.stamp(f"{name} {feeds.base()}", days),
        mimetype="application/atom+xml",
        name="reading.atom",
    )


def _url(each: Dated) -> str:
    return feeds.base() + url_for(".day", slug=each.slug, number=each.number)


def _title(each: Dated) -> str:
    return f"{each.plan}: {each.title or gettext('Day %(number)s', number=each.number)}"


@pages.get("/plans/done/<seal>")
@gate.everyone
def ask(seal: str) -> Response:
    """Is it done? Only asks: mail programs look at links before their readers do."""
    try:
        held, day, pressed = actions.meant(seal)
    except Conflict as over:
        return _button(seal, "over", 410, why=over.say)
    return _button(seal, "pressed" if pressed else "ask", 200, plan=held.version, day=day)


@pages.post("/plans/done/<seal>")
@gate.everyone
def say_done(seal: str) -> Response:
    """It is. The seal is the permission: no log-in, one press."""
    try:
        actions.done_by_mail(seal)
    except Conflict as over:
        return _button(seal, "over", 410, why=over.say)
    held, day, _ = actions.meant(seal)
    return _button(seal, "done", 200, plan=held.version, day=day)


def _button(seal: str, state: str, status: int, **looks: object) -> Response:
    known = {"plan": None, "day": None, "why": None, **looks}
    answer = show("plans/done.html", status=status, seal=seal, state=state, **known)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"  # the address is a key
    return answer

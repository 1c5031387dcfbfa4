"""What admins read: the audit, and the letters that lie in the outbox. Reading is itself written down."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Response, request, url_for
from pydantic import ValidationError

from webapp.catalog import shelf
from webapp.features.accounts import forms, outbox, queries
from webapp.features.accounts.audit import queries as audits
from webapp.features.accounts.audit.actions import note
from webapp.features.accounts.views.entrance import pages
from webapp.infra import mail
from webapp.web import gate
from webapp.web.render import show

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
THING = re.compile(r"[a-z]{1,20}:\d{1,10}", re.ASCII)


@pages.get("/admin/audit")
@gate.admin
def audit() -> Response:
    """Who did what, searched by area, person, thing and day."""
    wanted, search = _search()
    lines = audits.searched(search, *_place())
    if search != audits.Search():  # looking for somebody is something they may ask about
        note("audit.read", f"user:{search.who}" if search.who else _thing(search.about), by=gate.person())
    asked = {name: value for name, value in request.args.items() if name not in ("before", "after")}
    areas = sorted({deed.area for deed in shelf("deeds").values()})
    return show("accounts/audit.html", lines=lines, wanted=wanted, areas=areas, asked=asked)


@pages.get("/me/audit")
@gate.signed_in
def my_audit() -> Response:
    """Who saw or changed what concerns me and mine."""
    return show("accounts/myaudit.html", lines=audits.mine(gate.person(), *_place()))


@pages.get("/admin/outbox")
@gate.admin
def letters() -> Response:
    """The letters nobody carries, newest first: whom they are for and what about."""
    before = request.args.get("before", "")
    note("outbox.listed", "outbox", by=gate.person())
    lying = mail.outbox(outbox.PAGE + 1, before)
    older = url_for(".letters", before=lying[outbox.PAGE - 1].name) if len(lying) > outbox.PAGE else None
    newer = url_for(".letters") if before else None
    looks = {"older": older, "newer": newer, "keeps": mail.keeps_letters()}
    return show("accounts/outbox.html", letters=lying[: outbox.PAGE], **looks)


@pages.get("/admin/outbox/<letter>")
@gate.admin
def letter(letter: str) -> Response:
    """One of them. Links that open another admin's account are blacked out."""
    lying = gate.find(mail.lying(letter))
    note("outbox.read", outbox.about(lying), by=gate.person())
    return show("accounts/letter.html", letter=lying, text=outbox.shown(lying, to=gate.person()))


def _thing(about: str) -> str:
    """What was looked for, if lines speak so: whatever else is typed there, a name perhaps, would stay for ever."""
    return about if THING.fullmatch(about) else "club"


def _search() -> tuple[forms.AuditSearch, audits.Search]:
    """What was asked for. What cannot be understood is not looked for."""
    try:
        wanted = forms.AuditSearch.model_validate({name: value for name, value in request.args.items() if value})
    except ValidationError:
        return forms.AuditSearch(), audits.Search()
    person = queries.by_email(wanted.who) if wanted.who else None
    who = (person.id if person else -1) if wanted.who else None
    since = _midnight(wanted.since) if wanted.since else None
    until = _midnight(wanted.until + timedelta(days=1)) if wanted.until and wanted.until < date.max else None
    return wanted, audits.Search(wanted.area, who, wanted.about, since, until)


def _midnight(day: date) -> datetime:
    try:
        return datetime.combine(day, time(), ZoneInfo(gate.person().zone)).astimezone(UTC)
    except OverflowError:  # the first day there is, east of Greenwich
        return LONG_AGO


def _place() -> tuple[int | None, int | None]:
    """The numbers of lines to go on from."""

    def number(name: str) -> int | None:
        asked = request.args.get(name, "")
        return int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 10 else None

    return number("before"), number("after")

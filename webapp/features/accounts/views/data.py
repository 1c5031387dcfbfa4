"""One's own data: taking it along, and leaving for good."""

from collections.abc import Iterator

from flask import Response, stream_with_context, url_for

from webapp.errors import Say
from webapp.features.accounts import forms
from webapp.features.accounts.leaving import actions, queries
from webapp.features.accounts.views.entrance import pages
from webapp.infra import storage
from webapp.infra.stores import disposition
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

CHUNK = 1 << 16


@pages.get("/me/data")
@gate.signed_in
def data() -> Response:
    """What one can take along, and the way out."""
    return show("accounts/data.html", "accounts/_exports.html", leaving=queries.leaving(_me(), gate.person()))


@pages.post("/me/exports")
@gate.signed_in
@gate.throttled("5 per hour", by=lambda: str(gate.person().id), failures_only=False)
def ask_export() -> Response:
    """Gather everything about me."""
    actions.ask_export(_me(), by=gate.person())
    tell(Say("Your data is being gathered."))
    return changed(to=url_for(".data", _anchor="exports"))


@pages.get("/me/exports/<int:export_id>")
@gate.signed_in
def fetch(export_id: int) -> Response:
    """The ZIP, for who asked for it and nobody else."""
    export = gate.find(queries.export(export_id, gate.person()))
    actions.fetched(export, by=gate.person())
    name = f"{export.about.replace(':', '-')}-{export.asked_at:%Y-%m-%d}.zip"
    answer = Response(stream_with_context(_pieces(export.file)), content_type="application/zip")
    answer.content_length = storage.size(export.file)
    answer.headers["Content-Disposition"] = disposition(name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.post("/me/erasure")
@gate.signed_in
@gate.throttled("10 per minute; 60 per hour", by=lambda: str(gate.person().id))
@again(data)
def ask_erasure() -> Response:
    """Erase my account in a week."""
    actions.ask_erasure(_me(), by=gate.person(), password=read(forms.Goodbye).password)
    tell(Say("Noted. You can call it off here until then."))
    return changed(to=url_for(".data", _anchor="erasure"))


@pages.post("/me/erasure/cancel")
@gate.signed_in
def cancel() -> Response:
    """Stay after all."""
    actions.cancel(_me(), by=gate.person())
    tell(Say("Nothing will be erased."))
    return changed(to=url_for(".data", _anchor="erasure"))


def _me() -> str:
    return f"user:{gate.person().id}"


def _pieces(key: str) -> Iterator[bytes]:
    with storage.open(key) as part:
        while piece := part.read(CHUNK):
            yield piece

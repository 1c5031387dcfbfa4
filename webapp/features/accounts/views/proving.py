"""What the links in letters lead to. A GET only shows a button: programs that look at mail follow links, too."""

from flask import Response, url_for

from webapp.errors import Missing, Say
from webapp.features.accounts import forms
from webapp.features.accounts.proving import actions, queries
from webapp.features.accounts.proving.rules import ADDRESS, RESET, VERIFY
from webapp.features.accounts.views.entrance import pages, tries
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


@pages.get("/forgot")
@gate.everyone
def forgot() -> Response:
    """Whoever has forgotten the password says the address."""
    return show("accounts/forgot.html")


@pages.post("/forgot")
@gate.everyone
@gate.throttled("10 per hour", by=tries, failures_only=False)
@gate.throttled("30 per hour", failures_only=False)
@again(forgot)
def ask_reset() -> Response:
    """The same answer for every address."""
    actions.ask_reset(read(forms.Forgotten).email)
    tell(Say("If the club knows this address, a letter is on its way there."))
    return changed(to=url_for(".login"))


@pages.get("/reset/<reset_token>")
@gate.everyone
def reset(reset_token: str) -> Response:
    """A new password, for whoever holds the link."""
    link = queries.link(reset_token, RESET)
    if link is None:
        raise Missing(actions.GONE)
    return show("accounts/reset.html", token=reset_token, email=link.user.email)


@pages.post("/reset/<reset_token>")
@gate.everyone
@gate.throttled("30 per hour")
@again(reset)
def set_password(reset_token: str) -> Response:
    """It counts from now on, and every device is logged out."""
    if queries.link(reset_token, RESET) is None:  # before the hash is made
        raise Missing(actions.GONE)
    actions.reset(reset_token, read(forms.Reset).new)
    gate.dismiss()
    tell(Say("Your password is changed and every device was logged out. Log in with the new one."))
    return changed(to=url_for(".login"))


@pages.get("/verify/<verify_token>")
@gate.everyone
def verify(verify_token: str) -> Response:
    """Is this your address?"""
    return _shown(verify_token, VERIFY)


@pages.post("/verify/<verify_token>")
@gate.everyone
def prove(verify_token: str) -> Response:
    """It is."""
    actions.verify(verify_token)
    tell(Say("Thank you, the address is confirmed."))
    return changed(to=url_for(".me") if gate.current() else url_for(".login"))


@pages.get("/address/<address_token>")
@gate.everyone
def address(address_token: str) -> Response:
    """Is this your new address?"""
    return _shown(address_token, ADDRESS)


@pages.post("/address/<address_token>")
@gate.everyone
def move(address_token: str) -> Response:
    """It is; from now on one logs in with it."""
    actions.move(address_token)
    tell(Say("From now on you log in with the new address."))
    return changed(to=url_for(".me") if gate.current() else url_for(".login"))


def _shown(token: str, purpose: str) -> Response:
    link = queries.link(token, purpose)
    if link is None:
        raise Missing(actions.GONE)
    return show("accounts/prove.html", token=token, purpose=purpose, email=link.address)

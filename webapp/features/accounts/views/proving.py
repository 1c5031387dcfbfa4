"""What the links in letters lead to. A GET only shows a button: programs that look at mail follow links, too."""

from flask import Response, request, url_for

from webapp.errors import Missing, Say
from webapp.features.accounts import forms
from webapp.features.accounts.models import Link, User
from webapp.features.accounts.newcomers import actions as newcomers
from webapp.features.accounts.proving import actions, queries
from webapp.features.accounts.proving.rules import ADDRESS, RESET, VERIFY
from webapp.features.accounts.views.entrance import BEGUN, come_in, pages, remember_device, tries
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
    return show("accounts/reset.html", token=reset_token, email=_link(reset_token, RESET).user.email)


@pages.post("/reset/<reset_token>")
@gate.everyone
@gate.throttled("30 per hour")
@again(reset)
def set_password(reset_token: str) -> Response:
    """It counts from now on, and every device is logged out."""
    _link(reset_token, RESET)  # before the hash is made
    actions.reset(reset_token, read(forms.Reset).new)
    gate.dismiss()
    tell(Say("Your password is changed and every device was logged out. Log in with the new one."))
    return changed(to=url_for(".login"))


@pages.get("/verify/<verify_token>")
@gate.everyone
def verify(verify_token: str) -> Response:
    """Is this your address?"""
    user = _link(verify_token, VERIFY).user
    looks = {"asks": bool(user.password_hash) and not _theirs(user), "next": gate.next_url("")}
    return show("accounts/prove.html", token=verify_token, purpose=VERIFY, email=user.email, **looks)


@pages.post("/verify/<verify_token>")
@gate.everyone
@gate.throttled("30 per hour")
@again(verify)
def prove(verify_token: str) -> Response:
    """It is, and in one goes: by the button in the browser that registered, elsewhere with the password."""
    user, onward = _link(verify_token, VERIFY).user, gate.next_url("")
    if not user.password_hash or _is_in(user):  # comes by another house's door, or is in
        actions.verify(verify_token)
        tell(Say("Thank you, the address is confirmed."))
        return changed(to=onward or url_for(".me" if gate.current() else ".login"))
    email, mark = user.email, request.cookies.get(BEGUN, "")
    typed = None if newcomers.marked(user, mark) else read(forms.Arrival).password
    come_in(newcomers.arrive(verify_token, request.user_agent.string, mark=mark, password=typed))
    remember_device(email)
    tell(Say("Thank you, the address is confirmed."))
    return changed(to=onward or "/")


def _theirs(user: User) -> bool:
    """Does this browser belong to who made the account, as far as it can tell?"""
    return _is_in(user) or newcomers.marked(user, request.cookies.get(BEGUN, ""))


@pages.get("/address/<address_token>")
@gate.everyone
def address(address_token: str) -> Response:
    """Is this your new address?"""
    email = _link(address_token, ADDRESS).address
    return show("accounts/prove.html", token=address_token, purpose=ADDRESS, email=email, asks=False, next="")


@pages.post("/address/<address_token>")
@gate.everyone
def move(address_token: str) -> Response:
    """It is; from now on one logs in with it."""
    actions.move(address_token)
    tell(Say("From now on you log in with the new address."))
    return changed(to=url_for(".me") if gate.current() else url_for(".login"))


def _is_in(user: User) -> bool:
    person = gate.current()
    return person is not None and person.id == user.id


def _link(token: str, purpose: str) -> Link:
    link = queries.link(token, purpose)
    if link is None:
        raise Missing(actions.GONE)
    return link

"""The front door: logging in and out, registering."""

from flask import Response, request, url_for

from webapp.features.accounts import actions, forms
from webapp.features.accounts.foreign import queries as foreign
from webapp.features.accounts.newcomers import actions as newcomers
from webapp.features.accounts.newcomers import vouchers
from webapp.features.accounts.views.entrance import (
    come_in,
    known_device,
    pages,
    place,
    remember_device,
    take_along,
    tries,
)
from webapp.infra import mail
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import spoken
from webapp.web.render import again, changed, show


@pages.get("/login")
@gate.everyone
def login() -> Response:
    """The form; ``next`` is where one wanted to go, ``registered`` says where one comes from."""
    looks = {"registered": "registered" in request.args, "letters": mail.proves_addresses(), "doors": foreign.doors()}
    return show("accounts/login.html", next=gate.next_url(""), **looks)


@pages.post("/login")
@gate.everyone
@gate.throttled("10 per minute; 60 per hour", by=tries)
@gate.throttled("60 per minute; 600 per hour", by=place)
@again(login)
def log_in() -> Response:
    """In, or the same refusal for whatever was wrong."""
    form = read(forms.LogIn)
    known, onward = known_device() is not None, gate.next_url("")
    token = actions.log_in(form.email, form.password, request.user_agent.string, known=known, onward=onward)
    come_in(token)
    remember_device(form.email)
    return changed(to=onward or "/")


@pages.post("/logout")
@gate.everyone
def log_out() -> Response:
    """Out, also with a cookie that opens nothing any more."""
    if held := gate.token():
        actions.log_out(held)
    gate.dismiss()
    return changed(to=url_for(".login"))


@pages.get("/register")
@gate.everyone
def register() -> Response:
    """The form for a new account; who was invited by letter need not type the address."""
    onward = gate.next_url("")
    looks = {"email": vouchers.address(onward), "letters": mail.proves_addresses()}
    return show("accounts/register.html", next=onward, **looks)


@pages.post("/register")
@gate.everyone
@gate.throttled("60 per hour", failures_only=False)  # a whole club registers from one hall on one evening
@again(register)
def sign_up() -> Response:
    """To the log-in page, whether the address was new or not; in, where a letter has proven it before."""
    form, onward = read(forms.Registration), gate.next_url("")
    typed = {"email": form.email, "name": form.name, "password": form.password}
    begun = newcomers.sign_up(**typed, language=spoken(), onward=onward, agent=request.user_agent.string)
    if begun.token:
        come_in(begun.token)
        remember_device(form.email)
        return changed(to=onward)
    take_along(begun.mark)
    return changed(to=url_for(".login", registered="yes", next=onward or None))

"""Signing in by another house: out there, back, and, where it tells no proven address, one more question.

What is to be remembered meanwhile travels in a sealed cookie of ten minutes; without it what comes back means nothing.
"""

import json
from dataclasses import asdict
from typing import Any

from flask import Response, after_this_request, current_app, make_response, redirect, request, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from webapp.errors import Forbidden, Missing, Say
from webapp.features.accounts import forms
from webapp.features.accounts.foreign import actions, queries
from webapp.features.accounts.views.entrance import come_in, pages
from webapp.infra import links, oidc
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

COOKIE = "elsewhere"
SECONDS = 600


@pages.get("/login/with/<provider>")
@gate.everyone
@gate.throttled("60 per minute", failures_only=False, method="GET")
def go(provider: str) -> Response:
    """To the other house."""
    return _sent(provider, {"next": gate.next_url("/")})


@pages.get("/me/identities/<provider>/link")
@gate.signed_in
def go_and_link(provider: str) -> Response:
    """To the other house, to link it to this account."""
    return _sent(provider, {"link": gate.person().id})


@pages.get("/login/from/<provider>")
@gate.everyone
@gate.throttled("60 per minute", method="GET")
def back(provider: str) -> Response:
    """Back from there: in, linked, or asked for an address."""
    house, kept = _house(provider), _kept(provider)
    _keep("", 0)
    remembered = oidc.Remembered(kept["state"], kept["nonce"], kept["verifier"])
    state, code = request.args.get("state", ""), request.args.get("code", "")
    claims = oidc.finish(house, _address(provider), remembered, state=state, code=code)
    if "link" in kept:
        return _linked(provider, claims, kept["link"])
    token = actions.enter(provider, claims, request.user_agent.string)
    if token is None:
        _keep(_seal({"provider": provider, "subject": claims.subject, "name": claims.name, "email": claims.email}))
        return _to(url_for(".who_are_you"))
    come_in(token)
    return _to(kept["next"])


@pages.get("/login/who")
@gate.everyone
def who_are_you() -> Response:
    """The other house told no address that it has proven: whoever comes says one, and a name."""
    kept = _kept()
    return show("accounts/who.html", name=kept["name"], email=kept["email"], label=oidc.label(_house(kept["provider"])))


@pages.post("/login/who")
@gate.everyone
@gate.throttled("20 per hour", failures_only=False)
@again(who_are_you)
def say_address() -> Response:
    """A letter goes there, whether we know the address or not."""
    kept, form = _kept(), read(forms.Newcomer)
    actions.say_address(kept["provider"], kept["subject"], name=form.name, email=form.email)
    _keep("", 0)
    tell(Say("A letter is on its way to %(email)s. Open its link, then sign in the same way again.", email=form.email))
    return changed(to=url_for(".login"))


@pages.post("/me/identities/<int:identity_id>/unlink")
@gate.signed_in
def unlink(identity_id: int) -> Response:
    """The other house opens this account no more."""
    actions.unlink(gate.find(queries.mine(gate.person(), identity_id)), by=gate.person())
    tell(Say("Removed. Your other ways in still work."))
    return changed(to=url_for(".me", _anchor="identities"))


def _linked(provider: str, claims: oidc.Claims, user_id: int) -> Response:
    """Only for who went: somebody else may have logged in here meanwhile."""
    person = gate.person()
    if person.id != user_id:
        raise Forbidden(oidc.REFUSED)
    actions.link(person, provider, claims.subject)
    tell(Say("Linked. From now on you can come in that way, too."))
    return _to(url_for(".me", _anchor="identities"))


def _sent(provider: str, remember: dict[str, Any]) -> Response:
    address, kept = oidc.begin(_house(provider), _address(provider))
    _keep(_seal({"provider": provider, **asdict(kept), **remember}))
    return _to(address)


def _to(address: str) -> Response:
    answer = make_response(redirect(address, 303))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _house(provider: str) -> Any:
    """One of those whose keys are set."""
    found = oidc.doors().get(provider)
    if found is None:
        raise Missing
    return found


def _address(provider: str) -> str:
    """Where the other house sends people back; it knows the address, so a forged Host leads nowhere."""
    path = url_for(".back", provider=provider)
    return links.whole(path) or request.url_root.rstrip("/") + path


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="elsewhere")


def _seal(remembered: dict[str, Any]) -> str:
    return str(_signer().dumps(json.dumps(remembered)))


def _kept(provider: str = "") -> dict[str, Any]:
    """What the cookie remembers. Raises Forbidden without it, or when it is of another house or too old."""
    try:
        kept: dict[str, Any] = json.loads(_signer().loads(request.cookies.get(COOKIE, ""), max_age=SECONDS))
    except BadSignature:
        raise Forbidden(oidc.REFUSED) from None
    if (provider and (kept["provider"] != provider or "state" not in kept)) or (not provider and "subject" not in kept):
        raise Forbidden(oidc.REFUSED)
    return kept


def _keep(sealed: str, seconds: int = SECONDS) -> None:
    @after_this_request
    def _(answer: Response) -> Response:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        answer.set_cookie(COOKIE, sealed, max_age=seconds, httponly=True, samesite="Lax", secure=secure, path="/login")
        return answer

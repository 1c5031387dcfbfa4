"""The blueprint all pages of accounts are on, who a cookie belongs to, and the browsers a person has used before."""

import hashlib
import secrets

from flask import Blueprint, Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.exceptions import BadRequest

from webapp.features.accounts import actions, queries, rules
from webapp.features.accounts.models import User
from webapp.features.accounts.proving.rules import LASTS, VERIFY
from webapp.web import gate
from webapp.web.forms import json_body, last_said

KNOWN, BEGUN = "known", "begun"
YEAR = 365 * 24 * 3600

pages = Blueprint("accounts", __name__)


def _recognised(token: str) -> User | None:
    login = queries.login(token)
    if login is None:
        return None
    actions.touch(login)
    return login.user


gate.recognise(pages, _recognised)


def whom() -> str:
    """The address typed, hashed: the counters' keys are no list of members."""
    return _hashed(_typed())


def _hashed(email: str) -> str:
    return hashlib.sha256(rules.address(email).encode(errors="replace")).hexdigest()[:16]


def _typed() -> str:
    """The very address the action will act on. (Attack: one address for the counters, another for the log-in: the field
    sent twice, or a JSON body while only forms are counted.)"""
    try:
        email = json_body().get("email") if request.is_json else last_said("email")
    except BadRequest:  # it will be refused; here it is only counted
        return ""
    return email if isinstance(email, str) else ""


def known_device() -> str | None:
    """This browser's number, if the person whose address was typed has logged in with it before.

    Wrong passwords are counted per place and address; but a browser the owner has used counts for itself. (Attack:
    trying wrong passwords for a coach from the hall's own network, so that the coach cannot get in at tip-off.)
    """
    try:
        number, whose = _signer().loads(request.cookies.get(KNOWN, ""))
    except BadSignature:
        return None
    return str(number) if whose == whom() else None


def tries() -> str:
    """What wrong tries at one account are counted by."""
    return known_device() or f"{request.remote_addr} {whom()}"


def place() -> str:
    """What tries at any account are counted by."""
    return known_device() or str(request.remote_addr)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="known device")


def come_in(token: str) -> None:
    """This browser holds ``token`` from now on; the login it held before ends."""
    if held := gate.token():
        actions.log_out(held)
    gate.admit(token)


def remember_device(email: str) -> None:
    """Let this browser carry that the owner of this address has used it."""
    known = _signer().dumps([known_device() or secrets.token_hex(8), _hashed(email)])
    _keep(KNOWN, known, YEAR, "/login")


def take_along(mark: str) -> None:
    """Let this browser carry that it registered an account, until the link in the letter is dead."""
    _keep(BEGUN, mark, int(LASTS[VERIFY].total_seconds()), "/verify")


def _keep(name: str, value: str, seconds: int, path: str) -> None:
    secure = current_app.config["SESSION_COOKIE_SECURE"]

    @after_this_request
    def _(answer: Response) -> Response:
        answer.set_cookie(name, value, max_age=seconds, httponly=True, samesite="Lax", secure=secure, path=path)
        return answer

"""OpenID Connect, the asking side: authorization code with PKCE, state and nonce, by Authlib.

``begin`` gives the address to send a browser to, and secrets to remember meanwhile; ``finish`` trades the code that
comes back for who it was. Everything the token says is checked: signature, issuer, audience, time, nonce.

The libraries are 17 MB in every process, and most clubs never ask another house: they are loaded when one does.
"""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from webapp.catalog import shelf
from webapp.catalog.providers._kind import Provider
from webapp.errors import Forbidden, Say, Unavailable
from webapp.settings import Settings

if TYPE_CHECKING:
    from authlib.integrations.requests_client import OAuth2Session
    from joserfc.jwt import Token

SECONDS = 10  # for each answer of the other house
FRESH = 3600.0  # seconds its configuration and keys are remembered
LEEWAY = 60  # seconds its clock may be off
ALGORITHMS = ["RS256", "ES256", "PS256"]  # never "none", never one with our own secret as the key
REFUSED = Say("Signing in there did not work. Try again, or use your password.")
AWAY = Say("The other house does not answer. Try again in a moment, or use your password.")

_settings = Settings()
_known: dict[str, tuple[float, dict[str, Any]]] = {}


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the browser that was sent away brings back in a cookie of ours."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Claims:
    """Who it was. ``subject`` is their name over there for ever; ``email`` may be "" and ``verified`` False."""

    subject: str
    email: str
    verified: bool
    name: str


def init(settings: Settings) -> None:
    """Remember our keys; asks nobody."""
    global _settings
    _settings = settings
    _known.clear()


def doors() -> dict[str, Provider]:
    """The houses whose keys are set, by their keys."""
    wanted = {each.key: each for each in shelf("providers").values()}
    return {key: each for key, each in wanted.items() if _id(each) and _secret(each) and _issuer(each)}


def label(provider: Provider) -> str:
    """What its button says."""
    return provider.brand or str(getattr(_settings, provider.label_setting))


def begin(provider: Provider, back: str) -> tuple[str, Remembered]:
    """Where to send the browser, and what to remember until it comes to ``back``. Raises Unavailable."""
    kept = Remembered(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))
    with _session(provider, back) as session:
        address, _ = session.create_authorization_url(
            _configuration(provider)["authorization_endpoint"],
            state=kept.state,
            nonce=kept.nonce,
            code_verifier=kept.verifier,
        )
    return address, kept


def finish(provider: Provider, back: str, kept: Remembered, *, state: str, code: str) -> Claims:
    """Who has come back. Raises Forbidden for anything that does not fit, Unavailable when the house is away."""
    from authlib.integrations.requests_client import OAuthError
    from joserfc.errors import JoseError
    from requests import RequestException

    if not code or not secrets.compare_digest(state.encode(), kept.state.encode()):
        raise Forbidden(REFUSED)
    found = _configuration(provider)
    try:
        with _session(provider, back) as session:
            token = session.fetch_token(
                found["token_endpoint"], code=code, code_verifier=kept.verifier, timeout=SECONDS
            )
        claims = _checked(provider, token, kept.nonce)
    except RequestException as away:
        raise Unavailable(AWAY) from away
    except (OAuthError, JoseError, KeyError, TypeError, ValueError) as wrong:
        raise Forbidden(REFUSED) from wrong
    told = claims.get("email_verified") in (True, "true")
    email, name = str(claims.get("email") or ""), str(claims.get("name") or "")
    return Claims(str(claims["sub"])[:255], email, bool(email) and told, name[:80])


def _checked(provider: Provider, token: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
    from authlib.oidc.core import CodeIDToken

    read = _read(token["id_token"], _configuration(provider)["jwks_uri"])
    options = {
        "iss": {"essential": True, "values": [_issuer(provider)]},
        "aud": {"essential": True, "value": _id(provider)},
    }
    params = {"nonce": nonce, "client_id": _id(provider), "access_token": token.get("access_token")}
    claims = CodeIDToken(read.claims, read.header, options, params)
    claims.validate(leeway=LEEWAY)
    return claims


def _read(signed: str, address: str) -> "Token":
    """The token, if a key at this address has signed it. A house may change its keys at any moment: where none of those
    we know fits (by its name, or, where it has none, by the signature), they are fetched again, once."""
    from joserfc import jwt
    from joserfc.errors import BadSignatureError, InvalidKeyIdError
    from joserfc.jwk import KeySet

    try:
        return jwt.decode(signed, KeySet.import_key_set(_fetched(address)), algorithms=ALGORITHMS)
    except (InvalidKeyIdError, BadSignatureError):
        _known.pop(address, None)
        return jwt.decode(signed, KeySet.import_key_set(_fetched(address)), algorithms=ALGORITHMS)


def _session(provider: Provider, back: str) -> "OAuth2Session":
    from authlib.integrations.requests_client import OAuth2Session

    secret = _signed(provider) if provider.signs else _secret(provider)
    return OAuth2Session(
        _id(provider),
        secret,
        scope=provider.scope,
        redirect_uri=back,
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_post",
    )


def _signed(provider: Provider) -> str:
    """Apple takes no secret but a word signed by our key, good for a while."""
    from joserfc import jwt
    from joserfc.jwk import ECKey

    now = int(time.time())
    said = {"iss": _settings.apple_team, "sub": _id(provider), "aud": provider.issuer, "iat": now, "exp": now + 300}
    key = ECKey.import_key(_secret(provider).replace("\\n", "\n"))
    return jwt.encode({"alg": "ES256", "kid": _settings.apple_key_id}, said, key)


def _configuration(provider: Provider) -> dict[str, Any]:
    found = _fetched(_issuer(provider).rstrip("/") + "/.well-known/openid-configuration")
    return {**found, **provider.endpoints}


def _fetched(address: str) -> dict[str, Any]:
    until, found = _known.get(address, (0.0, {}))
    if time.monotonic() < until:
        return found
    import requests

    try:
        answer = requests.get(address, timeout=SECONDS)
        answer.raise_for_status()
        fresh: dict[str, Any] = answer.json()
    except (requests.RequestException, ValueError) as away:
        raise Unavailable(AWAY) from away
    _known[address] = (time.monotonic() + FRESH, fresh)
    return fresh


def _id(provider: Provider) -> str:
    return str(getattr(_settings, provider.id_setting))


def _secret(provider: Provider) -> str:
    return str(getattr(_settings, provider.secret_setting))


def _issuer(provider: Provider) -> str:
    return provider.issuer or str(getattr(_settings, provider.issuer_setting))

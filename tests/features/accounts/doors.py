"""Coming in, and the page about oneself."""

from typing import Any

from tests.laws.doors import ADMINS, ANYBODY, MEMBERS, NOBODY, OPEN, AsPerson, Door
from webapp.features.accounts.leaving.actions import KEPT
from webapp.features.accounts.models import Export, Identity, Link, User
from webapp.features.accounts.proving.rules import LASTS
from webapp.infra import storage
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.infra.links import digest
from webapp.world import Cast

DOORS = {
    "GET /login": OPEN,
    "POST /login": OPEN,
    "POST /logout": OPEN,
    "GET /register": OPEN,
    "POST /register": OPEN,
    "GET /forgot": OPEN,
    "POST /forgot": OPEN,
    "GET /reset/<reset_token>": OPEN,  # the link is the permission, here and in the next
    "POST /reset/<reset_token>": OPEN,
    "GET /verify/<verify_token>": OPEN,
    "POST /verify/<verify_token>": OPEN,
    "GET /address/<address_token>": OPEN,
    "POST /address/<address_token>": OPEN,
    "POST /me/address": MEMBERS,
    "POST /me/address/prove": MEMBERS,
    "GET /login/with/<provider>": NOBODY,  # no keys are set; foreign/test_doors.py sets some
    "GET /login/from/<provider>": NOBODY,
    "GET /login/who": Door(shown=" ".join(ANYBODY)),  # for whoever comes back from another house, and nobody else
    "POST /login/who": Door(shown=" ".join(ANYBODY)),
    "GET /me/identities/<provider>/link": Door(),
    "POST /me/identities/<identity_id>/unlink": Door("ada"),  # it is hers
    "GET /me/data": MEMBERS,
    "POST /me/exports": MEMBERS,
    "GET /me/exports/<export_id>": Door("ada"),  # she asked for it
    "POST /me/erasure": MEMBERS,
    "POST /me/erasure/cancel": MEMBERS,
    "GET /me/audit": MEMBERS,
    "GET /admin/audit": ADMINS,
    "GET /admin/outbox": ADMINS,
    "GET /admin/outbox/<letter>": Door(),  # none lies there; test_outbox.py reads one
    "GET /me": MEMBERS,
    "POST /me": MEMBERS,
    "POST /theme": MEMBERS,
    "POST /me/password": MEMBERS,
    "POST /me/logins/<login_id>/revoke": Door("ada"),  # the login in question is Ada's
}


@write
def _links(user: User) -> dict[str, str]:
    """One link of each kind, each opened by the name of its kind."""
    for purpose in LASTS:
        link = Link(user_id=user.id, purpose=purpose, token_hash=digest(purpose), address=user.email)
        link.expires_at = now() + LASTS[purpose]
        db.session.add(link)
    return {f"{purpose}_token": purpose for purpose in LASTS}


@write
def _export(user: User) -> int:
    """An export of hers to fetch."""
    if not storage.exists("exports/door.zip"):
        storage.put("exports/door.zip", b"PK", "application/zip")
    export = Export(user_id=user.id, about=f"user:{user.id}", status="ready", file="exports/door.zip")
    export.expires_at = now() + KEPT
    db.session.add(export)
    db.session.flush()
    return export.id


@write
def _identity(user: User) -> int:
    """Another way in of hers, beside the password."""
    identity = Identity(user_id=user.id, provider="google", subject="1")
    db.session.add(identity)
    db.session.flush()
    return identity.id


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """Ada's login."""
    as_person("ada")
    made: dict[str, Any] = {"provider": "google", "identity_id": _identity(cast.ada)}
    return {**made, "login_id": 1, "export_id": _export(cast.ada), "letter": "door.eml", **_links(cast.ada)}

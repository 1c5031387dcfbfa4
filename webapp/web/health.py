"""Is the house standing, and what time is it there?"""

from flask import Blueprint, Response, jsonify
from sqlalchemy import text

from webapp.infra.clock import now
from webapp.infra.db import db
from webapp.web import gate

pages = Blueprint("health", __name__)


@pages.get("/health")
@gate.everyone
def health() -> Response:
    """200 when the database answers; Redis may be away, the house goes on without it."""
    db.session.execute(text("select 1"))
    return jsonify(ok=True)


@pages.get("/time")
@gate.everyone
def time() -> Response:
    """The server's clock in Unix milliseconds, for the offset browsers add to their own."""
    answer = jsonify(now=round(now().timestamp() * 1000))
    answer.cache_control.no_store = True
    return answer

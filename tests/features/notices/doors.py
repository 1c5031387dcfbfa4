"""The inbox, its preferences, and where it is pushed to."""

from typing import Any

from tests.laws.doors import MEMBERS, OPEN, AsPerson, Door
from webapp.features.accounts import queries as logins
from webapp.features.notices import actions as notices
from webapp.features.notices import choices
from webapp.features.notices.post import UNSUBSCRIBE
from webapp.infra import links
from webapp.infra.push import Address
from webapp.world import Cast

BROWSER = Address("https://fcm.googleapis.com/fcm/send/ada", "BA" + 85 * "A", 22 * "A")

DOORS = {
    "GET /notices": MEMBERS,
    "GET /notices/<notice_id>": Door("ada"),  # the notice in question was told to Ada
    "POST /notices/<notice_id>/read": Door("ada"),
    "POST /notices/<notice_id>/unread": Door("ada"),
    "POST /notices/read": MEMBERS,
    "GET /notices/preferences": MEMBERS,
    "POST /notices/preferences": MEMBERS,
    "POST /notices/test": MEMBERS,
    "POST /notices/browsers": MEMBERS,
    "POST /notices/browsers/<subscription_id>/remove": Door("ada"),  # the browser in question is Ada's
    "GET /notices/unsubscribe/<seal>": OPEN,  # the seal is the permission
    "POST /notices/unsubscribe/<seal>": OPEN,
}


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """Ada's notice and browser."""
    notices.tell([cast.ada.id], "notice.test", about="the routes", url="/teams")
    choices.subscribe(logins.login_of(cast.ada, 1), BROWSER)
    return {"notice_id": 1, "subscription_id": 1, "seal": links.seal(UNSUBSCRIBE, cast.ada.id, "announcement")}

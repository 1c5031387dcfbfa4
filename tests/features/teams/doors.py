"""Teams, their people and papers, and the ways in."""

from datetime import date
from typing import Any

from tests.laws.doors import ADMINS, FOUNDERS, HERONS, HERONS_ONLY, KIN, MEMBERS, OPEN, STAFF, AsPerson, Door
from webapp.features.teams.announcements.actions import announce
from webapp.features.teams.joining import actions as joining
from webapp.features.teams.seasons import actions as seasons
from webapp.world import Cast

DOORS = {
    "GET /teams": MEMBERS,
    "GET /teams/new": FOUNDERS,
    "POST /teams": FOUNDERS,
    "GET /teams.css": OPEN,
    "GET /teams/<slug>": HERONS,
    "GET /teams/<slug>/announcements": HERONS,
    "GET /teams/<slug>/announcements/<announcement_id>": HERONS,
    "GET /teams/<slug>/announcements/new": STAFF,
    "POST /teams/<slug>/announcements": STAFF,
    "GET /teams/<slug>/roster": STAFF,
    "GET /teams/<slug>/players/<player_id>": STAFF,
    "POST /teams/<slug>/players": STAFF,
    "POST /teams/<slug>/players/<player_id>": STAFF,
    "POST /teams/<slug>/players/<player_id>/release": STAFF,
    "POST /teams/<slug>/players/<player_id>/return": STAFF,
    "POST /teams/<slug>/players/<player_id>/account": STAFF,
    "POST /teams/<slug>/players/<player_id>/guardians": STAFF,
    "POST /teams/<slug>/players/<player_id>/guardians/<user_id>/end": STAFF,
    "GET /teams/<slug>/people": STAFF,
    "POST /teams/<slug>/people": STAFF,
    "GET /teams/<slug>/people/<membership_id>": STAFF,
    "POST /teams/<slug>/people/<membership_id>": STAFF,
    "POST /teams/<slug>/people/<membership_id>/leave": STAFF,
    "POST /teams/<slug>/people/return/<regret>": Door(shown="ben pia leo"),  # what stands for the signed note is none
    "GET /teams/<slug>/leave": HERONS_ONLY,
    "POST /teams/<slug>/leave": HERONS_ONLY,
    "GET /teams/<slug>/settings": STAFF,
    "POST /teams/<slug>/settings": STAFF,
    "GET /family": MEMBERS,
    "GET /family/<player_id>": KIN,
    "POST /family/<player_id>/consents/<purpose>": Door("ben pia", shown="mo"),  # a child may say no for itself
    "POST /family/<player_id>/details": Door("pia mo", shown="ben"),  # with another birth date he would be of age
    "POST /family/<player_id>/note": Door("ben pia", shown="mo"),
    "GET /family/<player_id>/data": Door("pia"),  # Ben is a child; what Ada and Mo know of him is on other pages
    "POST /family/<player_id>/exports": Door("pia"),
    "POST /family/<player_id>/erasure": Door(shown="pia"),  # he has an account, and decides there
    "POST /family/<player_id>/erasure/cancel": Door(shown="pia"),
    "GET /teams/<slug>/consents": STAFF,
    "GET /admin/consents": ADMINS,
    "GET /teams/<slug>/papers": STAFF,
    "POST /teams/<slug>/players/<player_id>/details": STAFF,
    "POST /teams/<slug>/players/<player_id>/consents/<purpose>": STAFF,
    "GET /teams/<slug>/players/<player_id>/medical": Door("mo", shown="ada ben pia leo"),  # until the family says so
    "GET /teams/<slug>/joining": STAFF,
    "GET /teams/<slug>/joining/poster/<role>": STAFF,
    "POST /teams/<slug>/joining/codes": STAFF,
    "POST /teams/<slug>/joining/codes/<role>/close": STAFF,
    "POST /teams/<slug>/joining/requests/<request_id>/<verdict>": STAFF,
    "POST /teams/<slug>/joining/invitations": STAFF,
    "POST /teams/<slug>/joining/invitations/<invitation_id>/cancel": STAFF,
    "GET /join": OPEN,
    "POST /join": OPEN,
    "GET /join/<code>": OPEN,  # the code is the permission
    "POST /join/<code>": MEMBERS,
    "GET /invitations/<word>": OPEN,  # the word of the link is the permission
    "POST /invitations/<word>/<verdict>": MEMBERS,
    "GET /teams/<slug>/import": STAFF,
    "POST /teams/<slug>/import": STAFF,
    "POST /teams/<slug>/import/<seal>": Door(shown="ben pia leo"),  # what stands for the seal is none
    "GET /teams/import": ADMINS,
    "POST /teams/import": ADMINS,
    "POST /teams/import/<seal>": Door(),
    "GET /teams/<slug>/roster.csv": STAFF,
    "GET /seasons": MEMBERS,
    "POST /leagues": ADMINS,
    "POST /seasons": ADMINS,
    "POST /seasons/<season_id>/remove": ADMINS,
    "GET /teams/<slug>/seasons": STAFF,
    "POST /teams/<slug>/seasons": STAFF,
}


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """Leo among the people, a code, a request, an invitation, a season, an announcement."""
    code = joining.open_code(cast.herons, role="athlete", immediate=False, days=7, by=cast.ada)
    asked = joining.ask(code, cast.ines, player_id=None, name="Ines Junior")
    words: list[str] = []
    una = {"email": "una@fieldhouse.test", "role": "parent", "player": None}
    invited = joining.invite(cast.herons, **una, by=cast.ada, address=lambda word: words.append(word) or word)
    season = seasons.name_season(
        name="2026-27", starts_on=date(2026, 7, 1), ends_on=date(2027, 6, 30), league_id=None, by=cast.mo
    )
    return {
        "purpose": "video",
        "role": "athlete",
        "verdict": "reject",
        "code": code.code,
        "request_id": asked.id,
        "invitation_id": invited.id,
        "word": words[0],
        "season_id": season.id,
        "regret": "nonsense",
        "seal": "nonsense",
        "announcement_id": announce(cast.herons, title="Practice moves", body="To the small hall", by=cast.ada).id,
    }

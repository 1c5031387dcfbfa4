"""Drills from a file: looked at, then taken in; and saved as a file."""

from typing import Any

from flask import Response, request, url_for

from webapp.catalog import shelf
from webapp.errors import Invalid, Say
from webapp.features.drills import actions, policy, queries
from webapp.features.drills.views.entrance import pages
from webapp.features.drills.views.writing import writes
from webapp.features.teams import queries as teams
from webapp.features.teams.models import Team
from webapp.infra import links
from webapp.web import gate
from webapp.web.page import tell
from webapp.web.render import again, changed, download, show

SEAL = "drills that were looked at"


def _looks() -> dict[str, Any]:
    sports = tuple((each.key, each.label) for each in shelf("skills").values())
    return {"sports": sports, "writes": writes()}


def _team(typed: str) -> Team | None:
    if not typed:
        return None
    card = next((card for card in writes() if str(card.id) == typed), None)
    if card is None:
        raise Invalid({"team": Say("Choose one of your teams")})
    return teams.one(card.slug)


@pages.get("/drills/import")
@gate.signed_in
def bring() -> Response:
    """The form for a file."""
    return show("drills/import.html", **_looks())


@pages.post("/drills/import")
@gate.signed_in
@again(bring)
def look() -> Response:
    """What the file would do."""
    sent = request.files.get("file")
    content = sent.read() if sent else b""
    if not content:
        raise Invalid({"file": Say("Choose a file")})
    sport, person = request.form.get("sport", ""), gate.person()
    if sport not in shelf("skills"):
        raise Invalid({"sport": Say("Choose a sport")})
    team = _team(request.form.get("team", ""))
    plan = actions.look(content, sport, by=person, team=team)
    digest = actions.keep(content, by=person)
    seal = links.seal(SEAL, person.id, team.id if team else 0, sport, digest, *plan.counts)
    return show("drills/import.html", plan=plan, seal=seal, file=sent.filename if sent else "", **_looks())


@pages.post("/drills/import/<seal>")
@gate.signed_in
def take(seal: str) -> Response:
    """Do it."""
    try:
        owner, team_id, sport, digest, *counts = links.unseal(SEAL, seal)
    except ValueError:
        owner, team_id, sport, digest, counts = 0, 0, "", "", []
    gate.find(seal, see=owner == gate.person().id)
    plan = actions.take(digest, sport, tuple(counts), by=gate.person(), team=_team(str(team_id or "")))
    new, other, _same, refused = plan.counts
    tell(Say("%(new)s new, %(changed)s changed, %(refused)s left out", new=new, changed=other, refused=refused))
    return changed(to=url_for(".library", mine="team" if team_id else "own"))


@pages.get("/drills/export.json")
@gate.signed_in
def file() -> Response:
    """My own drills, my teams' and the club's; admins and authors take the house's shelf along, too."""
    person = gate.person()
    scopes = ("personal", "team", "club", "public") if policy.may_review(person) else ("personal", "team", "club")
    drills = [drill for drill in queries.everything(person) if drill.scope in scopes]
    return download(actions.written(drills), "drills.json", "application/json")

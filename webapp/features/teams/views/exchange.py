"""A roster from a file: looked at, then taken in; and the way back. For one team, or (admins) for the whole club."""

from flask import Response, request, url_for

from webapp.errors import Invalid, Say
from webapp.features.teams import policy, queries
from webapp.features.teams.exchange import actions
from webapp.features.teams.exchange.writing import roster_csv
from webapp.features.teams.models import Team
from webapp.features.teams.views.entrance import enter, pages
from webapp.infra import links
from webapp.web import gate
from webapp.web.page import tell
from webapp.web.render import again, changed, download, show

MANAGE = policy.may_manage_roster
SEAL = "roster that was looked at"


@pages.get("/teams/<slug>/import")
@gate.signed_in
def bring(slug: str) -> Response:
    """The form for a file."""
    team, standing = enter(slug, MANAGE)
    return show("teams/import.html", team=queries.head(team, standing))


@pages.post("/teams/<slug>/import")
@gate.signed_in
@again(bring)
def look(slug: str) -> Response:
    """What the file would do."""
    team, standing = enter(slug, MANAGE)
    return show("teams/import.html", team=queries.head(team, standing), **_looked(team))


@pages.post("/teams/<slug>/import/<seal>")
@gate.signed_in
def take(slug: str, seal: str) -> Response:
    """Do it."""
    team, _ = enter(slug, MANAGE)
    _taken(team, seal)
    return changed(to=url_for(".roster", slug=slug))


@pages.get("/teams/import")
@gate.admin
def bring_club() -> Response:
    """The form for a file with the rosters of several teams."""
    return show("teams/import.html", team=None)


@pages.post("/teams/import")
@gate.admin
@again(bring_club)
def look_club() -> Response:
    """What the file would do."""
    return show("teams/import.html", team=None, **_looked(None))


@pages.post("/teams/import/<seal>")
@gate.admin
def take_club(seal: str) -> Response:
    """Do it."""
    _taken(None, seal)
    return changed(to=url_for(".everything"))


@pages.get("/teams/<slug>/roster.csv")
@gate.signed_in
def roster_file(slug: str) -> Response:
    """The roster as a spreadsheet."""
    team, _ = enter(slug, MANAGE)
    return download(roster_csv(team), f"{team.slug}-roster.csv", "text/csv; charset=utf-8")


def _looked(team: Team | None) -> dict[str, object]:
    sent = request.files.get("file")
    content = sent.read() if sent else b""
    if not content:
        raise Invalid({"file": Say("Choose a file")})
    plan = actions.look(content, team)
    digest = actions.keep(content, by=gate.person())
    seal = links.seal(SEAL, gate.person().id, team.id if team else 0, digest, *plan.counts)
    return {"plan": plan, "seal": seal, "file": sent.filename if sent else ""}


def _taken(team: Team | None, seal: str) -> None:
    try:
        person, team_id, digest, *counts = links.unseal(SEAL, seal)
    except ValueError:
        person, team_id, digest, counts = 0, -1, "", []
    gate.find(seal, see=(person, team_id) == (gate.person().id, team.id if team else 0))
    plan = actions.take(digest, team, tuple(counts), by=gate.person())
    tell(
        Say(
            "%(new)s signed, %(changed)s changed, %(refused)s left out",
            new=plan.counts[0],
            changed=plan.counts[1],
            refused=plan.refused,
        )
    )

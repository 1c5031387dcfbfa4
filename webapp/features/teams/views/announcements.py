"""What is said to a team: the list, one of them, saying something."""

from flask import Response, request, url_for

from webapp.errors import Say
from webapp.features.teams import policy, queries, sections
from webapp.features.teams.announcements import actions, forms
from webapp.features.teams.announcements import queries as announcements
from webapp.features.teams.sections import Section
from webapp.features.teams.views.entrance import enter, pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

sections.add(
    Section("announcements", "Announcements", "teams/said.html", announcements.latest, order=10, styles=("notices",))
)


@pages.get("/teams/<slug>/announcements")
@gate.signed_in
def announced(slug: str) -> Response:
    """What was said to the team, newest first."""
    team, standing = enter(slug)
    before = request.args.get("before", type=int)
    said = announcements.some(team, before if before is None or 0 <= before < 2**31 else None, announcements.PAGE + 1)
    looks = {"team": queries.head(team, standing), "may_announce": policy.may_announce(standing)}
    older = said[announcements.PAGE - 1].id if len(said) > announcements.PAGE else None
    return show("teams/announcements.html", said=said[: announcements.PAGE], older=older, **looks)


@pages.get("/teams/<slug>/announcements/<int:announcement_id>")
@gate.signed_in
def announcement(slug: str, announcement_id: int) -> Response:
    """All of one."""
    team, standing = enter(slug)
    one = announcements.said(gate.find(announcements.one(team, announcement_id)))
    return show("teams/announcement.html", team=queries.head(team, standing), one=one)


@pages.get("/teams/<slug>/announcements/new")
@gate.signed_in
def announcing(slug: str) -> Response:
    """The form."""
    team, standing = enter(slug, policy.may_announce)
    hearing = len(announcements.audience(team) - {gate.person().id})
    return show("teams/announce.html", team=queries.head(team, standing), hearing=hearing)


@pages.post("/teams/<slug>/announcements")
@gate.signed_in
@gate.throttled("30 per hour", by=lambda: str(gate.person().id), failures_only=False)
@again(announcing)
def announce(slug: str) -> Response:
    """Something is said to the team."""
    team, _ = enter(slug, policy.may_announce)
    form = read(forms.Announcement)
    made = actions.announce(team, title=form.title, body=form.body.replace("\r\n", "\n"), by=gate.person())
    tell(Say("The team has it"))
    return changed(to=url_for(".announcement", slug=slug, announcement_id=made.id))

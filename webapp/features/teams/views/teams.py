"""The teams one may see, one team, founding and changing it, and the stylesheet of their colours."""

from flask import Response, request, url_for

from webapp.errors import Forbidden, Say
from webapp.features.teams import actions, forms, policy, queries, rules, sections
from webapp.features.teams.families import queries as families
from webapp.features.teams.joining import queries as joining
from webapp.features.teams.seasons import queries as seasons
from webapp.features.teams.views.entrance import enter, pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show

# The grounds of tokens.css a team's colour is hardest to see on: the pressed well by day, paper by night.
GROUNDS = {"light": "#ebdfca", "dark": "#272017"}


@pages.get("/teams")
@gate.signed_in
def everything() -> Response:
    """The teams I may see."""
    teams = queries.visible(gate.person())
    may_found = _may_found({team.role for team in teams})
    return show("teams/all.html", teams=teams, may_found=may_found, cards=families.mine(gate.person()))


@pages.get("/teams/new")
@gate.signed_in
def new() -> Response:
    """The form for a new team."""
    _enter_founding()
    return show("teams/new.html", sports=queries.sports())


@pages.post("/teams")
@gate.signed_in
@again(new)
def found() -> Response:
    """A new team."""
    _enter_founding()
    form = read(forms.NewTeam)
    team = actions.found(name=form.name, code=form.code, sport=form.sport, color=form.color, by=gate.person())
    return changed(to=url_for(".one", slug=team.slug))


@pages.get("/teams/<slug>")
@gate.signed_in
def one(slug: str) -> Response:
    """A team: what other features say about it, its players, its staff."""
    team, standing = enter(slug)
    return show(
        "teams/one.html",
        team=queries.head(team, standing),
        roster=queries.roster(team),
        members=queries.members(team),
        sections=sections.of(team, standing, gate.person()),
        seasons=seasons.current(team),
        waiting=joining.how_many_wait(team.id) if policy.may_manage_team(standing) else 0,
    )


@pages.get("/teams/<slug>/settings")
@gate.signed_in
def settings(slug: str) -> Response:
    """The form for name, code and colour."""
    return show("teams/settings.html", team=queries.head(*enter(slug, policy.may_manage_team)))


@pages.post("/teams/<slug>/settings")
@gate.signed_in
@again(settings)
def change(slug: str) -> Response:
    """Another name, code or colour."""
    team, _ = enter(slug, policy.may_manage_team)
    form = read(forms.Look)
    actions.rename(team, name=form.name, code=form.code, by=gate.person())
    actions.recolour(team, color=form.color, by=gate.person())
    tell(Say("Saved"))
    return changed(to=url_for(".one", slug=slug))


@pages.get("/teams.css")
@gate.everyone
def colors() -> Response:
    """``.team-<id>`` for every team: its colour, what is read on it, and its colour as words, by day and by night."""
    teams = queries.colors()

    def rules_for(theme: str, within: str) -> str:
        return "".join(_rule(f"{within}.team-{id}", color, GROUNDS[theme]) for id, color in teams)

    night = f"@media screen{{{rules_for('dark', '[data-theme=dark] ')}}}"  # paper is light at any hour
    dusk = rules_for("dark", ":root:not([data-theme=light]) ")
    sheet = f"{rules_for('light', '')}{night}@media screen and (prefers-color-scheme:dark){{{dusk}}}"
    answer = Response(sheet, mimetype="text/css")
    answer.cache_control.no_cache = True  # asked again at every page, and answered with 304 until a colour changes
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _rule(selector: str, color: str, ground: str) -> str:
    """One line of the stylesheet. WCAG 2.2: 3 to 1 for a shape (1.4.11), 4.5 to 1 for words (1.4.3)."""
    shape, words = rules.visible_on(ground, color, 3), rules.visible_on(ground, color, 4.5)
    return f"{selector}{{--team:{shape};--team-ink:{rules.ink_on(shape)};--team-text:{words}}}"


def _enter_founding() -> None:
    if not _may_found({standing.role for standing in queries.standings(gate.person()).values()}):
        raise Forbidden


def _may_found(roles: set[str | None]) -> bool:
    return policy.may_found(gate.person().role, frozenset(role for role in roles if role))

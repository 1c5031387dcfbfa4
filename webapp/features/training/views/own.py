"""One's own side of training: what is on, how one comes along, the quiet minutes, who one is as an athlete."""

from uuid import uuid4

from flask import Response, request, url_for

from webapp.catalog import shelf
from webapp.errors import Say
from webapp.features.teams import queries as teams
from webapp.features.training import actions, forms, policy, queries
from webapp.features.training.looks import Athlete
from webapp.features.training.views.entrance import enter, pages, theirs
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import tell
from webapp.web.render import again, changed, show


@pages.get("/training")
@gate.signed_in
def mine() -> Response:
    """What is planned for me and by me, what I can make sessions of, and the ways to the rest."""
    person = gate.person()
    planning = [(slug, name) for _, slug, name, _, at in queries.planned_teams(person) if policy.may_plan_for(at)]
    return show(
        "training/mine.html",
        given=queries.given(person),
        own=queries.own(person, ("draft", "planned", "running")),
        templates=queries.own(person, ("template",)),
        done=queries.own(person, ("done",))[:5],
        planning=planning,
        profile=queries.profile(person),
    )


@pages.get("/training/progress")
@gate.signed_in
def progress() -> Response:
    """How I come along."""
    return _progress(queries.myself(gate.person()), own=True)


@pages.get("/training/athletes/<int:player_id>")
@gate.signed_in
def athlete(player_id: int) -> Response:
    """How a player comes along: for the player, guardians, and who plans for the team."""
    person, player = gate.person(), queries.player(player_id)
    mine = queries.players_of(person) if player else {}
    standing = teams.standing(person, player.team_id if player else None)
    own = mine.get(player_id, False)
    may = policy.may_see_athlete(own=own, guardian=player_id in mine, standing=standing)
    shown = teams.policy.may_view(standing) if player else False
    player = gate.find(player, see=may or shown, do=may)
    return _progress(queries.athlete(player, person), own=own)


def _progress(who: Athlete, own: bool) -> Response:
    typed = request.args.get("month", "")
    look = queries.progress(who, gate.person(), typed, own=own)
    wards = queries.wards(gate.person()) if own else ()
    return show("training/progress.html", look=look, wards=wards)


@pages.get("/teams/<slug>/training")
@gate.signed_in
def of_team(slug: str) -> Response:
    """What a team trains and who did how much: for who plans it."""
    team, standing = enter(slug)
    look = queries.team(team, gate.person(), standing)
    return show("training/team.html", team=teams.head(team, standing), look=look)


@pages.get("/training/mind")
@gate.signed_in
def mind() -> Response:
    """Some quiet minutes: a timer, and a sentence now and then."""
    said = [quote for quote in shelf("quotes").values()]
    still = queries.still(gate.person().id)
    return show("training/mind.html", quotes=said, uid=uuid4().hex, still=sum(still.values()) // 60)


@pages.post("/training/mind")
@gate.signed_in
@again(mind)
def be_still() -> Response:
    """They are over; they count in the progress."""
    form = read(forms.Still)
    theirs(form)
    actions.be_still(gate.person(), uid=form.uid, seconds=form.seconds, at=form.at)
    tell(Say("Noted down."))
    return changed(to=url_for(".mind"))


@pages.get("/training/profile")
@gate.signed_in
def profile() -> Response:
    """Who one is as an athlete; all of it may be left out."""
    person = gate.person()
    known = queries.profile(person)
    mine = [sport for *_, sport, _at in queries.planned_teams(person)]
    wanted = (request.args.get("sport", ""), known.sport if known else "", *mine)
    sport = next((each for each in wanted if each in shelf("skills")), next(iter(shelf("skills"))))
    sports = [(key, item.label) for key, item in shelf("skills").items()]
    return show("training/profile.html", profile=known, sport=sport, sports=sports)


@pages.post("/training/profile")
@gate.signed_in
@again(profile)
def describe() -> Response:
    """What somebody says of themselves."""
    about = read(forms.About)
    said = {name: value if value is not None else "" for name, value in about.model_dump().items()}
    actions.describe(gate.person(), **said | {"age": about.age})
    tell(Say("Saved. Sessions are built with it from now on."))
    return changed(to=url_for(".mine"))


@pages.post("/training/profile/skip")
@gate.signed_in
def skip_profile() -> Response:
    """Not now: it is not asked for again, and stays to be found."""
    actions.describe(gate.person(), skipped=True)
    return changed(to=url_for(".mine"))

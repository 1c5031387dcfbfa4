"""Own drills: the form with its diagram, copies, films, the archive."""

from typing import Any

from flask import Response, request, url_for

from webapp.catalog import shelf
from webapp.catalog.drills import _words as vocab
from webapp.errors import Invalid, Say
from webapp.features.drills import actions, forms, policy, queries
from webapp.features.drills.models import Drill
from webapp.features.drills.rules import diagram as diagrams
from webapp.features.drills.rules.drawing import Picture, picture
from webapp.features.drills.views.entrance import found, pages
from webapp.features.teams import queries as teams
from webapp.features.teams.looks import Card
from webapp.features.teams.models import Team
from webapp.features.teams.policy import Standing
from webapp.web import gate, shield
from webapp.web.forms import read
from webapp.web.page import tell, typed, words
from webapp.web.render import again, changed, show

CHANGE = policy.may_change
FILM_BODY = actions.LARGEST_FILM + 64 * 1024  # the film and what a form wraps around it


def writes() -> list[Card]:
    """The teams whoever asks may write drills for."""
    person = gate.person()
    known = teams.standings(person)
    return [
        card
        for card in teams.visible(person)
        if policy.may_write_for(known.get(card.id, Standing(admin=person.role == "admin")))
    ]


def _choices() -> dict[str, Any]:
    """What the form offers."""
    keys = ("phases", "places", "styles", "injuries", "levels", "impacts")
    return {
        "taxonomies": tuple(shelf("skills").values()),
        "words": {key: vocab.words(key) for key in keys},
        "kit": [word.label for word in vocab.words("equipment")],
        "grounds": tuple(diagrams.grounds().values()),
        "writes": writes(),
    }


def _preview(arena: str, text: str) -> tuple[Picture | None, Say | None]:
    try:
        drawn = diagrams.parse(arena, text)
    except diagrams.Unclear as unclear:
        return None, unclear.say
    if drawn is None and arena in diagrams.grounds():
        drawn = diagrams.Diagram(arena, (), ())  # an empty ground, to be tapped on
    return (picture(drawn) if drawn else None), None


@pages.get("/drills/new")
@gate.signed_in
def new() -> Response:
    """The form for a new drill."""
    given = {"sport": request.args.get("sport", ""), "phases": ["main"], "level": "beginner", "minutes": 10, "rpe": 5}
    drawn, unclear = _preview(typed("arena", ""), typed("diagram", ""))
    return show("drills/new.html", given=given, drawn=drawn, unclear=unclear, arena=typed("arena", ""), **_choices())


@pages.get("/drills/diagram")
@gate.signed_in
def sketch() -> Response:
    """The diagram as typed so far, drawn."""
    arena = request.args.get("arena", "")
    drawn, unclear = _preview(arena, request.args.get("diagram", "")[:6000])
    return show("drills/sketch.html", "drills/_sketch.html", drawn=drawn, unclear=unclear, arena=arena)


def _values(form: forms.DrillForm) -> dict[str, Any]:
    try:
        return form.values({words(word.label): word.token for word in vocab.words("equipment")})
    except forms.Wrong as wrong:
        raise Invalid(wrong.fields) from wrong


@pages.post("/drills")
@gate.signed_in
@again(new)
def write() -> Response:
    """A new drill of mine, or of a team I plan for."""
    form = read(forms.DrillForm)
    drill = actions.write_drill(_values(form), by=gate.person(), team=_team(form.team))
    return changed(to=url_for(".one", drill_id=drill.id))


def _team(team_id: int | None) -> Team | None:
    if team_id is None:
        return None
    card = next((card for card in writes() if card.id == team_id), None)
    if card is None:
        raise Invalid({"team": Say("Choose one of your teams")})
    return teams.one(card.slug)


@pages.get("/drills/<int:drill_id>/edit")
@gate.signed_in
def editing(drill_id: int) -> Response:
    """The form for a drill as it is."""
    drill = found(drill_id, CHANGE)
    given = _given(drill)
    arena = typed("arena", given["arena"])
    drawn, unclear = _preview(arena, typed("diagram", given["diagram"]))
    return show("drills/edit.html", drill=drill, given=given, drawn=drawn, unclear=unclear, arena=arena, **_choices())


@pages.post("/drills/<int:drill_id>/edit")
@gate.signed_in
@again(editing)
def edit(drill_id: int) -> Response:
    """Another wording."""
    drill = found(drill_id, CHANGE)
    values = _values(read(forms.DrillForm))
    if values["rating"] != drill.rating and vocab.grade("levels", drill.rating) == vocab.grade(
        "levels", values["rating"]
    ):
        values["rating"] = drill.rating  # the form knows the level only, not the points within it
    values["skills"] = _weights_kept(drill, values["skills"])
    actions.write_drill(values | {"substitutes": _substitutes(drill, values)}, by=gate.person(), drill=drill)
    tell(Say("Saved"))
    return changed(to=url_for(".one", drill_id=drill_id))


def _weights_kept(drill: Drill, asked: dict[str, float]) -> dict[str, float]:
    """The weights as they are while the same is asked for: the form knows only which skill is the main one."""
    same_main = next(iter(asked)) == max(drill.skills, key=lambda token: drill.skills[token], default="")
    return dict(drill.skills) if same_main and set(asked) == set(drill.skills) else asked


def _substitutes(drill: Drill, values: dict[str, Any]) -> dict[str, list[str]]:
    """What does as well, for what is still needed: the form does not ask for it."""
    needed = {need["item"] for need in values["needs"]}
    return {item: others for item, others in drill.substitutes.items() if item in needed}


def _given(drill: Drill) -> dict[str, Any]:
    """The drill as its form shows it."""
    drawn = diagrams.restore(drill.diagram)
    ordered = sorted(drill.skills, key=lambda token: -drill.skills[token])
    lists = {name: "\n".join(getattr(drill, name)) for name in ("instructions", "tips", "mistakes", "progressions")}
    names = ("title", "summary", "setup", "sport", "phases", "places", "styles", "spares", "players_min", "players_max")
    names += ("age_min", "age_max", "rpe", "impact", "contact", "minutes_min", "minutes", "minutes_max", "sets", "reps")
    return (
        {name: getattr(drill, name) for name in (*names, "work_s", "rest_s")}
        | lists
        | {
            "variations": "\n".join(drill.variations),
            "main": ordered[0] if ordered else "",
            "also": ordered[1:],
            "level": vocab.grade("levels", drill.rating),
            "needs": "\n".join(_need_line(need) for need in drill.needs),
            "arena": drawn.arena if drawn else "",
            "diagram": drawn.text() if drawn else "",
        }
    )


def _need_line(need: dict[str, Any]) -> str:
    each = f" : {need['per']}" if need["per"] else ""
    return f"{need['quantity']} {words(vocab.label('equipment', need['item']))}{each}"


@pages.post("/drills/<int:drill_id>/copy")
@gate.signed_in
def copy(drill_id: int) -> Response:
    """A copy of my own, to be changed."""
    made = actions.copy(found(drill_id), by=gate.person())
    tell(Say("This copy is yours: change it as you like"))
    return changed(to=url_for(".editing", drill_id=made.id))


@pages.post("/drills/<int:drill_id>/archive")
@gate.signed_in
def archive(drill_id: int) -> Response:
    """Out of the lists."""
    actions.archive(found(drill_id, CHANGE), by=gate.person())
    tell(Say("Archived"), undo=url_for(".restore", drill_id=drill_id))
    return changed(to=url_for(".library"))


@pages.post("/drills/<int:drill_id>/restore")
@gate.signed_in
def restore(drill_id: int) -> Response:
    """Back in the lists."""
    actions.restore(found(drill_id, CHANGE), by=gate.person())
    return changed(to=url_for(".one", drill_id=drill_id))


@pages.get("/drills/<int:drill_id>/film")
@gate.signed_in
def filming(drill_id: int) -> Response:
    """The form for a film."""
    drill = found(drill_id, CHANGE)
    return show("drills/film.html", sheet=queries.sheet(drill, gate.person()))


@pages.post("/drills/<int:drill_id>/film")
@gate.signed_in
@shield.takes(FILM_BODY)
@again(filming)
def film(drill_id: int) -> Response:
    """Show this film on the drill's page."""
    drill = found(drill_id, CHANGE)
    sent = request.files.get("video")
    if sent is None or not sent.filename:
        raise Invalid({"video": Say("Choose a file")})
    actions.film(drill, sent.stream, by=gate.person())
    return changed(to=url_for(".one", drill_id=drill_id))


@pages.post("/drills/<int:drill_id>/film/remove")
@gate.signed_in
def unfilm(drill_id: int) -> Response:
    """No film any more."""
    actions.unfilm(found(drill_id, CHANGE), by=gate.person())
    return changed(to=url_for(".one", drill_id=drill_id))

"""Around the game: scheduling it, its score sheet, its link, its files."""

from typing import Any

import segno
from flask import Response, current_app, request, url_for

from webapp.errors import Invalid, Missing, Say
from webapp.features.games import actions, exchange, forms, policy, queries
from webapp.features.games.live import NOBODY
from webapp.features.games.looks import Links, Share
from webapp.features.games.models import Game
from webapp.features.games.views.entrance import found, found_with_links, pages
from webapp.features.games.views.scoring import board
from webapp.features.teams import queries as teams
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.page import typed, words
from webapp.web.render import again, changed, download, show

FILES = {  # name: writer, type, what it is called
    "pbp.json": (exchange.pbp, "application/json"),
    "box.json": (exchange.box, "application/json"),
    "box.csv": (exchange.box_csv, "text/csv; charset=utf-8"),
    "plays.csv": (exchange.plays_csv, "text/csv; charset=utf-8"),
}


@pages.get("/games/new")
@gate.signed_in
def new() -> Response:
    """The form that schedules a game; ``team`` is chosen already when one comes from its page."""
    asked = typed("team", "") or request.args.get("team", "")
    schedule = queries.schedule_form(gate.person(), asked)
    return show("games/new.html", schedule=gate.find(schedule, do=bool(schedule.teams)))


@pages.post("/games")
@gate.signed_in
@again(new)
def create() -> Response:
    """The game is in the diary."""
    sent, person = read(forms.ScheduleIn), gate.person()
    at = teams.standing(person, sent.team)
    team = gate.find(queries.team(sent.team), policy.may_see_team(at), policy.may_schedule(at))
    opponent = queries.team(sent.opponent) if sent.opponent else sent.opponent_name
    if opponent is None:
        raise Invalid({"opponent": Say("Choose one of the teams")})
    game = actions.schedule(
        team,
        opponent=opponent,
        ruleset=sent.ruleset,
        starts_at=forms.instant(sent.starts_at, person.zone),
        venue=sent.venue,
        competition=sent.competition,
        home=not sent.away,
        public=sent.public,
        numbers=forms.numbers(sent.opponent_numbers),
        named=not sent.opponent or policy.may_see_team(teams.standing(person, sent.opponent)),
        by=person,
    )
    return changed(to=url_for("games.lineup", game_id=game.id), id=game.id)


@pages.get("/games/<int:game_id>/lineup")
@gate.signed_in
def lineup(game_id: int) -> Response:
    """Who is here, and who begins."""
    game, links = found_with_links(game_id, policy.may_score)
    return show(
        "games/lineup.html", "games/_lineup.html", links=links, lineup=queries.lineup(game, links), **board(game)
    )


@pages.post("/games/<int:game_id>/lineup")
@gate.signed_in
@again(lineup)
def line_up(game_id: int) -> Response:
    """They begin."""
    game, sent = found(game_id, policy.may_score), read(forms.LineupIn)
    actions.line_up(game, home=sent.home, away=sent.away, by=gate.person(), tap=sent.tap())
    return changed(to=gate.next_url(url_for("games.pad", game_id=game.id)))


@pages.post("/games/<int:game_id>/lineup/players")
@gate.signed_in
@again(lineup)
def add_player(game_id: int) -> Response:
    """Somebody more on the score sheet."""
    game, sent = found(game_id, policy.may_score), read(forms.LateIn)
    added = actions.add_player(game, side=sent.side, number=sent.number, name=sent.name, by=gate.person())
    return _lineup_now(game_id, ref=added.ref)


@pages.post("/games/<int:game_id>/lineup/renew")
@gate.signed_in
def renew_roster(game_id: int) -> Response:
    """The team's roster once more."""
    actions.renew_roster(found(game_id, policy.may_score), by=gate.person())
    return _lineup_now(game_id)


def _lineup_now(game_id: int, **told: Any) -> Response:
    game, links = found_with_links(game_id)
    to = url_for("games.lineup", game_id=game_id)
    return changed("games/_lineup.html", to=to, lineup=queries.lineup(game, links), links=links, **told)


@pages.get("/games/<int:game_id>/share")
@gate.signed_in
def share(game_id: int) -> Response:
    """The link for people without an account."""
    game, links = found_with_links(game_id, policy.may_share)
    return show("games/share.html", "games/_share.html", links=links, share=_share(game), **board(game))


@pages.post("/games/<int:game_id>/share")
@gate.signed_in
@again(share)
def open_or_close(game_id: int) -> Response:
    """The link opens the game, or nothing any more."""
    game, sent = found(game_id, policy.may_share), read(forms.ShareIn)
    actions.share(game, public=sent.public, by=gate.person())
    return _share_now(game)


@pages.post("/games/<int:game_id>/share/renew")
@gate.signed_in
def renew_link(game_id: int) -> Response:
    """Another link; the old one opens nothing any more."""
    game = found(game_id, policy.may_share)
    actions.renew_link(game, by=gate.person())
    return _share_now(game)


def _share_now(game: Game) -> Response:
    to = url_for("games.share", game_id=game.id)
    return changed("games/_share.html", to=to, share=_share(game))


def _share(game: Game) -> Share:
    """The address as people outside reach it, also as a picture for their phones."""
    base = current_app.config["SETTINGS"].base_url or request.url_root
    url = base.rstrip("/") + url_for("games.watch", token=game.token)
    qr = segno.make(url, error="m").svg_inline(scale=5, border=2, omitsize=True) if game.public else ""
    return Share(game.id, game.public, url if game.public else "", qr)


@pages.get("/games/<int:game_id>/sheet")
@gate.everyone
def sheet(game_id: int) -> Response:
    """The score sheet, for paper."""
    game, links = found_with_links(game_id)
    return show("games/sheet.html", links=links, sheet=queries.score_sheet(game, _anonymous(links)))


@pages.get("/games/<int:game_id>/export/<name>")
@gate.everyone
def export(game_id: int, name: str) -> Response:
    """The game as a file."""
    game, links = found_with_links(game_id)
    if name not in FILES:
        raise Missing
    write, content_type = FILES[name]
    return download(write(game, _anonymous(links)), f"game-{game.id}-{name}", content_type)


def _anonymous(links: Links) -> str | None:
    """How whoever looks calls those who may not be named; None for members, who see everybody."""
    return None if links.member else words(NOBODY)

"""The score sheet of a game: who is listed, who came late, who begins."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp.errors import Conflict, Invalid, Say
from webapp.features.accounts.models import User
from webapp.features.games.actions.pen import OFFICIAL, hold, pen_for
from webapp.features.games.actions.scoring import NO_TAP, Written, written
from webapp.features.games.models import Game, GamePlayer
from webapp.features.games.report import Report, new_play
from webapp.features.games.turns import Tap
from webapp.features.teams.models import Player, Team
from webapp.features.teams.rules import jersey_order
from webapp.infra.bus import ring
from webapp.infra.db import db, write

MOST = 80  # names on one score sheet


@write
def renew_roster(game: Game, *, by: User) -> None:
    """Copy the owning team's roster once more. Raises Conflict once the log has begun: it speaks of who is listed."""
    held = hold(game)
    team = db.session.get(Team, held.team_id) if held.team_id else None
    if held.last_seq or team is None:
        raise Conflict(Say("The game has begun; add who is missing one by one"))
    side = "home" if held.home_team_id == team.id else "away"
    for player in _listed(held):
        if player.side == side:
            db.session.delete(player)
    db.session.flush()
    copy_roster(held, side, team)
    _roster_changed(held)


@write
def add_player(game: Game, *, side: str, number: str | None, name: str | None, by: User | None) -> GamePlayer:
    """Somebody who is not on the score sheet yet. Raises Invalid naming ``number`` when it is taken or missing."""
    held = hold(game)
    if held.phase == "official":
        raise Conflict(OFFICIAL)
    if number is None and not name:
        raise Invalid({"number": Say("A number or a name, please")})
    listed = _listed(held)
    for other in listed:
        if other.side == side and other.number == number is not None:
            raise Invalid({"number": Say("Number %(number)s is taken by %(name)s", number=number, name=other.name)})
    if len(listed) >= MOST:
        raise Conflict(Say("The score sheet is full"))
    player = enlist(held, side, name or f"#{number}", number)
    _roster_changed(held)
    db.session.flush()
    return player


@write
def line_up(
    game: Game, *, home: Sequence[str], away: Sequence[str], by: User | None, tap: Tap = NO_TAP
) -> Written | None:
    """Who begins the next period, or who is on from now on, for the sides that are named. Raises Invalid naming
    ``home`` or ``away``; returns None when this tap had come before."""
    fives = {side: list(five) for side, five in (("home", home), ("away", away)) if five}
    if not fives:
        raise Invalid({"home": Say("Choose who begins"), "away": Say("Choose who begins")})
    first = None
    with pen_for(game, by=by, tap=tap) as pen:
        if pen.before():
            return None
        for side, five in fives.items():
            play = new_play(Report(type="lineup", side=side, others={"five": five}), pen.here())
            try:
                entry = pen.record(play, pen.folded.end())
            except Invalid as wrong:
                raise Invalid({side: wrong.say}) from None
            first = first or written(entry)
    return first


def copy_roster(game: Game, side: str, team: Team, named: bool = True) -> None:
    """List the team's active players on one side, or (``named`` false) their shirts only. For actions that hold the
    game."""
    active = select(Player).where(Player.team_id == team.id, Player.active)
    for player in sorted(db.session.scalars(active), key=lambda p: (jersey_order(p.number), p.id)):
        if named:
            enlist(game, side, player.name, player.number, player)
        elif player.number is not None:
            enlist(game, side, f"#{player.number}", player.number)


def enlist(game: Game, side: str, name: str, number: str | None, player: Player | None = None) -> GamePlayer:
    """Put somebody on the score sheet. Their ref is short enough to type: h7, a00. For actions that hold the game."""
    taken = {listed.ref for listed in _listed(game)}
    stem = f"{side[0]}{number if number is not None else 'x'}"
    ref = next(r for r in (stem, *(f"{stem}_{n}" for n in range(2, 99))) if r not in taken)
    listed = GamePlayer(game_id=game.id, side=side, ref=ref, name=name, number=number)
    if player is not None:
        listed.player_id, listed.position = player.id, player.position
    db.session.add(listed)
    db.session.flush()
    return listed


def _listed(game: Game) -> Sequence[GamePlayer]:
    return db.session.scalars(select(GamePlayer).where(GamePlayer.game_id == game.id).order_by(GamePlayer.id)).all()


def _roster_changed(game: Game) -> None:
    game.roster_version += 1
    ring("game", game.id)

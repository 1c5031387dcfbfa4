"""The game in its team's calendar: it has a date there, which moves with it and is called off with it.

The game is the one who knows: its date leads here to be moved, so the two cannot disagree.
"""

from datetime import datetime

from webapp.errors import Conflict, Say
from webapp.features.accounts.models import User
from webapp.features.calendar import actions as calendar
from webapp.features.calendar import queries as dates
from webapp.features.calendar.models import Occasion
from webapp.features.games.actions.pen import hold
from webapp.features.games.models import Game
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import write

MINUTES = 120  # of four quarters with their breaks, until everybody has left the hall
TITLE, PLACE = 80, 80  # characters a date has room for
AHEAD = ("scheduled", "postponed")


def enter(game: Game, by: User) -> None:
    """Inside the action that scheduled it: its date, and its team is told. What has begun has no date to answer for."""
    if game.team is None or game.starts_at <= now():
        return
    calendar.plan(
        game.team,
        kind="game",
        zone=dates.zone_of(game.team, by),
        starts_at=game.starts_at,
        minutes=MINUTES,
        venue=game.venue[:PLACE],
        title=f"{game.home_name} – {game.away_name}"[:TITLE],
        link=_page(game),
        by=by,
    )


@write
def move(game: Game, *, starts_at: datetime, venue: str, by: User) -> None:
    """To another time or hall; its team is told. Raises Conflict once it has begun or was called off."""
    held = _still_to_come(game)
    held.starts_at, held.venue, held.season = starts_at, venue, season(starts_at)
    ring("game", held.id)
    date = _date(held)
    if date is None:
        enter(held, by)
    elif (date.starts_at, date.venue) != (starts_at, venue[:PLACE]):
        calendar.move(date, starts_at=starts_at, venue=venue[:PLACE], by=by)


@write
def call_off(game: Game, *, reason: str, by: User) -> None:
    """It is not played. ``reason`` is read by the whole team. Raises Conflict once it has begun."""
    held = _still_to_come(game)
    held.phase = "cancelled"
    ring("game", held.id)
    if (date := _date(held)) is not None:
        calendar.cancel(date, reason=reason, by=by)


@write
def restore(game: Game, *, by: User) -> None:
    """It is played after all. Raises Conflict when it would have begun already."""
    held = hold(game)
    if held.phase != "cancelled":
        return
    held.phase = "scheduled"
    ring("game", held.id)
    if (date := _date(held)) is not None:
        calendar.restore(date, by=by)


def season(day: datetime) -> str:
    """The season a day belongs to, from July to June: "2026-27"."""
    first = day.year if day.month >= 7 else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def _still_to_come(game: Game) -> Game:
    held = hold(game)
    if held.phase not in AHEAD or held.last_seq:
        raise Conflict(Say("This game has begun, or was called off: it cannot be moved"))
    return held


def _date(game: Game) -> Occasion | None:
    return dates.linked(game.team_id, _page(game)) if game.team_id is not None else None


def _page(game: Game) -> str:
    return f"/games/{game.id}"

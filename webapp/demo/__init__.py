"""The demo game that plays itself, so that somebody who has just started the club can watch one.

Every serving process may run it at the same time, and may be killed at any moment: what happens next follows from the
game's number and its log alone, and every play has an id that all of them give it, so nothing is told twice.
"""

import logging
import threading
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any, Protocol

from sqlalchemy import select

from webapp.catalog import shelf
from webapp.demo.simulation import plays
from webapp.errors import Problem
from webapp.features.games import actions
from webapp.features.games.book import reading
from webapp.features.games.models import Game, LogEntry
from webapp.features.games.rules import Member
from webapp.features.games.rules.neutral import Recording
from webapp.features.games.turns import Tap
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.settings import Settings

COMPETITION = "Fieldhouse demo"
EVERY = 3.0  # seconds from play to play; the game's clock goes some four times as fast
REST = timedelta(minutes=2)  # between two games
SHOWN = 4  # old ones that guests still find
TERNS = (
    ("4", "Nils Arvida"),
    ("6", "Goran Petrel"),
    ("8", "Ike Sandholm"),
    ("11", "Luca Ferro"),
    ("15", "Otis Bremner"),
    ("5", "Pavel Quint"),
    ("9", "Remy Calder"),
    ("10", "Jude Wexford"),
    ("12", "Aron Silva"),
    ("21", "Teo Marchetti"),
)
FOXES = (
    ("3", "Dash Holloway"),
    ("7", "Omar Keene"),
    ("13", "Vito Larsen"),
    ("22", "Caleb Nordin"),
    ("44", "Bo Tamsin"),
    ("0", "Eli Rook"),
    ("14", "Finn Abara"),
    ("17", "Mats Corrin"),
    ("24", "Zeb Ashdown"),
    ("31", "Hugo Pell"),
)

_log = logging.getLogger(__name__)


class Club(Protocol):
    """The app, as far as a demo needs one."""

    config: Any

    def app_context(self) -> AbstractContextManager[Any]: ...


def start(app: Club) -> None:
    """Let the demo game go on in this process, if the settings want one. For the role that serves pages."""
    settings: Settings = app.config["SETTINGS"]
    if settings.demo:
        threading.Thread(target=_run, args=(app,), name="demo", daemon=True).start()


def current() -> Game | None:
    """The newest demo game."""
    return db.session.scalars(select(Game).where(Game.competition == COMPETITION).order_by(Game.id.desc())).first()


@write
def begin() -> Game:
    """A new demo game, open to everybody; of the old ones only the latest few are still shown."""
    told: dict[str, Any] = {"rules": "FIBA", "competition": COMPETITION, "coords": "metres"}
    told |= {"home": {"code": "TER", "name": "Tidewater Terns"}, "away": {"code": "FOX", "name": "Copper Foxes"}}
    sport = shelf("sports")["basketball"]
    members = [Member(f"h{n}", "home", name, n) for n, name in TERNS]
    members += [Member(f"a{n}", "away", name, n) for n, name in FOXES]
    [game] = actions.take_in([Recording(told, sport, sport.ruleset("fiba"), tuple(members), ())])
    game.public = True
    wanted = select(Game).where(Game.competition == COMPETITION, Game.public).order_by(Game.id.desc()).offset(1 + SHOWN)
    for old in db.session.scalars(wanted):
        old.public = False
    return game


def go_on() -> float:
    """Tell the next play, or begin the next game; returns the seconds until there is something to do again."""
    game = current()
    if game is None:
        begin()
        return EVERY
    latest = db.session.scalar(
        select(LogEntry.server_at).where(LogEntry.game_id == game.id).order_by(LogEntry.seq.desc()).limit(1)
    )
    since = now() - (latest or now())
    if game.phase in ("final", "official"):
        if since < REST:
            return (REST - since).total_seconds()
        begin()
        return EVERY
    if latest and since.total_seconds() < EVERY / 2:  # another process was quicker
        return EVERY - since.total_seconds()
    with reading(game) as book:
        rosters = {side: [m.ref for m in book.folded.roster.values() if m.side == side] for side in ("home", "away")}
        known = book.folded.log.entries
        coming = next((told for told in plays(f"demo {game.id}", rosters) if told[0] not in known), None)
    if coming is None:
        begin()
        return EVERY
    actions.record(game, coming[1], by=None, tap=Tap(coming[0]))
    return EVERY


def _run(app: Club) -> None:
    pause = threading.Event()
    while True:
        with app.app_context():
            try:
                seconds = go_on()
            except Problem as stuck:  # somebody has scored in it, so it cannot go on by itself: another one
                _log.info("a new demo game, because of: %s", stuck)
                seconds = _anew()
            except Exception:
                _log.exception("the demo game stands still for a minute")
                db.session.rollback()
                seconds = 60.0
            finally:
                db.session.remove()
        pause.wait(max(seconds, 0.2))


def _anew() -> float:
    db.session.rollback()
    begin()
    return EVERY

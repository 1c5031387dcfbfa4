"""What of the games is somebody's: a line on score sheets. The log stays, and so does every total: the line keeps its
number, and words typed at the table lose the name."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import ColumnElement, Table, func, literal, select, update

from webapp.features.accounts.belongings import Claim, Identity, Subject, claim, conceal, on_erasing, plain
from webapp.features.accounts.leaving.scrubbing import clean_column, cleaner
from webapp.features.games.models import Game, GamePlayer, LogEntry
from webapp.features.teams.models import Player
from webapp.infra.bus import ring
from webapp.infra.db import db

SHORTEST = 3  # signs of a first or last name that is looked for by itself in the notes of the person's own games


def _number(lines: Table) -> ColumnElement[str]:
    return literal("#") + func.coalesce(lines.c.number, "–")


def _nameless(lines: Table) -> Mapping[str, Any]:
    return {"name": _number(lines), "position": ""}


def _erase(subject: Subject, known: Identity) -> None:
    """Everywhere they played: typed lines of the same name, notes that say it in full or in part, folds in memory."""
    teams = select(Player.team_id).where(Player.id.in_(subject.players))
    ours = select(Game.id).where(Game.team_id.in_(teams))
    typed = GamePlayer.player_id.is_(None) & GamePlayer.game_id.in_(ours) & GamePlayer.name.in_(known.names)
    listed = select(GamePlayer.game_id).where(GamePlayer.player_id.in_(subject.players) | typed)
    games = list(db.session.scalars(listed.distinct()))
    lines, log = GamePlayer.__table__, LogEntry.__table__
    db.session.execute(update(GamePlayer).where(typed).values(name=_number(lines)).execution_options(**UNSEEN))  # type: ignore[arg-type]
    parts = sorted({part for name in known.names for part in name.split() if len(part) >= SHORTEST})
    clean, terms = cleaner(known, *parts), sorted({*known.names, *parts})
    for column in (log.c.body, log.c.reason):
        clean_column(log, column, terms, clean, log.c.game_id.in_(games))  # type: ignore[arg-type]
    renewed = update(Game).where(Game.id.in_(games)).values(roster_version=Game.roster_version + 1)
    db.session.execute(renewed.execution_options(**UNSEEN))
    for game_id in games:
        ring("game", game_id)


UNSEEN = {"synchronize_session": False}
on_erasing(_erase)
claim(
    Claim("game_players", player=("player_id",), ends="keep", blank=_nameless),
    Claim("games", by=("created_by",), ends="keep", exported=False, why="the teams'"),
    Claim("game_log", by=("by_id",), ends="keep", exported=False, why="what happened in a game is the game's"),
)
conceal("games", token=lambda: token_urlsafe(16))
plain("game_players", "name", why="two can be called the same; theirs is blanked by its claim")
for _column in ("home_name", "away_name"):
    plain("games", _column, why="a team's")
plain("games", "coords", why="a system of coordinates")
plain("game_log", "rank", why="a place in the log")

"""Games to and from files: the neutral play-by-play and box score as JSON, both as CSV."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from webapp.catalog import shelf
from webapp.catalog.arenas._frames import frame_named
from webapp.errors import Invalid, Problem, Say
from webapp.features.accounts.models import User
from webapp.features.games import actions, naming
from webapp.features.games.book import reading
from webapp.features.games.models import Game
from webapp.features.games.rules import Folded, neutral
from webapp.features.games.rules.neutral import Recording, Refused
from webapp.features.games.screens import figures, tell
from webapp.features.games.screens.faces import View
from webapp.infra.db import write

SCHEMA = re.compile(r'"schema"\s*:\s*"neutral-([a-z_0-9]+)-pbp/')
LARGEST = 20 * 1024 * 1024  # bytes of one file; a long game is a tenth of a megabyte
COUNTS = figures.COUNTS


@write
def import_files(paths: Sequence[Path], *, by: User | None = None) -> list[Game]:
    """The games in these files, all of them or none. Raises Problem naming file, line, event and reason."""
    games: list[Game] = []
    for path in paths:
        try:
            games += actions.take_in([read(path)], by=by)
        except Problem as refused:
            reason = refused if isinstance(refused, Refused | Invalid) else refused.say
            raise Problem(Say("%(file)s: %(reason)s", file=str(path), reason=str(reason))) from refused
    return games


def read(path: Path) -> Recording:
    """The game in one file. Raises Problem when it cannot be opened, Refused when it is not understood."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)  # (attack: what has no size and no end, such as /dev/zero)
    except OSError as gone:
        raise Problem(Say("it cannot be read (%(reason)s)", reason=gone.strerror or "")) from gone
    if len(content) > LARGEST:
        raise Problem(Say("the file is too large for a game"))
    found = SCHEMA.search(content[:100_000].decode("utf-8", "replace"))
    sports = shelf("sports")
    return neutral.read(content, sports[found[1] if found and found[1] in sports else "basketball"])


def pbp(game: Game, anonymous: str | None = None) -> str:
    """The neutral play-by-play. Like every file: for people outside the team when ``anonymous`` says how they call
    somebody whose name and number they may not see."""
    return _json(game, neutral.write_pbp, anonymous)


def box(game: Game, anonymous: str | None = None) -> str:
    """The neutral box score."""
    return _json(game, neutral.write_box, anonymous)


def box_csv(game: Game, anonymous: str | None = None) -> str:
    """The box score as a table: every player, what belongs to the team itself, the totals."""
    with _folded(game, anonymous) as folded:
        look = figures.box(View(game, folded))
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["team", "number", "name", "starter", "played", "seconds", *COUNTS, "plus_minus"])
    for side in look.sides:
        rows = [(row, row.name, "player") for row in side.rows]
        rows += [(side.team_line, "Team", "team")] if side.team_line else []
        rows += [(side.totals, "Total", "total")]
        for row, name, kind in rows:
            starter, played = (int(row.starter), int(row.played)) if kind == "player" else ("", "")
            counts = [getattr(row, key) for key in COUNTS]
            margin = "" if row.plus_minus is None else row.plus_minus
            table.writerow([side.code, _cell(row.number), _cell(name), starter, played, row.seconds, *counts, margin])
    return out.getvalue()


def plays_csv(game: Game, anonymous: str | None = None) -> str:
    """Play by play as a table: one line for every play that stands, its sentences in the last column."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    head = ["period", "clock", "team", "type", "number", "player", "points", "home", "away", "facts", "roles", "text"]
    table.writerow(head)
    with _folded(game, anonymous) as folded:
        for row in folded.plays:
            play, member = row.play, folded.roster.get(row.play.player or "")
            names = tell.number_name(member) if member else ("", "")
            name = tell.namer(game, folded.roster, play.side)
            text = "; ".join(str(say) for say in tell.sentences(play, folded.sport, name))
            roles = " ".join(f"{role}={name(ref)}" for role, ref in sorted(play.roles.items()))
            facts = " ".join(f"{key}={value}" for key, value in sorted(play.facts.items()))
            told = [play.period, tell.clock(play.clock), play.side or "", play.type, *map(_cell, names)]
            table.writerow([*told, row.points, *row.score, _cell(facts), _cell(roles), _cell(text)])
    return out.getvalue()


WRITERS: Mapping[str, Callable[..., str]] = {"pbp": pbp, "box": box, "csv": box_csv}


def game_object(game: Game, folded: Folded) -> dict[str, Any]:
    """What the neutral form says of the game itself: as it was imported, or as it is here. ``unfinished`` keeps whoever
    reads a game that is still going on from ending it at its last play."""
    unfinished = {} if folded.state.phase in ("ended", "final", "official") else {"unfinished": True}
    if game.meta:
        return {key: told for key, told in game.meta.items() if key != "unfinished"} | unfinished
    book, frame = folded.rules, frame_named(game.coords)
    return {
        "id": f"fieldhouse_{game.id}",
        "competition": game.competition,
        "season": game.season,
        "date": game.starts_at.date().isoformat(),
        "rules": book.label,
        "regulation_periods": book.periods,
        "period_seconds": book.period_ms // 1000,
        "overtime_seconds": (book.overtime_ms or 0) // 1000,
        "coords": frame.label if frame else None,
        "home": {"code": game.home_code, "name": game.home_name},
        "away": {"code": game.away_code, "name": game.away_name},
    } | unfinished


@contextmanager
def _folded(game: Game, anonymous: str | None) -> Iterator[Folded]:
    seen = None if anonymous is None else naming.shown(game)
    with reading(game) as book:
        yield book.folded if seen is None else naming.outside_file(book.folded, seen, anonymous or "")


def _json(game: Game, write: Callable[[Folded, dict[str, Any]], dict[str, Any]], anonymous: str | None) -> str:
    with _folded(game, anonymous) as folded:
        whole = write(folded, game_object(game, folded))
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _cell(text: str) -> str:
    """A text for a spreadsheet. (Attack: a player called "=HYPERLINK(…)" becomes a formula in somebody's Excel.)"""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text

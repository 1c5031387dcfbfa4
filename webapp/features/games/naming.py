"""Who is called what when people outside the team look: the fold of a game without the names that may not be shown.

Everything that is painted or written for outsiders is made from such a fold, so that no screen can forget it. The
members' fold is not touched, and what was counted stays as it is.
"""

from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from webapp.features.games.models import Game, GamePlayer
from webapp.features.games.rules import Folded, Member
from webapp.features.games.rules.fold import fold
from webapp.features.games.rules.play import Entry, Play
from webapp.features.teams.families import publicity
from webapp.features.teams.families.queries import public_names
from webapp.features.teams.families.rules import Shown
from webapp.infra.bus import ring
from webapp.infra.db import db

UNKNOWN = Shown(name=False, number=True)
OPEN = Shown(name=True, number=True)
WORDS = ("note", "reason")  # typed freely at the table: they may name anybody


def shown(game: Game) -> Mapping[str, Shown]:
    """What outsiders may see of everybody on the score sheet, by ref: three queries.

    Whoever was typed onto the sheet of a team's game was asked by nobody, so they are a number. An imported game
    belongs to no team: it says what was published where it came from.
    """
    if game.team_id is None:
        return {}
    wanted = select(GamePlayer.ref, GamePlayer.player_id).where(GamePlayer.game_id == game.id)
    listed = db.session.execute(wanted).all()
    known = public_names([player for _, player in listed if player is not None])
    return {ref: known.get(player or 0, UNKNOWN) for ref, player in listed}


def outside(folded: Folded, seen: Mapping[str, Shown], anonymous: str) -> Folded:
    """The fold as people outside may see it; ``anonymous`` is what somebody is called who is shown as nobody in
    particular. Only to be looked at: it shares everything but the names with the one it was made from."""
    members = {ref: _member(member, seen.get(ref, OPEN), anonymous) for ref, member in folded.roster.items()}
    if all(member is folded.roster[ref] for ref, member in members.items()):
        return folded
    masked, state = copy(folded), copy(folded.state)
    masked.state, state.roster = state, members
    state.rows = [row._replace(play=_wordless(row.play)) if _talks(row.play) else row for row in state.rows]
    return masked


def outside_file(folded: Folded, seen: Mapping[str, Shown], anonymous: str) -> Folded:
    """The same for a file, which also carries the refs by which the log calls people, such as h7, a shirt number: who
    has no number outside gets another ref, and the game is folded anew."""
    hidden = [ref for ref in folded.roster if not seen.get(ref, OPEN).number]
    masked = outside(folded, seen, anonymous)
    if not hidden:
        return masked
    calls = {ref: f"{folded.roster[ref].side[0]}-{n}" for n, ref in enumerate(hidden, 1)}
    members = [replace(member, ref=calls.get(ref, ref)) for ref, member in masked.roster.items()]
    entries = sorted(folded.log.entries.values(), key=lambda entry: entry.seq)
    return fold([_renamed(entry, calls) for entry in entries], folded.sport, folded.rules, members)


def _member(member: Member, seen: Shown, anonymous: str) -> Member:
    if seen.name and seen.number:
        return member
    if not seen.number:
        return replace(member, name=anonymous, number=None)
    return replace(member, name="" if member.number is not None else anonymous)  # without a name it is "#7" everywhere


def _talks(play: Play) -> bool:
    return any(word in play.facts for word in WORDS)


def _wordless(play: Play) -> Play:
    return replace(play, facts={key: fact for key, fact in play.facts.items() if key not in WORDS})


def _renamed(entry: Entry, calls: Mapping[str, str]) -> Entry:
    play = entry.body
    if play is None:
        return entry
    facts = {key: _called(fact, calls) for key, fact in _wordless(play).facts.items()}
    roles = {role: calls.get(ref, ref) for role, ref in play.roles.items()}
    player = calls.get(play.player, play.player) if play.player else play.player
    return replace(entry, body=replace(play, player=player, roles=roles, facts=facts))


def _called(fact: Any, calls: Mapping[str, str]) -> Any:
    if isinstance(fact, list | tuple):
        return [_called(each, calls) for each in fact]
    return calls.get(fact, fact) if isinstance(fact, str) else fact


def repaint(player_ids: Collection[int]) -> None:
    """Ring every public game these players are listed in. For actions."""
    listed = select(GamePlayer.game_id).where(GamePlayer.player_id.in_(player_ids))
    for game_id in db.session.scalars(select(Game.id).where(Game.id.in_(listed), Game.public)):
        ring("game", game_id)


publicity.heed(repaint)

"""What happens to a game around its log: it is scheduled, its link is given out, files come in."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time

from webapp.catalog import shelf
from webapp.catalog.arenas._frames import OURS
from webapp.errors import Invalid, Say
from webapp.features.accounts.models import User
from webapp.features.games.actions import diary
from webapp.features.games.actions.diary import season
from webapp.features.games.actions.pen import hold
from webapp.features.games.actions.roster import copy_roster, enlist
from webapp.features.games.actions.scoring import record_all
from webapp.features.games.models import Game, GamePlayer
from webapp.features.games.rules.neutral import Recording, played_on
from webapp.features.teams.models import Team
from webapp.infra.bus import ring
from webapp.infra.clock import now
from webapp.infra.db import db, write

NEUTRAL = "#2f5d62"  # of an opponent whose colours nobody knows


@write
def schedule(
    team: Team,
    *,
    opponent: Team | str,
    ruleset: str,
    starts_at: datetime,
    by: User | None,
    venue: str = "",
    competition: str = "",
    home: bool = True,
    public: bool = False,
    numbers: Sequence[str] = (),
    named: bool = True,
    dated: bool = True,
) -> Game:
    """A game of ``team``'s, both rosters copied onto its score sheet as they are now.

    ``opponent`` is a team of the house, or a name; then ``numbers`` are the shirts that are known. ``named`` false
    copies no names from the opponent's roster: whoever schedules may not see it. Unless ``dated`` is false the team's
    calendar gets its date, and the team is told. Raises Invalid naming ``ruleset``, ``opponent`` or ``opponent_name``.
    """
    _check_schedule(team, opponent, ruleset)
    theirs = opponent if isinstance(opponent, Team) else None
    us = (team.id, team.name, team.code, team.color)
    them: tuple[int | None, str, str, str] = (None, str(opponent), _code(str(opponent)), NEUTRAL)
    if theirs:
        them = (theirs.id, theirs.name, theirs.code, theirs.color)
    first, second = (us, them) if home else (them, us)
    game = Game(
        team_id=team.id,
        sport=team.sport,
        ruleset=ruleset,
        home_team_id=first[0],
        away_team_id=second[0],
        home_name=first[1],
        away_name=second[1],
        home_code=first[2],
        away_code=second[2],
        home_color=first[3],
        away_color=second[3],
        starts_at=starts_at,
        venue=venue,
        competition=competition,
        season=season(starts_at),
        coords=OURS.key,
        public=public,
        token=_token(),
        created_by=by.id if by else None,
        created_at=now(),
    )
    db.session.add(game)
    db.session.flush()
    our_side, their_side = ("home", "away") if home else ("away", "home")
    copy_roster(game, our_side, team)
    if theirs:
        copy_roster(game, their_side, theirs, named)
    for number in numbers:
        enlist(game, their_side, f"#{number}", number)
    if dated and by is not None:
        diary.enter(game, by)
    return game


@write
def share(game: Game, *, public: bool, by: User) -> None:
    """Let everybody who has the link watch, and guests find it; or nobody any more."""
    held = hold(game)
    held.public = public
    ring("game", held.id)


@write
def renew_link(game: Game, *, by: User) -> None:
    """Another link: the one given out before opens nothing any more."""
    held = hold(game)
    held.token = _token()
    ring("game", held.id)


@write
def take_in(recordings: Iterable[Recording], *, by: User | None = None) -> list[Game]:
    """Games from files, all of them or none. They belong to no team, and their players are nobody's account."""
    return [_take_in(recording, by) for recording in recordings]


def _take_in(recording: Recording, by: User | None) -> Game:
    told, day = recording.game, played_on(recording.game)
    home, away = told["home"], told["away"]
    game = Game(
        sport=recording.sport.key,
        ruleset=recording.rules.key,
        home_name=home["name"][:80],
        away_name=away["name"][:80],
        home_code=str(home.get("code") or _code(home["name"]))[:10],
        away_code=str(away.get("code") or _code(away["name"]))[:10],
        starts_at=datetime.combine(day, time(), UTC) if day else now(),
        competition=str(told.get("competition") or "")[:120],
        season=str(told.get("season") or "")[:20],
        coords=(str(told["coords"])[:200] if told.get("coords") else None),
        meta=dict(told),
        token=_token(),
        created_by=by.id if by else None,
    )
    db.session.add(game)
    db.session.flush()
    for m in recording.members:
        listed = {"side": m.side, "ref": m.ref, "name": m.name[:120], "number": m.number, "starter": m.starter}
        db.session.add(GamePlayer(game_id=game.id, **listed))
    db.session.flush()
    record_all(game, recording.plays, by=by, refused=recording.refused)
    return game


def _check_schedule(team: Team, opponent: Team | str, ruleset: str) -> None:
    wrong: dict[str, Say] = {}
    if ruleset not in {rules.key for rules in shelf("sports")[team.sport].rulesets}:
        wrong["ruleset"] = Say("Choose one of the rule books")
    if isinstance(opponent, str) and not opponent.strip():
        wrong["opponent_name"] = Say("Who do you play against?")
    if isinstance(opponent, Team) and opponent.id == team.id:
        wrong["opponent"] = Say("A team cannot play against itself")
    if isinstance(opponent, Team) and opponent.sport != team.sport:
        wrong["opponent"] = Say("They play something else")
    if wrong:
        raise Invalid(wrong)


def _code(name: str) -> str:
    return "".join(letter for letter in name.upper() if letter.isalnum())[:3] or "OPP"


def _token() -> str:
    return secrets.token_urlsafe(16)

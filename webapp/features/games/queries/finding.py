"""Finding games: one, by its number or its public link; lists; what somebody is to them. Lists read the columns that
the actions keep, and as many queries are enough for fifty games as for five."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true
from sqlalchemy.orm import joinedload

from webapp.catalog import shelf
from webapp.features.accounts.models import User
from webapp.features.games import policy
from webapp.features.games.looks import GameCard, Games, Links, Option, Schedule
from webapp.features.games.models import Game
from webapp.features.games.screens import tell
from webapp.features.teams import queries as teams
from webapp.features.teams.models import Team
from webapp.features.teams.policy import Standing
from webapp.infra.clock import now
from webapp.infra.db import db

PLAYED = ("ended", "final", "official", "abandoned", "cancelled")
GOING_ON = ("pregame", "live", "break")
TO_COME = ("scheduled", "postponed")
LISTED = 60  # games in one list
AROUND = 3  # games of a kind on the first page
SOON = timedelta(hours=3)  # before and after a game its board hangs on the first page


def one(game_id: int) -> Game | None:
    """The game with this number."""
    return db.session.get(Game, game_id) if 0 < game_id < 2**31 else None


def by_token(token: str) -> Game | None:
    """The public game this link leads to."""
    if not token.isascii() or not token.isprintable():  # PostgreSQL takes no NUL
        return None
    return db.session.scalars(select(Game).where(Game.token == token, Game.public)).one_or_none()


def standing(person: User | None, game: Game) -> Standing:
    """What this person is to the team that owns the game. A game of nobody's is the admins'."""
    return teams.standing(person, game.team_id)


def links(game: Game, at: Standing, watching: bool = False) -> Links:
    """Where this visitor reaches the game's pages, and what they may do there."""
    if watching:
        return Links(f"/watch/{game.token}", f"watch:{game.token}")
    return Links(
        base=f"/games/{game.id}",
        topic=f"game:{game.id}" if policy.may_see_team(at) else f"public:{game.id}",
        may_score=policy.may_score(at, game),
        may_share=policy.may_share(at, game),
        may_settle=policy.may_settle(at, game),
        member=policy.may_see_team(at),
        public=f"/watch/{game.token}" if game.public and policy.may_share(at, game) else "",
    )


def team(team_id: int) -> Team | None:
    """The team with this number."""
    return db.session.get(Team, team_id) if 0 < team_id < 2**31 else None


def schedule_form(person: User, team: str = "") -> Schedule:
    """The form that schedules a game: the teams this person may schedule for, whom they can play, the rule books."""
    known, admin = teams.standings(person), person.role == "admin"
    every = db.session.scalars(select(Team).order_by(func.lower(Team.name))).all()
    mine = [each for each in every if admin or policy.may_schedule(known.get(each.id, Standing()))]
    sports = {each.sport for each in mine}
    books = {book.key: book.label for sport in sorted(sports) for book in shelf("sports")[sport].rulesets}
    return Schedule(
        teams=tuple(Option(str(each.id), each.name, str(each.id) == team) for each in mine),
        opponents=tuple(Option(str(each.id), each.name) for each in every if each.sport in sports),
        rulesets=tuple(Option(key, label) for key, label in books.items()),
    )


def listed(person: User | None) -> Games:
    """The games this person may see: their teams' and public ones; for admins all."""
    known = teams.standings(person)
    if person is not None and person.role == "admin":
        return _games(true(), known, person)
    mine = [team_id for team_id, at in known.items() if policy.may_see_team(at)]
    return _games(or_(Game.public, Game.team_id.in_(mine)), known, person)


def of_team(team: Team, at: Standing, person: User | None) -> Games | None:
    """The games of one team, for its page; None when there is none and this person could not change that."""
    games = _games(Game.team_id == team.id, {team.id: at}, person)
    if not (games.live or games.coming or games.played or policy.may_schedule(at)):
        return None
    return games


def _near(person: User | None) -> ColumnElement[bool]:
    """The games of this person's own teams; for guests the public ones."""
    if person is None:
        return Game.public
    mine = [team_id for team_id, at in teams.standings(person).items() if policy.may_see_team(at)]
    return Game.team_id.in_(mine)


def going_on(person: User | None) -> Game | None:
    """The game of this person's teams (for guests: a public one) that is being played, else the one about to begin or
    just over."""
    at = now()
    soon = Game.phase.in_(("scheduled", "ended", "final", "official")) & Game.starts_at.between(at - SOON, at + SOON)
    wanted = select(Game).where(_near(person), Game.phase.in_(GOING_ON) | soon)
    on_first = case((Game.phase.in_(GOING_ON), 0), (Game.phase == "scheduled", 1), else_=2)
    return db.session.scalars(wanted.order_by(on_first, Game.starts_at, Game.id).limit(1)).first()


def around(person: User | None) -> Games | None:
    """What is next and what was last, for the first page; None when there is neither."""
    on = going_on(person)  # hangs there as a board already
    which = and_(_near(person), Game.id != on.id) if on is not None else _near(person)
    games = _games(which, teams.standings(person), person, AROUND if person is None else 1)
    return games if games.live or games.coming or games.played else None


def unsettled(person: User) -> Sequence[Game]:
    """Games that are over, of teams this person settles for, and not official: the newest few."""
    mine = [id for id, at in teams.standings(person).items() if policy.may_schedule(at)]
    wanted = select(Game).where(Game.team_id.in_(mine), Game.phase.in_(("ended", "final")))
    return db.session.scalars(wanted.order_by(Game.starts_at.desc(), Game.id.desc()).limit(AROUND)).all()


def _games(which: ColumnElement[bool], known: Mapping[int, Standing], person: User | None, most: int = LISTED) -> Games:
    """Three lists, in each one's own games before those of others that happen to be public."""
    others = Standing(admin=person is not None and person.role == "admin")
    latest, soonest = (Game.starts_at.desc(), Game.id.desc()), (Game.starts_at, Game.id)

    def cards(phases: tuple[str, ...], order: tuple[Any, ...]) -> tuple[GameCard, ...]:
        wanted = select(Game).where(which, Game.phase.in_(phases)).order_by(*order).limit(most)
        games = db.session.scalars(wanted.options(joinedload(Game.team))).all()
        own_first = sorted(games, key=lambda game: game.team_id not in known)
        return tuple(_card(game, known.get(game.team_id or 0, others)) for game in own_first)

    return Games(cards(GOING_ON, latest), cards(TO_COME, soonest), cards(PLAYED, latest))


def _card(game: Game, at: Standing) -> GameCard:
    return GameCard(
        id=game.id,
        url=f"/games/{game.id}",
        home=(game.home_name, game.home_code, game.home_color),
        away=(game.away_name, game.away_code, game.away_color),
        score=None if game.phase in ("scheduled", "postponed", "cancelled") else (game.home_score, game.away_score),
        phase=game.phase,
        phase_label=tell.PHASES[game.phase],
        starts_at=game.starts_at,
        venue=game.venue,
        competition=game.competition,
        team=game.team.name if game.team else "",
        may_score=policy.may_score(at, game),
    )

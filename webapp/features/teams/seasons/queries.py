"""The leagues, their seasons and those of the club itself, with the teams in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from webapp.features.teams.models import League, Season, Team, TeamSeason
from webapp.features.teams.queries import sport_label
from webapp.infra.clock import now
from webapp.infra.db import db


@dataclass(frozen=True, slots=True)
class Line:
    """A season. ``league`` "" for one of the club; ``teams`` those of ours in it, address and name; ``now``: today is
    in it; ``joined``: the team that is asked for takes part."""

    id: int
    name: str
    league: str
    sport: str
    starts_on: date
    ends_on: date
    now: bool
    teams: tuple[tuple[str, str], ...] = ()
    joined: bool = False


def every() -> tuple[Line, ...]:
    """All seasons, those that end last first: two queries."""
    rows = db.session.execute(select(TeamSeason.season_id, Team.slug, Team.name).join(Team).order_by(Team.name))
    teams: dict[int, list[tuple[str, str]]] = {}
    for season, slug, name in rows:
        teams.setdefault(season, []).append((slug, name))
    return tuple(_line(season, tuple(teams.get(season.id, ()))) for season in db.session.scalars(_ordered()))


def of(team: Team) -> tuple[Line, ...]:
    """The seasons this team takes part in or could: the club's, and those of leagues of its sport."""
    mine = set(db.session.scalars(select(TeamSeason.season_id).where(TeamSeason.team_id == team.id)))
    wanted = _ordered().outerjoin(League, League.id == Season.league_id)
    fits = db.session.scalars(wanted.where(Season.league_id.is_(None) | (League.sport == team.sport)))
    return tuple(_line(season, (), season.id in mine) for season in fits)


def current(team: Team) -> tuple[Line, ...]:
    """The seasons the team is in today."""
    return tuple(line for line in of(team) if line.joined and line.now)


def leagues() -> Sequence[League]:
    """Every league, by name."""
    return db.session.scalars(select(League).order_by(League.name)).all()


def season(season_id: int) -> Season | None:
    """The season with this number."""
    return db.session.get(Season, season_id) if 0 < season_id < 2**31 else None


def _ordered() -> Select[tuple[Season]]:
    return select(Season).options(joinedload(Season.league)).order_by(Season.ends_on.desc(), Season.name, Season.id)


def _line(season: Season, teams: tuple[tuple[str, str], ...], joined: bool = False) -> Line:
    league, today = season.league, now().date()
    on = season.starts_on <= today <= season.ends_on
    name, sport = (league.name, sport_label(league.sport)) if league else ("", "")
    return Line(season.id, season.name, name, sport, season.starts_on, season.ends_on, on, teams, joined)

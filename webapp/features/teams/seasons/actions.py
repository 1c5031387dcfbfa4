"""Naming leagues and seasons, and taking part in them."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, select

from webapp.catalog import shelf
from webapp.errors import Invalid, Say
from webapp.features.accounts.models import User
from webapp.features.teams import actions as teams
from webapp.features.teams.models import League, Season, Team, TeamSeason
from webapp.features.teams.seasons import queries
from webapp.infra.db import db, write


@write
def name_league(*, name: str, sport: str, by: User) -> League:
    """A new league. Raises Invalid naming ``name`` when there is one of that name, ``sport`` for none of ours."""
    if sport not in shelf("sports"):
        raise Invalid({"sport": Say("Choose one of the sports")})
    if db.session.scalars(select(League.id).where(League.name == name)).first() is not None:
        raise Invalid({"name": Say("There is a league of this name")})
    league = League(name=name, sport=sport)
    db.session.add(league)
    db.session.flush()
    return league


@write
def name_season(*, name: str, starts_on: date, ends_on: date, league_id: int | None, by: User) -> Season:
    """A new season of a league, or of the club. Raises Invalid naming what is wrong."""
    if ends_on < starts_on:
        raise Invalid({"ends_on": Say("A season ends after it has begun")})
    if league_id is not None and db.session.get(League, league_id) is None:
        raise Invalid({"league": Say("Choose one of the leagues")})
    twice = select(Season.id).where(Season.name == name, Season.league_id.is_not_distinct_from(league_id))
    if db.session.scalars(twice).first() is not None:
        raise Invalid({"season": Say("There is a season of this name")})
    season = Season(name=name, starts_on=starts_on, ends_on=ends_on, league_id=league_id)
    db.session.add(season)
    db.session.flush()
    return season


@write
def remove_season(season: Season, *, by: User) -> None:
    """Gone, and no team is in it any more. Games keep the season their score sheet says."""
    db.session.delete(season)


@write
def take_part(team: Team, season_ids: Collection[int], *, by: User) -> None:
    """The team is in exactly these seasons. Raises Invalid for one it could not be in."""
    teams.take(team.id)
    if set(season_ids) - {line.id for line in queries.of(team)}:
        raise Invalid({"season": Say("Choose among the seasons of your sport")})
    db.session.execute(delete(TeamSeason).where(TeamSeason.team_id == team.id))
    db.session.add_all(TeamSeason(team_id=team.id, season_id=season_id) for season_id in set(season_ids))

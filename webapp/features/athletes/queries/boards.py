"""The coach's board, and the page of all athletes one has to do with. As many queries for sixty as for six."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager

from webapp.catalog import shelf
from webapp.errors import Say
from webapp.features.accounts.models import User
from webapp.features.athletes import looks, policy
from webapp.features.athletes.models import Athlete, CheckIn, Standing, StatusOverride
from webapp.features.athletes.policy import KEEP, SHARE
from webapp.features.athletes.queries import access, screens, series, words
from webapp.features.athletes.rules.flags import Flag
from webapp.features.athletes.rules.picture import Last, Picture, picture
from webapp.features.athletes.rules.sections import overall
from webapp.features.athletes.rules.status import Override
from webapp.features.teams import policy as team_policy
from webapp.features.teams import queries as teams
from webapp.features.teams.families.rules import Answers, of_age
from webapp.features.teams.models import Guardianship, Player, Team
from webapp.features.teams.rules import jersey_order
from webapp.infra.clock import now
from webapp.infra.db import db

SEEN = {"overview": True, "recovery": True, "performance": True, "body": True}
ORDER = {"attention": 0, "normal": 1, "competition_ready": 2, "": 3}


def board(team: Team) -> looks.Board:
    """Everybody on the roster; who has not said yes to sharing is a name and nothing else."""
    players = list(db.session.scalars(select(Player).where(Player.team_id == team.id, Player.active)))
    lines = _lines(players)
    lines.sort(key=lambda x: (not x.shares, ORDER[x.status], x.checked_in, x.overall or 0, jersey_order(x.number)))
    there = [line for line in lines if line.shares]
    return looks.Board(
        tuple(lines),
        sum(line.status == "attention" for line in there),
        sum(line.status == "competition_ready" for line in there),
        sum(line.checked_in for line in there),
        len(there),
    )


def _lines(players: list[Player]) -> list[looks.BoardLine]:
    """A line for each of these players, of whichever teams: eight queries."""
    at = now()
    said = access.answers_of([player.id for player in players])
    sharing = {player.id for player in players if _shares(said.get(player.id, {}), at)}
    athlete_of = series.athletes_of(sharing)
    ids = list(athlete_of.values())
    latest, sexes, standings = series.latest(ids), _sexes(ids), _standings(ids)
    overrides, answered, last_day = screens.overrides(ids), screens.checked_in(ids), _last_answers(ids)
    lines = []
    for player in players:
        athlete_id = athlete_of.get(player.id)
        if athlete_id is None:
            lines.append(_silent(player, shares=player.id in sharing))
            continue
        row, word = standings.get(athlete_id), overrides.get(athlete_id)
        blood = access.stands(said.get(player.id, {}), policy.BLOOD, at)
        judged = screens.agreed(latest.get(athlete_id, {}), screens.standing_flags(row, at), blood=blood)
        made = _picture(player, *judged, row, sexes.get(athlete_id, ""), word, at)
        silent = last_day.get(athlete_id)
        days = None if silent is None else (at - silent).days
        lines.append(_line(player, made, athlete_id in answered, word is not None, days))
    return lines


def _shares(answers: Answers, at: datetime) -> bool:
    return access.stands(answers, KEEP, at) and access.stands(answers, SHARE, at)


def _sexes(ids: list[int]) -> dict[int, str]:
    rows = db.session.execute(select(Athlete.id, Athlete.sex).where(Athlete.id.in_(ids))) if ids else ()
    return {row[0]: row[1] for row in rows}


def _standings(ids: list[int]) -> dict[int, Standing]:
    rows = db.session.scalars(select(Standing).where(Standing.athlete_id.in_(ids))) if ids else ()
    return {row.athlete_id: row for row in rows}


def _last_answers(ids: list[int]) -> dict[int, datetime]:
    wanted = select(CheckIn.athlete_id, func.max(CheckIn.at)).where(CheckIn.athlete_id.in_(ids))
    rows = db.session.execute(wanted.group_by(CheckIn.athlete_id)) if ids else ()
    return {row[0]: row[1] for row in rows}


def _picture(
    player: Player,
    latest: Mapping[str, Last],
    flags: list[Flag],
    row: Standing | None,
    sex: str,
    word: StatusOverride | None,
    at: datetime,
) -> Picture:
    override = Override(word.status, word.reason, word.expires_at) if word else None
    return picture(
        latest,
        flags,
        screens.enabled(player.team.sport, latest),
        at,
        sex=sex,
        age=access.age_on(player.born, at.date()),
        before=row.status if row else None,
        override=override,
        clear=screens.clearances(0, latest),
    )


def _line(player: Player, made: Picture, answered: bool, overridden: bool, silent: int | None) -> looks.BoardLine:
    why: list[looks.Why] = []
    if made.status.key != "competition_ready":
        for flag in made.flags:
            why.append(looks.Why(words.alert(flag, medical=False).say))
    metrics = shelf("metrics")
    for section in made.sections:
        for line in sorted(section.lines, key=lambda line: -line.lost):
            if (
                line.lost >= (8 if made.status.key == "attention" else 15)
                and metrics[line.key].group in policy.ON_BOARDS
                and len(why) < 4
            ):
                metric = metrics[line.key]
                value = f"{words.number(metric, line.x)} {words.unit(metric)}"
                why.append(looks.Why(Say("%(value)s", value=value), metric.label))
    if silent is None or silent >= 3:
        said = Say("No check-in for %(days)s days", days=silent) if silent is not None else Say("No check-in yet")
        why.append(looks.Why(said))
    shared = [each for each in made.sections if SEEN.get(each.key) and (each.key != "supplements")]
    recovery = made.section("recovery")
    return looks.BoardLine(
        player.id,
        player.name,
        player.number,
        True,
        made.status.key,
        tuple(dict.fromkeys(why)),
        answered,
        words.score(overall(shared).score),
        words.score(recovery.score),
        round(100 * recovery.coverage),
        overridden,
        silent,
    )


def _silent(player: Player, *, shares: bool) -> looks.BoardLine:
    said = Say("Nothing recorded yet") if shares else Say("The family has not agreed to share measurements")
    why = (looks.Why(said),)
    return looks.BoardLine(player.id, player.name, player.number, shares, "", why, False, None, None, 0, False, None)


def mine(person: User) -> tuple[looks.Mine, ...]:
    """The athletes this person is, or acts for."""
    wards = select(Guardianship.player_id).where(Guardianship.guardian_id == person.id)
    wanted = (
        select(Player, Team).join(Team).where(Player.active, or_(Player.user_id == person.id, Player.id.in_(wards)))
    )
    rows = db.session.execute(wanted.order_by(func.lower(Player.name), Player.id)).all()
    at, ids = now(), [player.id for player, _ in rows]
    said, athlete_of = access.answers_of(ids), series.athletes_of(ids)
    athletes = list(athlete_of.values())
    standings, answered = _standings(athletes), screens.checked_in(athletes)
    found = []
    for player, team in rows:
        own = player.user_id == person.id
        if not own and of_age(player.born, at.date()):
            continue
        athlete_id = athlete_of.get(player.id, 0)
        keeps = access.stands(said.get(player.id, {}), KEEP, at)
        status = standings[athlete_id].status if athlete_id in standings else ""
        found.append(looks.Mine(player.id, player.name, team.name, own, keeps, keeps, athlete_id in answered, status))
    return tuple(found)


def to_answer(person: User) -> tuple[looks.Mine, ...] | None:
    """For the first page: those of mine who have not checked in yet today."""
    return tuple(each for each in mine(person) if each.may_check_in and not each.checked_in) or None


def needing(person: User) -> tuple[tuple[str, looks.BoardLine], ...] | None:
    """For the first page: who of the teams I coach needs somebody, with the team's name; at most six."""
    known = teams.standings(person)
    coached = [id for id, standing in known.items() if standing.role and team_policy.may_manage_roster(standing)]
    if not coached:
        return None
    wanted = (
        select(Player, Team.name)
        .join(Team)
        .options(contains_eager(Player.team))
        .where(Player.team_id.in_(coached), Player.active)
    )
    rows = db.session.execute(wanted.order_by(Team.name, Player.id)).all()
    of_team = {player.id: name for player, name in rows}
    lines = [line for line in _lines([player for player, _ in rows]) if line.status == "attention"]
    return tuple((of_team[line.player_id], line) for line in lines[:6]) or None

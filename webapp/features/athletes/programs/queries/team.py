"""What a team has: programs, who trains by them and how much of it was done, what the rules propose."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from webapp.errors import Say, phrase
from webapp.features.athletes import policy
from webapp.features.athletes.models import Athlete, Reading
from webapp.features.athletes.programs.looks import (
    Candidate,
    ProgramLine,
    ProgramLook,
    Proposed,
    TeamLook,
    Trainee,
)  # fmt: skip
from webapp.features.athletes.programs.models import Course, Program
from webapp.features.athletes.programs.queries import caution, log
from webapp.features.athletes.queries import access, series
from webapp.features.athletes.rules.programs.outline import LIFTS, outline
from webapp.features.athletes.rules.programs.propose import TITLES, Facts, Proposal, proposals
from webapp.features.athletes.rules.programs.results import adherence
from webapp.features.calendar import queries as calendar
from webapp.features.teams.models import Player, Team
from webapp.features.teams.rules import jersey_order
from webapp.infra.clock import now
from webapp.infra.db import db

RECENT = 4  # weeks of adherence shown


def players(team: Team) -> list[Player]:
    """Who plays, as the score sheet lists them."""
    found = db.session.scalars(select(Player).where(Player.team_id == team.id, Player.active))
    return sorted(found, key=lambda player: (jersey_order(player.number), player.name.lower()))


def sharing(roster: Sequence[Player]) -> list[Player]:
    """Those whose families let coaches see what is measured."""
    said, at = access.answers_of([player.id for player in roster]), now()
    yes = (policy.KEEP, policy.SHARE)
    return [p for p in roster if all(access.stands(said.get(p.id, {}), purpose, at) for purpose in yes)]


def overview(team: Team, today: date) -> TeamLook:
    """The page of all programs of a team."""
    rows, roster = log.of_team(team), players(team)
    trainees = _trainees(roster, today, team.id)
    given: dict[int, int] = defaultdict(int)
    count = select(Course.program_id, func.count()).where(Course.program_id.in_([row.id for row in rows]))
    given.update({id: n for id, n in db.session.execute(count.group_by(Course.program_id))} if rows else {})
    lines = {row: _line(row, given[row.id]) for row in rows}
    return TeamLook(
        tuple(line for row, line in lines.items() if row.status == "draft"),
        tuple(line for row, line in lines.items() if row.status == "template"),
        trainees,
        tuple(_proposed(player, found) for player, found in proposed(team, roster, today)),
    )


def _line(row: Program, given: int) -> ProgramLine:
    plan = outline(row.outline)
    return ProgramLine(row.id, row.title, plan.weeks, plan.widest, given, row.proposed)


def program(row: Program, today: date) -> ProgramLook:
    """One program to write, with who trains by it and whom it can be given to."""
    roster = players(row.team)
    trainees = _trainees(roster, today, row.team_id, row.id)
    shares = sharing(roster)
    athlete_of = series.athletes_of([player.id for player in shares])
    known = [player for player in shares if player.id in athlete_of]
    careful = caution.of([athlete_of[p.id] for p in known], [p.id for p in known]) if known else {}
    has = {each.player_id for each in trainees}
    candidates = tuple(
        Candidate(p.id, p.name, p.number, careful.get(athlete_of.get(p.id, 0), False), p.id in has) for p in roster
    )
    return ProgramLook(
        row.id, row.title, row.note, row.status, row.proposed, outline(row.outline), trainees, candidates
    )


def _trainees(
    roster: Sequence[Player], today: date, team_id: int, program_id: int | None = None
) -> tuple[Trainee, ...]:
    athlete_of = series.athletes_of([player.id for player in roster])
    player_of = {athlete_of[player.id]: player for player in roster if player.id in athlete_of}
    found = [
        each
        for each in log.courses(list(player_of), team_id)
        if each.program.status != "gone"
        and (program_id is None or each.program_id == program_id)
        and (each.ended_on is None or each.ended_on > today)
    ]
    done = log.logs([each.id for each in found])
    open_to = {player.id for player in sharing(roster)}
    known = [id for id, player in player_of.items() if player.id in open_to]
    careful = caution.of(known, [player_of[id].id for id in known]) if known else {}
    made = []
    for each in found:
        plan, player = log.plan(each), player_of[each.athlete_id]
        week = (today - each.start).days // 7 + 1
        if week > plan.weeks + 1:
            continue
        shares = adherence(log.calendar(each), today, done[each.id].finishes.keys(), done[each.id].counts())
        sets, did = sum(x.sets for x in shares), sum(x.did_sets for x in shares)
        made.append(
            Trainee(
                player.id,
                player.name,
                each.id,
                each.program.title,
                max(0, min(week, plan.weeks)),
                plan.weeks,
                shares[-RECENT:],
                round(100 * did / sets) if sets else None,
                careful.get(each.athlete_id, False),
            )
        )
    return tuple(sorted(made, key=lambda each: (each.name.lower(), -each.course_id)))


def proposed(team: Team, roster: Sequence[Player], today: date) -> list[tuple[Player, Proposal]]:
    """What the rules propose for those who share, and train by nothing yet. As many queries for sixty as for six."""
    shares = sharing(roster)
    athlete_of = series.athletes_of([player.id for player in shares])
    ids = list(athlete_of.values())
    busy = {each.athlete_id for each in log.courses(ids, team.id) if each.ended_on is None and _runs(each, today)}
    latest, weeks = series.latest(ids), _weeks(team, ids, today)
    sexes = (
        {id: sex for id, sex in db.session.execute(select(Athlete.id, Athlete.sex).where(Athlete.id.in_(ids)))}
        if ids
        else {}
    )
    known = [player for player in shares if player.id in athlete_of]
    careful = caution.of([athlete_of[p.id] for p in known], [p.id for p in known]) if known else {}
    found = []
    for player in known:
        athlete_id = athlete_of[player.id]
        if athlete_id in busy:
            continue
        values = {key: last.value for key, last in latest.get(athlete_id, {}).items()}
        age = access.age_on(player.born, today)
        facts = Facts(values, weeks.get(athlete_id, ()), sexes.get(athlete_id, ""), age, careful.get(athlete_id, False))
        found += [(player, each) for each in proposals(facts)]
    return found


def _runs(given: Course, today: date) -> bool:
    return given.program.status != "gone" and today < given.start + timedelta(weeks=log.plan(given).weeks)


def _weeks(team: Team, athlete_ids: Sequence[int], today: date) -> Mapping[int, tuple[float | None, ...]]:
    """The loads of the last four whole weeks up to yesterday; None for a week with a day nobody knows of.
    Two queries."""
    if not athlete_ids:
        return {}
    first = today - timedelta(days=28)
    since = datetime.fromisoformat(f"{(first - timedelta(days=1)).isoformat()}T00:00:00+00:00")
    wanted = select(Reading.athlete_id, Reading.day, func.sum(Reading.value)).where(
        Reading.athlete_id.in_(athlete_ids), Reading.metric == "session_load_au", Reading.at >= since,
        Reading.day >= first, Reading.day < today, Reading.superseded.is_(False),
    )  # fmt: skip
    loads: dict[int, dict[date, float]] = defaultdict(dict)
    for athlete_id, day, value in db.session.execute(wanted.group_by(Reading.athlete_id, Reading.day)):
        loads[athlete_id][day] = value
    planned = {each.wall.date() for each in calendar.between([team.id], first, today) if each.status != "cancelled"}

    def week(there: Mapping[date, float], start: date) -> float | None:
        days = [there.get(day, 0.0 if planned and day not in planned else None) for day in _days(start)]
        return None if None in days else sum(each for each in days if each is not None)

    return {id: tuple(week(there, first + timedelta(weeks=nth)) for nth in range(4)) for id, there in loads.items()}


def _days(start: date) -> list[date]:
    return [start + timedelta(days=n) for n in range(7)]


def _proposed(player: Player, found: Proposal) -> Proposed:
    said = dict(found.numbers)
    why = {
        "strength": Say("%(value)s times the body's mass in one repetition: where the reference begins", **said),
        "symmetry": Say("Grip %(left)s kg left, %(right)s kg right: %(percent)s %% apart", **said),
        "load": Say("Last week's load was %(week)s, usually %(usual)s", **said),
    }[found.kind]  # fmt: skip
    about = {"left": phrase("left side"), "right": phrase("right side")}.get(found.about, LIFTS.get(found.about, ""))
    return Proposed(player.id, player.name, found.kind, TITLES[found.kind], why, about)

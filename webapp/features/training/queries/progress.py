"""How athletes come along: everything here is a fold of the log of results."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from webapp.catalog.skills import _tokens as skills
from webapp.features.accounts.models import User
from webapp.features.calendar.rules import month_at, weeks
from webapp.features.teams.models import Team
from webapp.features.teams.policy import Standing
from webapp.features.training import policy
from webapp.features.training.looks import Athlete, Bar, DayMark, Gain, Line, Mate, Past, Progress, TeamLook
from webapp.features.training.models import Profile
from webapp.features.training.queries import aims, log, people, practices
from webapp.features.training.rules import mastery, streaks
from webapp.features.training.rules.deeds import Deed, Done, local_day, minutes_per, sessions
from webapp.infra import almanac
from webapp.infra.clock import now

SPELL = 28  # days the minutes per skill are counted over
GAINED = timedelta(days=56)  # over which something improves
SHOWN = 20  # sessions of the history
BEST = 5  # sub-skills of a list


def progress(athlete: Athlete, reader: User, month: str, *, own: bool) -> Progress:
    """How one athlete comes along, with a month of days (``month`` "2026-11"; nonsense: the present one)."""
    today = local_day(now(), athlete.zone)
    rows = log.entries([athlete])[athlete.key]
    profile = people.profiles([athlete.user_id]).get(athlete.user_id) if athlete.user_id is not None else None
    still = log.still(athlete.user_id) if athlete.user_id is not None else {}
    past = sessions(rows)
    days, in_a_row = _streaks(past, profile, today)
    shown = month_at(month, today)
    marks = _marks(past, profile, today)
    days_shown = weeks(shown, almanac.week_begins(reader.language))  # streaks count Monday to Sunday for everybody
    grid = tuple(tuple(marks(day, day.month == shown.month) for day in week) for week in days_shown)
    begins = log.start(profile)
    since = today - timedelta(days=SPELL - 1)
    return Progress(
        athlete=athlete,
        own=own,
        today=today,
        days=days.current,
        best_days=days.longest,
        weeks=in_a_row.current,
        best_weeks=in_a_row.longest,
        this_week=sum(each.counts and each.day >= streaks.monday(today) for each in past),
        weekly=profile.weekly if profile else streaks.WEEKLY,
        sessions=sum(each.counts for each in past),
        minutes=sum(each.minutes for each in past),
        still=sum(still.values()) // 60,
        spell=SPELL,
        skills=_bars(row for row in rows if row.day >= since),
        gains=_gains(rows, begins),
        weeks_grid=grid,
        month=shown.first,
        older=str(shown.step(-1)),
        newer=str(shown.step(1)),
        past=_titled(past[:SHOWN]),
        next_up=_standings(rows, begins, profile),
        aims=aims.listed(rows, profile),
    )


def _titled(past: Sequence[Done]) -> tuple[Past, ...]:
    known = log.titles([each.practice_id for each in past])
    return tuple(Past(each, known[each.practice_id].title) for each in past)


def _bars(deeds: Iterable[Deed]) -> tuple[Bar, ...]:
    """Minutes per skill, longest first."""
    minutes = minutes_per(deeds, skills.skill_of)
    most = max(minutes.values(), default=0)
    return tuple(Bar(skills.label(token), value, value / most) for token, value in minutes.items() if value >= 0.5)


def _gains(rows: Sequence[Deed], begins: float) -> tuple[Gain, ...]:
    climbs = mastery.most_improved(log.scored(rows), now() - GAINED, now() + timedelta(seconds=1), begins)
    return tuple(Gain(skills.label(climb.skill), climb.points, climb.results, 0, 0) for climb in climbs[:BEST])


def _standings(rows: Sequence[Deed], begins: float, profile: Profile | None) -> tuple[Gain, ...]:
    """Where somebody stands, weakest first; ``points`` is how difficult the next drill should be."""
    known = mastery.standings(log.scored(rows), begins)
    aim = mastery.target(profile.experience if profile else "")
    found = [
        Gain(
            skills.label(token),
            mastery.next_difficulty(standing.on(now()), aim),
            standing.results,
            standing.on(now()),
            mastery.mastery(standing.on(now())),
        )
        for token, standing in known.items()
    ]
    return tuple(sorted(found, key=lambda gain: (gain.rating, gain.label)))


def _marks(past: Sequence[Done], profile: Profile | None, today: date) -> Callable[[date, bool], DayMark]:
    minutes: dict[date, int] = defaultdict(int)
    counted: dict[date, int] = defaultdict(int)
    for each in past:
        minutes[each.day] += each.minutes
        counted[each.day] += each.counts
    rest = set(profile.rest_days) if profile else set()

    def mark(day: date, inside: bool) -> DayMark:
        return DayMark(day, inside, day == today, minutes[day], counted[day], day.weekday() in rest)

    return mark


# --- a team ---


def team(team: Team, reader: User, standing: Standing) -> TeamLook:
    """What a team trains and who of it did how much lately. As many queries for many athletes as for few."""
    squad = people.squad(team.id, reader)
    since = now().date() - timedelta(days=52 * 7)
    by_key = log.entries(squad, since)
    known = people.profiles([each.user_id for each in squad if each.user_id is not None])
    lately = now().date() - timedelta(days=SPELL)
    return TeamLook(
        lines=practices.of_team(team, reader, ("draft", "planned", "running", "done")),
        templates=practices.of_team(team, reader, ("template",)),
        mates=tuple(_mate(each, by_key[each.key], known.get(each.user_id or 0), lately) for each in squad),
        skills=_bars(row for rows in by_key.values() for row in rows if row.day >= lately),
        may_plan=policy.may_plan_for(standing),
    )


def _mate(athlete: Athlete, rows: Sequence[Deed], profile: Profile | None, since: date) -> Mate:
    past = sessions(rows)
    lately = [each for each in past if each.day >= since]
    today = local_day(now(), athlete.zone)
    return Mate(
        player_id=int(athlete.key[1:]),
        name=athlete.name,
        number=athlete.number,
        sessions=sum(each.counts for each in lately),
        minutes=sum(each.minutes for each in lately),
        weeks=_streaks(past, profile, today)[1].current,
        last=past[0].day if past else None,
    )


def section(team: Team, standing: Standing, person: User) -> TeamLook | None:
    """The next sessions of a team for its page, those this person may see; None where there is nothing to show."""
    plans = policy.may_plan_for(standing)
    statuses = ("draft", "planned", "running") if plans else ("planned", "running")
    lines = practices.of_team(team, person, statuses)
    if not plans:
        mine = {line.id for line in practices.given(person)}
        lines = tuple(line for line in lines if line.id in mine)
    return TeamLook(lines[:3], (), (), (), plans) if lines or plans else None


def _streaks(past: Sequence[Done], profile: Profile | None, today: date) -> tuple[streaks.Streak, streaks.Streak]:
    if profile is None:
        return streaks.streaks(past, today)
    return streaks.streaks(past, today, profile.rest_days, profile.weekly)


SOON = timedelta(hours=36)


def today(person: User) -> tuple[Line, ...] | None:
    """What this person has to train now: what is running, what is on within a day and a half, what is given to them
    without a date; not what they have already noted down. None where there is nothing."""
    lines = (*practices.given(person), *practices.own(person, ("planned", "running")))
    done = log.reported(person, [line.id for line in lines])
    present = now()
    wanted = [
        line
        for line in lines
        if line.id not in done
        and (line.status == "running" or line.when is None or present - SOON / 3 < line.when < present + SOON)
    ]
    return tuple(wanted[:3]) or None

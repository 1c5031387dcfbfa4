"""Occasions as pages show them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from webapp.features.accounts.models import User
from webapp.features.calendar import policy
from webapp.features.calendar.looks import Agenda, Coming, Day, Entry, Mine
from webapp.features.calendar.models import Occasion
from webapp.features.calendar.queries.answers import spoken, tallies
from webapp.features.calendar.queries.occasions import between, next_of
from webapp.features.calendar.queries.people import selves
from webapp.features.calendar.rules import Tally, month_at, weeks
from webapp.features.teams import queries as teams
from webapp.features.teams.models import Team
from webapp.features.teams.policy import NOBODY, Standing
from webapp.infra import almanac
from webapp.infra.clock import now

NEXT = 3  # dates on a team's page


def entry(occasion: Occasion, tally: Tally, mine: tuple[Mine, ...] = (), at: Standing = NOBODY) -> Entry:
    """One occasion as somebody who stands ``at`` its team sees it."""
    ends = occasion.starts_at + timedelta(minutes=occasion.minutes)
    return Entry(
        id=occasion.id,
        team_id=occasion.team_id,
        slug=occasion.team.slug,
        team=occasion.team.name,
        code=occasion.team.code,
        kind=occasion.kind,
        title=occasion.title,
        starts=occasion.starts_at,
        ends=ends,
        wall=occasion.wall,
        wall_end=ends.astimezone(ZoneInfo(occasion.zone)).replace(tzinfo=None),
        zone=occasion.zone,
        minutes=occasion.minutes,
        venue=occasion.venue,
        note=occasion.note,
        status=occasion.status,
        reason=occasion.reason,
        again=occasion.series_id is not None,
        link=occasion.link,
        begun=occasion.starts_at <= now(),
        over=ends <= now(),
        may_plan=policy.may_plan(at),
        tally=tally,
        mine=mine,
    )


def entries(occasions: Sequence[Occasion], person: User, known: Mapping[int, Standing]) -> tuple[Entry, ...]:
    """These occasions with how many come, and what the reader and their children said. A constant number of queries.

    ``known``: what the reader is to the teams of the occasions.
    """
    counts = tallies(occasions)
    mine = spoken(occasions, selves(person, known))
    return tuple(entry(o, counts[o.id], mine[o.id], known.get(o.team_id, NOBODY)) for o in occasions)


Beside = Callable[[date, date], Mapping[date, tuple[Any, ...]]]


def _nothing(_first: date, _last: date) -> Mapping[date, tuple[Any, ...]]:
    return {}


def agenda(person: User, known: Mapping[int, Standing], typed: str, beside: Beside = _nothing) -> Agenda:
    """A month of the teams in ``known``: all of the one ``typed`` ("2026-11"), or what is left of the present one.

    Only what is listed is counted; the grid's other dates are there to be seen. ``beside(first, last)``: what else
    there is for the reader, by day.
    """
    today = now().astimezone(ZoneInfo(person.zone)).date()
    month = month_at(typed, today)
    rows = list(weeks(month, almanac.week_begins(person.language)))
    found = between(known, rows[0][0], rows[-1][-1] + timedelta(days=1))
    since = month.first if typed else max(today, month.first)
    listed = entries([each for each in found if since <= each.wall.date() < month.end], person, known)
    full = {each.id: each for each in listed}
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for each in sorted(found, key=lambda each: (each.wall, each.id)):
        by_day[each.wall.date()].append(full.get(each.id) or entry(each, Tally()))

    more = beside(rows[0][0], rows[-1][-1])

    def day(of: date) -> Day:
        return Day(of, of.month == month.month, of == today, tuple(by_day[of]), more.get(of, ()))

    grid = tuple(tuple(day(of) for of in week) for week in rows)
    days = tuple(each for week in grid for each in week if each.inside and (each.entries or each.beside))
    listed_days = tuple(each for each in days if each.day >= since)
    earlier = len(days) - len(listed_days)
    return Agenda(month, today, earlier, listed_days, grid, str(month.step(-1)), str(month.step(1)))


def of_team(team: Team, at: Standing, person: User) -> tuple[Entry, ...] | None:
    """What comes next, for the team's page; None where there is nothing and this person could not change that."""
    found = entries(next_of([team.id], NEXT), person, {team.id: at})
    return found if found or policy.may_plan(at) else None


def upcoming(person: User, limit: int = NEXT) -> Coming | None:
    """What comes next for this person and their children, in all their teams; None where nothing is planned and they
    plan for nobody."""
    known = {id: at for id, at in teams.standings(person).items() if policy.may_see(at)}
    found = next_of(known, limit)
    if found:
        return Coming(entries(found, person, known))
    mine = [card.slug for card in teams.visible(person) if policy.may_plan(known.get(card.id, NOBODY))]
    return Coming((), mine[0]) if mine else None

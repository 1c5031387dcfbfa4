"""What people said, what can be assumed of the others, and the sum of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import String, case, cast, func, or_, select
from sqlalchemy.orm import aliased

from webapp.features.accounts.models import User
from webapp.features.calendar import policy
from webapp.features.calendar.looks import Mine, Named, Who
from webapp.features.calendar.models import Absence, Answer, Occasion, Said, Usual
from webapp.features.calendar.rules import ANSWERS, Absent, Given, Tally, Usually, assumed, tally
from webapp.features.teams.models import Membership, Player
from webapp.features.teams.rules import jersey_order
from webapp.infra.db import db

WEEK = range(7)
Habits = Mapping[str, tuple[list[Absent], list[Usually]]]


def _habits(players: Collection[int], users: Collection[int]) -> Habits:
    """By key of the person: when they are away and what they usually answer. Two queries."""
    found: Habits = defaultdict(lambda: ([], []))

    def of(model: type[Absence] | type[Usual], *said: Any) -> Iterable[tuple[str, tuple[Any, ...]]]:
        wanted = select(model.player_id, model.user_id, *said)  # plain columns: there are hundreds in a big club
        wanted = wanted.where(or_(model.player_id.in_(players), model.user_id.in_(users)))
        return ((_key(row[0], row[1]), row[2:]) for row in db.session.execute(wanted))

    for key, (first, last, reason) in of(Absence, Absence.first, Absence.last, Absence.reason):
        found[key][0].append(Absent(first, last, reason))
    for key, (weekday, kind, answer) in of(Usual, Usual.weekday, Usual.kind, Usual.answer):
        found[key][1].append(Usually(weekday, kind, answer))
    return found


def _key(player_id: int | None, user_id: int | None) -> str:
    return f"p{player_id}" if player_id is not None else f"u{user_id}"


def _guess(occasion: Occasion, habits: Habits, key: str) -> Given | None:
    return assumed(occasion.wall, occasion.kind, *habits[key]) if key in habits else None


def tallies(occasions: Sequence[Occasion]) -> dict[int, Tally]:
    """How many players come to each, by its id. As many queries for one occasion as for a hundred: four."""
    if not occasions:
        return {}
    teams = {each.team_id for each in occasions}
    size = select(Player.team_id, func.count()).where(Player.team_id.in_(teams), Player.active)
    asked = {team_id: count for team_id, count in db.session.execute(size.group_by(Player.team_id))}
    guesses = _guesses(occasions, teams)
    said, answered = _counted(occasions, {id for some in guesses.values() for id in some})
    return {
        each.id: tally(
            asked.get(each.team_id, 0),
            said[each.id],
            [given for id, given in guesses[each.id].items() if (each.id, id) not in answered],
        )
        for each in occasions
    }


def _guesses(occasions: Sequence[Occasion], teams: Collection[int]) -> dict[int, dict[int, Given]]:
    """What can be assumed of the players of these teams, should they not answer: by occasion and player. Two queries.

    Most of what is usual is about another weekday, so players are looked up by the day."""
    walls = [each.wall.date() for each in occasions]
    here = Player.team_id.in_(teams) & Player.active
    away = select(Player.team_id, Player.id, Absence.first, Absence.last, Absence.reason).where(here)
    away = away.join(Absence, Absence.player_id == Player.id)
    usually = select(Player.team_id, Player.id, Usual.weekday, Usual.kind, Usual.answer).where(here)
    usually = usually.join(Usual, Usual.player_id == Player.id)
    habits: dict[int, tuple[list[Absent], list[Usually]]] = defaultdict(lambda: ([], []))
    by_day: dict[tuple[int, int], set[int]] = defaultdict(set)
    for team_id, id, *absent in db.session.execute(away.where(Absence.last >= min(walls), Absence.first <= max(walls))):
        habits[id][0].append(Absent(*absent))
        for weekday in WEEK:
            by_day[team_id, weekday].add(id)
    for team_id, id, *usual in db.session.execute(usually):
        habits[id][1].append(Usually(*usual))
        for weekday in WEEK if usual[0] is None else (usual[0],):
            by_day[team_id, weekday].add(id)

    def of(occasion: Occasion) -> dict[int, Given]:
        wall, kind = occasion.wall, occasion.kind
        some = by_day.get((occasion.team_id, wall.weekday()), ())
        return {id: given for id in some if (given := assumed(wall, kind, *habits[id]))}

    return {each.id: of(each) for each in occasions}


def _counted(
    occasions: Sequence[Occasion], watched: Collection[int]
) -> tuple[Mapping[int, Mapping[str, int]], set[tuple[int, int]]]:
    """How many answered what, by occasion; and which of the players ``watched`` answered, by occasion and player. One
    query, with one row for each occasion: thousands of answers are gone through where they lie."""
    these = cast(case((Answer.player_id.in_(watched), Answer.player_id)), String)
    counts = [func.count().filter(Answer.answer == answer) for answer in ANSWERS]
    counted = (
        select(Answer.occasion_id, func.aggregate_strings(these, " "), *counts)
        .join(Player, Player.id == Answer.player_id)
        .where(Answer.occasion_id.in_([each.id for each in occasions]), Player.active)
        .group_by(Answer.occasion_id)
    )
    rows = db.session.execute(counted).all()
    answered = {(occasion_id, int(id)) for occasion_id, ids, *_ in rows for id in (ids or "").split()}
    return defaultdict(dict, {row[0]: dict(zip(ANSWERS, row[2:], strict=True)) for row in rows}), answered


def spoken(occasions: Sequence[Occasion], whos: Mapping[int, Iterable[Who]]) -> dict[int, tuple[Mine, ...]]:
    """What the people of each team named in ``whos`` answered, or can be assumed to, by occasion. Three queries."""
    players = {who.player_id for some in whos.values() for who in some if who.player_id is not None}
    users = {who.user_id for some in whos.values() for who in some if who.user_id is not None}
    ids = [each.id for each in occasions]
    wanted = select(Answer).where(
        Answer.occasion_id.in_(ids), or_(Answer.player_id.in_(players), Answer.user_id.in_(users))
    )
    said = {(a.occasion_id, _key(a.player_id, a.user_id)): a for a in db.session.scalars(wanted)}
    habits = _habits(players, users)

    def mine(occasion: Occasion, who: Who) -> Mine:
        if answer := said.get((occasion.id, who.key)):
            return Mine(who, answer.answer, answer.reason)
        guess = _guess(occasion, habits, who.key)
        return Mine(who, guess.answer, guess.reason, assumed=True) if guess else Mine(who)

    return {each.id: tuple(mine(each, who) for who in whos.get(each.team_id, ())) for each in occasions}


def names(occasion: Occasion) -> tuple[Named, ...]:
    """Everybody who is asked, players as the score sheet lists them, then the staff, with what they said."""
    players = select(Player).where(Player.team_id == occasion.team_id, Player.active)
    roster = sorted(db.session.scalars(players), key=lambda p: (jersey_order(p.number), p.name.lower()))
    staff = (
        select(User.id, User.name)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.team_id == occasion.team_id, Membership.role.in_(policy.STAFF))
        .order_by(User.name)
    )
    whos = [(Who(occasion.team_id, player.id, None, player.name), player.number) for player in roster]
    playing = {player.user_id for player in roster}
    whos += [
        (Who(occasion.team_id, None, id, name), None) for id, name in db.session.execute(staff) if id not in playing
    ]
    by, account = aliased(User), {player.id: player.user_id for player in roster}
    wanted = select(Answer, by.name).outerjoin(by, by.id == Answer.by_user).where(Answer.occasion_id == occasion.id)
    said = {_key(a.player_id, a.user_id): (a, name or "") for a, name in db.session.execute(wanted)}
    habits = _habits(list(account), [who.user_id for who, _ in whos if who.user_id is not None])

    def named(who: Who, number: str | None) -> Named:
        if who.key in said:
            answer, name = said[who.key]
            themselves = who.user_id if who.player_id is None else account[who.player_id]
            return Named(who, number, answer.answer, answer.reason, False, "" if answer.by_user == themselves else name)
        guess = _guess(occasion, habits, who.key)
        given = guess or Given("")
        return Named(who, number, given.answer or None, given.reason, given.assumed, "")

    return tuple(named(who, number) for who, number in whos)


def log(occasion: Occasion, who: Who) -> Sequence[Said]:
    """Everything that was answered for this person, first to last."""
    said = select(Said).where(Said.occasion_id == occasion.id)
    return db.session.scalars(
        said.where(Said.player_id == who.player_id, Said.user_id == who.user_id).order_by(Said.id)
    ).all()

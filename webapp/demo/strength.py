"""A strength program of the Herons in the demo: four weeks, two of them done, for three of them. All of it invented."""

from datetime import timedelta

from sqlalchemy import select

from webapp.features.athletes import actions as measuring
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.actions.certifying import Visit
from webapp.features.athletes.programs import actions
from webapp.features.athletes.programs.models import Course
from webapp.features.athletes.programs.queries import log, own
from webapp.features.athletes.rules.programs.notation import parse_all
from webapp.features.athletes.rules.programs.outline import Block, Day, Exercise, Outline, Rule
from webapp.features.teams.models import Player
from webapp.infra import clock
from webapp.infra.clock import now
from webapp.infra.db import db, write
from webapp.world import Cast

DAYS_BACK = 14
MAXIMA = {"7": (92.5, 67.5), "4": (105.0, 75.0), "14": (130.0, 92.5)}


def _program() -> Outline:
    wave = Rule("wave", 2.5, (0, 2.5, 5))
    squat = Exercise("sq", "Squat", parse_all("3x5 75%\n1x5+ 80%"), "squat", 180, "31X1", rule=wave)
    bench = Exercise("bp", "Bench press", parse_all("3x5 50kg RIR2"), "bench", 150, rule=Rule("linear", 2.5))
    row = Exercise("rw", "Barbell row", parse_all("3x8-12 30kg RIR2"), "", 90, rule=Rule("double", 2.5))
    split = Exercise("sp", "Split squat", parse_all("3x8-10 16kg"), "", 90, note="Each side", rule=Rule("double", 2))
    raises = Exercise("lr", "Hanging leg raise", parse_all("3x8-12"), "", 60)
    days = (Day("a", "Legs and push", (squat, bench, raises)), Day("b", "Pull and one leg", (row, split, raises)))
    return Outline((Block("m", "Base", 4, True, days),))


@write
def fill(cast: Cast) -> None:
    """The program, given two weeks ago, with what was done since; a template of it; Ben's certificate: he wrestles
    in winter."""
    program = actions.start(cast.herons, title="Four weeks of base strength", made_of=_program(), by=cast.ada)
    actions.copy(program, title="Base strength", template=True, by=cast.ada)
    known = select(Player).where(Player.team_id == cast.herons.id, Player.number.in_([*MAXIMA, "9"]))
    players = {player.number: player for player in db.session.scalars(known)}
    today = now().date()
    start = today - timedelta(days=DAYS_BACK)
    days = {start.weekday(), (start.weekday() + 3) % 7}
    trained = {number: players[number] for number in MAXIMA}
    given = actions.give(program, list(trained.values()), start=start, weekdays=days, by=cast.ada)
    for (number, player), course in zip(trained.items(), given, strict=True):
        squat, bench = MAXIMA[number]
        entries = [Entry("squat_1rm_kg", squat, "kg", start), Entry("bench_1rm_kg", bench, "kg", start)]
        measuring.record(player, entries, by=cast.ada)
        _train(course, player, cast, skipped=number == "4")
    sides = [Entry("grip_left_kg", 37.5, "kg"), Entry("grip_right_kg", 44, "kg")]
    measuring.record(players["9"], sides, by=cast.ada)  # gives a rule a reason to propose something
    _certify(players["7"], cast)


def _train(course: Course, player: Player, cast: Cast, *, skipped: bool) -> None:
    today = now().date()
    for nth, (day, slot) in enumerate(log.calendar(course)):
        if day >= today or (skipped and nth % 3 == 2):
            continue
        done = log.logs([course.id])[course.id]
        best = log.maxima(course, measured=True)
        for exercise in slot.day.exercises:
            for goal in own.goals_of(slot, exercise, done, best):
                uid = f"demo{course.id:04}{slot.week:02}{slot.day.key}{exercise.key}{goal.number:03}".encode().hex()[
                    :32
                ]
                reps = goal.high + (2 if goal.more else 0)
                did = actions.Did(uid, exercise.key, goal.number, reps, goal.kg, 1 if goal.more else 2, day)
                actions.log(course, slot, did, by=cast.ada)
        uid = f"demofin{course.id:04}{slot.week:02}{slot.day.key}00".encode().hex()[:32]
        told = {"effort": 6 + nth % 3, "minutes": 52 + 3 * nth, "day": day}
        actions.finish(course, slot, player, uid=uid, **told, by=cast.ada)


def _certify(ben: Player, cast: Cast) -> None:
    """Four weeks ago; the readings of the demo say what he has weighed since."""
    day = now() - timedelta(days=28)
    visit = Visit("nfhs", "m", day.date(), 1.012, 68.4, "lohman", 32.0, 8)
    with clock.at(day):  # written down on the day itself, and not by the coach: NFHS asks for both
        measuring.assess(ben, visit, by=cast.mo)

"""Writing a program. Every change is one transaction on the row as it is now; what was done keeps its own copy."""

from collections.abc import Callable
from dataclasses import replace
from secrets import token_hex

from sqlalchemy import select

from webapp.errors import Conflict, Missing, Say
from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.athletes.programs.models import Program
from webapp.features.athletes.rules.programs.outline import (
    LONGEST,
    MOST_BLOCKS,
    MOST_DAYS,
    MOST_EXERCISES,
    Block,
    Day,
    Exercise,
    Outline,
    outline,
)  # fmt: skip
from webapp.features.athletes.rules.programs.propose import Proposal
from webapp.features.teams.models import Player, Team
from webapp.infra.clock import now
from webapp.infra.db import db, write

FULL = Say("There is no room for more in this program")


def _key() -> str:
    return token_hex(3)


def hold(program: Program) -> Program:
    """The program as it is now, ours until the commit. Raises Missing when it is gone."""
    wanted = select(Program).where(Program.id == program.id).with_for_update().execution_options(populate_existing=True)
    found = db.session.scalars(wanted).one_or_none()
    if found is None:
        raise Missing
    return found


@write
def start(team: Team, *, title: str, note: str = "", made_of: Outline | None = None, by: User) -> Program:
    """A new program: empty but for a block with one day, or of what is handed over."""
    if made_of is None:
        made_of = Outline((Block(_key(), "", 4, False, (Day(_key(), "A"),)),))
    row = Program(team_id=team.id, title=title, note=note, outline=made_of.json(), created_by=by.id)
    db.session.add(row)
    db.session.flush()
    return row


@write
def take(player: Player, proposal: Proposal, *, title: str, by: User) -> Program:
    """A coach takes what a rule proposes: a draft that says so, given to nobody yet."""
    row = start(player.team, title=title, made_of=_fresh(proposal.outline), by=by)
    row.proposed = f"{proposal.kind} {proposal.about}".strip()
    audit.note("program.taken", f"player:{player.id}", by=by)
    return row


@write
def copy(program: Program, *, title: str, template: bool = False, by: User) -> Program:
    """The same again, as a program or as a template; given to nobody."""
    made = start(program.team, title=title, note=program.note, made_of=_fresh(outline(program.outline)), by=by)
    made.status = "template" if template else "draft"
    return made


def _fresh(made_of: Outline) -> Outline:
    """With keys of its own."""

    def day(each: Day) -> Day:
        return replace(each, key=_key(), exercises=tuple(replace(x, key=_key()) for x in each.exercises))

    return Outline(tuple(replace(block, key=_key(), days=tuple(map(day, block.days))) for block in made_of.blocks))


@write
def rename(program: Program, *, title: str, note: str, by: User) -> None:
    """What it is called, and what else is to be said."""
    program = hold(program)
    program.title, program.note, program.changed_at = title, note, now()


@write
def throw_away(program: Program, *, by: User) -> None:
    """It is gone from the pages; who trains by it stops today. What was done stays."""
    program = hold(program)
    program.status, program.changed_at = "gone", now()


@write
def bring_back(program: Program, *, by: User) -> None:
    """It was thrown away too soon."""
    program = hold(program)
    if program.status == "gone":
        program.status, program.changed_at = "draft", now()


def _change(program: Program, how: Callable[[Outline], Outline]) -> None:
    program = hold(program)
    made = how(outline(program.outline))
    crowded = any(
        len(block.days) > MOST_DAYS or any(len(day.exercises) > MOST_EXERCISES for day in block.days)
        for block in made.blocks
    )
    if crowded or len(made.blocks) > MOST_BLOCKS or made.weeks > LONGEST:
        raise Conflict(FULL)
    program.before, program.outline, program.changed_at = program.outline, made.json(), now()


@write
def undo(program: Program, *, by: User) -> None:
    """As it was one change ago; undone again, it is as it is."""
    program = hold(program)
    if program.before is not None:
        program.before, program.outline, program.changed_at = program.outline, program.before, now()


@write
def add_block(program: Program, *, title: str, weeks: int, deload: bool, by: User) -> None:
    """Another block at the end, with the days of the one before it."""

    def longer(now_: Outline) -> Outline:
        days = now_.blocks[-1].days if now_.blocks else (Day(_key(), "A"),)
        return Outline((*now_.blocks, *_fresh(Outline((Block("", title, weeks, deload, days),))).blocks))

    _change(program, longer)


@write
def change_block(program: Program, key: str, *, title: str, weeks: int, deload: bool, by: User) -> None:
    """Its name, its weeks. Raises Missing when it is gone."""

    def other(now_: Outline) -> Outline:
        block = next((each for each in now_.blocks if each.key == key), None)
        if block is None:
            raise Missing
        return now_.with_block(replace(block, title=title, weeks=weeks, deload=deload))

    _change(program, other)


@write
def add_day(program: Program, block_key: str, *, title: str, by: User) -> str:
    """Another training a week in this block; returns its key. Raises Missing when the block is gone."""
    made = Day(_key(), title)

    def wider(now_: Outline) -> Outline:
        block = next((each for each in now_.blocks if each.key == block_key), None)
        if block is None:
            raise Missing
        return now_.with_block(replace(block, days=(*block.days, made)))

    _change(program, wider)
    return made.key


@write
def change_day(program: Program, key: str, *, title: str, by: User) -> None:
    """What a training is called. Raises Missing when it is gone."""

    def other(now_: Outline) -> Outline:
        return now_.with_day(replace(_day(now_, key), title=title))

    _change(program, other)


@write
def put_exercise(program: Program, day_key: str, exercise: Exercise, *, by: User) -> None:
    """An exercise in place of the one with its key, or (without a key) at the end of the day."""

    def other(now_: Outline) -> Outline:
        day = _day(now_, day_key)
        if exercise.key in {each.key for each in day.exercises}:
            there = tuple(exercise if each.key == exercise.key else each for each in day.exercises)
        else:
            there = (*day.exercises, replace(exercise, key=_key()))
        return now_.with_day(replace(day, exercises=there))

    _change(program, other)


@write
def drop(program: Program, key: str, *, by: User) -> None:
    """Without this block, day or exercise. Nothing happens when it is gone already."""

    def less(now_: Outline) -> Outline:
        def day(each: Day) -> Day:
            return replace(each, exercises=tuple(x for x in each.exercises if x.key != key))

        def block(each: Block) -> Block:
            return replace(each, days=tuple(day(d) for d in each.days if d.key != key))

        return Outline(tuple(block(b) for b in now_.blocks if b.key != key))

    _change(program, less)


@write
def move_up(program: Program, key: str, *, by: User) -> None:
    """An exercise one place earlier in its day. Nothing happens when it is the first, or gone."""

    def earlier(now_: Outline) -> Outline:
        for _, day in now_.days():
            keys = [each.key for each in day.exercises]
            if key in keys[1:]:
                at, there = keys.index(key), list(day.exercises)
                there[at - 1 : at + 1] = reversed(there[at - 1 : at + 1])
                return now_.with_day(replace(day, exercises=tuple(there)))
        return now_

    _change(program, earlier)


def _day(now_: Outline, key: str) -> Day:
    found = now_.day(key)
    if found is None:
        raise Missing
    return found

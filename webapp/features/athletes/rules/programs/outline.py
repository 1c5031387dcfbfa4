"""What a program is made of: blocks of weeks, days, exercises, groups of sets. Kept as JSON, read back as these."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal

from webapp.errors import phrase

AmountKind = Literal["own", "kg", "1rm", "tm"]
RuleKind = Literal["none", "linear", "double", "wave"]
MOST_BLOCKS, MOST_WEEKS, MOST_DAYS, MOST_EXERCISES = 12, 16, 7, 20
LONGEST = 52  # weeks of a whole program
LIFTS: Mapping[str, str] = MappingProxyType(
    {"squat": phrase("Squat"), "bench": phrase("Bench press"), "deadlift": phrase("Deadlift")}
)


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: kilograms, per cent of the one-repetition maximum (1rm) or of the training maximum (tm), or what the
    athlete chooses (own), such as the body's own weight."""

    kind: AmountKind = "own"
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """``count`` sets of ``low`` to ``high`` repetitions. ``more``: the last one goes on as long as it goes well.
    ``rir`` and ``rpe``: repetitions in reserve, or effort of ten, to aim at; one of them, or neither."""

    count: int
    low: int
    high: int
    amount: Amount = Amount()
    more: bool = False
    rir: float | None = None
    rpe: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """How it goes on from time to time: by ``step`` kilograms (linear, double), or by ``wave`` percentage points in
    every week of the block, from the beginning again when they are through."""

    kind: RuleKind = "none"
    step: float = 2.5
    wave: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Exercise:
    """``lift``: of which of ``LIFTS`` the maximum counts here, "" for none. ``rest`` in seconds; ``tempo`` as people
    write it (31X1). ``key`` stays whatever else is changed."""

    key: str
    name: str
    groups: tuple[Group, ...]
    lift: str = ""
    rest: int = 0
    tempo: str = ""
    note: str = ""
    rule: Rule = Rule()

    @property
    def sets(self) -> int:
        """How many sets in all."""
        return sum(group.count for group in self.groups)


@dataclass(frozen=True, slots=True)
class Day:
    """One training of the week."""

    key: str
    title: str
    exercises: tuple[Exercise, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Some weeks of the same days; from week to week the rules of the exercises say what changes. ``deload``: its last
    week is an easy one."""

    key: str
    title: str
    weeks: int = 4
    deload: bool = False
    days: tuple[Day, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole program."""

    blocks: tuple[Block, ...] = field(default=())

    @property
    def weeks(self) -> int:
        """How long it is."""
        return sum(block.weeks for block in self.blocks)

    @property
    def widest(self) -> int:
        """The most trainings in one week."""
        return max((len(block.days) for block in self.blocks), default=0)

    def days(self) -> Iterator[tuple[Block, Day]]:
        """Every day with its block."""
        return ((block, day) for block in self.blocks for day in block.days)

    def day(self, key: str) -> Day | None:
        """The day with this key."""
        return next((day for _, day in self.days() if day.key == key), None)

    def with_block(self, changed: Block) -> "Outline":
        """The same with this block in place of the one with its key."""
        return Outline(tuple(changed if block.key == changed.key else block for block in self.blocks))

    def with_day(self, changed: Day) -> "Outline":
        """The same with this day in place of the one with its key."""

        def days(block: Block) -> tuple[Day, ...]:
            return tuple(changed if day.key == changed.key else day for day in block.days)

        return Outline(tuple(replace(block, days=days(block)) for block in self.blocks))

    def json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


def outline(kept: Mapping[str, Any] | None) -> Outline:
    """What was kept, read back."""
    return Outline(tuple(_block(each) for each in (kept or {}).get("blocks", ())))


def _block(kept: Mapping[str, Any]) -> Block:
    days = tuple(Day(day["key"], day["title"], tuple(map(_exercise, day["exercises"]))) for day in kept["days"])
    return Block(kept["key"], kept["title"], kept["weeks"], kept["deload"], days)


def _exercise(kept: Mapping[str, Any]) -> Exercise:
    rule = kept["rule"]
    return Exercise(
        kept["key"], kept["name"], tuple(map(group, kept["groups"])), kept["lift"], kept["rest"], kept["tempo"],
        kept["note"], Rule(rule["kind"], rule["step"], tuple(rule["wave"])),
    )  # fmt: skip


def group(kept: Mapping[str, Any]) -> Group:
    """One group of sets, read back."""
    return Group(**{**kept, "amount": Amount(**kept["amount"])})

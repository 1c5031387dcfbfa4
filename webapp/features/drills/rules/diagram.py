"""A drill's diagram: marks and paths on a ground, in metres; what people type for it, and what is stored.

Typed, one line each (or ``;`` between them):

    player A 5 14 B 12 3      a mark: kind, then name and place, as often as needed (metres from the left, from the top)
    cone 4 4 16 4             marks without a name: places only
    pass A B                  a path: kind, where from, where to; each a name or a place; further places bend it
    dribble B 12 8 6 2        who has run or dribbled is there from then on

Stored: ``{"arena": key, "marks": [{"kind", "name", "x", "y"}], "paths": [{"kind", "who", "to", "points"}]}``, points as
``[[x, y], …]``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.catalog import shelf
from webapp.catalog.arenas._ground import Ground
from webapp.errors import Say

NAMED = {
    "player": Say("Player"),
    "defender": Say("Defender"),
    "keeper": Say("Goalkeeper"),
    "coach": Say("Coach or server"),
}
THINGS = {
    "ball": Say("Ball"),
    "puck": Say("Puck"),
    "cone": Say("Cone"),
    "pole": Say("Pole"),
    "goal": Say("Goal"),
    "minigoal": Say("Small goal"),
    "hoop": Say("Hoop on the floor"),
    "hurdle": Say("Hurdle"),
    "ladder": Say("Ladder"),
    "mat": Say("Mat"),
    "bench": Say("Bench"),
    "dummy": Say("Dummy"),
    "wall": Say("Wall"),
    "foot": Say("Foot or hand"),
}
MARKS = NAMED | THINGS
PATHS = {
    "run": Say("Movement without the ball"),
    "dribble": Say("Movement with the ball or puck"),
    "pass": Say("Pass"),
    "shot": Say("Shot"),
    "screen": Say("Screen or block"),
}
MOVES = ("run", "dribble", "screen")
MOST = 60  # marks, and paths
BENDS = 4  # points of a path, on average: drawing takes time for every one of them
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
Point = tuple[float, float]


class Unclear(ValueError):
    """A line of a diagram that cannot be understood, and why."""

    def __init__(self, say: Say) -> None:
        self.say = say
        super().__init__(str(say))


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody or something on the ground. ``name`` is "" for things."""

    kind: str
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Path:
    """From the first of ``points`` to the last. ``who`` and ``to`` are names of marks, or ""."""

    kind: str
    who: str
    to: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole diagram; paths in the order in which they happen."""

    arena: str
    marks: tuple[Mark, ...]
    paths: tuple[Path, ...]

    @property
    def ground(self) -> Ground:
        """What it is drawn on."""
        found: Ground = shelf("arenas")[self.arena]
        return found

    def json(self) -> dict[str, Any]:
        """As it is stored."""
        marks = [{"kind": m.kind, "name": m.name, "x": m.x, "y": m.y} for m in self.marks]
        paths = [
            {"kind": p.kind, "who": p.who, "to": p.to, "points": [list(at) for at in p.points]} for p in self.paths
        ]
        return {"arena": self.arena, "marks": marks, "paths": paths}

    def text(self) -> str:
        """As it is typed, one line a mark or path."""
        return "\n".join([*map(_mark_text, self.marks), *map(_path_text, self.paths)])


def _n(value: float) -> str:
    return f"{round(value, 1):g}"


def _mark_text(mark: Mark) -> str:
    return " ".join(filter(None, (mark.kind, mark.name, _n(mark.x), _n(mark.y))))


def _path_text(path: Path) -> str:
    first, *between, last = path.points
    begin = path.who or f"{_n(first[0])} {_n(first[1])}"
    end = path.to or f"{_n(last[0])} {_n(last[1])}"
    return " ".join([path.kind, begin, *(f"{_n(x)} {_n(y)}" for x, y in between), end])


def grounds() -> dict[str, Ground]:
    """What a drill can be drawn on, by key."""
    return {key: arena for key, arena in shelf("arenas").items() if isinstance(arena, Ground)}


def parse(arena: str, typed: str) -> Diagram | None:
    """The diagram that was typed; None for nothing. Raises Unclear naming the line that is not understood."""
    ground = grounds().get(arena)
    lines = [line.strip() for line in re.split(r"[;\n]", typed) if line.strip()]
    if not lines:
        return None
    if ground is None:
        raise Unclear(Say("Choose what it is drawn on"))
    marks: list[Mark] = []
    paths: list[Path] = []
    here: dict[str, Point] = {}
    for line in lines:
        kind, *rest = line.split()
        if kind in MARKS:
            for mark in _marks(kind, rest, line, ground):
                if mark.name in here:
                    raise Unclear(Say("Two marks are called %(name)s: %(line)s", name=mark.name, line=line))
                marks.append(mark)
                here |= {mark.name: (mark.x, mark.y)} if mark.name else {}
        elif kind in PATHS:
            path = _path(kind, rest, line, ground, here)
            paths.append(path)
            if kind in MOVES and path.who:
                here[path.who] = path.points[-1]
        else:
            raise Unclear(Say("A line begins with what it is, such as player, cone or pass: %(line)s", line=line))
    if max(len(marks), len(paths)) > MOST or sum(len(path.points) for path in paths) > MOST * BENDS:
        raise Unclear(Say("That is more than anybody could read: at most %(most)s marks and paths", most=MOST))
    return Diagram(arena, tuple(marks), tuple(paths))


def _marks(kind: str, rest: list[str], line: str, ground: Ground) -> Iterator[Mark]:
    if not rest:
        raise Unclear(Say("Where is it? %(line)s", line=line))
    while rest:
        name = rest.pop(0) if not _NUMBER.fullmatch(rest[0]) else ""
        if (kind in NAMED) != bool(name) or len(name) > 4:
            raise Unclear(Say("People have a name of up to four letters, things have none: %(line)s", line=line))
        if len(rest) < 2:
            raise Unclear(Say("A place is two numbers: %(line)s", line=line))
        yield Mark(kind, name, *_place(rest.pop(0), rest.pop(0), line, ground))


def _path(kind: str, rest: list[str], line: str, ground: Ground, here: Mapping[str, Point]) -> Path:
    points: list[Point] = []
    names: list[str] = []
    while rest:
        first = rest.pop(0)
        if _NUMBER.fullmatch(first):
            if not rest:
                raise Unclear(Say("A place is two numbers: %(line)s", line=line))
            points.append(_place(first, rest.pop(0), line, ground))
            names.append("")
        elif first in here:
            points.append(here[first])
            names.append(first)
        else:
            raise Unclear(Say("Nobody is called %(name)s: %(line)s", name=first, line=line))
    if len(points) < 2 or points[0] == points[-1]:
        raise Unclear(Say("A path leads from somewhere to somewhere else: %(line)s", line=line))
    return Path(kind, names[0], names[-1], tuple(points))


def _place(x: str, y: str, line: str, ground: Ground) -> Point:
    if not (_NUMBER.fullmatch(x) and _NUMBER.fullmatch(y)):
        raise Unclear(Say("A place is two numbers: %(line)s", line=line))
    at = round(float(x), 2), round(float(y), 2)
    if not (0 <= at[0] <= ground.width and 0 <= at[1] <= ground.length):
        size = {"width": _n(ground.width), "length": _n(ground.length)}
        raise Unclear(Say("The ground is %(width)s by %(length)s metres: %(line)s", line=line, **size))
    return at


def restore(stored: Mapping[str, Any] | None) -> Diagram | None:
    """The diagram as it was stored; None for none, or where its ground has gone from the shelf since."""
    if not stored or stored["arena"] not in grounds():
        return None
    marks = tuple(Mark(m["kind"], m["name"], m["x"], m["y"]) for m in stored["marks"])
    paths = tuple(Path(p["kind"], p["who"], p["to"], tuple((x, y) for x, y in p["points"])) for p in stored["paths"])
    return Diagram(stored["arena"], marks, paths)

"""What charts and tables draw: the shots with their places, the run of the score, the leaders."""

from dataclasses import asdict, dataclass

from webapp.catalog.arenas._frames import Frame, frame_named
from webapp.features.games.rules.box import Line, box
from webapp.features.games.rules.fold import Folded

# Nothing on a court is farther from the basket; feeds write such numbers for "unknown".
FARTHEST_M = 30.0


@dataclass(frozen=True, slots=True)
class Shot:
    """A shot; x and y in metres from the attacked basket, None when nobody said where it was taken."""

    play: str
    side: str
    player: str | None
    period: int
    clock: int | None
    value: int
    made: bool
    x: float | None
    y: float | None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class ShotsAsked:
    """Which shots somebody wants to see; None is all of them. ``result`` is "made" or "missed"."""

    team: str | None = None
    player: str | None = None
    period: int | None = None
    result: str | None = None
    value: int | None = None
    kind: str | None = None

    def told(self) -> dict[str, str]:
        """What was chosen, by name."""
        return {name: str(value) for name, value in asdict(self).items() if value is not None}

    def fits(self, shot: Shot) -> bool:
        """Is this one of them?"""
        told = asdict(shot) | {"team": shot.side, "result": "made" if shot.made else "missed"}
        return all(told[name] == value for name, value in asdict(self).items() if value is not None)


@dataclass(frozen=True, slots=True)
class Point:
    """The score after ``ms`` of game time."""

    play: str
    ms: int
    home: int
    away: int


def shots(folded: Folded, coords: str | None) -> list[Shot]:
    """Every shot from the field; ``coords`` names the frame of their places. An unknown frame means no places."""
    frame = frame_named(coords)
    found = []
    for row in folded.plays:
        kind = folded.sport.kind(row.play.type)
        if kind is None or not kind.place or row.play.side is None:
            continue
        facts = row.play.facts
        x, y = _placed(frame, facts.get("x"), facts.get("y"))
        found.append(
            Shot(
                play=row.id,
                side=row.play.side,
                player=row.play.player,
                period=row.play.period,
                clock=row.play.clock,
                value=int(facts.get("value", 0)),
                made=facts.get("made") is True,
                x=x,
                y=y,
                kind=facts.get("kind") or None,
            )
        )
    return found


def run(folded: Folded) -> list[Point]:
    """The score by game time, a point for every play that scored and one at the start."""
    points = [Point("", 0, 0, 0)]
    rules, before, period, moment = folded.rules, 0, 1, 0
    for row in folded.plays:
        play = row.play
        while period < play.period:
            before += rules.length(period)
            period, moment = period + 1, 0
        if play.clock is not None and play.period == period:
            moment = rules.length(period) - play.clock if rules.counts_down else play.clock
        if row.points:
            points.append(Point(row.id, max(before + moment, points[-1].ms), *row.score))
    return points


def leaders(folded: Folded, statistics: tuple[str, ...]) -> dict[str, tuple[tuple[Line, ...], tuple[Line, ...]]]:
    """By statistic the best of either side (home, away): all who share the most, nobody when the most is nothing."""
    sides = box(folded).sides
    return {key: (_best(sides[0].lines, key), _best(sides[1].lines, key)) for key in statistics}


def _best(lines: tuple[Line, ...], key: str) -> tuple[Line, ...]:
    most = max((line[key] for line in lines), default=0)
    return tuple(line for line in lines if most > 0 and line[key] == most)


def _placed(frame: Frame | None, x: object, y: object) -> tuple[float | None, float | None]:
    if frame is None or not isinstance(x, (int, float)) or not isinstance(y, (int, float)):
        return None, None
    across, away = frame.metres(x, y)
    near = abs(across) <= FARTHEST_M and abs(away) <= FARTHEST_M
    return (across, away) if near else (None, None)

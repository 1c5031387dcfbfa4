"""The box score: every player's line, the team's own line, totals and periods."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.features.games.rules.court import elapsed_ms, played_ms
from webapp.features.games.rules.fold import Folded
from webapp.features.games.rules.play import SIDES, Member

Values = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One player's game: ``line["pts"]``; ``ms`` on the court, ``gone`` once he may not play any more."""

    member: Member
    values: Values
    ms: int
    plus_minus: int
    played: bool
    starter: bool
    on_court: bool
    gone: bool

    def __getitem__(self, key: str) -> int:
        return self.values[key]

    @property
    def seconds(self) -> float:
        """Seconds on the court; whole ones are whole numbers."""
        return seconds(self.ms)


@dataclass(frozen=True, slots=True)
class SideBox:
    """One side: its players in roster order, what belongs to nobody (``team``), and the totals."""

    side: str
    lines: tuple[Line, ...]
    team: Values
    totals: Values
    ms: int
    plus_minus: int

    @property
    def seconds(self) -> float:
        """Player seconds of the whole side: as many times the game time as there are on the court."""
        return seconds(self.ms)


@dataclass(frozen=True, slots=True)
class Box:
    """Both sides and the score by periods, [(number, home, away)]."""

    home: SideBox
    away: SideBox
    periods: tuple[tuple[int, int, int], ...]
    includes_team: bool

    @property
    def sides(self) -> tuple[SideBox, SideBox]:
        """Home and away."""
        return self.home, self.away


def box(folded: Folded) -> Box:
    """The box score of a game as it stands."""
    periods = tuple((n, pair[0], pair[1]) for n, pair in sorted(folded.state.periods.items()))
    home, away = _side(folded, 0), _side(folded, 1)
    return Box(home, away, periods, folded.rules.team_totals_include_team_events)


def seconds(ms: int) -> float:
    """Milliseconds as seconds, whole when they are."""
    return ms / 1000 if ms % 1000 else ms // 1000


def _side(folded: Folded, number: int) -> SideBox:
    state, sport = folded.state, folded.sport
    keys = [stat.key for stat in sport.statistics]
    width = len(keys)
    opening = state.starters.get(1)
    lines = []
    for ref, member in state.roster.items():
        if state.side_of[ref] != number:
            continue
        numbers = state.lines[ref]
        lines.append(
            Line(
                member=member,
                values=dict(zip(keys, numbers, strict=False)),
                ms=played_ms(state, ref),
                plus_minus=numbers[width],
                played=bool(numbers[width + 3] or any(numbers[:width])),
                starter=member.starter or (opening is not None and ref in opening[number]),
                on_court=ref in state.court[number],
                gone=ref in state.gone,
            )
        )
    team = dict(zip(keys, state.team_lines[number], strict=True))
    with_team = folded.rules.team_totals_include_team_events
    totals = {key: sum(line[key] for line in lines) + (team[key] if with_team else 0) for key in keys}
    totals[sport.points] = state.score[number]
    return SideBox(
        side=SIDES[number],
        lines=tuple(lines),
        team=team,
        totals=totals,
        ms=elapsed_ms(state) * folded.rules.on_court,
        plus_minus=state.score[number] - state.score[1 - number],
    )

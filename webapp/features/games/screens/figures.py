"""From a folded game to what is counted: box score, line-ups, leaders, the run of the score. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from webapp.errors import phrase
from webapp.features.games import rules
from webapp.features.games.looks import (
    Box,
    BoxRow,
    BoxSide,
    Column,
    Leader,
    LeaderRow,
    Leaders,
    Run,
    RunPoint,
    Unit,
    Units,
)
from webapp.features.games.rules import SIDES, Line, SideBox, derived
from webapp.features.games.screens import tell
from webapp.features.games.screens.faces import View, periods

COUNTS = ("pts", "fgm", "fga", "fg3m", "fg3a", "ftm", "fta", "oreb", "dreb", "reb", "ast", "stl", "blk", "tov", "pf")
LEADING = {
    "pts": phrase("Points"),
    "reb": phrase("Rebounds"),
    "ast": phrase("Assists"),
    "stl": phrase("Steals"),
    "blk": phrase("Blocks"),
}
COLUMNS = (  # of derived.Advanced; shares are shown as percent
    Column("efg", "eFG%", "Effective field goals: (FGM + half of 3PM) / FGA", "percent"),
    Column(
        "ts", "TS%", "True shooting: PTS / (2 × (FGA + w × FTA)); w is the rule book's free-throw weight", "percent"
    ),
    Column("usage_percent", "USG%", "Share of the team's plays used while on court", "percent"),
    Column("assist_percent", "AST%", "Share of team mates' goals assisted while on court", "percent"),
    Column("tov_percent", "TO%", "Turnovers per 100 plays", "percent"),
    Column("oreb_percent", "OR%", "Share of own misses rebounded", "percent"),
    Column("dreb_percent", "DR%", "Share of the opponents' misses rebounded", "percent"),
    Column("ft_made_rate", "FT rate", "Free throws made per field goal tried", "ratio"),
    Column("assist_turnover", "AST/TO", "Assists per turnover", "ratio"),
    Column("game_score", "GmSc", "Game score (Hollinger)", "number"),
    Column("efficiency", "EFF", "Efficiency as FIBA and the NBA count it", "number"),
    Column("pir", "PIR", "Performance index rating", "number"),
    Column("pie", "PIE", "Share of everything that happened in the game", "percent"),
    Column("possessions", "Poss", "Possessions: FGA + w × FTA − OR + TO, the mean of both teams", "number"),
    Column("offence", "ORtg", "Points per 100 possessions", "number"),
    Column("defence", "DRtg", "Points allowed per 100 possessions", "number"),
    Column("net", "Net", "Offensive less defensive rating", "number"),
    Column("pace", "Pace", "Possessions in a game of full length", "number"),
)
_SHARES = frozenset({"efg", "ts", "pie"})


def box(view: View) -> Box:
    """The box score."""
    counted = rules.box(view.folded)
    home, away = counted.sides
    return Box(
        id=view.game.id,
        sides=(_side(view, home, away), _side(view, away, home)),
        periods=periods(view.folded),
        columns=COLUMNS,
        phase_label=tell.PHASES[view.folded.state.phase],
    )


def _side(view: View, own: SideBox, other: SideBox) -> BoxSide:
    book = view.folded.rules
    rows = []
    for line in sorted(own.lines, key=lambda line: (not line.starter, not line.played)):
        more = derived.player(line.values, line.ms, own.totals, own.ms, other.totals, book)
        shown = replace(line, on_court=line.on_court and _going_on(view))
        rows.append(_row(line.values, line.ms, line.plus_minus, _advanced(more), shown))
    totals = _row(own.totals, own.ms, own.plus_minus, _advanced(derived.team(own.totals, own.ms, other.totals, book)))
    team = _row(own.team, 0, None, ()) if any(own.team.values()) else None
    game, key = view.game, own.side
    name, code, color = (getattr(game, f"{key}_{part}") for part in ("name", "code", "color"))
    return BoxSide(key, name, code, color, tuple(rows), team, totals)


def _row(values: Mapping[str, int], ms: int, plus_minus: int | None, more: Any, line: Line | None = None) -> BoxRow:
    number, name = tell.number_name(line.member) if line else ("", "")
    return BoxRow(
        ref=line.member.ref if line else "",
        number=number,
        name=name,
        starter=line is not None and line.starter,
        played=line is None or line.played,
        on_court=line is not None and line.on_court,
        seconds=ms / 1000,
        minutes=minutes(ms),
        **{key: values[key] for key in COUNTS},
        plus_minus=plus_minus,
        advanced=more,
    )


def _advanced(more: derived.Advanced) -> tuple[float | None, ...]:
    values = ((column.key, getattr(more, column.key)) for column in COLUMNS)
    return tuple(100 * value if key in _SHARES and value is not None else value for key, value in values)


def minutes(ms: int) -> str:
    """Time played as the box score writes it: "23:41"."""
    return f"{ms // 60_000}:{ms // 1000 % 60:02d}"


def units(view: View) -> Units:
    """The line-ups."""
    home, away = (tuple(_unit(view, side, unit) for unit in rules.units(view.folded, side)) for side in SIDES)
    return Units(view.game.id, view.side("home"), view.side("away"), home, away)


def _unit(view: View, side: str, unit: rules.Unit) -> Unit:
    roster, court = view.folded.roster, view.folded.state.court[SIDES.index(side)]
    now = _going_on(view) and set(unit.five) == set(court)
    names = tuple(tell.number_name(roster[ref]) for ref in unit.five)
    return Unit(
        side,
        names,
        unit.ms / 1000,
        minutes(unit.ms),
        unit.points_for,
        unit.points_against,
        unit.plus_minus,
        now,
    )


def _going_on(view: View) -> bool:
    """When the game is over nobody is on court any more."""
    return view.folded.state.phase not in ("ended", "final", "official")


def leaders(view: View) -> Leaders:
    """Who leads in what."""
    best = rules.leaders(view.folded, tuple(LEADING))
    rows = []
    for key, label in LEADING.items():
        home, away = (
            Leader(lines[0][key] if lines else 0, tuple(tell.number_name(line.member) for line in lines))
            for lines in best[key]
        )
        rows.append(LeaderRow(label, home, away))
    return Leaders(view.game.id, view.side("home"), view.side("away"), tuple(rows))


def run(view: View) -> Run:
    """The run of the score."""
    book, state = view.folded.rules, view.folded.state
    points = tuple(RunPoint(p.ms / 1000, p.home, p.away) for p in rules.run(view.folded))
    last, end, ends = max(state.period, book.periods), 0.0, []
    for n in range(1, last + 1):
        end += book.length(n) / 1000
        ends.append((end, tell.period_mark(n, book)))
    return Run(
        id=view.game.id,
        home=view.side("home"),
        away=view.side("away"),
        points=points,
        ends=tuple(ends),
        seconds=max(end, points[-1].seconds),
        lead_home=state.largest[0],
        lead_away=state.largest[1],
        changes=state.lead_changes,
        ties=state.ties,
    )

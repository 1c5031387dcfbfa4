"""Derived statistics. Every formula takes plain numbers or lines of counts; a division by zero is None, never 0 or NaN.

Sources: Oliver, Basketball on Paper (four factors); Basketball-Reference glossary (usage, assist share, possessions);
Hollinger (game score); NBA glossary (PIE, efficiency); EuroLeague (PIR). Shares are fractions unless the name says
percent; ``weight`` is the free-throw coefficient of the rule set (0.44, college 0.475).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Counts = Mapping[str, int]


def ratio(above: float, below: float) -> float | None:
    """above / below, or None when there is nothing to divide by."""
    return above / below if below else None


def efg(c: Counts) -> float | None:
    """Effective field goal share: (FGM + 0.5 3PM) / FGA."""
    return ratio(c["fgm"] + 0.5 * c["fg3m"], c["fga"])


def ts(c: Counts, weight: float = 0.44) -> float | None:
    """True shooting share: PTS / (2 (FGA + w FTA))."""
    return ratio(c["pts"], 2 * (c["fga"] + weight * c["fta"]))


def plays(c: Counts, weight: float = 0.44) -> float:
    """Shooting plays and turnovers: FGA + w FTA + TOV."""
    return c["fga"] + weight * c["fta"] + c["tov"]


def tov_percent(c: Counts, weight: float = 0.44) -> float | None:
    """Turnovers per 100 plays."""
    return ratio(100 * c["tov"], plays(c, weight))


def oreb_percent(c: Counts, opponents: Counts) -> float | None:
    """Share of own misses rebounded, in percent."""
    return ratio(100 * c["oreb"], c["oreb"] + opponents["dreb"])


def dreb_percent(c: Counts, opponents: Counts) -> float | None:
    """Share of the opponents' misses rebounded, in percent."""
    return ratio(100 * c["dreb"], c["dreb"] + opponents["oreb"])


def ft_made_rate(c: Counts) -> float | None:
    """Oliver's free-throw rate: FTM / FGA."""
    return ratio(c["ftm"], c["fga"])


def ft_attempt_rate(c: Counts) -> float | None:
    """The NBA site's free-throw rate: FTA / FGA."""
    return ratio(c["fta"], c["fga"])


def possessions(c: Counts, weight: float = 0.44) -> float:
    """Possessions of one side: FGA + w FTA - OREB + TOV."""
    return c["fga"] + weight * c["fta"] - c["oreb"] + c["tov"]


def possessions_estimate(c: Counts, opponents: Counts) -> float | None:
    """Basketball-Reference's possessions: the mean of both sides' estimates with offensive-rebound shares."""
    halves = []
    for own, other in ((c, opponents), (opponents, c)):
        share = ratio(own["oreb"], own["oreb"] + other["dreb"])
        if share is None:
            return None
        misses = own["fga"] - own["fgm"]
        halves.append(own["fga"] + 0.4 * own["fta"] - 1.07 * share * misses + own["tov"])
    return 0.5 * (halves[0] + halves[1])


def rating(points: int, possessions_: float | None) -> float | None:
    """Points per 100 possessions: offensive with own points, defensive with the opponents'."""
    return None if possessions_ is None else ratio(100 * points, possessions_)


def pace(own: float, opponents: float, team_minutes: float, minutes: float = 40, on_court: int = 5) -> float | None:
    """Possessions per side in a game of ``minutes``; ``team_minutes`` are player minutes."""
    return ratio(minutes * (own + opponents) / 2, team_minutes / on_court)


def usage_percent(
    c: Counts, minutes: float, team: Counts, team_minutes: float, weight: float = 0.44, on_court: int = 5
) -> float | None:
    """Basketball-Reference's usage: the share of the side's plays used while on the court, in percent."""
    return ratio(100 * plays(c, weight) * (team_minutes / on_court), minutes * plays(team, weight))


def assist_percent(c: Counts, minutes: float, team: Counts, team_minutes: float, on_court: int = 5) -> float | None:
    """Share of team mates' goals assisted while on the court, in percent."""
    share = ratio(minutes, team_minutes / on_court)
    return None if share is None else ratio(100 * c["ast"], share * team["fgm"] - c["fgm"])


def assist_turnover(c: Counts) -> float | None:
    """Assists per turnover."""
    return ratio(c["ast"], c["tov"])


def game_score(c: Counts) -> float:
    """Hollinger's game score."""
    return (
        c["pts"]
        + 0.4 * c["fgm"]
        - 0.7 * c["fga"]
        - 0.4 * (c["fta"] - c["ftm"])
        + 0.7 * c["oreb"]
        + 0.3 * c["dreb"]
        + c["stl"]
        + 0.7 * c["ast"]
        + 0.7 * c["blk"]
        - 0.4 * c["pf"]
        - c["tov"]
    )


def efficiency(c: Counts) -> int:
    """Efficiency as FIBA and the NBA count it."""
    good = c["pts"] + c["oreb"] + c["dreb"] + c["ast"] + c["stl"] + c["blk"]
    return good - (c["fga"] - c["fgm"]) - (c["fta"] - c["ftm"]) - c["tov"]


def pir(c: Counts) -> int:
    """Performance index rating, the EuroLeague's valuation."""
    return efficiency(c) + c["fouls_drawn"] - c["blk_against"] - c["pf"]


def impact(c: Counts) -> float:
    """The numerator of PIE."""
    good = c["pts"] + c["fgm"] + c["ftm"] + c["dreb"] + 0.5 * c["oreb"] + c["ast"] + c["stl"] + 0.5 * c["blk"]
    return good - c["fga"] - c["fta"] - c["pf"] - c["tov"]


def pie(c: Counts, own_totals: Counts, other_totals: Counts) -> float | None:
    """Player (or team) impact estimate: the share of everything that happened in the game."""
    return ratio(impact(c), impact(own_totals) + impact(other_totals))


@dataclass(frozen=True, slots=True)
class Advanced:
    """The advanced box of a player or a side; None where it cannot be told."""

    efg: float | None
    ts: float | None
    tov_percent: float | None
    oreb_percent: float | None
    dreb_percent: float | None
    ft_made_rate: float | None
    ft_attempt_rate: float | None
    assist_turnover: float | None
    assist_percent: float | None
    usage_percent: float | None
    game_score: float
    efficiency: int
    pir: int
    pie: float | None
    possessions: float | None
    offence: float | None
    defence: float | None
    net: float | None
    pace: float | None


def player(c: Counts, ms: int, own: Counts, own_ms: int, other: Counts, rules: Any) -> Advanced:
    """A player's advanced line. ``own``/``other`` are team totals, ``own_ms`` the side's player time."""
    w, five = rules.free_throw_weight, rules.on_court
    minutes, team_minutes = ms / 60_000, own_ms / 60_000
    return Advanced(
        **_shared(c, other, w),
        oreb_percent=_share_on_court(100 * c["oreb"], own["oreb"] + other["dreb"], minutes, team_minutes / five),
        dreb_percent=_share_on_court(100 * c["dreb"], own["dreb"] + other["oreb"], minutes, team_minutes / five),
        assist_percent=assist_percent(c, minutes, own, team_minutes, five) if minutes else None,
        usage_percent=usage_percent(c, minutes, own, team_minutes, w, five),
        pie=pie(c, own, other),
        possessions=None,
        offence=None,
        defence=None,
        net=None,
        pace=None,
    )


def team(own: Counts, own_ms: int, other: Counts, rules: Any) -> Advanced:
    """A side's advanced line; possessions are the mean of both sides', so that both play equally many."""
    w, five = rules.free_throw_weight, rules.on_court
    both = (possessions(own, w) + possessions(other, w)) / 2
    attack, defence = rating(own["pts"], both), rating(other["pts"], both)
    minutes = rules.periods * rules.period_ms / 60_000
    return Advanced(
        **_shared(own, other, w),
        oreb_percent=oreb_percent(own, other),
        dreb_percent=dreb_percent(own, other),
        assist_percent=ratio(100 * own["ast"], own["fgm"]),
        usage_percent=None,
        pie=pie(own, own, other),
        possessions=both,
        offence=attack,
        defence=defence,
        net=None if attack is None or defence is None else attack - defence,
        pace=pace(both, both, own_ms / 60_000, minutes, five),
    )


def _shared(c: Counts, other: Counts, weight: float) -> dict[str, Any]:
    return {
        "efg": efg(c),
        "ts": ts(c, weight),
        "tov_percent": tov_percent(c, weight),
        "ft_made_rate": ft_made_rate(c),
        "ft_attempt_rate": ft_attempt_rate(c),
        "assist_turnover": assist_turnover(c),
        "game_score": game_score(c),
        "efficiency": efficiency(c),
        "pir": pir(c),
    }


def _share_on_court(above: float, below: float, minutes: float, game: float) -> float | None:
    """A share of what happened, scaled to the time on the court (Basketball-Reference's rebound shares)."""
    return ratio(above * game, minutes * below)

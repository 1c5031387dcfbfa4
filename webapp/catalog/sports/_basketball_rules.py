"""The rule books of basketball as data. FIBA Official Basketball Rules 2024 and 3x3 rules, NBA rule book 2024-25,
NCAA and NFHS rules; where only memory vouched for a value it is an ordinary changeable number here all the same."""

from datetime import date
from types import MappingProxyType

from webapp.catalog.sports._kind import BonusStep, FoulRule, RuleSet, TimeOutCap, TimeOuts

_OFFENSIVE = FoulRule(shots=0)
_DOUBLE = FoulRule(team=False, shots=0, keeps_ball=True)
_BENCH = FoulRule(personal=False, team=False, shots=1, keeps_ball=True, bench=True)
_SHOOTING = FoulRule(shots=2)

FIBA_FOULS = MappingProxyType(
    {
        "shooting": _SHOOTING,
        "offensive": _OFFENSIVE,
        "double": _DOUBLE,
        "technical": FoulRule(shots=1, keeps_ball=True, bench=True),
        "coach_technical": _BENCH,
        "bench_technical": _BENCH,
        "unsportsmanlike": FoulRule(shots=2, keeps_ball=True),
        "disqualifying": FoulRule(shots=2, keeps_ball=True, bench=True),
        "throw_in": FoulRule(shots=1, keeps_ball=True),
    }
)
_NBA_TECHNICAL = FoulRule(personal=False, team=False, shots=1, keeps_ball=True, bench=True)
NBA_FOULS = MappingProxyType(
    {
        "shooting": _SHOOTING,
        "offensive": FoulRule(team=False, shots=0),
        "offensive_charge": FoulRule(team=False, shots=0),
        "double": _DOUBLE,
        "double_personal": _DOUBLE,
        "away_from_play": FoulRule(shots=1, keeps_ball=True),
        "clear_path": FoulRule(shots=2, keeps_ball=True),
        "transition_take": FoulRule(shots=1, keeps_ball=True),
        "flagrant_1": FoulRule(shots=2, keeps_ball=True),
        "flagrant_2": FoulRule(shots=2, keeps_ball=True),
        "technical": _NBA_TECHNICAL,
        "double_technical": FoulRule(personal=False, team=False, shots=0, keeps_ball=True, bench=True),
        "coach_technical": _NBA_TECHNICAL,
        "bench_technical": _NBA_TECHNICAL,
        "defensive_3_seconds": _NBA_TECHNICAL,
        "defensive_3_seconds_technical": _NBA_TECHNICAL,
        "delay": _NBA_TECHNICAL,
        "delay_technical": _NBA_TECHNICAL,
        "hanging": _NBA_TECHNICAL,
        "taunting": _NBA_TECHNICAL,
    }
)
_CLASS_A = FoulRule(shots=2, keeps_ball=True, bench=True)
SCHOOL_FOULS = MappingProxyType(
    {
        "shooting": _SHOOTING,
        "offensive": _OFFENSIVE,
        "double": _DOUBLE,
        "technical": _CLASS_A,
        "class_b_technical": _BENCH,
        "administrative_technical": _BENCH,
        "coach_technical": _BENCH,
        "bench_technical": _BENCH,
        "intentional": FoulRule(shots=2, keeps_ball=True),
        "flagrant": FoulRule(shots=2, keeps_ball=True),
        "flagrant_1": FoulRule(shots=2, keeps_ball=True),
        "flagrant_2": FoulRule(shots=2, keeps_ball=True),
    }
)
_FREE = frozenset({"tv", "media", "official", "referee", "coach_challenge", "challenge"})
_TWO_TECHNICALS = (MappingProxyType({"technical": 1, "flagrant": 2, "flagrant_2": 2}),)

FIBA = RuleSet(
    key="fiba",
    label="FIBA",
    names=("FIBA", "EuroLeague", "FIBA 4x10"),
    effective_from=date(2024, 10, 1),
    periods=4,
    period_ms=600_000,
    overtime_ms=300_000,
    foul_limit=5,
    dismissals=(MappingProxyType({"technical": 1, "unsportsmanlike": 1, "disqualifying": 2}),),
    bonus=(BonusStep(at=5),),
    team_fouls_carry_into_overtime=True,
    timeouts=(TimeOuts(first=1, last=2, allowed=2), TimeOuts(first=3, last=4, allowed=3)),
    timeouts_overtime=1,
    timeout_caps=(TimeOutCap(period=4, within=120_000, allowed=2),),
    free_timeouts=_FREE,
    arrow=True,
    fouls=FIBA_FOULS,
    point_values=(2, 3),
    shot_clock_ms=24_000,
    assist_on_ft=True,
    own_basket="captain",
    team_totals_include_team_events=True,
    arena="basketball_fiba",
)


def _nba(key: str, label: str, names: tuple[str, ...], since: date, heave: str, ft_values: tuple[int, ...]) -> RuleSet:
    return RuleSet(
        key=key,
        label=label,
        names=names,
        effective_from=since,
        periods=4,
        period_ms=720_000,
        overtime_ms=300_000,
        roster=15,
        foul_limit=6,
        dismissals=(MappingProxyType({"technical": 1}), MappingProxyType({"flagrant_1": 1, "flagrant_2": 2})),
        bonus=(
            BonusStep(at=5, overtime=False),
            BonusStep(at=4, overtime=True),
            BonusStep(at=2, within=120_000),
        ),
        timeouts=(TimeOuts(first=1, last=4, allowed=7),),
        timeouts_overtime=2,
        timeout_caps=(
            TimeOutCap(period=4, within=None, allowed=4),
            TimeOutCap(period=4, within=180_000, allowed=2),
        ),
        free_timeouts=_FREE,
        fouls=NBA_FOULS,
        point_values=(2, 3),
        shot_clock_ms=24_000,
        ft_plus_minus="at_foul",
        ft_values=ft_values,
        heave_policy=heave,
        arena="basketball_nba",
    )


NBA_2017 = _nba("nba", "NBA", ("NBA",), date(2017, 7, 1), "counts", (1,))
NBA_2025 = _nba("nba", "NBA", ("NBA",), date(2025, 10, 1), "team", (1,))
GLEAGUE = _nba(
    "gleague",
    "NBA G League",
    ("G League", "NBA G League (one free throw worth the whole trip)"),
    date(2019, 10, 1),
    "counts",
    (1, 2, 3),
)
NCAA_MEN = RuleSet(
    key="ncaa_men",
    label="NCAA men",
    names=("NCAA", "NCAA men's basketball"),
    effective_from=date(2015, 10, 1),
    periods=2,
    period_ms=1_200_000,
    overtime_ms=300_000,
    roster=15,
    foul_limit=5,
    dismissals=_TWO_TECHNICALS,
    bonus=(BonusStep(at=7, one_and_one=True), BonusStep(at=10)),
    team_fouls_carry_into_overtime=True,
    timeouts=(TimeOuts(first=1, last=2, allowed=4),),
    timeouts_overtime=1,
    free_timeouts=_FREE,
    arrow=True,
    fouls=SCHOOL_FOULS,
    point_values=(2, 3),
    shot_clock_ms=30_000,
    heave_policy="counts",
    team_totals_include_team_events=True,
    free_throw_weight=0.475,
    arena="basketball_ncaa",
)
NCAA_WOMEN = RuleSet(
    key="ncaa_women",
    label="NCAA women",
    names=("NCAA women's basketball",),
    effective_from=date(2015, 10, 1),
    periods=4,
    period_ms=600_000,
    overtime_ms=300_000,
    roster=15,
    foul_limit=5,
    dismissals=_TWO_TECHNICALS,
    bonus=(BonusStep(at=5),),
    team_fouls_carry_into_overtime=True,
    timeouts=(TimeOuts(first=1, last=4, allowed=4),),
    timeouts_overtime=1,
    free_timeouts=_FREE,
    arrow=True,
    fouls=SCHOOL_FOULS,
    point_values=(2, 3),
    shot_clock_ms=30_000,
    team_totals_include_team_events=True,
    free_throw_weight=0.475,
    arena="basketball_ncaa",
)
NFHS = RuleSet(
    key="nfhs",
    label="NFHS (US high school)",
    names=("NFHS", "High school"),
    effective_from=date(2023, 7, 1),
    periods=4,
    period_ms=480_000,
    overtime_ms=240_000,
    roster=15,
    foul_limit=5,
    dismissals=_TWO_TECHNICALS,
    bonus=(BonusStep(at=5),),
    team_fouls_carry_into_overtime=True,
    timeouts=(TimeOuts(first=1, last=4, allowed=5),),
    timeouts_overtime=1,
    free_timeouts=_FREE,
    arrow=True,
    fouls=SCHOOL_FOULS,
    point_values=(2, 3),
    team_totals_include_team_events=True,
    arena="basketball_nfhs",
)
FIBA_3X3 = RuleSet(
    key="fiba_3x3",
    label="FIBA 3x3",
    names=("3x3", "FIBA 3×3"),
    effective_from=date(2016, 1, 1),
    periods=1,
    period_ms=600_000,
    overtime_ms=None,
    on_court=3,
    roster=4,
    dismissals=(MappingProxyType({"unsportsmanlike": 1, "disqualifying": 2}),),
    bonus=(BonusStep(at=7), BonusStep(at=10, possession=True)),
    team_fouls_carry_into_overtime=True,
    timeouts=(TimeOuts(first=1, last=1, allowed=1),),
    free_timeouts=_FREE,
    fouls=MappingProxyType({**FIBA_FOULS, "shooting": FoulRule(shots=1)}),
    point_values=(1, 2),
    shot_clock_ms=12_000,
    first_to=21,
    overtime_first_to=2,
    team_totals_include_team_events=True,
    arena="basketball_3x3",
)

RULESETS = (FIBA, NBA_2017, NBA_2025, GLEAGUE, NCAA_MEN, NCAA_WOMEN, NFHS, FIBA_3X3)

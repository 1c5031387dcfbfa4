"""The rule books of basketball as data, with the article each value comes from.

Checked against what is published of them: periods, overtimes, bonus, limits and time-outs of FIBA, NBA and NFHS; the
NCAA's time-outs as of 2019-20 (men) and 2015-16 (women), its bonus and technicals; score, bonus and time-out of 3x3.
The NCAA books of 2025-26 themselves could not be read, and articles are cited from older editions: the README says what
is open.
"""

from datetime import date
from types import MappingProxyType

from webapp.catalog.sports._basketball_fouls import FIBA_FOULS, NBA_FOULS, NCAA_FOULS, NFHS_FOULS, THREE_FOULS
from webapp.catalog.sports._kind import BonusStep, RuleSet, TimeOutCap, TimeOuts

_FREE = frozenset({"tv", "media", "official", "referee", "coach_challenge", "challenge"})
# NFHS 10-4, 10-5: the second technical, or one flagrant foul.
_NFHS_DISMISSALS = (MappingProxyType({"technical": 1, "flagrant": 2}),)
# NCAA 10-3: two of class A, one of A and two of B, three of B, or a flagrant 2.
_NCAA_DISMISSALS = (
    MappingProxyType(
        {"technical": 1, "class_a_technical": 1, "class_b_technical": 0.75, "flagrant": 2, "flagrant_2": 2}
    ),
)

FIBA = RuleSet(
    key="fiba",
    label="FIBA",
    names=("EuroLeague", "EuroCup", "FIBA 5x5", "FIBA 4x10"),
    effective_from=date(2024, 10, 1),
    periods=4,  # 8.1; an overtime 8.7
    period_ms=600_000,
    overtime_ms=300_000,
    foul_limit=5,  # 40.1; sent off 36.3, 37.2, 40.4
    dismissals=(MappingProxyType({"technical": 1, "unsportsmanlike": 1, "disqualifying": 2}),),
    bonus=(BonusStep(at=5),),  # 41.1, 41.2
    team_fouls_carry_into_overtime=True,
    # 18.2: two in the first half, three in the second (two of them in its last 2:00), one an overtime, none is kept.
    timeouts=(TimeOuts(first=1, last=2, allowed=2), TimeOuts(first=3, last=4, allowed=3)),
    timeouts_overtime=1,
    timeout_caps=(TimeOutCap(period=4, within=120_000, allowed=2),),
    free_timeouts=_FREE,
    arrow=True,
    fouls=FIBA_FOULS,
    point_values=(2, 3),
    shot_clock_ms=24_000,
    assist_on_ft=True,
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
        bonus=(  # 12-B-V: the fifth, in an overtime the fourth, or the second of the last 2:00
            BonusStep(at=5, overtime=False),
            BonusStep(at=4, overtime=True),
            BonusStep(at=2, within=120_000),
        ),
        # 5-VI: seven, four of them in the last period, two after its 3:00; two an overtime.
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
    ("G League",),  # since 2019-20 one free throw is worth the whole trip
    date(2019, 10, 1),
    "counts",
    (1, 2, 3),
)


def _college(key: str, label: str, names: tuple[str, ...], periods: int, bonus: tuple[BonusStep, ...]) -> RuleSet:
    """NCAA. Time-outs are those with electronic media, 5-14.10: one of 60 s and three of 30 s; three of the four may be
    kept for the second half, and there is one more for each overtime besides what is left. (Without media men have six,
    women five, of which four may be kept.)"""
    half = TimeOuts(first=periods // 2 + 1, last=periods, allowed=3)
    return RuleSet(
        key=key,
        label=label,
        names=names,
        effective_from=date(2015, 10, 1),
        periods=periods,
        period_ms=2_400_000 // periods,
        overtime_ms=300_000,
        roster=15,
        foul_limit=5,
        dismissals=_NCAA_DISMISSALS,
        bonus=bonus,
        team_fouls_carry_into_overtime=True,
        timeouts=(TimeOuts(first=1, last=periods, allowed=4), half),
        timeouts_overtime=1,
        timeouts_carry_into_overtime=True,
        free_timeouts=_FREE,
        arrow=True,
        fouls=NCAA_FOULS,
        point_values=(2, 3),
        shot_clock_ms=30_000,
        team_totals_include_team_events=True,
        free_throw_weight=0.475,
        arena="basketball_ncaa",
    )


NCAA_MEN = _college(
    "ncaa_men",
    "NCAA men",
    ("NCAA", "NCAA men's basketball", "NCAA Division I men"),
    2,
    (BonusStep(at=7, one_and_one=True), BonusStep(at=10)),  # of a half; overtimes go on from the second
)
NCAA_WOMEN = _college(
    "ncaa_women",
    "NCAA women",
    ("NCAA women's basketball", "NCAA Division I women"),
    4,
    (BonusStep(at=5),),  # of a quarter; overtimes go on from the fourth
)
NFHS = RuleSet(
    key="nfhs",
    label="NFHS (US high school)",
    names=("NFHS", "High school"),
    effective_from=date(2023, 7, 1),
    periods=4,  # 5-5-1; extra periods 5-7-3, an extension of the fourth
    period_ms=480_000,
    overtime_ms=240_000,
    roster=15,
    foul_limit=5,
    dismissals=_NFHS_DISMISSALS,
    bonus=(BonusStep(at=5),),  # 4-8-1 (2023-24): of a quarter
    team_fouls_carry_into_overtime=True,
    # 5-12: three of 60 s and two of 30 s at any time; one more for each extra period, and what is left stays.
    timeouts=(TimeOuts(first=1, last=4, allowed=5),),
    timeouts_overtime=1,
    timeouts_carry_into_overtime=True,
    free_timeouts=_FREE,
    arrow=True,
    fouls=NFHS_FOULS,
    point_values=(2, 3),
    team_totals_include_team_events=True,
    arena="basketball_nfhs",
)
FIBA_3X3 = RuleSet(
    key="fiba_3x3",
    label="FIBA 3x3",
    names=("3x3", "3x3 basketball"),
    effective_from=date(2016, 1, 1),
    periods=1,
    period_ms=600_000,
    overtime_ms=None,
    on_court=3,
    roster=4,
    dismissals=(MappingProxyType({"unsportsmanlike": 1, "disqualifying": 2}),),
    bonus=(BonusStep(at=7), BonusStep(at=10, possession=True)),  # art. 7
    team_fouls_carry_into_overtime=True,
    timeouts=(TimeOuts(first=1, last=1, allowed=1),),
    free_timeouts=_FREE,
    fouls=THREE_FOULS,
    point_values=(1, 2),
    shot_clock_ms=12_000,
    first_to=21,  # art. 6; in an overtime two points
    overtime_first_to=2,
    team_totals_include_team_events=True,
    arena="basketball_3x3",
)

RULESETS = (FIBA, NBA_2017, NBA_2025, GLEAGUE, NCAA_MEN, NCAA_WOMEN, NFHS, FIBA_3X3)

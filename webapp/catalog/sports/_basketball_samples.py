"""A small invented game for every rule book, and how it must end. The first is a worked example with everything that
goes wrong easily: a substitution between a foul and its free throws, an offensive foul, a block out of bounds."""

from datetime import date

from webapp.catalog.sports._basketball_bodies import (
    all_of,
    at,
    end,
    foul,
    free_throw,
    merged,
    people,
    rebound,
    shot,
    substitution,
)
from webapp.catalog.sports._basketball_school_samples import NCAA_MEN, NCAA_WOMEN, NFHS
from webapp.catalog.sports._kind import SampleGame

FIBA = SampleGame(
    ruleset="fiba",
    roster=people(6),
    plays=(
        at("10:00", "period_start"),
        shot("9:45", "H1", 2, True, assist="H2"),
        shot("9:26", "A1", 3, False),
        rebound("9:25", "A2", "offensive"),
        shot("9:22", "A2", 2, True),
        at("9:08", "turnover", "H3", roles={"stolen_by": "A3"}),
        foul("9:00", "H4", "shooting", "A3"),
        substitution("9:00", "H", "H4", "H6"),
        free_throw("9:00", "A3", 1, 2, True),
        free_throw("9:00", "A3", 2, 2, False),
        rebound("8:59", "H5", "defensive"),
        shot("8:40", "H2", 3, True, assist="H1"),
        foul("8:20", "A4", "offensive"),
        at("8:20", "turnover", "A4", kind="offensive_foul"),
        shot("8:00", "H6", 2, True),
        foul("8:00", "A5", "shooting", "H6"),
        substitution("8:00", "A", "A5", "A6"),
        free_throw("8:00", "H6", 1, 1, True),
        shot("7:35", "A6", 2, False, blocked_by="H5"),
        rebound("7:35", "A", "offensive"),
        shot("7:27", "A1", 3, True, assist="A6"),
        end(1),
    ),
    score=(8, 6),
    periods=((8, 6),),
    team_fouls=(1, 2),
    team={"away": {"oreb": 1, "reb": 1}},
    box=merged(
        all_of("H1 H2 H3 H5", seconds=600, plus_minus=2),
        all_of("A1 A2 A3 A4", seconds=600, plus_minus=-2),
        {
            "H1": {"fgm": 1, "fga": 1, "pts": 2, "ast": 1},
            "H2": {"fgm": 1, "fga": 1, "fg3m": 1, "fg3a": 1, "pts": 3, "ast": 1},
            "H3": {"tov": 1},
            "H4": {"pf": 1, "seconds": 60, "plus_minus": 0},
            "H5": {"dreb": 1, "reb": 1, "blk": 1},
            "H6": {"fgm": 1, "fga": 1, "ftm": 1, "fta": 1, "pts": 3, "fouls_drawn": 1, "seconds": 540, "plus_minus": 2},
            "A1": {"fgm": 1, "fga": 2, "fg3m": 1, "fg3a": 2, "pts": 3},
            "A2": {"fgm": 1, "fga": 1, "pts": 2, "oreb": 1, "reb": 1},
            "A3": {"ftm": 1, "fta": 2, "pts": 1, "stl": 1, "fouls_drawn": 1},
            "A4": {"tov": 1, "pf": 1},
            "A5": {"pf": 1, "seconds": 120, "plus_minus": -4},
            "A6": {"fga": 1, "ast": 1, "blk_against": 1, "seconds": 480, "plus_minus": 2},
        },
    ),
)

# The five of the foul get its free throws; a missed heave is the team's (since 2025-26).
NBA = SampleGame(
    ruleset="nba",
    on=date(2025, 12, 1),
    roster=people(6),
    plays=(
        at("12:00", "period_start"),
        at("12:00", "jump_ball", "H1"),
        shot("11:40", "H1", 3, True, assist="H2"),
        foul("11:20", "H3", "shooting", "A1"),
        substitution("11:20", "H", "H3", "H6"),
        free_throw("11:20", "A1", 1, 2, True),
        free_throw("11:20", "A1", 2, 2, True),
        at("11:00", "turnover", "H4", roles={"stolen_by": "A2"}, kind="lost_ball"),
        shot("10:50", "A2", 2, True, assist="A3"),
        shot("0:02", "H5", 3, False, heave=True),
        end(1),
    ),
    score=(3, 4),
    periods=((3, 4),),
    team_fouls=(1, 0),
    team={"home": {"fga": 1}},
    box=merged(
        all_of("H1 H2 H4 H5", seconds=720, plus_minus=-1),
        all_of("A1 A2 A3 A4 A5", seconds=720, plus_minus=1),
        {
            "H1": {"fgm": 1, "fga": 1, "fg3m": 1, "fg3a": 1, "pts": 3},
            "H2": {"ast": 1},
            "H3": {"pf": 1, "seconds": 40, "plus_minus": 1},
            "H4": {"tov": 1},
            "H6": {"seconds": 680, "plus_minus": -2},
            "A1": {"ftm": 2, "fta": 2, "pts": 2, "fouls_drawn": 1},
            "A2": {"fgm": 1, "fga": 1, "pts": 2, "stl": 1},
            "A3": {"ast": 1},
            "A6": {},
        },
    ),
)

# One free throw stands for the whole trip.
GLEAGUE = SampleGame(
    ruleset="gleague",
    roster=people(5),
    plays=(
        at("12:00", "period_start"),
        foul("11:30", "H1", "shooting", "A1"),
        free_throw("11:30", "A1", 1, 1, True, value=2),
        shot("11:10", "H2", 3, True, assist="H3"),
        foul("10:55", "H4", "shooting", "A2"),
        free_throw("10:55", "A2", 1, 1, False, value=3),
        rebound("10:53", "H5", "defensive"),
        shot("10:20", "H1", 2, True),
        foul("10:20", "A3", "shooting", "H1"),
        free_throw("10:20", "H1", 1, 1, True, value=1),
        end(1),
    ),
    score=(6, 2),
    periods=((6, 2),),
    team_fouls=(2, 1),
    box=merged(
        all_of("H1 H2 H3 H4 H5", seconds=720, plus_minus=4),
        all_of("A1 A2 A3 A4 A5", seconds=720, plus_minus=-4),
        {
            "H1": {"fgm": 1, "fga": 1, "ftm": 1, "fta": 1, "pts": 3, "pf": 1, "fouls_drawn": 1},
            "H2": {"fgm": 1, "fga": 1, "fg3m": 1, "fg3a": 1, "pts": 3},
            "H3": {"ast": 1},
            "H4": {"pf": 1},
            "H5": {"dreb": 1, "reb": 1},
            "A1": {"ftm": 1, "fta": 1, "pts": 2, "fouls_drawn": 1},
            "A2": {"fta": 1, "fouls_drawn": 1},
            "A3": {"pf": 1},
        },
    ),
)

# Ones and twos; overtime has no clock and ends with the second point.
THREE_ON_THREE = SampleGame(
    ruleset="fiba_3x3",
    roster=people(4),
    plays=(
        at("10:00", "period_start"),
        shot("9:30", "H1", 1, True),
        shot("9:00", "A1", 2, True, assist="A2"),
        foul("8:30", "A2", "shooting", "H2"),
        free_throw("8:30", "H2", 1, 1, True),
        substitution("5:00", "H", "H3", "H4"),
        end(1),
        at("0:00", "period_start", period=2),
        shot("0:00", "A3", 2, True, period=2),
    ),
    score=(2, 4),
    periods=((2, 2), (0, 2)),
    team_fouls=(0, 1),
    box=merged(
        all_of("H1 H2", seconds=600, plus_minus=-2),
        all_of("A1 A2 A3", seconds=600, plus_minus=2),
        {
            "H1": {"fgm": 1, "fga": 1, "pts": 1},
            "H2": {"ftm": 1, "fta": 1, "pts": 1, "fouls_drawn": 1},
            "H3": {"seconds": 300, "plus_minus": 0},
            "H4": {"seconds": 300, "plus_minus": -2},
            "A1": {"fgm": 1, "fga": 1, "fg3m": 1, "fg3a": 1, "pts": 2},
            "A2": {"ast": 1, "pf": 1},
            "A3": {"fgm": 1, "fga": 1, "fg3m": 1, "fg3a": 1, "pts": 2},
            "A4": {},
        },
    ),
)

SAMPLES = (FIBA, NBA, GLEAGUE, NCAA_MEN, NCAA_WOMEN, NFHS, THREE_ON_THREE)

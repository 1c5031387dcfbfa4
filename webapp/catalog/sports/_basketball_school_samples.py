"""Invented games for the rule books of American colleges and high schools, and how they must end."""

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
from webapp.catalog.sports._kind import SampleGame

# Halves that nobody starts or ends in the record; one and one from the seventh foul.
NCAA_MEN = SampleGame(
    ruleset="ncaa_men",
    roster=people(5),
    plays=(
        *(foul(f"{18 - n}:30", f"A{n % 3 + 1}", "personal", "H5") for n in range(6)),
        foul("12:00", "A4", "personal", "H1"),
        free_throw("12:00", "H1", 1, 2, True, one_and_one=True),
        free_throw("12:00", "H1", 2, 2, False, one_and_one=True),
        rebound("11:58", "H2", "offensive"),
        foul("11:50", "A5", "personal", "H2"),
        free_throw("11:50", "H2", 1, 2, False, one_and_one=True),
        rebound("11:48", "A1", "defensive"),
        shot("15:00", "H3", 2, True, period=2),
        at("0:00", "game_end", period=2),
    ),
    score=(3, 0),
    periods=((1, 0), (2, 0)),
    team_fouls=(0, 0),
    box=merged(
        all_of("H1 H2 H3 H4 H5", seconds=2400, plus_minus=3),
        all_of("A1 A2 A3 A4 A5", seconds=2400, plus_minus=-3),
        {
            "H1": {"ftm": 1, "fta": 2, "pts": 1, "fouls_drawn": 1},
            "H2": {"fta": 1, "oreb": 1, "reb": 1, "fouls_drawn": 1},
            "H3": {"fgm": 1, "fga": 1, "pts": 2},
            "H5": {"fouls_drawn": 6},
            "A1": {"pf": 2, "dreb": 1, "reb": 1},
            "A2": {"pf": 2},
            "A3": {"pf": 2},
            "A4": {"pf": 1},
            "A5": {"pf": 1},
        },
    ),
)

# Fouls of the fourth quarter go on in overtime: the first there is the fifth.
NCAA_WOMEN = SampleGame(
    ruleset="ncaa_women",
    roster=people(5),
    plays=(
        at("10:00", "period_start"),
        shot("8:00", "H1", 2, True),
        end(1),
        shot("8:00", "A1", 2, True, period=2, assist="A2"),
        end(2),
        end(3),
        *(foul(f"{9 - n}:00", "H2" if n % 2 else "H3", "personal", "A3", period=4) for n in range(4)),
        end(4),
        at("5:00", "period_start", period=5),
        foul("4:30", "H4", "personal", "A2", period=5),
        free_throw("4:30", "A2", 1, 2, True, period=5),
        free_throw("4:30", "A2", 2, 2, True, period=5),
        end(5),
    ),
    score=(2, 4),
    periods=((2, 0), (0, 2), (0, 0), (0, 0), (0, 2)),
    team_fouls=(5, 0),
    box=merged(
        all_of("H1 H2 H3 H4 H5", seconds=2700, plus_minus=-2),
        all_of("A1 A2 A3 A4 A5", seconds=2700, plus_minus=2),
        {
            "H1": {"fgm": 1, "fga": 1, "pts": 2},
            "H2": {"pf": 2},
            "H3": {"pf": 2},
            "H4": {"pf": 1},
            "A1": {"fgm": 1, "fga": 1, "pts": 2},
            "A2": {"ast": 1, "ftm": 2, "fta": 2, "pts": 2, "fouls_drawn": 1},
            "A3": {"fouls_drawn": 4},
        },
    ),
)

# The fifth personal foul sends H1 off; it is the fifth of the team, too.
NFHS = SampleGame(
    ruleset="nfhs",
    roster=people(6),
    plays=(
        at("8:00", "period_start"),
        *(foul(f"{7 - n}:00", "H1", "personal", "A1") for n in range(4)),
        foul("3:00", "H1", "personal", "A1"),
        substitution("3:00", "H", "H1", "H6"),
        free_throw("3:00", "A1", 1, 2, True),
        free_throw("3:00", "A1", 2, 2, False),
        rebound("2:59", "H", "defensive"),
        shot("2:40", "H6", 3, True, assist="H2"),
        end(1),
    ),
    score=(3, 1),
    periods=((3, 1),),
    team_fouls=(5, 0),
    team={"home": {"dreb": 1, "reb": 1}},
    box=merged(
        all_of("H2 H3 H4 H5", seconds=480, plus_minus=2),
        all_of("A1 A2 A3 A4 A5", seconds=480, plus_minus=-2),
        {
            "H1": {"pf": 5, "seconds": 300, "plus_minus": 0},
            "H2": {"ast": 1},
            "H6": {"fgm": 1, "fga": 1, "fg3m": 1, "fg3a": 1, "pts": 3, "seconds": 180, "plus_minus": 2},
            "A1": {"ftm": 1, "fta": 2, "pts": 1, "fouls_drawn": 5},
            "A6": {},
        },
    ),
)

"""What each kind of foul means in the rule books of basketball: for the player, for the team, in free throws."""

from types import MappingProxyType

from webapp.catalog.sports._rulesets import FoulRule

_OFFENSIVE = FoulRule(shots=0)
_SHOOTING = FoulRule(shots=2)
_BENCH = FoulRule(personal=False, team=0, shots=1, keeps_ball=True, bench=True)
_FLAGRANT = FoulRule(shots=2, keeps_ball=True)

# FIBA 2024: art. 35 double, 36.3 technical (a player's is a team foul, the bench's is charged to the coach and is
# none), 37 unsportsmanlike, 38 disqualifying, 41 what counts for the team.
_FIBA_DOUBLE = FoulRule(shots=0, keeps_ball=True)
FIBA_FOULS = MappingProxyType(
    {
        "shooting": _SHOOTING,
        "offensive": _OFFENSIVE,
        "double": _FIBA_DOUBLE,
        "technical": FoulRule(shots=1, keeps_ball=True, bench=True),
        "coach_technical": _BENCH,
        "bench_technical": _BENCH,
        "unsportsmanlike": _FLAGRANT,
        "disqualifying": FoulRule(shots=2, keeps_ball=True, bench=True),
        "throw_in": FoulRule(shots=1, keeps_ball=True),
    }
)
# 3x3, art. 7: a foul on a shot from inside the arc gives one free throw; an unsportsmanlike or disqualifying foul
# counts twice for the team.
THREE_FOULS = MappingProxyType(
    {
        **FIBA_FOULS,
        "shooting": FoulRule(shots=1),
        "unsportsmanlike": FoulRule(team=2, shots=2, keeps_ball=True),
        "disqualifying": FoulRule(team=2, shots=2, keeps_ball=True, bench=True),
    }
)

# NBA, rule 12: A technical fouls are nobody's personal foul; B-VI double fouls, B-VII offensive fouls are not
# the team's.
_NBA_TECHNICAL = FoulRule(personal=False, team=0, shots=1, keeps_ball=True, bench=True)
_NBA_DOUBLE = FoulRule(team=0, shots=0, keeps_ball=True)
NBA_FOULS = MappingProxyType(
    {
        "shooting": _SHOOTING,
        "offensive": FoulRule(team=0, shots=0),
        "offensive_charge": FoulRule(team=0, shots=0),
        "double": _NBA_DOUBLE,
        "double_personal": _NBA_DOUBLE,
        "away_from_play": FoulRule(shots=1, keeps_ball=True),
        "clear_path": _FLAGRANT,
        "transition_take": FoulRule(shots=1, keeps_ball=True),
        "flagrant_1": _FLAGRANT,
        "flagrant_2": _FLAGRANT,
        "technical": _NBA_TECHNICAL,
        "double_technical": FoulRule(personal=False, team=0, shots=0, keeps_ball=True, bench=True),
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

# NFHS 4-19, 10-1 to 10-6, and the summary of penalties: every technical gives two free throws and the ball, and counts
# for the team; a player's own is one of the five.
_TECHNICAL = FoulRule(shots=2, keeps_ball=True, bench=True)
_OF_THE_BENCH = FoulRule(personal=False, shots=2, keeps_ball=True, bench=True)
NFHS_FOULS = MappingProxyType(
    {
        "shooting": _SHOOTING,
        "offensive": _OFFENSIVE,
        "double": FoulRule(shots=0, keeps_ball=True),
        "technical": _TECHNICAL,
        "coach_technical": _OF_THE_BENCH,
        "bench_technical": _OF_THE_BENCH,
        "administrative_technical": _OF_THE_BENCH,
        "intentional": _FLAGRANT,
        "flagrant": _FLAGRANT,
    }
)
# NCAA 10-3, 10-4: class A (unsportsmanlike; the bench's too) counts for the team and, a player's, for the five; class B
# and administrative ones count for neither and give one free throw.
NCAA_FOULS = MappingProxyType(
    {
        **NFHS_FOULS,
        "class_a_technical": _TECHNICAL,
        "class_b_technical": _BENCH,
        "administrative_technical": _BENCH,
        "flagrant_1": _FLAGRANT,
        "flagrant_2": _FLAGRANT,
    }
)

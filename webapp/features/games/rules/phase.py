"""Where a game is: scheduled, pregame, live, break, ended, final, official.

*Ended* says the rules (or a game_end) say it is over, *final* that somebody confirmed it, *official* that every flag is
settled. Postponed, abandoned and cancelled games are such before or without their log, so they are not found here.
"""

from webapp.features.games.rules.court import close
from webapp.features.games.rules.state import State

PHASES = ("scheduled", "pregame", "live", "break", "ended", "final", "official")


def after_period(state: State) -> None:
    """A period is over: a break, or the end when regulation is over and somebody leads."""
    over = state.period >= state.machine.rules.periods and state.score[0] != state.score[1]
    state.phase = "ended" if over else "break"


def after_points(state: State) -> None:
    """First to so many points (3x3) ends the game there and then."""
    if state.playing and target_reached(state):
        close(state, state.moment)
        state.phase = "ended"


def target_reached(state: State) -> bool:
    """Whether a side has the points that end the game at once."""
    rules = state.machine.rules
    if state.period > rules.periods:
        return rules.overtime_first_to is not None and max(state.periods[state.period]) >= rules.overtime_first_to
    return rules.first_to is not None and max(state.score) >= rules.first_to

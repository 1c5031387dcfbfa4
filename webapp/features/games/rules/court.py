"""Who is on the court, and for how long. Time is closed whenever a line-up changes or a period ends."""

from collections.abc import Iterable

from webapp.features.games.rules.clock import Clock
from webapp.features.games.rules.flags import flag
from webapp.features.games.rules.state import Courts, Five, State, Stint, direction


def begin(state: State, period: int) -> None:
    """A period begins: whoever is on the court stands there from its first moment."""
    rules = state.machine.rules
    state.period = period
    state.playing = state.untouched = True
    state.length = rules.length(period)
    state.moment = 0
    state.since = [0, 0]
    state.late_fouls = [0, 0]
    state.periods.setdefault(period, [0, 0])
    state.starters[period] = state.court
    entered = state.machine.width + 2
    for five in state.court:
        for ref in five:
            line = state.lines[ref]
            line[entered] = 0
            line[entered + 1] = 1
    state.clock = Clock(period, state.length if rules.counts_down else 0, None, False, direction(rules), state.length)
    state.phase = "live"
    if period > 1 and state.arrow is not None:
        state.possession, state.alternating = state.arrow, 0


def natural_end(state: State) -> int:
    """The moment at which a period that nobody ended has ended: a clock that counts down has run out."""
    return state.length if state.machine.rules.counts_down and state.length else state.moment


def close(state: State, moment: int, at: int | None = None) -> None:
    """A period ends at this moment: everybody's time so far is added up."""
    if not state.playing:
        return
    state.moment = moment
    closed, entered = state.machine.width + 1, state.machine.width + 2
    for side in (0, 1):
        for ref in state.court[side]:
            line = state.lines[ref]
            line[closed] += moment - line[entered]
            line[entered] = moment
        _close_stint(state, side, moment)
    state.elapsed += moment
    state.playing = False
    state.expected = None
    shows = state.length - moment if state.machine.rules.counts_down else moment
    state.clock = Clock(state.period, shows, at, False, state.clock.direction, state.length)


def change(state: State, side: int, outs: Iterable[str], ins: Iterable[str], play: str) -> None:
    """Take these off and put those on; what does not fit is flagged at this play, never refused."""
    closed, entered = state.machine.width + 1, state.machine.width + 2
    five, moment = state.court[side], state.moment
    left = list(five)
    wrong = False
    for ref in outs:
        if ref in left:
            left.remove(ref)
            if state.playing:
                line = state.lines[ref]
                line[closed] += moment - line[entered]
        else:
            wrong = True
    for ref in ins:
        if ref in left:
            wrong = True
            continue
        left.append(ref)
        line = state.lines[ref]
        line[entered] = moment
        if state.playing:
            line[entered + 1] = 1
        if ref in state.gone:
            flag(state, "fouled_out_playing", play)
    if wrong:
        flag(state, "substitution_missing", play)
    if state.playing:
        _close_stint(state, side, moment)
    courts: Courts = (tuple(left), state.court[1]) if side == 0 else (state.court[0], tuple(left))
    state.court = courts
    state.unchecked[side] = play
    if state.untouched and state.playing:
        state.starters[state.period] = courts


def line_up(state: State, side: int, five: Five, play: str) -> None:
    """Exactly these are on the court now: only real changes are made."""
    now = state.court[side]
    change(state, side, [ref for ref in now if ref not in five], [ref for ref in five if ref not in now], play)


def played_ms(state: State, ref: str) -> int:
    """Milliseconds this player has been on the court, the running stint included."""
    line = state.lines[ref]
    closed, entered = state.machine.width + 1, state.machine.width + 2
    on = state.playing and ref in state.court[state.side_of[ref]]
    return line[closed] + (state.moment - line[entered] if on else 0)


def elapsed_ms(state: State) -> int:
    """Game time played so far."""
    return state.elapsed + (state.moment if state.playing else 0)


def _close_stint(state: State, side: int, moment: int) -> None:
    ms = moment - state.since[side]
    ours, theirs = state.stint[side * 2], state.stint[side * 2 + 1]
    if ms or ours or theirs:
        state.stints.append(Stint(side, state.court[side], ms, ours, theirs))
    state.since[side] = moment
    state.stint[side * 2] = state.stint[side * 2 + 1] = 0

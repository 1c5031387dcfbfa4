"""One play is taken in. Whatever it is, it is never refused here: what does not fit becomes a flag."""

from collections.abc import Callable

from webapp.features.games.rules import phase
from webapp.features.games.rules.court import begin, change, close, line_up, natural_end
from webapp.features.games.rules.flags import CLOCK_SLACK_MS, flag, look_at_courts, look_at_people
from webapp.features.games.rules.machine import Ready
from webapp.features.games.rules.play import Play
from webapp.features.games.rules.score import add_points, credit, dismiss, find_cause, remember, team_foul
from webapp.features.games.rules.state import SIDE_OF, Expected, Row, State

# They say something about the record, not about the game: no clock, no period.
REMARKS = frozenset({"mark", "waive", "official", "reopen", "final"})
# They may come before a period begins, and do not begin it while the clock still shows its full length.
BETWEEN = frozenset({"lineup", "substitution", "arrow", "timeout", "note", "review", "stoppage", "clock", "ejection"})


def step(state: State, play: Play, name: str, seq: int, rank: str, at: int | None) -> None:
    """Add the play called ``name`` to the state."""
    kind = play.type
    if kind not in REMARKS:
        _turn_clock(state, play, name, at)
    points = 0
    ready = state.machine.kinds.get(kind)
    if ready is not None:
        points = _own_kind(state, ready, play, name)
    else:
        control = CONTROLS.get(kind)
        if control is not None:
            control(state, play, name, at)
    state.rows.append(Row(name, seq, rank, play, (state.score[0], state.score[1]), state.court, points))


def _turn_clock(state: State, play: Play, name: str, at: int | None) -> None:
    """Bring period and clock to where this play is."""
    period, shows = play.period, play.clock
    rules = state.machine.rules
    if period > state.period:
        if state.playing:
            close(state, natural_end(state))
            phase.after_period(state)
        length = rules.length(period)
        moment = None if shows is None else length - shows if rules.counts_down else shows
        if play.type not in BETWEEN or (moment or 0) > 0 or (play.type == "clock" and play.facts.get("running")):
            begin(state, period)
        elif state.phase == "scheduled":
            state.phase = "pregame"
    if shows is None or period != state.period or not state.playing:
        return
    moment = state.length - shows if rules.counts_down else shows
    if moment < state.moment - CLOCK_SLACK_MS:
        flag(state, "clock_goes_back", name)
    state.moment = moment
    if not state.clock.running:
        state.clock = state.clock._replace(base_ms=shows, base_at=at)


def _own_kind(state: State, ready: Ready, play: Play, name: str) -> int:
    """A play of the sport: who is credited, what it scores, what it needs and what must follow."""
    kind, rules = ready.kind, state.machine.rules
    side = SIDE_OF.get(play.side or "")
    settled = kind.settles(play, rules) if kind.settles is not None else None
    if settled is not None and state.expected is not None and state.expected.what == settled:
        state.expected = None
    if kind.resumes:
        if state.expected is not None:
            flag(state, state.machine.sport.expectations[state.expected.what], state.expected.play, about=name)
            state.expected = None
        look_at_courts(state, name)
    if state.untouched and kind.clock == "live":
        state.untouched = False
    if kind.on_court and not kind.excuse(play, rules):
        look_at_people(state, play, name)
    cause = None
    if kind.needs:
        cause = find_cause(state, play, kind)
        if cause is None:
            flag(state, kind.unexplained, name)
        else:
            state.links.append((name, cause.id))
    if ready.credits:
        credit(state, ready, play, side)
    points = 0
    if ready.points is not None and side is not None:
        points = ready.points(play, rules)
        if points:
            at_cause = cause is not None and ready.at_cause is not None and ready.at_cause(play, rules)
            add_points(state, side, points, play.period, cause.courts if cause is not None and at_cause else None)
            phase.after_points(state)
    if side is not None and ready.team_foul is not None and (count := ready.team_foul(play, rules)):
        team_foul(state, side, play, count)
    if play.player is not None and (ready.limited or ready.dismisses is not None):
        dismiss(state, ready, play, name)
    if kind.key in state.machine.causing:
        remember(state, play, name)
    what = kind.expects(play, cause.play if cause is not None else None, rules)
    if what is not None and state.playing:
        state.expected = Expected(what, name)
    if kind.possession is not None:
        ball = kind.possession(play, rules)
        if ball is not None:
            state.possession = SIDE_OF[ball]
    if rules.arrow:
        _arrow(state, kind.arrow, play, side, kind.resumes or settled is not None)
    return points


def _arrow(state: State, declared: str, play: Play, side: int | None, live: bool) -> None:
    """The alternating possession arrow: it turns when the throw-in ends, not when it is awarded (FIBA art. 12)."""
    if declared == "alternates":
        if state.arrow is None:
            state.arrow = None if side is None else 1 - side
        else:
            state.possession = state.arrow
            state.alternating = state.moment
    elif state.alternating is not None:
        thrown_in = live or state.moment > state.alternating
        if thrown_in and state.arrow is not None:
            state.arrow = 1 - state.arrow
        if thrown_in or play.type == "foul":
            state.alternating = None


def _period_start(state: State, play: Play, name: str, at: int | None) -> None:
    if play.period > state.period:
        begin(state, play.period)


def _period_end(state: State, play: Play, name: str, at: int | None) -> None:
    if play.period == state.period:
        forced = play.facts.get("forced") and play.clock is not None
        close(state, state.moment if forced else natural_end(state), at)
        phase.after_period(state)


def _game_end(state: State, play: Play, name: str, at: int | None) -> None:
    forced = play.facts.get("forced") and play.clock is not None
    close(state, state.moment if forced or phase.target_reached(state) else natural_end(state), at)
    state.phase = "ended"


def _final(state: State, play: Play, name: str, at: int | None) -> None:
    if state.playing:
        _game_end(state, play, name, at)
    state.phase = "final"


def _official(state: State, play: Play, name: str, at: int | None) -> None:
    state.phase = "official"


def _reopen(state: State, play: Play, name: str, at: int | None) -> None:
    state.phase = "live" if state.playing else "ended"


def _substitution(state: State, play: Play, name: str, at: int | None) -> None:
    side = SIDE_OF.get(play.side or "")
    if side is not None:
        change(state, side, play.facts.get("outs", ()), play.facts.get("ins", ()), name)


def _line_up(state: State, play: Play, name: str, at: int | None) -> None:
    side = SIDE_OF.get(play.side or "")
    if side is not None:
        line_up(state, side, tuple(play.facts.get("five", ())), name)


def _time_out(state: State, play: Play, name: str, at: int | None) -> None:
    side = SIDE_OF.get(play.side or "")
    if side is not None and play.facts.get("kind") not in state.machine.rules.free_timeouts:
        state.timeouts = (*state.timeouts, (side, play.period, play.clock if play.clock is not None else state.moment))
    if play.clock is not None and state.clock.running:
        state.clock = state.clock._replace(base_ms=play.clock, base_at=at, running=False)


def _clock(state: State, play: Play, name: str, at: int | None) -> None:
    shows = play.clock if play.clock is not None else state.clock.base_ms
    running = bool(play.facts.get("running")) and state.playing
    state.clock = state.clock._replace(base_ms=shows, base_at=at, running=running)


def _set_arrow(state: State, play: Play, name: str, at: int | None) -> None:
    state.arrow = SIDE_OF.get(play.facts.get("to", ""))
    state.alternating = None


def _mark(state: State, play: Play, name: str, at: int | None) -> None:
    flag(state, "marked", name, about=play.cause)


def _waive(state: State, play: Play, name: str, at: int | None) -> None:
    state.waived.append(str(play.facts.get("flag", "")))


CONTROLS: dict[str, Callable[[State, Play, str, int | None], None]] = {
    "period_start": _period_start,
    "period_end": _period_end,
    "game_end": _game_end,
    "final": _final,
    "official": _official,
    "reopen": _reopen,
    "substitution": _substitution,
    "lineup": _line_up,
    "timeout": _time_out,
    "clock": _clock,
    "arrow": _set_arrow,
    "mark": _mark,
    "waive": _waive,
}

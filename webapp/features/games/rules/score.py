"""What a play is worth and to whom: credits, points, plus-minus, fouls and who has to leave."""

from webapp.catalog.sports._kind import EventKind
from webapp.features.games.rules.machine import Ready
from webapp.features.games.rules.play import Play
from webapp.features.games.rules.state import Cause, Courts, Gone, State, Stint, segment

# How far back a free throw may look for its foul, in plays that cause something and in time.
CAUSES_BACK = 12
SURE_SLACK_MS = 20_000
POSSIBLE_SLACK_MS = 5_000


def credit(state: State, ready: Ready, play: Play, side: int | None) -> None:
    """Write a play into the lines of those it names; without a player the team's line gets it."""
    rules, lines, roles = state.machine.rules, state.lines, play.roles
    player = play.player
    if player is not None:
        own: list[int] | None = lines[player]
    else:
        own = state.team_lines[side] if side is not None else None
    for column, role, amount, when in ready.credits:
        if role is None:
            line = own
        elif role == "team":
            line = state.team_lines[side] if side is not None else None
        else:
            ref = roles.get(role)
            line = lines[ref] if ref is not None else None
        if line is not None and (when is None or when(play, rules)):
            line[column] += amount if isinstance(amount, int) else amount(play, rules)


def add_points(state: State, side: int, points: int, period: int, courts: Courts | None) -> None:
    """Points for a side, for its five and against the other five: those of now, or those of ``courts``."""
    other = 1 - side
    state.score[side] += points
    state.periods.setdefault(period, [0, 0])[side] += points
    plus = state.machine.width
    lines = state.lines
    if courts is None or courts == state.court:
        courts = state.court
        state.stint[side * 2] += points
        state.stint[other * 2 + 1] += points
    else:
        state.stints.append(Stint(side, courts[side], 0, points, 0))
        state.stints.append(Stint(other, courts[other], 0, 0, points))
    for ref in courts[side]:
        lines[ref][plus] += points
    for ref in courts[other]:
        lines[ref][plus] -= points
    _follow_lead(state, side)


def _follow_lead(state: State, side: int) -> None:
    lead = state.score[side] - state.score[1 - side]
    if lead == 0:
        state.ties += 1
    elif lead > 0:
        if state.leader is not None and state.leader != side:
            state.lead_changes += 1
        state.leader = side
        if lead > state.largest[side]:
            state.largest[side] = lead


def team_foul(state: State, side: int, play: Play, count: int) -> None:
    """So many more team fouls in this play's period."""
    state.fouls.setdefault(segment(state, play.period), [0, 0])[side] += count
    within = state.machine.late_ms
    if within is not None and state.playing and state.length - state.moment <= within:
        state.late_fouls[side] += count


def dismiss(state: State, ready: Ready, play: Play, name: str) -> None:
    """Has this player reached the limit, or been sent off?"""
    rules, player = state.machine.rules, play.player
    assert player is not None
    if player in state.gone:
        return
    leaves = ready.dismisses is not None and ready.dismisses(play, rules)
    if ready.limited:
        limit = rules.foul_limit
        leaves = leaves or (limit is not None and state.lines[player][state.machine.fouls] >= limit)
        kind = play.facts.get("kind")
        for group, weights in enumerate(rules.dismissals):
            weight = weights.get(kind, 0) if kind else 0
            if weight:
                state.sent[player, group] = state.sent.get((player, group), 0) + weight
                leaves = leaves or state.sent[player, group] >= 2
    if leaves:
        state.gone[player] = Gone(name, state.period, state.moment)


def remember(state: State, play: Play, name: str) -> None:
    """Keep a play that later ones may follow from, with the courts of now."""
    state.causes.append(Cause(name, play, state.court, state.moment))


def find_cause(state: State, play: Play, kind: EventKind) -> Cause | None:
    """The play this one follows from: the one it names, else the latest that explains it well, else possibly."""
    if play.cause is not None:
        for cause in reversed(state.causes):
            if cause.id == play.cause:
                return cause
    possibly: Cause | None = None
    for cause in state.causes[: -CAUSES_BACK - 1 : -1]:
        if cause.play.period != play.period:
            break
        away = 0 if play.clock is None or cause.play.clock is None else abs(cause.moment - state.moment)
        if away <= SURE_SLACK_MS and cause.play.type in kind.needs:
            fit = kind.caused_by(play, cause.play, state.machine.rules)
            if fit == 2:
                return cause
            if fit and possibly is None and away <= POSSIBLE_SLACK_MS:
                possibly = cause
    return possibly

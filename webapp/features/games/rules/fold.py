"""A log folded into a state, kept up to date play by play.

Appending a play steps the state once. Anything that touches an earlier place rewinds to the checkpoint before it and
steps again from there; checkpoints stand every 32 plays.
"""

from bisect import bisect_left
from collections.abc import Iterable

from webapp.catalog.sports._kind import BonusStep, RuleSet, Sport
from webapp.features.games.rules import rank
from webapp.features.games.rules.log import Log
from webapp.features.games.rules.machine import machine
from webapp.features.games.rules.play import Entry, Member
from webapp.features.games.rules.state import Flag, Mark, Row, State
from webapp.features.games.rules.step import step

CHECKPOINT_EVERY = 32


class Folded:
    """A game's log and what follows from it. ``advance`` changes it in place; it belongs to one game and one roster."""

    def __init__(self, sport: Sport, rules: RuleSet, roster: Iterable[Member]) -> None:
        self.sport = sport
        self.rules = rules
        self.log = Log()
        self.state = State(machine(sport, rules), roster)
        self._marks: list[Mark] = [self.state.keep()]

    @property
    def roster(self) -> dict[str, Member]:
        """The roster by ref, in the order it was given."""
        return self.state.roster

    @property
    def plays(self) -> list[Row]:
        """The plays that stand, in the order of the game."""
        return self.state.rows

    @property
    def flags(self) -> list[Flag]:
        """Every flag in the order of the game, waived ones marked so."""
        waived = set(self.state.waived)
        return [flag._replace(waived=flag.key in waived) for flag in dict.fromkeys(self.state.flags)]

    @property
    def open_flags(self) -> list[Flag]:
        """The flags nobody settled or waived."""
        return [flag for flag in self.flags if not flag.waived]

    def row(self, play: str) -> Row:
        """The play of that id where it stands. KeyError when it does not stand."""
        return self.state.rows[self._index(play)]

    def end(self) -> str:
        """A rank after the last play."""
        order = self.log.order
        return rank.between(order[-1][0] if order else None, None)

    def place_after(self, play: str) -> str:
        """A rank right behind that play. KeyError when it does not stand."""
        return self._gap(self._index(play) + 1)

    def place_before(self, play: str) -> str:
        """A rank right before that play. KeyError when it does not stand."""
        return self._gap(self._index(play))

    def place(self, period: int, clock: int | None) -> str:
        """A rank behind the last play that is not later than this period and clock."""
        down = self.rules.counts_down
        index = len(self.state.rows)
        while index:
            play = self.state.rows[index - 1].play
            if play.period < period or (play.period == period and clock is None):
                break
            timed = play.period == period and play.type != "period_end"
            if (
                timed
                and clock is not None
                and play.clock is not None
                and (play.clock >= clock if down else play.clock <= clock)
            ):
                break
            index -= 1
        return self._gap(index)

    def _index(self, play: str) -> int:
        stand = self.log.stands[play]
        return bisect_left(self.log.order, (stand.rank, stand.seq, play))

    def _gap(self, index: int) -> str:
        """A rank between two places; equal ranks on both sides of a gap leave the sequence to decide."""
        order = self.log.order
        low = order[index - 1][0] if index else None
        high = order[index][0] if index < len(order) else None
        while low is not None and high is not None and high <= low:
            index += 1
            high = order[index][0] if index < len(order) else None
        return rank.between(low, high)

    def take(self, entries: Iterable[Entry]) -> None:
        """Add entries to the log and bring the state up to date."""
        order = self.log.order
        first = len(self.state.rows)
        for entry in entries:
            first = min(first, self.log.add(entry))
        state = self.state
        if first < len(state.rows):
            del self._marks[first // CHECKPOINT_EVERY + 1 :]
            state.rewind(self._marks[-1])
        stands = self.log.stands
        for index in range(len(state.rows), len(order)):
            if index and index % CHECKPOINT_EVERY == 0 and index // CHECKPOINT_EVERY == len(self._marks):
                self._marks.append(state.keep())
            name = order[index][2]
            stand = stands[name]
            step(state, stand.body, name, stand.seq, stand.rank, stand.at)


def fold(entries: Iterable[Entry], sport: Sport, rules: RuleSet, roster: Iterable[Member]) -> Folded:
    """Everything from nothing."""
    return advance(Folded(sport, rules, roster), entries)


def advance(folded: Folded, entries: Iterable[Entry]) -> Folded:
    """Take new entries in (in the order of their sequence); returns the same Folded, brought up to date."""
    folded.take(entries)
    return folded


def bonus(folded: Folded, side: int) -> BonusStep | None:
    """What this side shoots at the opponents' next ordinary foul."""
    return bonus_step(folded.state, 1 - side, 1)


def bonus_step(state: State, fouling: int, more: int = 0) -> BonusStep | None:
    """The step that the fouling side's team fouls (and ``more`` to come) have reached, or None."""
    rules = state.machine.rules
    overtime = state.period > rules.periods
    best: BonusStep | None = None
    for reached in rules.bonus:
        if reached.overtime is not None and reached.overtime != overtime:
            continue
        count = state.team_fouls[fouling]
        if reached.within is not None:
            if not state.playing or state.length - state.moment > reached.within:
                continue
            count = state.late_fouls[fouling]
        if count + more >= reached.at and (best is None or reached.at >= best.at or best.within is not None):
            best = reached
    return best


def timeouts_left(folded: Folded) -> tuple[int, int]:
    """Time-outs either side may still take in this part of the game."""
    return left_for(folded.state, 0), left_for(folded.state, 1)


def left_for(state: State, side: int) -> int:
    """Time-outs left for one side where the game is now."""
    rules = state.machine.rules
    period = max(state.period, 1)
    taken = [(p, clock) for who, p, clock in state.timeouts if who == side]
    left = _of_regulation(state, min(period, rules.periods), [p for p, _ in taken])
    if period > rules.periods:
        kept = rules.timeouts_carry_into_overtime
        allowed = left + rules.timeouts_overtime * (period - rules.periods) if kept else rules.timeouts_overtime
        return max(0, allowed - sum(p > rules.periods if kept else p == period for p, _ in taken))
    remaining = state.length - state.moment
    for cap in rules.timeout_caps:
        if cap.period == period and (cap.within is None or (state.playing and remaining <= cap.within)):
            used = sum(p == period and (cap.within is None or clock <= cap.within) for p, clock in taken)
            left = min(left, cap.allowed - used)
    return max(0, left)


def _of_regulation(state: State, period: int, taken: list[int]) -> int:
    """What the windows of this period leave: the strictest of them."""
    rules, left = state.machine.rules, []
    for window in rules.timeouts:
        last = window.last or rules.periods
        if window.first <= period <= last:
            left.append(window.allowed - sum(window.first <= p <= last for p in taken))
    return max(0, min(left, default=0))

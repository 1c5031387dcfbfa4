"""From a folded game to what everybody sees: scoreboard, feed, play by play. Pure; costs the same at any length of the
log, except where the whole of it is shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from webapp.catalog.sports._kind import BonusStep
from webapp.errors import Say
from webapp.features.games.looks import Board, Chip, Clock, Feed, FlagMark, PeriodScore, PlayLine, Plays, Side
from webapp.features.games.models import Game
from webapp.features.games.rules import SIDES, Flag, Folded, Member, Row, bonus, timeouts_left
from webapp.features.games.rules.clock import shown
from webapp.features.games.screens import tell

LATEST = 20


@dataclass(frozen=True)
class View:
    """A game and its fold, with what several looks need of them."""

    game: Game
    folded: Folded

    @cached_property
    def flags(self) -> dict[str, list[FlagMark]]:
        """The flags of every play that has some."""
        marks: dict[str, list[FlagMark]] = {}
        for flag in self.folded.flags:
            marks.setdefault(flag.play, []).append(mark(flag))
        return marks

    def chip(self, member: Member) -> Chip:
        """A player as a chip."""
        state, rules = self.folded.state, self.folded.rules
        numbers, columns = state.lines[member.ref], state.machine.columns
        number, name = tell.number_name(member)
        return Chip(
            ref=member.ref,
            side=member.side,
            number=number,
            name=name,
            short=tell.short(name),
            fouls=numbers[columns[self.folded.sport.fouls]],
            foul_limit=rules.foul_limit,
            out=member.ref in state.gone,
            on_court=member.ref in state.court[state.side_of[member.ref]],
            points=numbers[columns[self.folded.sport.points]],
        )

    def side(self, key: str) -> Side:
        """One team as the scoreboard shows it."""
        n, state = SIDES.index(key), self.folded.state
        step = bonus(self.folded, n)
        return Side(
            key=key,
            name=getattr(self.game, f"{key}_name"),
            code=getattr(self.game, f"{key}_code"),
            color=getattr(self.game, f"{key}_color"),
            score=state.score[n],
            fouls=state.team_fouls[n],
            bonus=bonus_words(step, self.folded.rules.bonus) if step else None,
            timeouts_left=timeouts_left(self.folded)[n] if self.folded.rules.timeouts else None,
            arrow=self.folded.rules.arrow and state.arrow == n,
            five=tuple(self.chip(state.roster[ref]) for ref in state.court[n]),
        )

    def line(self, row: Row) -> PlayLine:
        """One play as a line."""
        play, rules = row.play, self.folded.rules
        name = tell.namer(self.game, self.folded.roster, play.side)
        return PlayLine(
            id=row.id,
            seq=row.seq,
            period=play.period,
            period_label=tell.period_mark(play.period, rules),
            clock=tell.clock(play.clock),
            side=play.side,
            code=getattr(self.game, f"{play.side}_code") if play.side else "",
            type=play.type,
            parts=tell.sentences(play, self.folded.sport, name),
            score=row.score,
            points=row.points,
            flags=tuple(self.flags.get(row.id, ())),
            edited=self.folded.log.edited(row.id),
            follows=play.cause,
        )

    def latest(self, count: int, hidden: Iterable[str] = ()) -> Iterator[PlayLine]:
        """The last plays, newest first."""
        for row in reversed(self.folded.plays):
            if count <= 0:
                return
            if row.play.type not in hidden:
                count -= 1
                yield self.line(row)


def mark(flag: Flag) -> FlagMark:
    """A flag as it stands beside its play."""
    return FlagMark(flag.key, flag.kind, tell.FLAGS[flag.kind][0], flag.waived)


def bonus_words(step: BonusStep, steps: Sequence[BonusStep]) -> Say:
    """What lights up beside the team that would shoot."""
    if step.one_and_one:
        return Say("One-and-one")
    if step.possession:
        return Say("Bonus and ball")
    return Say("Double bonus") if any(other.one_and_one for other in steps) else Say("Bonus")


def clock(folded: Folded) -> Clock:
    """The clock as state."""
    now = folded.state.clock
    return Clock(
        period=max(folded.state.period, 1),
        base_ms=now.base_ms,
        base_at=now.base_at or 0,
        running=now.running,
        direction=now.direction,
        text=shown(now.base_ms),
        expired=now.direction == "down" and now.base_ms == 0,
    )


def periods(folded: Folded) -> tuple[PeriodScore, ...]:
    """The score by periods; those of regulation always, also while they are to come."""
    scores, last = folded.state.periods, max(folded.state.period, folded.rules.periods)
    pairs = ((n, scores.get(n, (0, 0))) for n in range(1, last + 1))
    return tuple(PeriodScore(n, tell.period_mark(n, folded.rules), pair[0], pair[1]) for n, pair in pairs)


def board(view: View) -> Board:
    """The scoreboard."""
    game, folded = view.game, view.folded
    phase = game.phase if game.phase in ("postponed", "abandoned", "cancelled") else folded.state.phase
    return Board(
        id=game.id,
        home=view.side("home"),
        away=view.side("away"),
        clock=clock(folded),
        phase=phase,
        phase_label=tell.PHASES[phase],
        period_label=tell.period(max(folded.state.period, 1), folded.rules),
        periods=periods(folded),
        sport=game.sport,
        ruleset=game.ruleset,
        ruleset_label=folded.rules.label,
        starts_at=game.starts_at,
        venue=game.venue,
        competition=game.competition,
    )


def feed(view: View) -> Feed:
    """The latest plays; the clock's starts and stops are no news."""
    return Feed(tuple(view.latest(LATEST, hidden=("clock", "waive"))), len(view.folded.plays))


def plays(view: View) -> Plays:
    """Play by play, all of it."""
    by_period: dict[int, list[PlayLine]] = {}
    for row in view.folded.plays:
        by_period.setdefault(row.play.period, []).append(view.line(row))
    scores = {period.n: period for period in periods(view.folded)}
    empty = (0, 0)
    parts = tuple(
        (scores.get(n) or PeriodScore(n, tell.period_mark(n, view.folded.rules), *empty), tuple(lines))
        for n, lines in sorted(by_period.items())
    )
    return Plays(parts, len(view.folded.plays))

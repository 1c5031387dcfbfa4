"""From a folded game to its printed score sheet, on the pattern of the paper one. Pure."""

from webapp.features.games import rules
from webapp.features.games.looks import Sheet, SheetRow, SheetSide
from webapp.features.games.rules import SIDES, Row
from webapp.features.games.screens import tell
from webapp.features.games.screens.faces import View, board, periods


def sheet(view: View) -> Sheet:
    """Rosters, personal fouls, team fouls by period, time-outs, the running score."""
    running = []
    for row in view.folded.plays:
        if row.points:
            member = view.folded.roster.get(row.play.player or "")
            number = (member.number if member else "") or ""
            label = tell.period_mark(row.play.period, view.folded.rules)
            running.append((label, row.play.side or "", number, row.points, *row.score))
    phase = view.folded.state.phase
    return Sheet(
        board(view), (_side(view, "home"), _side(view, "away")), tuple(running), phase in ("final", "official")
    )


def _side(view: View, key: str) -> SheetSide:
    n, book = SIDES.index(key), view.folded.rules
    marks: dict[str, list[str]] = {}
    for row in view.folded.plays:
        if row.play.side == key and row.play.player and _personal(view, row):
            marks.setdefault(row.play.player, []).append(str(tell.period_mark(row.play.period, book)))
    rows = [
        SheetRow(
            *tell.number_name(line.member),
            starter=line.starter,
            played=line.played,
            fouls=tuple(marks.get(line.member.ref, ())),
            points=line[view.folded.sport.points],
        )
        for line in rules.box(view.folded).sides[n].lines
    ]
    state = view.folded.state
    fouls = tuple((period, state.fouls.get(period.n, [0, 0])[n]) for period in periods(view.folded))
    timeouts = tuple(
        (tell.period_mark(row.play.period, book), tell.clock(row.play.clock))
        for row in view.folded.plays
        if row.play.type == "timeout" and row.play.side == key
    )
    name, code = getattr(view.game, f"{key}_name"), getattr(view.game, f"{key}_code")
    return SheetSide(key, name, code, tuple(rows), fouls, timeouts)


def _personal(view: View, row: Row) -> bool:
    """Does this play count towards its player's personal limit?"""
    kind = view.folded.sport.kind(row.play.type)
    return kind is not None and any(
        credit.stat == view.folded.sport.fouls
        and credit.to == "player"
        and (credit.when is None or credit.when(row.play, view.folded.rules))
        for credit in kind.credits
    )

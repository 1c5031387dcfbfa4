"""What stands only because of another play: the rebound of a miss, the free throws of a foul."""

from webapp.features.games.actions.pen import Pen
from webapp.features.games.rules.fold import Folded
from webapp.features.games.rules.play import AMEND, VOID, Play


def followers(folded: Folded, play: str) -> list[str]:
    """The plays that stand because of this one, and those because of them."""
    found = [play]
    for row in folded.plays:
        if row.play.cause in found and row.id not in found:
            found.append(row.id)
    return found[1:]


def linked(pen: Pen, play: str, was: Play, now: Play) -> list[str]:
    """What goes or comes back with this correction: answers to what the play asked for and does not ask any more, and
    the voids by which an earlier correction took away answers that it asks for again."""
    folded, log = pen.folded, pen.folded.log
    asked, asks = _expected(folded, was), _expected(folded, now)
    if asked == asks:
        return []
    gone = [r.id for r in folded.plays if r.play.cause == play and asked and _settles(folded, r.play) == asked]
    for void in (m for e in log.history(play) if e.kind == AMEND for m in pen.book.turns.members(e.id)):
        target = log.entries[void].target if log.entries[void].kind == VOID else None
        body = log.entries[target].body if target and log.alive(void) else None
        if body is not None and body.cause == play and asks and _settles(folded, body) == asks:
            gone.append(void)
    return gone


def _expected(folded: Folded, play: Play) -> str | None:
    kind = folded.sport.kind(play.type)
    cause = folded.log.stands.get(play.cause or "")
    return kind.expects(play, cause.body if cause else None, folded.rules) if kind else None


def _settles(folded: Folded, play: Play) -> str | None:
    kind = folded.sport.kind(play.type)
    return kind.settles(play, folded.rules) if kind and kind.settles else None

"""Writing the neutral play-by-play and box score."""

from collections.abc import Mapping
from typing import Any

from webapp.features.games.rules import derived
from webapp.features.games.rules.box import SideBox, box
from webapp.features.games.rules.fold import Folded
from webapp.features.games.rules.neutral.reading import KEY_OF
from webapp.features.games.rules.play import SIDES
from webapp.features.games.rules.state import SIDE_OF, Row


def write_pbp(folded: Folded, game: Mapping[str, Any]) -> dict[str, Any]:
    """The play-by-play; ``game`` is its game object (an import's own, kept)."""
    written: dict[str, Any] = {"schema": f"neutral-{folded.sport.key}-pbp/1", "game": dict(game)}
    starters: dict[int, dict[str, Any]] = {}
    events: list[dict[str, Any]] = []
    before: Row | None = None
    for row in folded.plays:
        kind = folded.sport.kind(row.play.type)
        if row.play.type == "lineup":
            if row.play.clock in (None, folded.rules.length(row.play.period)):
                _begin(starters, row)
            else:
                events.extend(_real_changes(row, before, len(events)))
        elif kind is not None and kind.neutral:
            events.append(_event(row, len(events) + 1))
        before = row
    if starters:
        written["period_starters"] = [starters[period] for period in sorted(starters)]
    first = {ref for side in SIDES for ref in _first_five(folded, side)}
    written["players"] = [
        {"id": m.ref, "name": m.name, "team": m.side, "number": m.number, "starter": m.ref in first}
        for m in folded.roster.values()
    ]
    written["events"] = events
    return written


def write_box(folded: Folded, game: Mapping[str, Any]) -> dict[str, Any]:
    """The box score in the neutral form."""
    score = box(folded)
    return {
        "schema": f"neutral-{folded.sport.key}-box/1",
        "game": dict(game),
        "team_totals_include_team_events": score.includes_team,
        "periods": [{"n": n, "home": home, "away": away} for n, home, away in score.periods],
        "teams": {side.side: _side(side, score.includes_team) for side in score.sides},
    }


def _side(side: SideBox, with_team: bool) -> dict[str, Any]:
    players = []
    for line in side.lines:
        entry: dict[str, Any] = {
            "id": line.member.ref,
            "name": line.member.name,
            "number": line.member.number,
            "starter": line.starter,
            "played": line.played,
        }
        if line.played:
            entry |= {**line.values, "valuation": derived.pir(line.values)}
            entry |= {"seconds": _seconds(line.ms), "plus_minus": line.plus_minus}
        players.append(entry)
    totals = {**side.totals, "valuation": derived.pir(side.totals)}
    totals |= {"seconds": _seconds(side.ms), "plus_minus": side.plus_minus}
    team_line = {**side.team, "valuation": derived.pir(side.team)}
    if with_team:
        return {"totals": totals, "team_line": team_line, "players": players}
    return {"totals": totals, "other": {"team_line": team_line}, "players": players}


def _seconds(ms: int) -> int:
    """Whole seconds, half a second up, as the leagues print them."""
    return (ms + 500) // 1000


def _event(row: Row, seq: int) -> dict[str, Any]:
    play = row.play
    event: dict[str, Any] = {
        "seq": seq,
        "period": play.period,
        "clock": None if play.clock is None else play.clock / 1000,
        "type": play.type,
        "team": play.side,
        "player": play.player,
    }
    event |= {KEY_OF.get(key, key): value for key, value in play.facts.items()}
    event |= play.roles
    event["score"] = list(row.score)
    return event


def _begin(starters: dict[int, dict[str, Any]], row: Row) -> None:
    period = row.play.period
    extra = {key: value for key, value in row.play.facts.items() if key != "five"}
    begun = starters.setdefault(period, {"period": period, "source": "recorded"} | extra)
    for side in SIDES:
        begun.setdefault(side, list(row.court[SIDE_OF[side]]))
    begun[row.play.side or ""] = list(row.play.facts["five"])


def _real_changes(row: Row, before: Row | None, written: int) -> list[dict[str, Any]]:
    """A line-up sent in while play was on: the substitution it really was, or nothing."""
    side = SIDE_OF[row.play.side or ""]
    was, now = (before.court[side] if before else ()), row.court[side]
    outs, ins = [ref for ref in was if ref not in now], [ref for ref in now if ref not in was]
    if not outs and not ins:
        return []
    event = _event(row, written + 1) | {"type": "substitution", "in": ins, "out": outs}
    event.pop("five")
    return [event]


def _first_five(folded: Folded, side: str) -> list[str]:
    """Who the roster says begins; where it says nobody, who began."""
    listed = [member.ref for member in folded.roster.values() if member.side == side and member.starter]
    opening = folded.state.starters.get(1)
    return listed or (list(opening[SIDE_OF[side]])[: folded.rules.on_court] if opening else [])

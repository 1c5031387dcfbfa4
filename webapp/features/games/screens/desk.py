"""From a folded game to the scorer's pad: chips, buttons, the clock's switch, the next step. Pure; costs the
same at the first event and at the thousandth."""

from collections import Counter
from collections.abc import Iterator

from webapp.catalog.sports._kind import Deed, RuleSet
from webapp.errors import Say, phrase
from webapp.features.games.looks import Button, Pad, PadSide
from webapp.features.games.rules import SIDES
from webapp.features.games.screens import tell
from webapp.features.games.screens.faces import View, board
from webapp.features.games.screens.prompts import prompt


def pad(view: View, *, can_undo: bool, can_redo: bool) -> Pad:
    """The scorer's pad as it is now, the same for everybody at the table."""
    state, rules = view.folded.state, view.folded.rules
    return Pad(
        id=view.game.id,
        seen=view.folded.log.last_seq,
        board=board(view),
        sides=(_side(view, "home"), _side(view, "away")),
        court=rules.arena,
        arc=rules.key,
        buttons=tuple(_buttons(view)),
        prompt=prompt(view),
        last=tuple(view.latest(8, hidden=("clock",))),
        open_flags=len(view.folded.open_flags),
        can_undo=can_undo,
        can_redo=can_redo,
        next_step=_next_step(view),
        start_stop=_start_stop(view),
        closed=state.phase == "official",
        ball=None if state.possession is None else SIDES[state.possession],
        values=rules.point_values,
        size=rules.on_court,
    )


def _side(view: View, key: str) -> PadSide:
    state, rules = view.folded.state, view.folded.rules
    n = SIDES.index(key)
    five = tuple(view.chip(state.roster[ref]) for ref in state.court[n])
    bench = (m for m in state.roster.values() if m.side == key and m.ref not in state.court[n])
    look = view.side(key)
    # The home team attacks to the right of the table at first, and both turn round at half-time.
    first_half = max(state.period, 1) <= rules.periods / 2
    return PadSide(
        key=key,
        name=look.name,
        code=look.code,
        color=look.color,
        five=five,
        bench=tuple(view.chip(member) for member in bench),
        attacks="right" if first_half == (key == "home") else "left",
        timeouts_left=look.timeouts_left,
    )


def _buttons(view: View) -> Iterator[Button]:
    rules, sport = view.folded.rules, view.folded.sport
    deeds = [deed for deed in sport.deeds if _known_here(deed, rules)]
    several = Counter(_type(deed) for deed in deeds)
    for deed in deeds:
        kind = sport.kind(_type(deed)) if several[_type(deed)] > 1 else None
        group = Say(kind.label) if kind else None
        yield Button(deed.key, Say(deed.label), deed.fields, deed.needs, deed.keys, group)
    yield Button("timeout", Say("Time-out"), (("type", "timeout"),), "side", "p")
    yield Button("substitution", Say("Change"), (("type", "substitution"),), "side", "e")
    if rules.arrow:
        to = SIDES[0 if view.folded.state.arrow == 1 else 1]
        code = view.game.home_code if to == "home" else view.game.away_code
        yield Button("arrow", Say("Arrow to %(code)s", code=code), (("type", "arrow"), ("to", to)))
    yield Button("mark", Say("Mark for later"), (("type", "mark"),), keys="!")


def _type(deed: Deed) -> str:
    return dict(deed.fields)["type"]


def _known_here(deed: Deed, rules: RuleSet) -> bool:
    """Rule books name their fouls differently."""
    return _type(deed) != "foul" or dict(deed.fields)["kind"] in {"personal", *rules.fouls}


def _next_step(view: View) -> Button | None:
    state = view.folded.state
    if state.phase in ("scheduled", "pregame", "break"):
        n = state.period + 1
        begin = (("type", "period_start"), ("period", str(n)))
        return Button("period_start", _of("Start %(period)s", n, view), begin)
    if state.phase == "live":
        end = (("type", "period_end"), ("period", str(state.period)), ("clock_ms", "0"))
        return Button("period_end", _of("End %(period)s", state.period, view), end)
    if state.phase == "ended":
        return Button("final", Say("Confirm the final score"), (("type", "final"), ("period", str(state.period))))
    return Button("official", Say("Make it official"), ()) if state.phase == "final" else None


_STEPS = {  # a sentence for every name of a period: names inside sentences do not translate
    ("Start %(period)s", "Quarter %(n)s"): "Start quarter %(n)s",
    ("Start %(period)s", "Half %(n)s"): "Start half %(n)s",
    ("Start %(period)s", "Overtime"): phrase("Start overtime"),
    ("Start %(period)s", "Overtime %(n)s"): "Start overtime %(n)s",
    ("End %(period)s", "Quarter %(n)s"): "End quarter %(n)s",
    ("End %(period)s", "Half %(n)s"): "End half %(n)s",
    ("End %(period)s", "Overtime"): phrase("End overtime"),
    ("End %(period)s", "Overtime %(n)s"): "End overtime %(n)s",
}


def _of(step: str, period: int, view: View) -> Say:
    named = tell.period(period, view.folded.rules)
    plain = phrase("Start the game" if step.startswith("Start") else "End the game")
    return Say(_STEPS.get((step, named.text), plain), **dict(named.params))


def _start_stop(view: View) -> Button | None:
    state, rules = view.folded.state, view.folded.rules

    def switch(key: str, label: str, period: int) -> Button:
        running = "1" if key == "start" else "0"
        fields = (("type", "clock"), ("running", running), ("period", str(period)))
        return Button(key, Say(label), fields, keys=" ")

    if state.phase in ("scheduled", "pregame", "break"):
        return switch("start", phrase("Start"), state.period + 1)
    if state.phase != "live":
        return None
    if state.clock.running:
        return switch("stop", phrase("Stop"), state.period)
    out = rules.counts_down and state.clock.base_ms == 0 and rules.length(state.period)
    return None if out else switch("start", phrase("Start"), state.period)

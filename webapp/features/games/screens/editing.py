"""From a folded game to the sheet on which a play is corrected, and to its flags. Pure."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from webapp.catalog.sports._kind import EventKind
from webapp.catalog.sports._kind import Field as Fact
from webapp.errors import Say
from webapp.features.games.looks import Edit, Field, FlagLine, Flags, Option, PlayLine
from webapp.features.games.report import NOBODY
from webapp.features.games.rules import RECORD, Flag, Play
from webapp.features.games.screens import tell
from webapp.features.games.screens.faces import View, mark

LABELS = {"player": Say("Player"), "side": Say("Team"), "period": Say("Period"), "clock": Say("Clock")}
NEVER_INSERTED = frozenset({"waive", "official", "final", "reopen"})


def edit(view: View, play: str) -> Edit | None:
    """The sheet for a play of this game, standing or taken back; None when there is no such play."""
    log = view.folded.log
    first = log.entries.get(play)
    if first is None or first.kind != RECORD or first.body is None:
        return None
    stand = log.stands.get(play)
    body = stand.body if stand else first.body
    line = view.line(view.folded.row(play)) if stand else None
    return _sheet(view, body, line=line, voided=stand is None, entry=_entry(play, log.last_seq))


def insert(view: View, type: str, after: str | None, before: str | None) -> Edit | None:
    """An empty sheet for a play of a type, to stand behind ``after`` or in front of ``before`` (both None: at the end);
    None when that cannot be."""
    log, kind, beside = view.folded.log, view.folded.sport.kind(type), after or before
    if kind is None or (beside is not None and beside not in log.stands):
        return None
    neighbour = log.stands[beside].body if beside else None
    clock, period = (neighbour.clock, neighbour.period) if neighbour else (None, max(view.folded.state.period, 1))
    entry = _entry(after, before, type, log.last_seq)
    return _sheet(view, Play(type, period, clock), after=after, before=before, entry=entry)


def _sheet(
    view: View,
    body: Play,
    *,
    entry: str,
    line: PlayLine | None = None,
    after: str | None = None,
    before: str | None = None,
    voided: bool = False,
) -> Edit:
    types = [k for k in (*view.folded.sport.kinds, *_common(view)) if k.key not in NEVER_INSERTED]
    return Edit(
        id=view.game.id,
        play=line,
        type=body.type,
        fields=tuple(_fields(view, body)),
        types=tuple(Option(kind.key, kind.label, kind.key == body.type) for kind in types),
        after=after,
        before=before,
        voided=voided,
        entry=entry,
    )


def _common(view: View) -> Iterator[EventKind]:
    for key in ("substitution", "lineup", "timeout", "period_start", "period_end", "clock", "note"):
        if kind := view.folded.sport.kind(key):
            yield kind


def _fields(view: View, body: Play) -> Iterator[Field]:
    kind = view.folded.sport.kind(body.type)
    rules = view.folded.rules
    last = max(view.folded.state.period, rules.periods)
    periods = [Option(str(n), tell.period(n, rules), n == body.period) for n in range(1, last + 1)]
    yield Field("period", LABELS["period"], str(body.period), tuple(periods))
    yield Field("clock", LABELS["clock"], tell.clock(body.clock))
    if kind is None or kind.actor == "nobody":
        return
    sides = [Option(s, getattr(view.game, f"{s}_name"), s == body.side) for s in ("home", "away")]
    yield Field("side", LABELS["side"], body.side or "", tuple(sides))
    if kind.actor != "team":
        yield Field("player", LABELS["player"], body.player or NOBODY, _people(view, [body.player or NOBODY], None))
    for fact in kind.fields:
        yield _fact(view, fact, body)
    for role in kind.roles:
        side = body.side if role.side == "same" else {"home": "away", "away": "home"}.get(body.side or "")
        chosen = body.roles.get(role.key, NOBODY)
        yield Field(role.key, Say(role.label), chosen, _people(view, [chosen], side))


def _fact(view: View, fact: Fact, body: Play) -> Field:
    value = body.facts.get(fact.key)
    label = Say(fact.label)
    if fact.kind == "players":
        chosen = [str(ref) for ref in value or ()]
        return Field(fact.key, label, ",".join(chosen), _people(view, chosen, body.side)[1:], many=True)
    sent = NOBODY if value is None else str(int(value)) if isinstance(value, bool) else str(value)
    options: list[tuple[str, Say]] = []
    if fact.kind == "yes":
        options = [("1", Say("Yes")), ("0", Say("No"))]
    elif fact.kind == "choice":
        options = [(str(each), Say("%(value)s", value=each)) for each in fact.allowed(view.folded.rules)]
    elif fact.key == "kind":
        options = _kinds(view, body.type, value)
    if not options:
        return Field(fact.key, label, "" if value is None else sent)
    empty = [] if fact.required else [Option(NOBODY, Say("–"), value is None)]
    return Field(fact.key, label, sent, tuple([*empty, *(Option(key, say, key == sent) for key, say in options)]))


def _kinds(view: View, type: str, value: Any) -> list[tuple[str, Say]]:
    known = dict(view.folded.sport.suggestions.get(type, ()))
    if type == "foul":
        known = {"personal": "Personal"} | {k: known.get(k, k.replace("_", " ")) for k in view.folded.rules.fouls}
    if value is not None:
        known.setdefault(str(value), str(value))
    return [(key, Say(label)) for key, label in known.items()]


def _people(view: View, chosen: Sequence[str], side: str | None) -> tuple[Option, ...]:
    """Nobody, then those on the court, then the others; of one side, or of both with the team's code."""
    state = view.folded.state
    on = {ref for five in state.court for ref in five}
    members = [m for m in state.roster.values() if side in (None, m.side)]
    options = [Option(NOBODY, Say("Nobody"), NOBODY in chosen)]
    for member in sorted(members, key=lambda m: (m.side != "home", m.ref not in on)):
        code = "" if side else f"{getattr(view.game, f'{member.side}_code')} "
        number, name = tell.number_name(member)
        options.append(Option(member.ref, f"{code}{number} {name}".strip(), member.ref in chosen))
    return tuple(options)


def flags(view: View) -> Flags:
    """Everything that stands between this game and being official."""
    every = view.folded.flags
    waivers = {
        str(row.play.facts.get("flag")): (row.id, str(row.play.facts.get("reason", "")))
        for row in view.folded.plays
        if row.play.type == "waive"
    }
    phase = view.folded.state.phase
    still = tuple(_flag(view, flag, waivers) for flag in every if not flag.waived)
    waived = tuple(_flag(view, flag, waivers) for flag in every if flag.waived)
    return Flags(view.game.id, still, waived, phase, phase in ("ended", "final") and not still)


def _flag(view: View, flag: Flag, waivers: dict[str, tuple[str, str]]) -> FlagLine:
    _, text, advice = tell.FLAGS[flag.kind]
    waiver, reason = waivers.get(flag.key, ("", ""))
    return FlagLine(mark(flag), text, advice, view.line(view.folded.row(flag.play)), reason, waiver)


def of_body(view: View, body: Play) -> tuple[Say, ...]:
    """A play in sentences, also one that does not stand any more."""
    return tell.sentences(body, view.folded.sport, tell.namer(view.game, view.folded.roster, body.side))


def _entry(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]

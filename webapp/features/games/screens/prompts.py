"""What is asked after the latest play, as the sport suggests it: every answer a form of its own. Pure."""

import hashlib
from collections.abc import Iterator
from typing import Any

from webapp.catalog.sports._kind import Ask
from webapp.errors import Say
from webapp.features.games.looks import Chip, Choice, Prompt, Question
from webapp.features.games.rules import SIDES, Row, suggest
from webapp.features.games.screens.faces import View

# They may stand between a play and its follow-up without ending it.
ASIDE = frozenset({"clock", "waive", "mark", "note", "arrow", "substitution", "lineup", "timeout"})
LOOK_BACK = 12


def prompt(view: View) -> Prompt | None:
    """What to ask after the latest play; None when nothing is open any more."""
    row = _anchor(view)
    if row is None:
        return None
    asks = (ask for ask in suggest(view.folded, row.id) if not _answered(view, row, ask))
    questions = tuple(question for ask in asks if (question := _question(view, row, ask)).choices)
    if not questions:
        return None
    return Prompt(_digest(row.id, *(q.text for q in questions)), view.line(row), questions)


def _anchor(view: View) -> Row | None:
    """The latest play that may have a follow-up: the last one, or the one before changes and time-outs."""
    for row in view.folded.plays[: -LOOK_BACK - 1 : -1]:
        if row.play.type not in ASIDE:
            return row
    return None


def _answered(view: View, row: Row, ask: Ask) -> bool:
    if ask.answer == "role":
        return ask.role in row.play.roles
    if ask.answer == "fact":
        return ask.fact in row.play.facts
    return ask.type == "substitution" and not any(ask.player in five for five in view.folded.state.court)


def _question(view: View, row: Row, ask: Ask) -> Question:
    n, of = ask.facts.get("n"), ask.facts.get("of")
    text = Say(f"{ask.label} %(n)s of %(of)s", n=n, of=of) if n is not None and of is not None else Say(ask.label)
    return Question(text, tuple(_choices(view, row, ask)))


def _choices(view: View, row: Row, ask: Ask) -> Iterator[Choice]:
    path = f"/plays/{row.id}"
    if ask.answer == "role":
        for chip in _offered(view, ask, but=row.play.player):
            yield _choice(view, row, path, ((ask.role, chip.ref),), chip=chip)
    elif ask.answer == "fact":
        for value in ask.choices:
            yield _choice(view, row, path, ((ask.fact, str(value)),), label=Say("%(value)s", value=value))
    else:
        yield from _recording(view, row, ask)


def _recording(view: View, row: Row, ask: Ask) -> Iterator[Choice]:
    """Answers that record a play of their own, caused by this one."""
    kind = view.folded.sport.kind(ask.type)
    fields: tuple[tuple[str, str], ...] = (("type", ask.type), ("cause", row.id))
    fields += tuple((name, _sent(value)) for name, value in ask.facts.items())
    fields += (("side", ask.side),) if ask.side else ()
    if row.play.player and ask.side not in (None, row.play.side):  # the man the play was about: a foul on the shooter
        fields += tuple((role.key, row.play.player) for role in (kind.roles if kind else ()) if role.side == "other")
    if ask.type == "substitution":
        for chip in _offered(view, ask):
            yield _choice(view, row, "/plays", (*fields, ("outs", ask.player or ""), ("ins", chip.ref)), chip=chip)
        return
    outcomes = _outcomes(kind, ask)
    if ask.player is not None or not ask.offer:
        who = (("player", ask.player),) if ask.player else ()
        for outcome, label, style in outcomes or [((), Say(ask.label), "good")]:
            yield _choice(view, row, "/plays", (*fields, *who, *outcome), label=label, style=style)
        return
    for outcome, _, style in outcomes or [((), Say(""), "chip")]:
        for chip in _offered(view, ask):
            yield _choice(view, row, "/plays", (*fields, ("player", chip.ref), *outcome), chip=chip, style=style)
    if ask.offer == "court_or_team":
        yield _choice(view, row, "/plays", fields, label=Say("Team"), style="team")


def _outcomes(kind: Any, ask: Ask) -> list[tuple[tuple[tuple[str, str], ...], Say, str]]:
    """Made and missed, where the play must say which."""
    if kind is None or "made" in ask.facts or not any(f.key == "made" and f.required for f in kind.fields):
        return []
    return [((("made", "1"),), Say("Made"), "good"), ((("made", "0"),), Say("Missed"), "bad")]


def _offered(view: View, ask: Ask, but: str | None = None) -> Iterator[Chip]:
    state = view.folded.state
    for n, key in enumerate(SIDES):
        if ask.side not in (None, key):
            continue
        court = state.court[n]
        on = [state.roster[ref] for ref in court]
        off = [m for m in state.roster.values() if m.side == key and m.ref not in court and m.ref not in state.gone]
        for member in off if ask.offer == "bench" else on:
            if member.ref != but:
                yield view.chip(member)


def _choice(
    view: View,
    row: Row,
    path: str,
    fields: tuple[tuple[str, str], ...],
    *,
    label: Say | None = None,
    chip: Chip | None = None,
    style: str = "chip",
) -> Choice:
    """The id comes from the state of the log: tapping twice is one answer, answering again after an undo is another."""
    id = _digest(row.id, view.folded.log.last_seq, path, fields)
    return Choice(label or Say(chip.name if chip else ""), path, (("id", id), *fields), chip, style)


def _sent(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _digest(*parts: Any) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]

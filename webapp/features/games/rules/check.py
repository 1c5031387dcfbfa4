"""May this be written? Nonsense is refused with a sentence at its field; a merely inconsistent score never is.

``form_problems`` looks at the play alone (a file's reader uses it too), ``check`` also at where the game is.
"""

from collections.abc import Mapping
from typing import Any

from webapp.catalog.sports._kind import EventKind, Field, RuleSet, Sport
from webapp.errors import Say
from webapp.features.games.rules.fold import Folded
from webapp.features.games.rules.phase import target_reached
from webapp.features.games.rules.play import SIDES, VOID, Member, Play
from webapp.features.games.rules.step import REMARKS

Problems = tuple[tuple[str, Say], ...]
LAST_PERIOD = 40


def check(folded: Folded, play: Play, *, replaces: str | None = None) -> Problems:
    """What forbids recording this play now, or amending the play ``replaces`` to it; empty when nothing does."""
    state, kind = folded.state, play.type
    if state.phase == "official" and kind != "reopen":
        return (("", Say("The game is official. Reopen it, with a reason, to change anything.")),)
    if replaces is not None and replaces not in folded.log.stands:
        return (("", Say("This play was taken back; it can no longer be edited.")),)
    found = form_problems(play, folded.sport, folded.rules, folded.roster)
    if kind not in REMARKS and not any(where == "period" for where, _ in found):
        found += _wrong_period(folded, play)
    ends = kind in ("period_end", "game_end") and not play.facts.get("forced")
    if ends and (play.clock or 0) > 0 and not target_reached(state):
        found.append(("clock", Say("The clock has not run out. Say that the period is to end all the same.")))
    if play.cause is not None and play.cause not in folded.log.stands:
        found.append(("cause", Say("There is no such play in this game.")))
    found += _about_the_record(folded, play)
    return tuple(found)


def check_void(folded: Folded, entry: str) -> Problems:
    """What forbids voiding this entry."""
    known = folded.log.entries.get(entry)
    if known is None:
        return (("", Say("There is no such play in this game.")),)
    if not folded.log.alive(entry):
        return (("", Say("This was taken back already.")),)
    last_word = known.body is not None and known.body.type in ("official", "reopen")
    if folded.state.phase == "official" or (last_word and known.kind != VOID):
        return (("", Say("The game is official. Reopen it, with a reason, to change anything.")),)
    return ()


def form_problems(
    play: Play, sport: Sport, rules: RuleSet, roster: Mapping[str, Member], *, sides_of_roles: bool = True
) -> list[tuple[str, Say]]:
    """What is wrong with the play by itself: type, period, clock, side, players, facts."""
    kind = sport.kind(play.type)
    if kind is None:
        return [("type", Say("There is no play called %(type)s.", type=play.type))]
    found: list[tuple[str, Say]] = []
    if not 1 <= play.period <= LAST_PERIOD:
        found.append(("period", Say("There is no period %(period)s.", period=play.period)))
    else:
        found += _wrong_clock(play, rules)
    found += _wrong_people(kind, play, roster, sides_of_roles)
    for field in kind.fields:
        found += _wrong_fact(field, play, rules, roster)
    return found


def _wrong_clock(play: Play, rules: RuleSet) -> list[tuple[str, Say]]:
    length = rules.length(play.period)
    if play.clock is None or (play.clock >= 0 and (play.clock <= length or not rules.counts_down)):
        return []
    return [("clock", Say("The clock of period %(period)s cannot show that.", period=play.period))]


def _wrong_people(
    kind: EventKind, play: Play, roster: Mapping[str, Member], sides_of_roles: bool
) -> list[tuple[str, Say]]:
    found: list[tuple[str, Say]] = []
    if play.side is not None and play.side not in SIDES:
        return [("side", Say("A side is home or away."))]
    if kind.actor in ("player", "player_or_team", "team") and play.side is None:
        found.append(("side", Say("Which side was it?")))
    if kind.actor == "player" and play.player is None:
        found.append(("player", Say("Which player was it?")))
    if play.player is not None:
        found += _wrong_player("player", play.player, play.side, roster)
    allowed = {role.key: role for role in kind.roles}
    for key, ref in play.roles.items():
        role = allowed.get(key)
        if role is None:
            found.append((key, Say("%(kind)s has no such part.", kind=kind.label)))
            continue
        side = play.side if role.side == "same" else _other(play.side)
        found += _wrong_player(key, ref, side if sides_of_roles else None, roster)
        if ref == play.player and sides_of_roles:
            found.append((key, Say("One player cannot be both.")))
    return found


def _wrong_player(field: str, ref: Any, side: str | None, roster: Mapping[str, Member]) -> list[tuple[str, Say]]:
    member = roster.get(ref) if isinstance(ref, str) else None
    if member is None:
        return [(field, Say("%(player)s is not on the roster of this game.", player=str(ref)))]
    if side is not None and member.side != side:
        return [(field, Say("%(player)s plays for the other side.", player=member.name or ref))]
    return []


def _wrong_fact(field: Field, play: Play, rules: RuleSet, roster: Mapping[str, Member]) -> list[tuple[str, Say]]:
    value = play.facts.get(field.key)
    if value is None:
        return [(field.key, Say("This is missing."))] if field.required else []
    if field.kind == "players":
        return _wrong_list(field, value, play, rules, roster)
    right = {
        "yes": isinstance(value, bool),
        "text": isinstance(value, str) and len(value) <= 500,
        "whole": isinstance(value, int) and not isinstance(value, bool),
        "number": isinstance(value, (int, float)) and not isinstance(value, bool),
        "choice": not isinstance(value, bool) and value in field.allowed(rules),
    }[field.kind]
    if right and field.kind in ("whole", "number"):
        # A comparison that NaN fails.
        right = (field.least is None or value >= field.least) and (field.most is None or value <= field.most)
    return [] if right else [(field.key, Say("%(value)s is not possible here.", value=str(value)[:40]))]


def _wrong_list(
    field: Field, value: Any, play: Play, rules: RuleSet, roster: Mapping[str, Member]
) -> list[tuple[str, Say]]:
    if not isinstance(value, (list, tuple)):
        return [(field.key, Say("This is a list of players."))]
    if len(set(map(str, value))) != len(value):
        return [(field.key, Say("Somebody is named twice."))]
    if field.key == "five" and len(value) > rules.on_court:
        return [(field.key, Say("Only %(count)s may be on the court.", count=rules.on_court))]
    return [problem for ref in value for problem in _wrong_player(field.key, ref, play.side, roster)][:1]


def _wrong_period(folded: Folded, play: Play) -> list[tuple[str, Say]]:
    state = folded.state
    if play.period > state.period + 1:
        return [("period", Say("Period %(period)s has not come yet.", period=play.period))]
    if play.period > state.period and state.phase == "final":
        return [("period", Say("The game ended after period %(period)s.", period=state.period))]
    return []


def _about_the_record(folded: Folded, play: Play) -> list[tuple[str, Say]]:
    phase = folded.state.phase
    if play.type == "reopen" and phase not in ("official", "final"):
        return [("", Say("The game is still open."))]
    run_out = play.type == "final" and play.clock == 0 and _decided(folded)
    if play.type in ("final", "official") and phase not in ("ended", "final") and not run_out:
        return [("", Say("The game is not over yet."))]
    if play.type == "official" and folded.open_flags:
        return [("", Say("%(count)s flags are still open.", count=len(folded.open_flags)))]
    if play.type == "waive" and play.facts.get("flag") not in {flag.key for flag in folded.flags}:
        return [("flag", Say("There is no such flag."))]
    return []


def _decided(folded: Folded) -> bool:
    """Regulation is being played out and somebody leads: all that lacks is that the clock runs out."""
    state = folded.state
    return state.period >= folded.rules.periods and state.score[0] != state.score[1]


def _other(side: str | None) -> str | None:
    return None if side is None else SIDES[1 - SIDES.index(side)]

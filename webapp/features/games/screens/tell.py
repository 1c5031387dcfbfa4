"""Plays in sentences, names of periods, flags and phases. Everything is a `Say`, so that every reader gets it in their
own language. A sport tells its own plays (``Sport.tell``); the plays that all sports have are told here. Pure."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from webapp.catalog.sports._kind import RuleSet, Sport
from webapp.errors import Say, phrase
from webapp.features.games.rules import Member, Play
from webapp.features.games.rules.clock import shown

Name = Callable[[str | None], str]


class Titled(Protocol):
    """What is needed of a game to speak of its sides."""

    home_name: Any
    away_name: Any


PHASES: Mapping[str, Say] = {
    "scheduled": Say("Scheduled"),
    "pregame": Say("About to begin"),
    "live": Say("Live"),
    "break": Say("Break"),
    "ended": Say("Ended"),
    "final": Say("Final"),
    "official": Say("Official"),
    "postponed": Say("Postponed"),
    "abandoned": Say("Abandoned"),
    "cancelled": Say("Cancelled"),
}
FLAGS: Mapping[str, tuple[Say, Say, Say]] = {  # its mark, what is wrong, what would settle it
    "player_not_on_court": (
        Say("Not on court"),
        Say("Somebody who was on the bench is credited."),
        Say("Insert the substitution that was missed, or correct the player."),
    ),
    "free_throw_without_foul": (
        Say("No foul"),
        Say("No foul of the other side explains this free throw."),
        Say("Insert the foul that was missed, or correct the free throw."),
    ),
    "miss_without_rebound": (
        Say("No rebound"),
        Say("Play went on after this miss and nobody rebounded."),
        Say("Insert the rebound that was missed."),
    ),
    "clock_goes_back": (
        Say("Clock goes back"),
        Say("The clock shows more time than before."),
        Say("Correct the clock of this play or of the one before, or move it."),
    ),
    "too_many_on_court": (
        Say("Too many on court"),
        Say("Play went on with more players than the rules allow."),
        Say("Correct the substitution, or insert who went out."),
    ),
    "fouled_out_playing": (
        Say("Fouled out, playing"),
        Say("Somebody who had to leave is still there, or came back."),
        Say("Insert the substitution that was missed."),
    ),
    "substitution_missing": (
        Say("Substitution missing"),
        Say("Somebody left who was not on, came in who was, or play went on one short."),
        Say("Correct the substitution, or insert the one that was missed."),
    ),
    "marked": (
        Say("Marked"),
        Say("Somebody at the table wanted a second look."),
        Say("Look at it, and take the mark away or waive it."),
    ),
}

WRITTEN: Mapping[str, Say] = {  # by the source of an entry, else by its kind
    "undo": Say("Undone"),
    "redo": Say("Redone"),
    "late": Say("Recorded later"),
    "import": Say("Imported"),
    "record": Say("Recorded"),
    "amend": Say("Corrected"),
    "void": Say("Taken back"),
}


def namer(game: Titled, roster: Mapping[str, Member], side: str | None) -> Name:
    """Names for the sentences about one play: a player's, or for None that of the play's side."""

    def name(ref: str | None) -> str:
        if ref is None:
            return str({"home": game.home_name, "away": game.away_name}.get(side or "", "–"))
        member = roster.get(ref)
        return number_name(member)[1] if member else ref

    return name


def sentences(play: Play, sport: Sport, name: Name) -> tuple[Say, ...]:
    """What happened: a headline, then details."""
    telling = sport.tell.get(play.type) or _COMMON.get(play.type)
    if telling is not None:
        return tuple(telling(play, name))
    kind = sport.kind(play.type)
    return (Say(kind.label if kind else play.type), Say("%(player)s", player=name(play.player)))


def period(number: int, rules: RuleSet) -> Say:
    """A period in full: "Quarter 3", "Overtime"."""
    if number > rules.periods:
        extra = number - rules.periods
        return Say("Overtime") if extra == 1 else Say("Overtime %(n)s", n=extra)
    words = {1: phrase("Regular time"), 2: "Half %(n)s", 3: "Period %(n)s", 4: "Quarter %(n)s"}
    text = words.get(rules.periods, "Period %(n)s")
    return Say(text, n=number) if "%" in text else Say(text)


def period_mark(number: int, rules: RuleSet) -> Say:
    """A period at the head of a column: "3", "OT", "OT2"."""
    extra = number - rules.periods
    if extra <= 0:
        return Say("%(n)s", n=number)
    return Say("OT") if extra == 1 else Say("OT%(n)s", n=extra)


def clock(ms: int | None) -> str:
    """The clock of a play, whole seconds: "9:45"; "" for none."""
    return "" if ms is None else shown(ms) if ms < 60_000 and ms % 1000 else f"{ms // 60_000}:{ms // 1000 % 60:02d}"


def number_name(member: Member) -> tuple[str, str]:
    """For tables: the number, "" without one, and the name."""
    number = member.number or ""
    return number, member.name or (f"#{number}" if number else member.ref)


def short(name: str) -> str:
    """The part of a name that fits on a chip: "Okafor" of "Ben Okafor" and of "Okafor,Ben"."""
    if "," in name:
        return name.partition(",")[0].strip()
    return name.split()[-1] if name.split() else name


def _names(refs: Any, name: Name) -> str:
    return ", ".join(name(ref) for ref in refs or ())


def _changed(play: Play, name: Name) -> list[Say]:
    told = [Say("Substitution, %(team)s", team=name(None))]
    if play.facts.get("ins"):
        told.append(Say("In: %(players)s", players=_names(play.facts["ins"], name)))
    if play.facts.get("outs"):
        told.append(Say("Out: %(players)s", players=_names(play.facts["outs"], name)))
    return told


def _lined_up(play: Play, name: Name) -> list[Say]:
    on = _names(play.facts.get("five"), name)
    return [Say("Line-up, %(team)s", team=name(None)), Say("On court: %(players)s", players=on)]


def _time_out(play: Play, name: Name) -> list[Say]:
    return [Say("Time-out, %(team)s", team=name(None))] if play.side else [Say("Time-out")]


def _clocked(play: Play, _name: Name) -> list[Say]:
    running = play.facts.get("running")
    return [Say("Clock started at %(clock)s" if running else "Clock stopped at %(clock)s", clock=clock(play.clock))]


def _arrow(play: Play, name: Name) -> list[Say]:
    return [
        Say("Possession arrow set"),
        Say("To the home side" if play.facts.get("to") == "home" else "To the away side"),
    ]


def _said(headline: str, fact: str) -> Callable[[Play, Name], list[Say]]:
    def telling(play: Play, _name: Name) -> list[Say]:
        more = play.facts.get(fact)
        return [Say(headline), Say("%(words)s", words=more)] if more else [Say(headline)]

    return telling


_COMMON: Mapping[str, Callable[[Play, Name], list[Say]]] = {
    "period_start": _said(phrase("Period begins"), ""),
    "period_end": _said(phrase("Period ends"), ""),
    "game_end": _said(phrase("End of the game"), ""),
    "substitution": _changed,
    "lineup": _lined_up,
    "timeout": _time_out,
    "clock": _clocked,
    "arrow": _arrow,
    "stoppage": _said(phrase("Play stopped"), ""),
    "note": _said(phrase("Note"), "note"),
    "mark": _said(phrase("Marked for a second look"), "note"),
    "waive": _said(phrase("Flag waived"), "reason"),
    "final": _said(phrase("Final score confirmed"), ""),
    "official": _said(phrase("Made official"), ""),
    "reopen": _said(phrase("Reopened"), "reason"),
}

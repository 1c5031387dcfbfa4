"""The shot chart, whole or as somebody asked for it. Pure."""

from collections.abc import Iterable, Iterator
from math import hypot
from urllib.parse import urlencode

from webapp.catalog import shelf
from webapp.catalog.arenas._kind import RIM, HalfCourt
from webapp.errors import Say, phrase
from webapp.features.games import rules
from webapp.features.games.looks import Dot, Found, Option, Pick, Shots, Zone
from webapp.features.games.rules import SIDES, Member, Shot, ShotsAsked
from webapp.features.games.screens import tell
from webapp.features.games.screens.faces import View

ALL = Option("", Say("All"))
ZONES = {
    "rim": phrase("At the basket"),
    "lane": phrase("In the lane"),
    "middle": phrase("Middle distance"),
    "corner": phrase("From the corner"),
    "arc": phrase("From behind the arc"),
}


def shots(view: View) -> Shots:
    """The whole chart, the same for everybody who may see it."""
    return _chart(view, rules.shots(view.folded, view.game.coords))


def found(view: View, asked: ShotsAsked, anonymous: str | None = None) -> Found:
    """What can be chosen, and the chart of what was. Who is called ``anonymous`` outside cannot be chosen there: their
    shots would be told from those of the others who are called so."""
    taken = rules.shots(view.folded, view.game.coords)
    known = [m for m in view.folded.roster.values() if anonymous is None or m.number or m.name not in ("", anonymous)]
    picks = tuple(_picks(view, taken, known, asked))
    told = asked.told()
    if not told:
        return Found(picks, None, "")
    refs = {member.ref for member in known}
    chosen = [shot for shot in taken if asked.fits(shot) and (asked.player is None or asked.player in refs)]
    return Found(picks, _chart(view, chosen), urlencode(told))


def _chart(view: View, taken: Iterable[Shot]) -> Shots:
    court: HalfCourt | None = shelf("arenas").get(view.folded.rules.arena)
    by_zone: dict[str, dict[str, list[int]]] = {key: {side: [0, 0] for side in SIDES} for key in ZONES}
    dots, missing = [], dict.fromkeys(SIDES, 0)
    for shot in taken:
        if shot.x is None or shot.y is None:
            missing[shot.side] += 1
            continue
        zone = _zone(court, shot.x, shot.y) if court is not None else ""
        dots.append(_dot(view, shot, shot.x, shot.y, ZONES.get(zone, "")))
        if zone:
            count = by_zone[zone][shot.side]
            count[0] += shot.made
            count[1] += 1
    zones = tuple(
        Zone(key, label, *((by_zone[key][side][0], by_zone[key][side][1]) for side in SIDES))
        for key, label in ZONES.items()
    )
    home, away = view.side("home"), view.side("away")
    unplaced = (missing["home"], missing["away"])
    return Shots(view.game.id, view.folded.rules.arena, home, away, tuple(dots), zones, unplaced)


def _zone(court: HalfCourt, x: float, y: float) -> str:
    if court.long(x, y):
        return "corner" if y < court.corner_end else "arc"
    if hypot(x, y) <= RIM:
        return "rim"
    return "lane" if abs(x) <= court.lane / 2 and y <= court.free_throw - court.basket else "middle"


def _dot(view: View, shot: Shot, x: float, y: float, zone: str) -> Dot:
    member = view.folded.roster.get(shot.player or "")
    number, name = tell.number_name(member) if member else ("", getattr(view.game, f"{shot.side}_name"))
    words = "%(name)s made it, %(value)s points" if shot.made else "%(name)s missed, for %(value)s points"
    return Dot(
        play=shot.play,
        side=shot.side,
        x=round(x, 2),
        y=round(y, 2),
        made=shot.made,
        value=shot.value,
        number=number,
        name=name,
        period=shot.period,
        text=Say(words, name=name, value=shot.value),
        clock=tell.clock(shot.clock),
        zone=zone,
        period_label=tell.period_mark(shot.period, view.folded.rules),
    )


def _picks(view: View, taken: Iterable[Shot], known: Iterable[Member], asked: ShotsAsked) -> Iterator[Pick]:
    """What there is to choose from in this game: nothing of which there is only one."""
    book = view.folded.rules
    of = {side: getattr(view.game, f"{side}_code") for side in SIDES}
    people = [(m.ref, _as_is(" ".join(filter(None, (of[m.side], *_called(m)))))) for m in known]
    kinds = sorted({shot.kind for shot in taken if shot.kind})
    called = dict(view.folded.sport.suggestions.get("shot", ()))
    offered = (
        ("team", Say("Team"), [(side, _as_is(getattr(view.game, f"{side}_name"))) for side in SIDES], asked.team),
        ("player", Say("Player"), people, asked.player),
        (
            "period",
            Say("Period"),
            [(n, tell.period(n, book)) for n in range(1, view.folded.state.period + 1)],
            asked.period,
        ),
        ("result", Say("Result"), [("made", Say("Made")), ("missed", Say("Missed"))], asked.result),
        ("value", Say("Worth"), [(value, _worth(value)) for value in book.point_values], asked.value),
        ("kind", Say("Kind"), [(kind, _kind(kind, called)) for kind in kinds], asked.kind),
    )
    for name, label, options, chosen in offered:
        if len(options) > 1 or chosen is not None:
            yield Pick(name, label, (ALL, *(Option(str(key), word, key == chosen) for key, word in options)))


def _called(member: Member) -> tuple[str, str]:
    number, name = tell.number_name(member)
    return number, "" if name == f"#{number}" else name


def _worth(value: int) -> Say:
    return Say("One point") if value == 1 else Say("%(n)s points", n=value)


def _kind(kind: str, called: dict[str, str]) -> Say:
    return Say(called[kind]) if kind in called else _as_is(kind.replace("_", " "))


def _as_is(word: str) -> Say:
    """A name, which no book of words translates."""
    return Say("%(player)s", player=word)

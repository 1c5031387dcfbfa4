"""Basketball told: every play as a headline and details, each a sentence of its own so that it translates; the pad's
buttons; and what shots, turnovers and fouls usually are called."""

from collections.abc import Callable, Mapping

from webapp.catalog.sports._kind import Deed, Seen
from webapp.errors import Say

Name = Callable[[str | None], str]  # ref -> the player's name; None -> the name of the play's side

_MAKES = {
    1: Say("%(player)s makes it for one"),
    2: Say("%(player)s makes a two"),
    3: Say("%(player)s makes a three"),
}
_MISSES = {
    1: Say("%(player)s misses for one"),
    2: Say("%(player)s misses a two"),
    3: Say("%(player)s misses a three"),
}
_SHOTS = {
    "jump": Say("Jump shot"),
    "layup": Say("Layup"),
    "dunk": Say("Dunk"),
    "hook": Say("Hook shot"),
    "tip": Say("Tip-in"),
    "alley_oop": Say("Alley-oop"),
}
_FOULS = {
    "personal": Say("Personal foul by %(player)s"),
    "shooting": Say("Shooting foul by %(player)s"),
    "offensive": Say("Offensive foul by %(player)s"),
    "technical": Say("Technical foul on %(player)s"),
    "coach_technical": Say("Technical foul on the coach of %(player)s"),
    "bench_technical": Say("Technical foul on the bench of %(player)s"),
    "unsportsmanlike": Say("Unsportsmanlike foul by %(player)s"),
    "disqualifying": Say("Disqualifying foul by %(player)s"),
    "intentional": Say("Intentional foul by %(player)s"),
    "flagrant": Say("Flagrant foul by %(player)s"),
    "flagrant_1": Say("Flagrant 1 foul by %(player)s"),
    "flagrant_2": Say("Flagrant 2 foul by %(player)s"),
}
_TURNOVERS = {
    "bad_pass": Say("Bad pass"),
    "traveling": Say("Travelling"),
    "out_of_bounds": Say("Out of bounds"),
    "offensive_foul": Say("Offensive foul"),
    "lost_ball": Say("Lost ball"),
    "double_dribble": Say("Double dribble"),
    "shot_clock": Say("Shot clock"),
}


def _with(say: Say, **params: object) -> Say:
    return Say(say.text, **params)


def _shot(play: Seen, name: Name) -> list[Say]:
    value, made = int(play.facts.get("value", 2)), play.facts.get("made") is True
    told = [_with((_MAKES if made else _MISSES).get(value, _MAKES[2]), player=name(play.player))]
    if kind := _SHOTS.get(str(play.facts.get("kind"))):
        told.append(kind)
    if play.facts.get("heave"):
        told.append(Say("Heave"))
    if "assist" in play.roles:
        told.append(Say("Assist: %(player)s", player=name(play.roles["assist"])))
    if "blocked_by" in play.roles:
        told.append(Say("Blocked by %(player)s", player=name(play.roles["blocked_by"])))
    return told


def _free_throw(play: Seen, name: Name) -> list[Say]:
    made, n, of = play.facts.get("made") is True, play.facts.get("n"), play.facts.get("of")
    if n is not None and of is not None:
        said = "%(player)s makes free throw %(n)s of %(of)s" if made else "%(player)s misses free throw %(n)s of %(of)s"
        told = [Say(said, player=name(play.player), n=n, of=of)]
    else:
        told = [
            Say("%(player)s makes a free throw" if made else "%(player)s misses a free throw", player=name(play.player))
        ]
    if "assist" in play.roles:
        told.append(Say("Assist: %(player)s", player=name(play.roles["assist"])))
    return told


def _rebound(play: Seen, name: Name) -> list[Say]:
    if play.facts.get("deadball"):
        return [Say("Dead-ball rebound, %(player)s", player=name(play.player))]
    if play.facts.get("kind") == "offensive":
        return [Say("Offensive rebound, %(player)s", player=name(play.player))]
    return [Say("Defensive rebound, %(player)s", player=name(play.player))]


def _turnover(play: Seen, name: Name) -> list[Say]:
    told = [Say("Turnover by %(player)s", player=name(play.player))]
    if kind := _TURNOVERS.get(str(play.facts.get("kind"))):
        told.append(kind)
    if "stolen_by" in play.roles:
        told.append(Say("Steal: %(player)s", player=name(play.roles["stolen_by"])))
    return told


def _foul(play: Seen, name: Name) -> list[Say]:
    said = _FOULS.get(str(play.facts.get("kind", "personal")), Say("Foul by %(player)s"))
    told = [_with(said, player=name(play.player))]
    if "drawn_by" in play.roles:
        told.append(Say("On %(player)s", player=name(play.roles["drawn_by"])))
    return told


def _jump_ball(play: Seen, name: Name) -> list[Say]:
    if play.side is None:
        return [Say("Jump ball")]
    told = [Say("Jump ball won by %(player)s", player=name(play.player))]
    if "tipped_to" in play.roles:
        told.append(Say("Tipped to %(player)s", player=name(play.roles["tipped_to"])))
    return told


def _plain(say: str) -> Callable[[Seen, Name], list[Say]]:
    return lambda play, name: [Say(say, player=name(play.player))]


TELL: Mapping[str, Callable[[Seen, Name], list[Say]]] = {
    "shot": _shot,
    "free_throw": _free_throw,
    "rebound": _rebound,
    "turnover": _turnover,
    "foul": _foul,
    "jump_ball": _jump_ball,
    "assist": _plain("Assist: %(player)s"),
    "steal": _plain("Steal: %(player)s"),
    "block": _plain("Block: %(player)s"),
    "foul_drawn": _plain("Foul drawn: %(player)s"),
    "violation": _plain("Violation, %(player)s"),
    "ejection": _plain("%(player)s is sent off"),
    "review": lambda _play, _name: [Say("Review")],
}

_FOUL_NAMES = {"personal": "Personal", "shooting": "Shooting", "offensive": "Offensive", "technical": "Technical"}
SUGGESTIONS = {
    "shot": tuple((key, say.text) for key, say in _SHOTS.items()),
    "turnover": tuple((key, say.text) for key, say in _TURNOVERS.items()),
    "foul": tuple(_FOUL_NAMES.items()),
}


def _foul_deed(key: str, label: str, keys: str) -> Deed:
    return Deed(key=f"foul_{key}", label=label, fields=(("type", "foul"), ("kind", key)), keys=keys)


DEEDS = (
    Deed(key="defensive", label="Def. rebound", fields=(("type", "rebound"), ("kind", "defensive")), keys="d"),
    Deed(key="offensive", label="Off. rebound", fields=(("type", "rebound"), ("kind", "offensive")), keys="o"),
    Deed(key="turnover", label="Turnover", fields=(("type", "turnover"),), keys="t"),
    _foul_deed("personal", "Foul", "f"),
    _foul_deed("shooting", "Shooting foul", "g"),
    _foul_deed("offensive", "Offensive foul", "x"),
    _foul_deed("technical", "Technical", "k"),
    _foul_deed("unsportsmanlike", "Unsportsmanlike", "w"),
    _foul_deed("intentional", "Intentional", "i"),
    _foul_deed("flagrant_1", "Flagrant", "w"),
    Deed(key="ft_made", label="Free throw in", fields=(("type", "free_throw"), ("made", "1")), keys="m"),
    Deed(key="ft_missed", label="Free throw out", fields=(("type", "free_throw"), ("made", "0")), keys="n"),
    Deed(key="jump_ball", label="Jump ball won", fields=(("type", "jump_ball"),), keys="j"),
    Deed(key="violation", label="Violation", fields=(("type", "violation"),), needs="side", keys="v"),
)

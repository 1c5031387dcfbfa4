"""The scorer's table: the pad, what it sends, and correcting what was sent. Every control works as a plain form."""

from typing import Any

from flask import Response, request, url_for

from webapp.features.games import actions, forms, live, policy, queries
from webapp.features.games.actions import Written
from webapp.features.games.models import Game
from webapp.features.games.views.entrance import found, found_with_links, pages
from webapp.web import gate
from webapp.web.forms import read
from webapp.web.render import again, changed, show

PAD = (*live.PAD, "games/_prompt.html")


def board(game: Game) -> dict[str, Any]:
    """For the head of a page."""
    return queries.looks(game, "board")


def _pad_url(game: Game) -> str:
    return gate.next_url(url_for("games.pad", game_id=game.id))


def _now(game: Game, written: Written, *more: str) -> Response:
    """The pad as it now is, and the pieces of these other looks."""
    looks = {"pad": queries.pad(game), **queries.looks(game, *more)}
    pieces = (*PAD, *(f"games/_{each}.html" for each in more))
    return changed(*pieces, to=_pad_url(game), **looks, **written.json())


@pages.get("/games/<int:game_id>/pad")
@gate.signed_in
def pad(game_id: int) -> Response:
    """The pad."""
    game, links = found_with_links(game_id, policy.may_score)
    return show("games/pad.html", links=links, pad=queries.pad(game))


def _as_typed(game_id: int) -> Response:
    """What a refused play was typed on: the sheet of an insertion, or the pad."""
    return insert(game_id) if "sheet" in request.args else pad(game_id)


@pages.post("/games/<int:game_id>/plays")
@gate.signed_in
@again(_as_typed)
def record(game_id: int) -> Response:
    """A play, where the game is now or where it says."""
    game, sent = found(game_id, policy.may_score), read(forms.PlayIn)
    return _now(game, actions.record(game, sent.report(), by=gate.person(), tap=sent.tap()))


@pages.get("/games/<int:game_id>/plays/new")
@gate.signed_in
def insert(game_id: int) -> Response:
    """The empty sheet for a play that was missed; ``type``, ``after`` and ``before`` say which and where."""
    game, links = found_with_links(game_id, policy.may_score)
    asked = request.values
    sheet = queries.insertion(game, asked.get("type", "shot"), asked.get("after"), asked.get("before"))
    return show("games/edit.html", "games/_edit.html", links=links, edit=gate.find(sheet), **board(game))


@pages.get("/games/<int:game_id>/plays/<play>")
@gate.signed_in
def edit(game_id: int, play: str) -> Response:
    """The sheet on which a play is corrected."""
    game, links = found_with_links(game_id, policy.may_score)
    sheet = gate.find(queries.edit(game, play))
    return show("games/edit.html", "games/_edit.html", links=links, edit=sheet, **board(game))


@pages.post("/games/<int:game_id>/plays/<play>")
@gate.signed_in
@again(edit)
def amend(game_id: int, play: str) -> Response:
    """The corrected play."""
    game, sent = found(game_id, policy.may_score), read(forms.PlayIn)
    return _now(game, actions.amend(game, play, sent.report(), by=gate.person(), tap=sent.tap()))


@pages.delete("/games/<int:game_id>/plays/<play>")
@pages.post("/games/<int:game_id>/plays/<play>/void")
@gate.signed_in
def void(game_id: int, play: str) -> Response:
    """A play is taken back, or one entry of its history."""
    game, sent = found(game_id, policy.may_score), read(forms.VoidIn)
    return _now(game, actions.void(game, play, by=gate.person(), tap=sent.tap(), entry=sent.entry))


@pages.post("/games/<int:game_id>/undo")
@gate.signed_in
def undo(game_id: int) -> Response:
    """One tap back."""
    game, sent = found(game_id, policy.may_score), read(forms.Turn)
    return _now(game, actions.undo(game, by=gate.person(), tap=sent.tap()))


@pages.post("/games/<int:game_id>/redo")
@gate.signed_in
def redo(game_id: int) -> Response:
    """One tap forward again."""
    game, sent = found(game_id, policy.may_score), read(forms.Turn)
    return _now(game, actions.redo(game, by=gate.person(), tap=sent.tap()))


@pages.get("/games/<int:game_id>/log")
@gate.signed_in
def log(game_id: int) -> Response:
    """All plays, newest first, to correct them and to put others between them."""
    game, links = found_with_links(game_id, policy.may_score)
    return show("games/log.html", "games/_log.html", links=links, **queries.looks(game, *live.LOOKS["log"]))


@pages.get("/games/<int:game_id>/flags")
@gate.signed_in
def flags(game_id: int) -> Response:
    """What is still open before the game can be official."""
    game, links = found_with_links(game_id, policy.may_settle)
    return show("games/flags.html", "games/_flags.html", links=links, **queries.looks(game, "board", "flags"))


@pages.post("/games/<int:game_id>/flags/waive")
@gate.signed_in
@again(flags)
def waive(game_id: int) -> Response:
    """A flag is left as it is, for a reason."""
    game, sent = found(game_id, policy.may_settle), read(forms.WaiveIn)
    return _now(game, actions.waive(game, sent.flag, sent.reason, by=gate.person(), tap=sent.tap()), "flags")


@pages.post("/games/<int:game_id>/official")
@gate.signed_in
def official(game_id: int) -> Response:
    """The book is closed."""
    game, sent = found(game_id, policy.may_settle), read(forms.Turn)
    return _now(game, actions.official(game, by=gate.person(), tap=sent.tap()), "flags")


@pages.post("/games/<int:game_id>/reopen")
@gate.signed_in
@again(flags)
def reopen(game_id: int) -> Response:
    """The book is opened again, for a reason."""
    game, sent = found(game_id, policy.may_settle), read(forms.ReopenIn)
    return _now(game, actions.reopen(game, sent.reason, by=gate.person(), tap=sent.tap()), "flags")


@pages.get("/games/<int:game_id>/history")
@gate.signed_in
def history(game_id: int) -> Response:
    """Everything that was ever written in this game."""
    game, links = found_with_links(game_id, policy.may_score)
    return show("games/history.html", "games/_history.html", links=links, history=queries.history(game), **board(game))


@pages.get("/games/<int:game_id>/plays/<play>/history")
@gate.signed_in
def history_of_play(game_id: int, play: str) -> Response:
    """Everything that was written about one play."""
    game, links = found_with_links(game_id, policy.may_score)
    told = queries.history(game, play)
    gate.find(told, see=bool(told.lines))
    return show("games/history.html", "games/_history.html", links=links, history=told, **board(game))

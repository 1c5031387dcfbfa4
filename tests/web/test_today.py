"""Cards of the first page: declared by features, asked once, in their order."""

import pytest
from flask import Blueprint, Flask

from webapp.web import today
from webapp.web.today import Card


def _app(*cards: Card) -> Flask:
    app, pages = Flask(__name__), Blueprint("some", __name__)
    for each in cards:
        today.card(pages, each)
    app.register_blueprint(pages)
    return app


def _says(look: object) -> object:
    return lambda person: look


def test_cards_stand_in_their_order_and_only_those_with_something_to_say() -> None:
    late, early, silent = (
        Card("a.late", 30, "x.html", _says("late")),
        Card("b.early", 10, "x.html", _says("early")),
        Card("c.silent", 20, "x.html", _says(None)),
    )
    with _app(late, early, silent).app_context():
        assert [(each.card.key, each.look) for each in today.cards("ada")] == [("b.early", "early"), ("a.late", "late")]


def test_an_empty_look_is_still_a_look() -> None:
    with _app(Card("a.empty", 1, "x.html", _says(()))).app_context():
        assert [each.look for each in today.cards("ada")] == [()]


def test_guests_and_members_have_cards_of_their_own() -> None:
    member = Card("a.member", 1, "x.html", lambda person: f"for {person}")
    guest = Card("b.guest", 1, "x.html", lambda person: f"for {person}", reader="guest")
    with _app(member, guest).app_context():
        assert [each.look for each in today.cards("ada")] == ["for ada"]
        assert [each.look for each in today.cards(None)] == ["for None"]


def test_two_cards_of_one_name_are_a_bug() -> None:
    with pytest.raises(ValueError, match=r"a\.same"):
        _app(Card("a.same", 1, "x.html", _says(1)), Card("a.same", 2, "y.html", _says(2)))


def test_the_page_watches_each_topic_once_and_no_more_than_a_socket_may() -> None:
    many = Card("a.many", 1, "x.html", _says(range(9)), watch=lambda look: [f"game:{n}:live" for n in look])
    same = Card("b.same", 2, "x.html", _says(1), watch=lambda look: ["game:1:live"])
    with _app(same, many).app_context():
        assert today.topics(today.cards("ada")) == tuple(f"game:{n}:live" for n in range(7))


def test_an_app_without_cards_has_an_empty_first_page() -> None:
    with Flask(__name__).app_context():
        assert today.cards("ada") == () == today.topics(())

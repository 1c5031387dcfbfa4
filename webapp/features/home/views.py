"""The club's own address: Today for its people, a welcome for guests."""

from flask import Blueprint, Response

from webapp.errors import Say
from webapp.infra.clock import now
from webapp.web import gate, today
from webapp.web.page import way
from webapp.web.render import show
from webapp.web.today import Card

pages = Blueprint("home", __name__)
today.card(pages, Card("home.waiting", 12, "home/_waiting.html", lambda person: today.tasks(person) or None))
way(pages, Say("Today"), ".start", icon="home", order=1, members=True)


@pages.get("/")
@gate.everyone
def start() -> Response:
    """What matters to whoever asks, now: as many cards as have something to say."""
    person = gate.current()
    cards = today.cards(person)
    page = "home/welcome.html" if person is None else "home/today.html"
    return show(page, cards=cards, topics=today.topics(cards), now=now())

"""What teams put on the first page: the first step of whoever has no team, one's children, the club in figures, and
what waits: people at the door, questions to families, rosters without a player."""

from collections.abc import Iterator

from flask import url_for

from webapp.errors import Say
from webapp.features.accounts.models import User
from webapp.features.teams import policy, queries
from webapp.features.teams.families import queries as families
from webapp.features.teams.families.looks import Card as Kin
from webapp.features.teams.joining import queries as ways
from webapp.features.teams.looks import Numbers
from webapp.features.teams.views.entrance import pages
from webapp.web import today
from webapp.web.today import Card, Task, Waiting


def _first_step(person: User) -> str | None:
    """ "found": a new club, and this person may found its first team; "join": this person has no team yet."""
    if person.role == "admin":
        return None if queries.visible(person) else "found"
    return "join" if person.role == "member" and not queries.standings(person) else None


def _children(person: User) -> tuple[Kin, ...] | None:
    return tuple(card for card in families.mine(person) if not card.own) or None


def _numbers(person: User) -> Numbers | None:
    return queries.numbers() if person.role == "admin" else None


def _at_the_door(person: User) -> Iterator[Task]:
    for slug, name, count in ways.crowds(queries.those(person, policy.may_manage_team)):
        say = Say("Somebody asks to join") if count == 1 else Say("%(count)s people ask to join", count=count)
        yield Task(say, url_for("teams.joining", slug=slug), "person", name)


def _questions(person: User) -> Iterator[Task]:
    for card in families.mine(person):
        if card.waiting:
            say = Say("The club asks what it may") if card.own else Say("The club asks what it may for your child")
            yield Task(say, url_for("teams.ward", player_id=card.id), "check", f"{card.name} · {card.team}")


def _empty_rosters(person: User) -> Iterator[Task]:
    for slug, name in queries.unmanned(person):
        yield Task(Say("No player yet: sign them, or bring a file"), url_for("teams.roster", slug=slug), "shirt", name)


STYLES = ("css/teams.css", "css/families.css")

today.card(pages, Card("teams.first", 1, "teams/_first.html", _first_step, styles=("css/joining.css",)))
today.card(pages, Card("teams.children", 60, "teams/_children.html", _children, aside=True, styles=STYLES))
today.card(pages, Card("teams.numbers", 70, "teams/_numbers.html", _numbers, aside=True))
today.waiting(pages, Waiting("teams.joining", 10, _at_the_door))
today.waiting(pages, Waiting("teams.consents", 20, _questions))
today.waiting(pages, Waiting("teams.rosters", 30, _empty_rosters))

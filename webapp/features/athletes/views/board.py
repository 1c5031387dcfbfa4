"""Everybody one has to do with; and the coach's board."""

from flask import Response

from webapp.features.athletes.queries import boards
from webapp.features.athletes.views.entrance import noted_all, pages
from webapp.features.teams import policy, queries
from webapp.web import gate
from webapp.web.render import show


@pages.get("/athletes")
@gate.signed_in
def everybody() -> Response:
    """My own page, my children's, and the boards of the teams I coach."""
    person = gate.person()
    known = queries.standings(person)
    coached = [
        card
        for card in queries.visible(person)
        if policy.may_manage_roster(known.get(card.id, policy.Standing(admin=person.role == "admin")))
    ]
    healed = [card for card in queries.visible(person) if card.role == "medical"]
    return show("athletes/everybody.html", mine=boards.mine(person), teams=coached, medical=healed)


@pages.get("/teams/<slug>/athletes")
@gate.signed_in
def board(slug: str) -> Response:
    """Who needs somebody today, and why: only what families have agreed to share."""
    team = queries.one(slug)
    standing = queries.standing(gate.person(), team.id if team else None)
    may = policy.may_manage_roster(standing)
    team = gate.find(team, see=policy.may_view(standing), do=may)
    look = boards.board(team)
    noted_all([line.player_id for line in look.lines if line.shares and line.status], standing, "board")
    return show("athletes/board.html", team=queries.head(team, standing), look=look)

"""Who is erased leaves no word in what drills are found by."""

from sqlalchemy import select

from tests.features.drills.cards import LAYUPS, PASSING
from webapp.features.accounts.leaving import actions as leaving
from webapp.features.drills import actions
from webapp.features.drills.queries.library import KIND
from webapp.infra import search
from webapp.infra.db import db
from webapp.infra.search import Slip, Term
from webapp.world import Cast


def found(words: str) -> set[int]:
    return set(db.session.scalars(select(search.found(KIND, words).c.thing)))


def test_drills_are_not_found_by_who_has_been_erased(cast: Cast) -> None:
    teams = actions.write_drill(LAYUPS | {"title": f"Layups as {cast.ben.name} did"}, by=cast.ada, team=cast.herons)
    own = actions.write_drill(PASSING | {"title": "Zyzzyva"}, by=cast.ben)
    number, gone, name = teams.id, own.id, cast.ben.name
    assert number in found(name) and gone in found("Zyzzyva")
    leaving.carry_out(leaving.plan_erasure(f"user:{cast.ben.id}", by=None).id, at_once=True)
    assert number not in found(name) and number in found("layups")
    assert db.session.scalars(select(Term.word).where(Term.thing == gone)).all() == []
    family = name.split()[-1].lower()
    assert db.session.scalars(select(Slip.slip).where(Slip.kind == KIND, Slip.word == family)).all() == []

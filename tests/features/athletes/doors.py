"""Dashboards, the daily questions, readings, load, weight, boards."""

from typing import Any

from tests.laws.doors import ADMINS, MEMBERS, STAFF, AsPerson, Door
from webapp.features.accounts import actions as accounts
from webapp.features.athletes import actions
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.actions.certifying import Visit
from webapp.features.athletes.emergency import actions as emergency
from webapp.features.athletes.programs import actions as programs
from webapp.features.athletes.rules.programs.notation import parse_all
from webapp.features.athletes.rules.programs.outline import Block, Day, Exercise, Outline
from webapp.features.athletes.supplements import actions as supplements
from webapp.features.teams import actions as teams
from webapp.features.teams.families import actions as families
from webapp.infra.clock import now
from webapp.world import PASSWORD, Cast

READERS = Door("ada ben pia mo")  # Ben's family has agreed to share with his coaches; nobody else knows of the page
FAMILY = Door("ben pia", shown="ada mo")
COACHES = Door("ada mo", shown="ben pia")
KIN = Door("ben pia mo", shown="ada")

DOORS = {
    "GET /athletes": MEMBERS,
    "GET /teams/<slug>/athletes": STAFF,
    "GET /teams/<slug>/weigh-in": STAFF,
    "GET /teams/<slug>/weigh-in/fill": STAFF,
    "GET /teams/<slug>/medical": Door(shown="ada ben pia leo mo"),  # the medical team's; test_matrix has somebody of it
    "POST /athletes/<player_id>/weigh-in": COACHES,
    "POST /athletes/<player_id>/concussion": READERS,
    "POST /athletes/<player_id>/clear": Door(shown="ada ben pia mo"),
    "GET /athletes/<player_id>/emergency": Door(shown="ada ben pia mo"),
    "POST /athletes/<player_id>/emergency": Door(shown="ada ben pia mo"),
    "POST /athletes/<player_id>/emergency/end": Door(shown="ada ben pia mo"),
    "GET /emergencies": ADMINS,
    "POST /emergencies/<opening_id>": ADMINS,
    "GET /athletes/<player_id>": READERS,
    "GET /athletes/<player_id>/metrics/<metric>": READERS,
    "GET /athletes/<player_id>/report": READERS,
    "GET /athletes/<player_id>/load": READERS,
    "GET /athletes/<player_id>/tests": READERS,
    "POST /athletes/<player_id>/tests/lift": READERS,
    "POST /athletes/<player_id>/tests/beep": READERS,
    "POST /athletes/<player_id>/tests/jump": READERS,
    "GET /athletes/<player_id>/weight": READERS,
    "GET /athletes/<player_id>/seen": KIN,
    "GET /athletes/<player_id>/check-in": FAMILY,
    "POST /athletes/<player_id>/check-in": FAMILY,
    "GET /athletes/<player_id>/new": READERS,
    "POST /athletes/<player_id>/readings": READERS,
    "POST /athletes/<player_id>/sessions": READERS,
    "GET /athletes/<player_id>/import": READERS,
    "POST /athletes/<player_id>/import": READERS,
    "GET /athletes/<player_id>/insights": READERS,
    "POST /athletes/<player_id>/insights": READERS,
    "GET /athletes/<player_id>/compare": READERS,
    "GET /athletes/<player_id>/supplements": KIN,
    "POST /athletes/<player_id>/supplements": KIN,
    "POST /athletes/<player_id>/supplements/doses": KIN,
    "GET /athletes/<player_id>/supplements/<supplement_id>": KIN,
    "POST /athletes/<player_id>/supplements/<supplement_id>": KIN,
    "POST /athletes/<player_id>/supplements/<supplement_id>/stop": KIN,
    "POST /athletes/<player_id>/override": COACHES,
    "POST /athletes/<player_id>/override/end": COACHES,
    "POST /athletes/<player_id>/ranges": KIN,
    "POST /athletes/<player_id>/weight/assessments": COACHES,
    "POST /athletes/<player_id>/weight/plans": COACHES,
    "GET /teams/<slug>/programs": STAFF,
    "POST /teams/<slug>/programs": STAFF,
    "POST /teams/<slug>/programs/proposals": STAFF,
    "GET /programs/<program_id>": STAFF,
    "POST /programs/<program_id>": STAFF,
    "POST /programs/<program_id>/copies": STAFF,
    "POST /programs/<program_id>/templates": STAFF,
    "POST /programs/<program_id>/gone": STAFF,
    "POST /programs/<program_id>/back": STAFF,
    "POST /programs/<program_id>/undo": STAFF,
    "POST /programs/<program_id>/blocks": STAFF,
    "POST /programs/<program_id>/blocks/<key>": STAFF,
    "POST /programs/<program_id>/blocks/<key>/days": STAFF,
    "GET /programs/<program_id>/days/<key>": STAFF,
    "POST /programs/<program_id>/days/<key>": STAFF,
    "POST /programs/<program_id>/days/<key>/exercises": STAFF,
    "POST /programs/<program_id>/parts/<key>/gone": STAFF,
    "POST /programs/<program_id>/parts/<key>/up": STAFF,
    "POST /programs/<program_id>/courses": STAFF,
    "GET /athletes/<player_id>/programs": READERS,
    "POST /athletes/<player_id>/programs/<course_id>/end": COACHES,
    "POST /athletes/<player_id>/programs/<course_id>/maxima": COACHES,
    "GET /athletes/<player_id>/programs/<course_id>/<week>/<day>": READERS,
    "POST /athletes/<player_id>/programs/<course_id>/<week>/<day>/sets": READERS,
    "POST /athletes/<player_id>/programs/<course_id>/<week>/<day>/finish": READERS,
}


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """Pia has said yes for Ben, who has a body mass and a certificate."""
    ben = next(player for player in cast.herons.players if player.number == "7")
    for purpose in ("monitoring", "coach_sees", "ai_insights"):
        families.answer(ben, purpose, given=True, relation="guardian", by=cast.pia)
    actions.record(ben, [Entry("body_mass_kg", 66.4, "kg")], by=cast.ben)
    visit = Visit("nfhs", "m", now().date(), 1.010, 66.4, "lohman", 30, 8)
    actions.assess(ben, visit, by=cast.mo)
    squat = Exercise("sq", "Squat", parse_all("3x5 80%"), "squat")
    outline = Outline((Block("b", "Base", 4, True, (Day("d", "Legs", (squat,)),)),))
    program = programs.start(cast.herons, title="Base strength", made_of=outline, by=cast.ada)
    [course] = programs.give(program, [ben], start=now().date(), weekdays=[now().weekday()], by=cast.ada)
    said = {"name": "Creatine", "dose": 4.0, "unit": "g", "times": "morning", "since": now().date()}
    taken = supplements.put(ben, said, by=cast.pia)
    vera = accounts.register(email="vera@fieldhouse.test", name="Vera", password=PASSWORD, role="member")
    teams.join(cast.herons, vera, role="medical", by=cast.mo)
    opening = emergency.open_up(ben, reason="Lies on the floor and does not answer", by=vera)
    return {
        **{"supplement_id": taken.id, "opening_id": opening.id},
        **{"metric": "body_mass_kg", "program_id": program.id, "key": "d"},
        **{"course_id": course.id, "week": 0, "day": "d"},
    }

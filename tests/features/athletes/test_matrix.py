"""Who gets to what of an athlete: ten kinds of people, every route of the feature, every class of metric; and that a no
closes everything at once, wherever it was to be read before."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.features.athletes.doors import COACHES, DOORS, FAMILY, KIN, READERS, things
from tests.laws.doors import MEMBERS, STAFF
from tests.laws.house import outcome, rules
from webapp import world
from webapp.features.accounts import actions as accounts
from webapp.features.athletes import actions
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.policy import FOR_COACHES, GROUPS
from webapp.features.teams import actions as teams
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra.clock import now
from webapp.world import Cast

AsPerson = Callable[[str], FlaskClient]
LIKE = {"otto": "leo", "gil": "leo"}  # of the team, but nobody's family: they see of Ben what a viewer sees
EVERYBODY = ("mo", "ada", "zed", "ben", "otto", "pia", "gil", "max", "leo", "anonymous")
MEDICAL = [(READERS, "opens"), (FAMILY, "forbidden"), (COACHES, "forbidden"), (KIN, "forbidden")]
MEDICAL += [(STAFF, "forbidden"), (MEMBERS, "opens")]
MEDICALS_OWN = {
    "GET /teams/<slug>/medical": "opens",
    "POST /athletes/<player_id>/clear": "opens",
    "GET /athletes/<player_id>/emergency": "opens",
    "POST /athletes/<player_id>/emergency": "opens",
    "POST /athletes/<player_id>/emergency/end": "opens",
    "GET /emergencies": "missing",
    "POST /emergencies/<opening_id>": "missing",
    "POST /athletes/<player_id>/weight/assessments": "opens",
    "POST /athletes/<player_id>/weight/plans": "opens",
    "GET /athletes/<player_id>/supplements": "opens",
    "POST /athletes/<player_id>/supplements": "opens",
    "POST /athletes/<player_id>/supplements/doses": "opens",
    "GET /athletes/<player_id>/supplements/<supplement_id>": "opens",
    "POST /athletes/<player_id>/supplements/<supplement_id>": "opens",
    "POST /athletes/<player_id>/supplements/<supplement_id>/stop": "opens",
}
ONCE = ("POST /athletes/<player_id>/supplements/<supplement_id>/stop",)  # whoever comes later finds it gone
ONE_OF = {  # a metric of every group, and a value nobody else in the world has
    "load": ("availability_pct", 87.0),
    "recovery": ("sleep_duration_h", 6.3),
    "body": ("body_mass_kg", 66.4),
    "blood": ("hb", 101.0),
    "supplements": ("batch_tested_pct", 61.0),
    "performance": ("cmj_cm", 41.7),
}


def entered() -> list[Entry]:
    """One value of every class."""
    units = {"sleep_duration_h": "h", "body_mass_kg": "kg", "hb": "g/L", "cmj_cm": "cm"}
    return [Entry(key, value, units.get(key)) for key, value in ONE_OF.values()]


def _wanted(name: str, key: str) -> str:
    door = DOORS[key]
    if name == "max":
        return MEDICALS_OWN.get(key) or next(
            (said for kind, said in MEDICAL if door is kind), "say for the medical team"
        )
    return door.outcome(LIKE.get(name, name))


@pytest.fixture
def people(app: Flask, cast: Cast, measured: Player, as_person: AsPerson) -> dict[str, FlaskClient]:
    """Everybody in a browser of their own: Otto plays beside Ben, Gil is another boy's father, Max is the physician."""
    other = next(player for player in cast.herons.players if player.number == "4")
    for first, role in (("otto", "athlete"), ("gil", "parent"), ("max", "medical")):
        user = accounts.register(
            email=f"{first}@fieldhouse.test", name=first.title(), password=world.PASSWORD, role="member"
        )
        teams.join(cast.herons, user, role=role, by=cast.mo)
        if first == "otto":
            teams.recognise(other, user, by=cast.mo)
        if first == "gil":
            teams.entrust(other, user, by=cast.mo)
    families.answer(measured, "medical_sees", given=True, relation="guardian", by=cast.pia)
    return {name: app.test_client() if name == "anonymous" else as_person(name) for name in EVERYBODY}


def test_every_route_opens_for_whom_it_says(
    app: Flask, cast: Cast, measured: Player, people: dict[str, FlaskClient], as_person: AsPerson
) -> None:
    made = {"slug": "herons", "player_id": measured.id} | things(cast, as_person)
    routes = {key: rule for key, rule in rules(app).items() if rule.endpoint.startswith("athletes.")}
    assert routes.keys() == DOORS.keys(), "every route of the feature, and no other"
    other = {}
    for key in sorted(routes, key=lambda key: (key.startswith("POST"), key)):  # look first, then do
        where = routes[key].build({name: made[name] for name in routes[key].arguments})
        assert where is not None
        for name in EVERYBODY:
            met, wanted = outcome(people[name].open(where[1], method=key.split()[0])), _wanted(name, key)
            gone = key in ONCE and name != "mo" and (met, wanted) == ("missing", "opens")
            if met != wanted and not gone:
                other[f"{name}: {key}"] = (met, wanted)
    assert other == {}


def test_every_class_of_metric_for_everybody(cast: Cast, measured: Player, people: dict[str, FlaskClient]) -> None:
    assert set(ONE_OF) == set(GROUPS)
    actions.record(measured, entered(), by=cast.pia)
    sees = dict.fromkeys(("mo", "ben", "pia", "max"), frozenset(GROUPS)) | {"ada": FOR_COACHES}
    for name in EVERYBODY:
        for group, (key, value) in ONE_OF.items():
            answer = people[name].get(f"/athletes/{measured.id}/metrics/{key}")
            said = f"{name}, {group}"
            assert (answer.status_code == 200) == (group in sees.get(name, ())), said
            assert answer.status_code != 200 or str(value) in answer.text or f"{value:.0f}" in answer.text, said


def test_why_is_told_to_the_family_and_the_medical_team_only(
    cast: Cast, measured: Player, people: dict[str, FlaskClient]
) -> None:
    actions.record(measured, [Entry("hb", 101, "g/L")], by=cast.pia)
    told = {name: people[name].get(f"/athletes/{measured.id}").text for name in ("ben", "pia", "max", "ada", "mo")}
    why = {name for name, page in told.items() if "Haemoglobin is below" in page}
    assert why == {"ben", "pia", "max"}
    assert "haemoglobin 101 g/L; the limit is 120 g/L" in told["ben"]
    assert "Not cleared, needs a word" in told["ada"] and "101 g/L" not in told["ada"] and "Not cleared" in told["mo"]
    board = people["ada"].get("/teams/herons/athletes").text
    assert "Not cleared, needs a word" in board and "Haemoglobin" not in board
    assert "Haemoglobin is below" in people["max"].get("/teams/herons/medical").text


PLACES = ("/", "/athletes", "/teams/herons", "/teams/herons/athletes", "/teams/herons/weigh-in")
PLACES += ("/teams/herons/weigh-in/fill", "/teams/herons/calendar")


@pytest.mark.parametrize(
    ("purpose", "shut"),
    [("monitoring", "ada max mo"), ("coach_sees", "ada"), ("medical_sees", "max"), ("bloodwork", "")],
)
def test_a_no_closes_pages_lists_feeds_and_files_at_once(
    cast: Cast, measured: Player, people: dict[str, FlaskClient], purpose: str, shut: str
) -> None:
    entries = [*entered(), Entry("readiness_1_10", 1)]
    actions.record(measured, entries, by=cast.pia)
    actions.report_concussion(measured, by=cast.ada, relation="coach")
    own = f"/athletes/{measured.id}"
    for name in ("ada", "max", "mo"):  # whatever could be kept of it anywhere is kept now
        for place in (*PLACES, own, f"{own}/report"):
            people[name].get(place)
    families.answer(measured, purpose, given=False, relation="self", by=cast.ben)
    for name in ("ada", "max", "mo"):
        for path in ("", "/report", "/load", "/weight", "/tests", "/metrics/sleep_duration_h", "/new", "/import"):
            wanted = 403 if name in shut.split() else 200
            assert people[name].get(own + path).status_code == wanted, f"{name} {path}"
        trains = 403 if name == "max" and name in shut.split() else 200
        assert people[name].get(f"{own}/programs").status_code == trains, f"{name}: a program is the team's, not health"
        blood = people[name].get(f"{own}/metrics/hb").status_code
        assert blood != 200 or (purpose in ("coach_sees", "medical_sees") and name not in shut.split())
    for name in shut.split():
        for place in (*PLACES, "/teams/herons/medical"):
            line = people[name].get(place).text
            for secret in ("Concussion", "Not cleared, needs a word", "66.4", "6.3 h", "Haemoglobin"):
                assert secret not in line, f"{name} reads {secret} on {place}"
        assert people[name].post("/me/data/export", data={"about": f"player:{measured.id}"}).status_code in (
            403,
            404,
            405,
        )
    assert people["ben"].get(own).status_code == 200, "what is theirs stays open to the family"
    if purpose == "bloodwork":
        assert "Haemoglobin is below" not in people["max"].get("/teams/herons/medical").text


def test_only_the_club_names_the_medical_team_and_it_ends_with_the_role(
    cast: Cast, measured: Player, people: dict[str, FlaskClient]
) -> None:
    asked = people["ada"].post("/teams/herons/people", data={"email": "zed@fieldhouse.test", "role": "medical"})
    assert asked.status_code == 403, "a coach with a second account would read everything"
    assert people["max"].get(f"/athletes/{measured.id}").status_code == 200
    membership = next(each for each in cast.herons.memberships if each.role == "medical")
    assert people["ada"].post(f"/teams/herons/people/{membership.id}", data={"role": "viewer"}).status_code == 403
    teams.leave(membership, by=cast.mo)
    assert people["max"].get(f"/athletes/{measured.id}").status_code == 404


def test_a_concussion_stands_until_the_medical_team_clears_it(
    cast: Cast, measured: Player, people: dict[str, FlaskClient]
) -> None:
    own = f"/athletes/{measured.id}"
    assert people["ada"].post(f"{own}/concussion").status_code == 303
    told = "the medical team is needed"
    assert told in people["max"].get("/notices").text and told in people["pia"].get("/notices").text
    assert told not in people["leo"].get("/notices").text and "Ben" not in people["max"].get("/notices").text
    assert "Concussion reported" in people["pia"].get(own).text and "Concussion" not in people["ada"].get(own).text
    word = {"status": "normal", "reason": "He says he is fine", "days": 2}
    for name in ("ada", "mo"):
        refused = people[name].post(f"{own}/override", data=word)
        assert refused.status_code == 422 and "Only the medical team" in refused.text, name
    for name in ("ada", "mo", "pia", "ben"):
        assert people[name].post(f"{own}/clear", data={"flag": "CONCUSSION"}).status_code == 403, name
    assert people["max"].post(f"{own}/clear", data={"flag": "HB_LOW"}).status_code == 409, "that one does not stand"
    assert people["max"].post(f"{own}/clear", data={"flag": "CONCUSSION"}).status_code == 303
    page = people["pia"].get(own).text
    assert "Nothing medical stands" in page and "Max" in page
    assert people["ada"].post(f"{own}/override", data=word).status_code == 303
    assert "medical flags" in people["ben"].get(f"{own}/seen").text, "he reads that Max was there"


def test_the_family_reads_who_may_look_before_anybody_does(
    cast: Cast, measured: Player, people: dict[str, FlaskClient]
) -> None:
    def may() -> str:
        return people["ben"].get(f"/athletes/{measured.id}/seen").text.split('id="readers"')[1].split("</ul>")[0]

    assert all(name in may() for name in ("Ben", "Pia", "Max", "Ada", "Mo"))
    assert not any(name in may() for name in ("Leo", "Zed", "Otto", "Gil"))
    families.answer(measured, "medical_sees", given=False, relation="self", by=cast.ben)
    assert "Max" not in may() and "Ada" in may()
    families.answer(measured, "monitoring", given=False, relation="self", by=cast.ben)
    assert "Ada" not in may() and "Mo" not in may() and "Pia" in may()


def test_an_override_looks_at_the_flags_of_now(
    cast: Cast, measured: Player, people: dict[str, FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.record(measured, [Entry("sodium", 128, "mmol/L")], by=cast.pia)
    word = {"status": "normal", "reason": "Drank too much", "days": 1}
    assert people["ada"].post(f"/athletes/{measured.id}/override", data=word).status_code == 422
    later = now() + timedelta(days=8)
    for module in ("actions.judging", "actions.deciding", "queries.access"):
        monkeypatch.setattr(f"webapp.features.athletes.{module}.now", lambda: later)
    actions.override(actions.settle(measured), player=measured, status="normal", reason="Over", days=1, by=cast.ada)

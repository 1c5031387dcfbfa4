"""Breaking the glass: a physician reads in an emergency what no family has opened; nothing of it stays unseen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from webapp import world
from webapp.errors import Conflict, Forbidden
from webapp.features.accounts import actions as accounts
from webapp.features.accounts.models import Record, User
from webapp.features.athletes import actions as measuring
from webapp.features.athletes.actions import Entry
from webapp.features.athletes.emergency import actions, queries
from webapp.features.athletes.emergency.models import Opening
from webapp.features.athletes.rules.emergency import LASTS
from webapp.features.notices.models import Notice
from webapp.features.teams import actions as teams
from webapp.features.teams.families import actions as families
from webapp.features.teams.models import Player
from webapp.infra import clock
from webapp.infra.clock import now
from webapp.infra.db import db
from webapp.world import Cast

AsPerson = Callable[[str], FlaskClient]
WHY = "He lies on the floor and does not answer"


@pytest.fixture
def vera(measured: Player, cast: Cast) -> User:
    """The Herons' physician. Ben's family has not opened anything to her; his blood is known."""
    user = accounts.register(email="vera@fieldhouse.test", name="Vera Nyström", password=world.PASSWORD, role="member")
    teams.join(cast.herons, user, role="medical", by=cast.mo)
    measuring.record(measured, [Entry("hb", 101, "g/L"), Entry("sleep_duration_h", 6.3, "h")], by=cast.pia)
    return user


def openings() -> list[Opening]:
    return list(db.session.scalars(select(Opening).order_by(Opening.id)))


def deeds(what: str) -> list[Record]:
    return list(db.session.scalars(select(Record).where(Record.what == what)))


def test_the_glass_opens_everything_to_read_and_nothing_to_write(
    vera: User, measured: Player, as_person: AsPerson, cast: Cast
) -> None:
    own, doctor = f"/athletes/{measured.id}", as_person("vera")
    assert doctor.get(own).status_code == 403, "the family has not said yes to the medical team"
    assert f"{own}/emergency" in doctor.get("/teams/herons/medical").text
    assert doctor.get(f"{own}/emergency").status_code == 200
    assert doctor.post(f"{own}/emergency", data={"reason": WHY}).status_code == 303
    page = doctor.get(own).text
    assert "Opened in an emergency" in page and "Haemoglobin is below" in page, "with why he is not cleared"
    for path in ("/metrics/hb", "/metrics/sleep_duration_h", "/supplements", "/weight", "/report", "/load"):
        assert doctor.get(own + path).status_code == 200, path
    for path, told in {
        "/clear": {"flag": "HB_LOW", "days": 3},
        "/readings": {"metric": "hb", "value": 140, "unit": "g/L", "day": now().date()},
        "/import": {"content": "x"},
        "/supplements": {"name": "Iron"},
        "/insights": {},
        "/override": {"status": "normal", "reason": "Looks well", "days": 1},
        "/weight/assessments": {},
        "/ranges": {"sex": "m"},
    }.items():
        assert doctor.post(own + path, data=told).status_code == 403, path
    assert "/clear" not in page and "Add a value" not in page, "nothing is offered that would be refused"
    assert doctor.get(f"{own}/seen").status_code == 403


@pytest.mark.parametrize("reason", ["", "  help   ", "x" * 301])
def test_without_a_reason_one_can_look_through_afterwards_nothing_opens(
    vera: User, measured: Player, as_person: AsPerson, reason: str
) -> None:
    doctor = as_person("vera")
    assert doctor.post(f"/athletes/{measured.id}/emergency", data={"reason": reason}).status_code == 422
    assert openings() == [] and doctor.get(f"/athletes/{measured.id}").status_code == 403


def test_it_ends_by_itself_by_hand_with_the_role_and_with_a_no_to_keeping(
    vera: User, measured: Player, as_person: AsPerson, cast: Cast
) -> None:
    own, doctor = f"/athletes/{measured.id}", as_person("vera")
    actions.open_up(measured, reason=WHY, by=vera)
    assert doctor.get(own).status_code == 200
    with clock.at(now() + LASTS + timedelta(seconds=1)):
        assert doctor.get(own).status_code == 403
    assert doctor.post(f"{own}/emergency/end").status_code == 303
    assert doctor.get(own).status_code == 403 and deeds("glass.closed")
    actions.open_up(measured, reason=WHY, by=vera)
    families.answer(measured, "monitoring", given=False, relation="self", by=cast.ben)
    assert doctor.get(own).status_code == 403, "what the family does not want kept opens to nobody"
    assert doctor.get(f"{own}/emergency").status_code == 403
    families.answer(measured, "monitoring", given=True, relation="guardian", by=cast.pia)
    assert doctor.get(own).status_code == 200
    membership = next(each for each in cast.herons.memberships if each.user_id == vera.id)
    teams.leave(membership, by=cast.mo)
    assert doctor.get(own).status_code == 404


def test_only_the_medical_team_of_this_team_breaks_it_and_only_for_themselves(
    vera: User, measured: Player, as_person: AsPerson, cast: Cast
) -> None:
    for name in ("ada", "zed", "leo", "mo", "pia", "ben"):
        met = as_person(name).post(f"/athletes/{measured.id}/emergency", data={"reason": WHY}).status_code
        assert met in (403, 404), name
        with pytest.raises(Forbidden):
            actions.open_up(measured, reason=WHY, by=getattr(cast, name))
    otto = accounts.register(email="otto@fieldhouse.test", name="Otto", password=world.PASSWORD, role="member")
    teams.join(cast.herons, otto, role="medical", by=cast.mo)
    teams.join(cast.rockets, cast.leo, role="medical", by=cast.mo)
    actions.open_up(measured, reason=WHY, by=vera)
    assert as_person("otto").get(f"/athletes/{measured.id}").status_code == 403, "another physician says why as well"
    with pytest.raises(Forbidden):
        actions.open_up(measured, reason=WHY, by=cast.leo)


def test_the_family_is_told_at_once_reads_why_and_who_looked_at_what(
    vera: User, measured: Player, as_person: AsPerson, cast: Cast
) -> None:
    own, doctor = f"/athletes/{measured.id}", as_person("vera")
    assert "Vera" not in as_person("pia").get(f"{own}/seen").text
    for _ in range(2):
        doctor.post(f"{own}/emergency", data={"reason": WHY})
    assert [row.told for row in openings()] == [2], "sent twice it is one emergency"
    doctor.get(own)
    told = "measurements were opened in an emergency"
    for name in ("ben", "pia"):
        reader = as_person(name)
        inbox = reader.get("/notices").text
        assert told in inbox and WHY not in inbox and "Vera" not in inbox, "no reason on a locked screen"
        page = reader.get(f"{own}/seen").text
        assert WHY in page and "still open" in page and "waits to be looked through" in page
        assert "the dashboard" in page and "everything, opened in an emergency" in page
        readers = page.split('id="readers"')[1].split("</ul>")[0]
        assert "Vera" in readers and "in an emergency" in readers
    for name in ("ada", "leo", "zed"):
        assert told not in as_person(name).get("/notices").text, name
    told_to = db.session.scalars(select(Notice.user_id).where(Notice.kind == "medical.opened")).all()
    assert sorted(told_to) == sorted([cast.ben.id, cast.pia.id]), "each once"
    [deed] = deeds("glass.broken")
    assert (deed.by_id, deed.about, deed.more) == (vera.id, f"player:{measured.id}", {"hours": 4})


def test_an_administrator_looks_through_it_once_and_the_family_reads_the_word(
    vera: User, measured: Player, as_person: AsPerson, cast: Cast
) -> None:
    row = actions.open_up(measured, reason=WHY, by=vera)
    admin, where = as_person("mo"), f"/emergencies/{row.id}"
    assert "look through why" in admin.get("/").text and "waits to be looked through" in admin.get("/notices").text
    assert WHY in admin.get("/emergencies").text and as_person("vera").get("/emergencies").status_code == 404
    for nonsense in ({"verdict": "right"}, {"note": "Fine so far"}, {"verdict": "maybe", "note": "Hm, hm"}):
        assert admin.post(where, data=nonsense).status_code == 422, nonsense
    said = {"verdict": "wrong", "note": "He had only slept badly"}
    assert admin.post(where, data=said).status_code == 303
    assert admin.post(where, data=said | {"verdict": "right"}).status_code == 409
    assert as_person("vera").get(f"/athletes/{measured.id}").status_code == 403, "it was none, so it is over"
    page = as_person("pia").get(f"/athletes/{measured.id}/seen").text
    assert "it was no emergency" in page and said["note"] in page and "still open" not in page
    assert "an emergency was looked through" in as_person("vera").get("/notices").text
    assert "emergency: look through why" not in admin.get("/").text and queries.waiting() == ()
    assert deeds("glass.reviewed")[0].more == {"verdict": "wrong"}


def test_nobody_looks_through_their_own(vera: User, measured: Player, as_person: AsPerson, cast: Cast) -> None:
    row = actions.open_up(measured, reason=WHY, by=vera)
    accounts.give_site_role(vera, "admin", by=cast.mo)
    with pytest.raises(Forbidden):
        actions.review(row, verdict="right", note="I was there", by=vera)
    assert queries.count_waiting(vera) == 0 and queries.count_waiting(cast.mo) == 1
    assert "another administrator has to" in as_person("vera").get("/emergencies").text
    actions.review(row, verdict="right", note="The ambulance came", by=cast.mo)
    with pytest.raises(Conflict):
        actions.review(row, verdict="wrong", note="Or not", by=cast.mo)


def test_of_grown_athletes_nobody_else_is_told(vera: User, measured: Player, as_person: AsPerson, cast: Cast) -> None:
    born = now().date() - timedelta(days=365 * 25)
    families.describe(measured, born=born, email="", emergency_name="Lin", emergency_phone="+47 555 0123", by=cast.mo)
    row = actions.open_up(measured, reason=WHY, by=vera)
    assert row.told == 1 and "opened in an emergency" not in as_person("pia").get("/notices").text
    page = as_person("vera").get(f"/athletes/{measured.id}").text
    assert "1 person of the family has been told" in page and 'href="tel:+475550123"' in page and "Lin" in page


def test_where_nobody_can_be_told_it_says_so(vera: User, cast: Cast, as_person: AsPerson) -> None:
    tam = next(player for player in cast.herons.players if player.number == "4")
    families.answer(tam, "medical_sees", given=False, relation="paper", by=cast.mo)
    row = actions.open_up(tam, reason=WHY, by=vera)
    assert row.told == 0
    assert "Nobody of the family has an account here" in as_person("vera").get(f"/athletes/{tam.id}").text
    assert "nobody of the family could be told" in as_person("mo").get("/emergencies").text

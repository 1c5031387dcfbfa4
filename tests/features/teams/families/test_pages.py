"""Families answer for themselves; coaches see what is missing and no more; the note of a child is for few."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from webapp.errors import Forbidden
from webapp.features.teams import actions as teams
from webapp.features.teams.exchange.writing import roster_csv
from webapp.features.teams.families import actions, queries
from webapp.features.teams.families.purposes import PURPOSES
from webapp.features.teams.models import Consent, Player
from webapp.infra.clock import now
from webapp.infra.db import db

DETAILS = {"born": "2010-04-11", "emergency_name": "Pia", "emergency_phone": "+49 30 1234", "email": ""}


@pytest.fixture
def ben(cast) -> Player:
    return db.session.scalars(select(Player).where(Player.user_id == cast.ben.id)).one()


def said(ben: Player, purpose: str) -> str:
    db.session.expire_all()
    answer = queries.answers([ben.id]).get(ben.id, {}).get(purpose)
    return "" if answer is None else f"{'yes' if answer.given else 'no'} {answer.relation} {answer.by}"


def test_pia_answers_each_question_for_itself_and_nothing_is_ticked_beforehand(as_person, cast, ben):
    pia, address = as_person("pia"), f"/family/{ben.id}"
    waiting = f"{len(PURPOSES)} answers awaited"
    assert waiting in pia.get("/family").text and waiting in pia.get("/teams").text
    page = pia.get(address).text
    assert page.count('name="given" value="yes"') == len(PURPOSES) == page.count('name="given" value="no"')
    assert "checked" not in page
    assert pia.post(f"{address}/consents/video", data={"given": "yes"}).status_code == 303
    assert said(ben, "video") == "yes guardian Pia Okafor" and said(ben, "health") == ""
    assert f"{len(PURPOSES) - 1} answers awaited" in pia.get("/family").text
    assert pia.post(f"{address}/consents/video", data={"given": "no"}).status_code == 303
    assert said(ben, "video") == "no guardian Pia Okafor"
    register = db.session.scalars(select(Consent).where(Consent.player_id == ben.id).order_by(Consent.id)).all()
    assert [row.given for row in register] == [True, False], "the register keeps both"
    assert (
        register[0].expires_at - register[0].at == timedelta(days=365) and register[0].wording and register[0].language
    )


@pytest.mark.parametrize(("form", "purpose", "status"), [({}, "video", 422), ({"given": "maybe"}, "video", 422)])
def test_nonsense_is_no_answer(as_person, ben, form, purpose, status):
    assert as_person("pia").post(f"/family/{ben.id}/consents/{purpose}", data=form).status_code == status
    assert as_person("pia").post(f"/family/{ben.id}/consents/marketing", data={"given": "yes"}).status_code == 404
    assert said(ben, purpose) == ""


def test_a_child_says_no_for_itself_and_its_guardians_say_yes(as_person, ben):
    child = as_person("ben")
    page = child.get(f"/family/{ben.id}").text
    assert 'value="no"' in page and 'value="yes"' not in page
    assert child.post(f"/family/{ben.id}/consents/video", data={"given": "yes"}).status_code == 403
    assert child.post(f"/family/{ben.id}/consents/video", data={"given": "no"}).status_code == 303
    assert said(ben, "video") == "no self Ben Okafor"


def test_who_is_of_age_decides_alone_and_is_named_unless_they_object(cast, ben):
    actions.describe(
        ben, born=now().date() - timedelta(days=19 * 366), email="", emergency_name="", emergency_phone="", by=cast.mo
    )
    assert queries.public_names([ben.id])[ben.id].name
    with pytest.raises(Forbidden):
        actions.answer(ben, "public_name", given=True, relation="guardian", by=cast.pia)
    actions.answer(ben, "public_name", given=False, relation="self", by=cast.ben)
    assert not queries.public_names([ben.id])[ben.id].name


def test_a_paper_is_noted_by_the_coach(as_person, ben):
    ada = as_person("ada")
    url = f"/teams/herons/players/{ben.id}"
    assert ada.post(f"{url}/consents/public_name", data={"given": "yes"}).status_code == 303
    assert said(ben, "public_name") == "yes paper Ada Lindqvist"
    assert "on paper · Ada Lindqvist" in re.sub(r"\s+", " ", ada.get(url).text)


def test_the_database_itself_refuses_to_change_an_answer(cast, ben):
    actions.answer(ben, "video", given=True, relation="guardian", by=cast.pia)
    db.session.remove()
    with db.engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text("UPDATE consents SET given = false"))


def test_the_medical_note_is_for_the_family_until_they_say_that_coaches_may_read_it(as_person, cast, ben):
    pia, ada = as_person("pia"), as_person("ada")
    assert pia.post(f"/family/{ben.id}/note", data={"note": "Peanuts: adrenaline pen in the bag"}).status_code == 303
    assert (
        "adrenaline" in pia.get(f"/family/{ben.id}").text
        and "adrenaline" in as_person("ben").get(f"/family/{ben.id}").text
    )
    coach = f"/teams/herons/players/{ben.id}"
    assert ada.get(f"{coach}/medical").status_code == 403 and ada.get(f"/family/{ben.id}").status_code == 404
    pia.post(f"/family/{ben.id}/consents/health", data={"given": "yes"})
    assert "adrenaline" in ada.get(f"{coach}/medical").text
    for page in (coach, "/teams/herons", "/teams/herons/roster", "/teams/herons/papers", "/teams/herons/roster.csv"):
        assert "adrenaline" not in ada.get(page).text, page
    assert "adrenaline" not in roster_csv(cast.herons)
    pia.post(f"/family/{ben.id}/consents/health", data={"given": "no"})
    assert ada.get(f"{coach}/medical").status_code == 403
    for name in ("leo", "zed", "ines"):
        assert as_person(name).get(f"{coach}/medical").status_code in (403, 404)


def test_details_are_changed_by_who_may_and_nonsense_is_told_at_its_field(as_person, cast, ben):
    pia, url = as_person("pia"), f"/family/{ben.id}/details"
    assert pia.post(url, data=DETAILS).status_code == 303
    db.session.expire_all()
    assert (ben.born.isoformat(), ben.emergency_phone) == ("2010-04-11", "+49 30 1234")
    for field, typed in (("born", "2999-01-01"), ("emergency_phone", "ring me"), ("email", "nobody")):
        refused = pia.post(f"/family/{ben.id}/details", data={**DETAILS, field: typed})
        slot = refused.text.split(f'id="err-{field}"')[1].split("</p>")[0]
        assert refused.status_code == 422 and slot.strip(">") != "", field
    assert as_person("ben").post(url, data={**DETAILS, "born": "1990-01-01"}).status_code == 403


def test_the_coachs_list_tells_what_is_missing_and_not_what_is_written(as_person, cast, ben):
    actions.note(ben, "Peanuts", by=cast.pia)
    page = re.sub(r"\s+", " ", as_person("ada").get("/teams/herons/papers").text)
    assert "10 players miss something" in page and "Peanuts" not in page
    ledger = {line.name: line for line in queries.ledger(cast.herons).lines}
    assert ledger["Ben Okafor"].missing == ("emergency", "consents")
    assert ledger["Tam Ellery"].missing == ("guardian", "emergency")
    assert dict(ledger["Tam Ellery"].answers) == dict.fromkeys(PURPOSES, "yes")


def test_a_guardian_of_another_child_sees_nothing(as_person, cast, ben):
    tam = next(player for player in cast.herons.players if player.number == "4")
    pia = as_person("pia")
    for address in (f"/family/{tam.id}", f"/family/{tam.id}/consents/video", f"/family/{tam.id}/note"):
        assert (pia.get if address.count("/") == 2 else pia.post)(address).status_code == 404


def test_one_login_sees_several_children(as_person, cast, ben):
    tam = next(player for player in cast.herons.players if player.number == "4")
    teams.entrust(tam, cast.pia, by=cast.ada)
    page = as_person("pia").get("/family").text
    assert "Tam Ellery" in page and "Ben Okafor" in page

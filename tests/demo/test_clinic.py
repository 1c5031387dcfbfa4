"""The demo's scale and medical team: a newcomer who opens these pages finds them alive, by invented people only."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from webapp.demo import clinic, readings, strength
from webapp.features.athletes.emergency.models import Opening
from webapp.features.athletes.models import Certificate, WeighIn
from webapp.infra.db import db
from webapp.world import Cast


def test_the_pages_of_the_medical_team_and_of_the_scale_are_alive(
    app: Flask, cast: Cast, as_person: Callable[[str], FlaskClient]
) -> None:
    readings.measure()
    strength.fill(cast)
    clinic.fill(cast)
    vera, ada = as_person("vera"), as_person("ada")
    medical = vera.get("/teams/herons/medical").text
    assert "Concussion reported" in medical and "Iron stores are low" in medical and "In an emergency" in medical
    states = db.session.scalars(select(Certificate.state)).all()
    assert sorted(set(states)) == ["certified", "hydration_failed"] and states.count("certified") == 3
    scale = ada.get("/teams/herons/weigh-in/fill").text
    assert "class made" in scale and "class missed" in scale and "1 correction" in scale
    assert len(db.session.scalars(select(WeighIn)).all()) == 3
    milo = next(player for player in cast.herons.players if player.number == "8")
    assert "On the line of the plan" in ada.get(f"/athletes/{milo.id}/weight").text
    ben = next(player for player in cast.herons.players if player.number == "7")
    assert "cleared" in as_person("pia").get(f"/athletes/{ben.id}").text.split('id="clearance"')[1]
    [opening] = db.session.scalars(select(Opening)).all()
    assert opening.verdict == "" and "Fainted" in as_person("mo").get("/emergencies").text

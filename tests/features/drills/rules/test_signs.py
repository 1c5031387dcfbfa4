"""A drill nobody has drawn shows the sign of what it trains, on its sport's own floor."""

import re
from pathlib import Path

import pytest

from webapp.catalog import shelf
from webapp.features.drills.rules.signs import HOOPS, OTHER, SIGNS, sign
from webapp.settings import ROOT

KNOWN = [
    f"{sport}.{skill.key}.{sub.key}"
    for sport in ("basketball", "soccer", "hockey", "wrestling")
    for skill in shelf("skills")[sport].skills
    for sub in skill.subs
]


@pytest.mark.parametrize("token", KNOWN)
def test_every_skill_of_our_four_sports_has_a_sign_and_a_floor(token: str) -> None:
    parts = token.split(".")[1:]
    assert SIGNS.keys() & set(parts), "nothing says which sign it is"
    found = sign(token)
    assert found.floor is not None and not found.floor.shapes


def test_a_sub_skill_goes_before_its_skill_and_one_shoots_at_what_the_sport_has() -> None:
    assert sign("soccer.fitness.mobility").key == "stretch" != sign("soccer.fitness.strength").key
    assert (sign("basketball.shooting.form").key, sign("hockey.shooting.wrist").key) == ("shot-hoop", "shot-goal")


@pytest.mark.parametrize("nonsense", ["", "quidditch.flying", "soccer", "..."])
def test_of_what_nobody_knows_there_is_a_sign_too(nonsense: str) -> None:
    assert sign(nonsense).key == OTHER


def test_every_sign_is_drawn() -> None:
    drawn = set(re.findall(r'^  "([a-z-]+)": ', Path(ROOT, "templates/drills/signs.html").read_text(), re.M))
    assert drawn == {*SIGNS.values(), *HOOPS.values(), OTHER}

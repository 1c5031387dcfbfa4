"""Numbers, addresses and colours."""

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.features.teams import rules
from webapp.features.teams.views.teams import GROUNDS
from webapp.settings import ROOT

colors = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_the_examples_in_the_docstrings_are_true():
    ran = doctest.testmod(rules)
    assert ran.attempted > 0 and ran.failed == 0


def test_every_number_a_shirt_can_carry_is_its_own():
    worn = {rules.jersey(str(number)) for number in range(100)} | {rules.jersey("00")}
    assert len(worn) == 101


@pytest.mark.parametrize("typed", ["100", "-1", "7a", "000", "1.5", "٣", "²", "+7"])
def test_nothing_else_is_a_number(typed):
    with pytest.raises(ValueError, match=re.escape(typed)):
        rules.jersey(typed)


def test_a_roster_is_ordered_as_a_score_sheet():
    numbers = ["10", None, "0", "9", "00", "99"]
    assert sorted(numbers, key=rules.jersey_order) == ["00", "0", "9", "10", "99", None]


@given(st.text(max_size=90), st.sets(st.text(max_size=5)))
def test_an_address_is_short_free_and_needs_no_quoting_beyond_letters(name, taken):
    slug = rules.slug(name, taken)
    assert 0 < len(slug) <= 60 and slug not in taken and slug != "new"
    assert all(part.isalnum() for part in slug.split("-"))
    assert rules.slug(name, {*taken, slug}) != slug


def test_a_name_that_is_a_page_gets_another_address():
    assert rules.slug("New", ()) == "new-2"


@given(colors)
def test_words_on_a_team_colour_can_be_read(color):
    assert rules.contrast(rules.ink_on(color), color) >= 4.5


@given(colors, st.sampled_from(sorted(GROUNDS.values())), st.sampled_from([3.0, 4.5]))
def test_a_team_colour_stands_out_from_the_ground(color, ground, least):
    shown = rules.visible_on(ground, color, least)
    assert rules.contrast(shown, ground) >= least
    if rules.contrast(color, ground) >= least:
        assert shown == color, "a colour that is seen already stays what the team chose"


def test_the_grounds_are_the_hardest_of_the_tokens():
    tokens = (ROOT / "static/css/tokens.css").read_text()
    day, night = tokens.split(':root:not([data-theme="light"])')
    for theme, block, towards in (("light", day, "#000000"), ("dark", night, "#ffffff")):
        grounds = re.findall(r"--(?:floor|seam|paper|sunk): (#[0-9a-f]{6})", block)
        assert len(grounds) >= 4
        hardest = min(rules.contrast(ground, towards) for ground in grounds)
        assert rules.contrast(GROUNDS[theme], towards) <= hardest + 0.01, f"{theme}: another ground is harder"

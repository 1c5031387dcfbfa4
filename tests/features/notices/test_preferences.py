"""What one wants to be told, how, and when not."""

import re

import pytest

from webapp.features.notices import queries

HTMX = {"HX-Request": "true"}
ALL = ["announcement:mail", "announcement:push", "account.new_login:mail"]
CHOICES = {"on": ALL, "quiet_from": "21:30", "quiet_to": "06:45"}


def test_choices_are_kept_and_shown(as_person, cast):
    ben = as_person("ben")
    page = ben.get("/notices/preferences").text
    assert 'value="22:00"' in page and 'value="07:00"' in page
    assert re.search(r'value="announcement:mail"[^>]* checked', page)
    assert not re.search(r'value="game.ended:mail"[^>]* checked', page)
    assert ben.post("/notices/preferences", data=CHOICES).location == "/notices/preferences"
    page = ben.get("/notices/preferences").text
    assert sorted(re.findall(r'name="on" value="([^"]+)"[^>]* checked', page)) == sorted(ALL)
    assert 'value="21:30"' in page and 'value="06:45"' in page and "Saved" in page
    assert 'value="22:00"' in as_person("pia").get("/notices/preferences").text, "Pia's are hers"


def test_nothing_ticked_is_nothing_wanted_and_no_times_are_no_quiet_hours(as_person, cast):
    ben = as_person("ben")
    assert ben.post("/notices/preferences", data={}).status_code == 303
    wants = queries.preferences(cast.ben)
    assert all(not wish.on for wish in wants.wishes) and (wants.quiet_from, wants.quiet_to) == ("", "")


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("on", "announcement:fax", "nothing of this kind"),
        ("on", "no.such:mail", "nothing of this kind"),
        ("on", "notice.test:mail", "nothing of this kind"),
        ("quiet_from", "25:00", "written like 22:00"),
        ("quiet_from", "noon", "written like 22:00"),
        ("quiet_to", "22:60", "written like 22:00"),
        ("quiet_to", "", "a begin and an end, or neither"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_nothing_is_stored(as_person, cast, field, typed, told):
    ben, form = as_person("ben"), {**CHOICES, field: typed}
    plain, piece = (
        ben.post("/notices/preferences", data=form),
        ben.post("/notices/preferences", data=form, headers=HTMX),
    )
    assert plain.status_code == piece.status_code == 422
    for answer in (plain.text, piece.text):
        assert told in answer.split(f'id="err-{field}"')[1].split("</p>")[0]
    if field != "quiet_from":
        assert 'value="21:30"' in plain.text, "what was typed is still there"
    assert queries.preferences(cast.ben).quiet_from == "22:00"


def test_a_test_notice_arrives(as_person, cast):
    ben = as_person("ben")
    assert ben.post("/notices/test").status_code == 303
    assert ben.post("/notices/test").status_code == 303
    page = ben.get("/notices").text
    assert len(re.findall(r'<li id="notice-', page)) == 2 and "This is how a notice arrives" in page


def test_test_notices_are_not_for_flooding(as_person):
    ben = as_person("ben")
    assert 429 in [ben.post("/notices/test").status_code for _ in range(30)]

"""The people of a team: adding, changing what they may do, removing and taking back, leaving."""

import re

import pytest

from webapp.features.teams import policy, queries
from webapp.features.teams.policy import Flags

HTMX = {"HX-Request": "true"}
PEOPLE = "/teams/herons/people"


def standing(cast, who):
    return queries.standing(getattr(cast, who), cast.herons.id)


def place(cast, who) -> str:
    """The address of somebody's part in the Herons."""
    return f"{PEOPLE}/{queries.membership_of(cast.herons, getattr(cast, who)).id}"


def offered(page: str) -> list[str]:
    """The roles a form offers."""
    return re.findall(r'<option value="(\w+)"', page)


def test_every_role_and_flag_has_a_word(app):
    words = app.jinja_env.get_template("teams/words.html").make_module({"_": lambda text: text})
    assert all(words.role_word(role) for role in policy.ROLES)
    assert all(words.flag_word(flag) for flag in policy.FLAGS)


def test_ada_sees_everybody_and_the_piece_is_the_pages_region(as_person):
    ada = as_person("ada")
    page, part = ada.get(PEOPLE).text, ada.get(PEOPLE, headers=HTMX).text
    for name in ("Ada Lindqvist", "Ben Okafor", "Pia Okafor", "Leo Brandt", "Guardian of Ben Okafor"):
        assert name in page and name in part
    assert "<html" not in part and 'id="join"' not in part


def test_somebody_with_an_account_is_added(as_person, cast):
    ada = as_person("ada")
    assert ada.post(PEOPLE, data={"email": "INES@fieldhouse.test", "role": "manager"}).location == PEOPLE
    assert standing(cast, "ines").role == "manager"
    custom = {"email": "zed@fieldhouse.test", "role": "custom", "may": ["track", "share"]}
    answer = ada.post(PEOPLE, data=custom, headers=HTMX)
    assert answer.status_code == 200 and "Zed Marlowe" in answer.text
    assert standing(cast, "zed").flags == Flags(track=True, share=True)


@pytest.mark.parametrize(
    ("field", "form", "told"),
    [
        ("email", {"email": "nobody@x.test", "role": "viewer"}, "Nobody has registered with this address"),
        ("email", {"email": "leo@fieldhouse.test", "role": "athlete"}, "Leo Brandt belongs to this team already"),
        ("email", {"email": "leo", "role": "athlete"}, "does not look like an email address"),
        ("role", {"email": "ines@fieldhouse.test", "role": "owner"}, "Choose one of the roles"),
        ("role", {"email": "ines@fieldhouse.test"}, "Please fill this in."),
        ("may", {"email": "ines@fieldhouse.test", "role": "custom", "may": "fly"}, "Choose one of these"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_the_address_is_kept(as_person, cast, field, form, told):
    ada = as_person("ada")
    page, slots = ada.post(PEOPLE, data=form), ada.post(PEOPLE, data=form, headers=HTMX)
    assert page.status_code == slots.status_code == 422
    assert told in page.text.split(f'id="err-{field}"')[1].split("</p>")[0]
    assert told in slots.text and f'id="err-{field}"' in slots.text and "<html" not in slots.text
    assert f'value="{form["email"]}"' in page.text
    assert len(queries.members(cast.herons)) == 4


def test_a_role_is_changed_in_place_or_on_a_page(as_person, cast):
    ada, url = as_person("ada"), place(cast, "leo")
    page, row = ada.get(url).text, ada.get(url, headers=HTMX).text
    hers = [role for role in policy.ROLES if role != "medical"]
    assert offered(page) == hers and "<html" not in row and offered(row) == hers
    assert "medical" in offered(as_person("mo").get(url).text), "the club names who reads what coaches may not"
    assert ada.post(url, data={"role": "manager"}).location == PEOPLE
    assert standing(cast, "leo").role == "manager"
    answer = ada.post(url, data={"role": "custom", "may": ["track", "manage_roster"]}, headers=HTMX)
    assert answer.status_code == 200 and "Score games" in answer.text and "Change the roster" in answer.text
    assert standing(cast, "leo").flags == Flags(track=True, manage_roster=True)
    assert re.search(r'value="track" checked', ada.get(url).text)


def test_a_wrong_role_is_refused_where_it_was_chosen(as_person, cast):
    ada, url = as_person("ada"), place(cast, "leo")
    scope = f"m{url.rsplit('/')[-1]}-"
    page = ada.post(url, data={"role": "owner", "scope": scope})
    slots = ada.post(url, data={"role": "owner", "scope": scope}, headers=HTMX)
    assert page.status_code == slots.status_code == 422
    assert f'id="err-{scope}role"' in page.text and f'id="err-{scope}role"' in slots.text
    assert standing(cast, "leo").role == "viewer"


def test_who_may_manage_a_little_offers_and_gives_no_more(as_person, cast):
    ada = as_person("ada")
    ada.post(place(cast, "leo"), data={"role": "custom", "may": ["manage_team", "view"]})
    leo = as_person("leo")
    assert offered(leo.get(place(cast, "pia")).text) == ["athlete", "parent", "viewer", "custom"]
    assert leo.post(place(cast, "leo"), data={"role": "head_coach"}).status_code == 403
    assert leo.post(place(cast, "leo"), data={"role": "custom", "may": list(policy.FLAGS)}).status_code == 403
    assert leo.post(PEOPLE, data={"email": "zed@fieldhouse.test", "role": "assistant"}).status_code == 403
    assert offered(leo.get(place(cast, "ada")).text) == []
    assert leo.post(f"{place(cast, 'ada')}/leave").status_code == 403
    assert standing(cast, "leo").flags == Flags(manage_team=True, view=True)
    assert standing(cast, "ada").role == "head_coach" and standing(cast, "zed").role is None


def test_who_gives_up_managing_is_led_out_of_the_page(as_person, cast):
    ada = as_person("ada")
    ada.post(place(cast, "leo"), data={"role": "assistant"})
    leo = as_person("leo")
    assert leo.post(place(cast, "leo"), data={"role": "viewer"}).location == "/teams/herons"
    assert leo.get(PEOPLE).status_code == 403


def test_who_was_removed_comes_back_as_they_were_by_the_undo(as_person, cast):
    ada = as_person("ada")
    ada.post(place(cast, "leo"), data={"role": "custom", "may": ["track"]})
    answer = ada.post(f"{place(cast, 'leo')}/leave", headers=HTMX)
    assert answer.status_code == 200 and "Leo Brandt has left the team" in answer.text
    assert standing(cast, "leo") == policy.NOBODY
    undo = re.search(r'action="(/teams/herons/people/return/[^"]+)"', answer.text)[1]
    zed = as_person("zed")
    assert zed.post(undo).status_code == 404
    assert zed.post(undo.replace("herons", "rockets")).status_code == 404, "signed for one team only"
    assert ada.post(undo[:-2]).status_code == 404
    assert ada.post(undo).location == PEOPLE
    assert standing(cast, "leo").flags == Flags(track=True)


def test_the_last_head_coach_is_not_removed(as_person, cast):
    for who in ("ada", "mo"):
        refused = as_person(who).post(f"{place(cast, 'ada')}/leave")
        assert refused.status_code == 409 and "needs a head coach" in refused.text
    piece = as_person("ada").post("/teams/herons/leave", headers=HTMX)
    assert piece.status_code == 409 and "needs a head coach" in piece.text
    assert standing(cast, "ada").role == "head_coach"


def test_leo_leaves_and_sees_the_team_no_more(as_person, cast):
    leo = as_person("leo")
    assert "Leave Herons?" in leo.get("/teams/herons/leave").text
    assert leo.post("/teams/herons/leave").location == "/teams"
    assert "You have left Herons" in leo.get("/teams").text
    assert leo.get("/teams/herons").status_code == 404


def test_who_does_not_belong_has_nothing_to_leave(as_person):
    mo = as_person("mo")
    assert mo.get("/teams/herons/leave").status_code == mo.post("/teams/herons/leave").status_code == 404


@pytest.mark.parametrize("path", ["", "/{leo}", "/{leo}/leave", "/return/x"])
def test_only_who_manages_the_team_changes_its_people(as_person, client, cast, path):
    url = PEOPLE + path.format(leo=queries.membership_of(cast.herons, cast.leo).id)
    form = {"email": "ines@fieldhouse.test", "role": "viewer"}
    for who, status in (("zed", 404), ("ines", 404), ("leo", 403), ("ben", 403), ("pia", 403)):
        assert as_person(who).post(url, data=form).status_code == status, who
    assert client.post(url, data=form).status_code == 401
    assert len(queries.members(cast.herons)) == 4 and standing(cast, "leo").role == "viewer"


def test_a_part_in_another_team_is_not_found_through_mine(as_person, cast):
    zeds = queries.membership_of(cast.rockets, cast.zed).id
    ada = as_person("ada")
    assert ada.get(f"{PEOPLE}/{zeds}").status_code == 404
    assert ada.post(f"{PEOPLE}/{zeds}", data={"role": "viewer"}).status_code == 404
    assert ada.post(f"{PEOPLE}/{zeds}/leave").status_code == 404
    assert queries.membership_of(cast.rockets, cast.zed).role == "head_coach"


def test_an_admin_manages_every_team(as_person, cast):
    mo = as_person("mo")
    assert mo.get(PEOPLE).status_code == 200
    assert mo.post(place(cast, "leo"), data={"role": "head_coach"}).status_code == 303
    assert standing(cast, "leo").role == "head_coach"

"""What is said to a team: by whom, to whom, once."""

import pytest

from webapp.features.notices import queries as notices
from webapp.features.teams import actions
from webapp.features.teams.announcements import queries
from webapp.features.teams.announcements.actions import announce
from webapp.features.teams.policy import Flags
from webapp.web.gate import limiter

NEWS = {"title": "Practice moves", "body": "To the small hall.\r\n<b>Bring</b> water."}
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _fresh_tries(app):
    limiter.reset()
    yield
    limiter.reset()


def inbox(person):
    return [line.title for line in notices.inbox(person).lines]


def test_it_reaches_the_team_and_the_families_and_nobody_else(as_person, cast):
    answer = as_person("ada").post("/teams/herons/announcements", data=NEWS)
    assert answer.status_code == 303 and answer.location == "/teams/herons/announcements/1"
    for person in (cast.ben, cast.pia, cast.leo):
        assert inbox(person) == ["Herons: Practice moves"]
    for person in (cast.ada, cast.zed, cast.mo, cast.ines):
        assert inbox(person) == []


def test_a_guardian_who_is_no_member_hears_it_and_one_of_a_released_player_does_not(cast):
    tam = next(player for player in cast.herons.players if player.name == "Tam Ellery")
    actions.entrust(tam, cast.ines, by=cast.mo)
    announce(cast.herons, title="One", body="1", by=cast.ada)
    assert inbox(cast.ines) == ["Herons: One"]
    actions.release(tam, by=cast.mo)
    announce(cast.herons, title="Two", body="2", by=cast.ada)
    assert inbox(cast.ines) == ["Herons: One"]


def test_who_may_not_see_the_team_hears_nothing(cast):
    actions.join(cast.herons, cast.ines, role="custom", flags=Flags(), by=cast.mo)
    announce(cast.herons, title="One", body="1", by=cast.ada)
    assert inbox(cast.ines) == [] and cast.ines.id not in queries.audience(cast.herons)


def test_it_leads_to_the_whole_text(as_person, cast):
    as_person("ada").post("/teams/herons/announcements", data=NEWS)
    ben = as_person("ben")
    page = ben.get(ben.get(f"/notices/{notices.inbox(cast.ben).lines[0].id}").location)
    assert page.status_code == 200
    assert "To the small hall.\n&lt;b&gt;Bring&lt;/b&gt; water." in page.text and "Ada Lindqvist" in page.text
    assert "Practice moves" in ben.get("/teams/herons").text
    assert "Practice moves" in ben.get("/teams/herons/announcements").text


def test_a_button_pressed_twice_tells_nobody_twice(as_person, cast):
    ada = as_person("ada")
    first, second = (ada.post("/teams/herons/announcements", data=NEWS).location for _ in range(2))
    assert first == second and len(inbox(cast.ben)) == 1
    ada.post("/teams/herons/announcements", data={**NEWS, "title": "And another"})
    assert len(inbox(cast.ben)) == 2


@pytest.mark.parametrize("path", ["announcements", "announcements/1", "announcements/new"])
def test_for_strangers_there_is_nothing(as_person, client, cast, path):
    announce(cast.herons, title="One", body="1", by=cast.ada)
    for who in ("zed", "ines"):
        assert as_person(who).get(f"/teams/herons/{path}").status_code == 404
        assert as_person(who).post("/teams/herons/announcements", data=NEWS).status_code == 404
    assert client.get(f"/teams/herons/{path}").location.startswith("/login?next=")


def test_one_teams_announcement_is_not_found_at_another(as_person, cast):
    announce(cast.rockets, title="Secret play", body="1", by=cast.zed)
    assert as_person("ada").get("/teams/herons/announcements/1").status_code == 404
    assert as_person("zed").get("/teams/rockets/announcements/1").status_code == 200


@pytest.mark.parametrize("who", ["ben", "pia", "leo"])
def test_who_may_only_look_announces_nothing(as_person, cast, who):
    browser = as_person(who)
    assert browser.get("/teams/herons/announcements/new").status_code == 403
    assert browser.post("/teams/herons/announcements", data=NEWS).status_code == 403
    assert "/announcements/new" not in browser.get("/teams/herons").text
    assert queries.some(cast.herons) == ()


def test_who_speaks_for_the_team_may_and_is_told_how_many_hear_it(as_person, cast):
    actions.join(cast.herons, cast.ines, role="manager", by=cast.mo)
    ines = as_person("ines")
    assert "4 people hear it" in ines.get("/teams/herons/announcements/new").text
    assert ines.post("/teams/herons/announcements", data=NEWS).status_code == 303


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("title", "", "Please fill this in."),
        ("title", "   ", "Please fill this in."),
        ("title", "x" * 201, "At most 200 characters"),
        ("title", "Hi\nBcc: zed", "one line"),
        ("body", "", "Please fill this in."),
        ("body", "x" * 5001, "At most 5000 characters"),
    ],
)
def test_nonsense_is_refused_at_its_field_and_the_rest_is_kept(as_person, cast, field, typed, told):
    ada, form = as_person("ada"), {**NEWS, field: typed}
    plain = ada.post("/teams/herons/announcements", data=form)
    piece = ada.post("/teams/herons/announcements", data=form, headers=HTMX)
    assert plain.status_code == piece.status_code == 422
    for answer in (plain.text, piece.text):
        assert told in answer.split(f'id="err-{field}"')[1].split("</p>")[0]
    other = "Practice moves" if field == "body" else "To the small hall."
    assert other in plain.text
    assert inbox(cast.ben) == []


def test_many_are_leafed_through(as_person, cast):
    for number in range(25):
        announce(cast.herons, title=f"News {number}", body="x", by=cast.ada)
    ben = as_person("ben")
    first = ben.get("/teams/herons/announcements").text
    assert "News 24<" in first and "News 5<" in first and "News 4<" not in first
    older = first.split('rel="next" href="')[1].split('"')[0]
    assert "News 4<" in ben.get(older).text and 'rel="next"' not in ben.get(older).text
    assert ben.get("/teams/herons/announcements?before=99999999999999999999").status_code == 200


def test_what_somebody_said_stays_when_their_account_goes(as_person, cast):
    from webapp.features.accounts.models import User
    from webapp.infra.db import db, write

    actions.join(cast.herons, cast.ines, role="manager", by=cast.mo)
    announce(cast.herons, title="One", body="1", by=cast.ines)

    @write
    def go():
        db.session.delete(db.session.get(User, cast.ines.id))

    db.session.expire_all()
    go()
    assert "One" in as_person("ben").get("/teams/herons/announcements/1").text

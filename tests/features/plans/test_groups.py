"""Reading together: nobody is seen who did not say yes, and whoever takes it back is not seen from that moment on."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.features.accounts.leaving.test_taking_along import empty_club, opened, packed
from tests.features.plans.conftest import NOON, read
from tests.laws.test_queries import counted
from webapp.errors import Conflict, Forbidden, Missing
from webapp.features.accounts import actions as accounts
from webapp.features.accounts import belongings
from webapp.features.accounts.leaving import actions as leaving
from webapp.features.accounts.leaving import retention, taking_in
from webapp.features.accounts.models import Record
from webapp.features.notices.models import Notice, Telling
from webapp.features.plans import actions, queries
from webapp.features.plans.actions import gathering
from webapp.features.plans.community import GroupMember, GroupWord, ReadingGroup, Review, ReviewEdition, ReviewReport
from webapp.features.plans.queries import groups
from webapp.features.plans.rules.together import Seen
from webapp.features.teams import actions as teams
from webapp.infra import clock
from webapp.infra.db import db, write


@pytest.fixture
def group(cast, sleep):
    """Ada leads; Pia has come by the code."""
    made = gathering.gather(sleep, "Night owls", by=cast.ada)
    gathering.join(made, by=cast.pia)
    return made


def seen(group, cast):
    return {it.name: it.seen for it in groups.circle(group, cast.ada).fellows}


def test_friends_come_in_by_a_code_and_begin_the_plan(as_person, cast, sleep):
    ada = as_person("ada")
    made = ada.post(f"/plans/{sleep.slug}/groups", data={"name": "Night owls"})
    code = db.session.scalars(select(ReadingGroup.code)).one()
    assert code in ada.get(made.location).text
    leo, path = as_person("leo"), made.location
    assert leo.get(path).status_code == 404
    assert leo.post("/plans/groups/join", data={"code": "XXXXXXXX"}).status_code == 422
    looked = leo.post("/plans/groups/join", data={"code": f" {code[:4]}-{code[4:].lower()} "}).location
    page = leo.get(looked).text
    assert "Read along?" in page and "Ada Lindqvist" in page and "Who reads along" not in page
    assert leo.post(f"{path}/join", data={"code": code}).status_code == 303
    assert queries.enrolment(cast.leo, sleep) is not None and "Leo Brandt" in leo.get(path).text
    ada.post(f"{path}/code/end")
    assert as_person("zed").get(looked).status_code == 404, "the code is closed"


def test_the_leader_sees_days_of_who_agreed_and_nothing_once_they_withdraw(as_person, cast, sleep, group):
    read(queries.enrolment(cast.pia, sleep), 1, by=cast.pia)
    assert seen(group, cast) == {"Ada Lindqvist": None, "Pia Okafor": None}
    pia, path = as_person("pia"), f"/plans/groups/{group.id}"
    pia.post(f"{path}/share")
    assert seen(group, cast)["Pia Okafor"] == Seen(1, 7) and "1 of 7 days read" in as_person("ada").get(path).text
    gathering.join(group, by=cast.leo)
    assert {it.seen for it in groups.circle(group, cast.leo).fellows} == {None}, "only the leader sees it"
    pia.post(f"{path}/share/end")
    assert seen(group, cast)["Pia Okafor"] is None and "of 7 days read" not in as_person("ada").get(path).text
    lines = [
        (line.what, line.about)
        for line in db.session.scalars(select(Record).order_by(Record.seq))
        if line.what.startswith("group")
    ]
    assert lines == [("group.shown", f"user:{cast.pia.id}"), ("group.hidden", f"user:{cast.pia.id}")]


def test_a_yes_to_other_words_is_no_yes(cast, group):
    gathering.share(group, by=cast.pia)

    @write
    def as_of_old():
        db.session.get(GroupMember, (group.id, cast.pia.id)).wording = "leader-0"

    as_of_old()
    assert seen(group, cast)["Pia Okafor"] is None and not groups.circle(group, cast.pia).shares


def test_who_is_not_of_age_is_not_even_asked(as_person, cast, group):
    gathering.join(group, by=cast.ben)
    with pytest.raises(Forbidden):
        gathering.share(group, by=cast.ben)
    assert "Show how many days" not in as_person("ben").get(f"/plans/groups/{group.id}").text
    with pytest.raises(Conflict):
        gathering.share(group, by=cast.ada)


def test_a_team_is_told_and_everybody_joins_by_themselves(as_person, cast, sleep):
    ada, zed = as_person("ada"), as_person("zed")
    assert zed.post(f"/plans/{sleep.slug}/groups", data={"name": "Ours", "team": "herons"}).status_code == 403
    path = ada.post(f"/plans/{sleep.slug}/groups", data={"name": "Herons rest", "team": "herons"}).location
    told = set(db.session.scalars(select(Notice.user_id).where(Notice.kind == "plans.gathered")))
    assert told == {cast.ben.id, cast.pia.id, cast.leo.id}
    assert queries.enrolment(cast.ben, sleep) is None and "Ben" not in ada.get(path).text
    assert "Your team reads" in as_person("ben").get("/plans/groups").text and zed.get(path).status_code == 404
    as_person("ben").post(f"{path}/join")
    assert "Ben Okafor" in ada.get(path).text


def test_kind_words_are_all_there_is_to_say(as_person, cast, group):
    path = f"/plans/groups/{group.id}/words"
    pia = as_person("pia")
    assert pia.post(path, data={"kind": "why did you not read"}).status_code == 422
    assert pia.post(path, data={"kind": "well", "to": str(cast.zed.id)}).status_code == 404
    pia.post(path, data={"kind": "read"})
    telling = db.session.scalars(select(Telling).where(Telling.kind == "plans.said")).one()
    assert telling.url == f"/plans/groups/{group.id}" and "Pia Okafor" in telling.words["name"]
    assert "I have read today" in as_person("ada").get(f"/plans/groups/{group.id}").text
    gathering.join(group, by=cast.leo)
    pia.post(path, data={"kind": "slowly", "to": str(cast.ada.id)})
    assert "no hurry: " not in as_person("leo").get(f"/plans/groups/{group.id}").text
    assert {it.kind for it in groups.circle(group, cast.leo).words} == {"read"}, "what is said to one is for one"
    for _ in range(3):
        pia.post(path, data={"kind": "glad"})
    assert pia.post(path, data={"kind": "glad"}).status_code == 409


def test_members_go_leaders_send_and_end_and_practice_stays(as_person, cast, sleep, group):
    path = f"/plans/groups/{group.id}"
    gathering.join(group, by=cast.leo)
    assert as_person("pia").post(f"{path}/members/{cast.leo.id}/remove").status_code == 403
    as_person("ada").post(f"{path}/members/{cast.leo.id}/remove")
    as_person("pia").post(f"{path}/leave")
    assert [it.name for it in groups.circle(group, cast.ada).fellows] == ["Ada Lindqvist"]
    as_person("ada").post(f"{path}/leave")
    assert groups.of_person(cast.ada) == () and as_person("ada").get(path).status_code == 404
    assert queries.enrolment(cast.pia, sleep) is not None


def test_a_full_group_and_a_withdrawn_plan_take_nobody_in(cast, sleep, group):
    actions.unpublish(sleep, by=cast.ines)
    with pytest.raises(Missing):
        gathering.join(group, by=cast.leo)
    with pytest.raises(Missing):
        gathering.gather(sleep, "Late", by=cast.ada)


def test_who_is_erased_leaves_no_trace_in_groups_and_takes_their_own_with_them(cast, sleep, group):
    gathering.say(group, "well", cast.pia.id, by=cast.ada)
    leaving.carry_out(leaving.plan_erasure(f"user:{cast.ada.id}", by=None).id, at_once=True)
    assert db.session.scalars(select(ReadingGroup)).all() == [] and db.session.scalars(select(GroupMember)).all() == []


def test_who_does_not_coach_the_team_any_more_sees_nothing_of_anybody(as_person, cast, sleep):
    made = gathering.gather(sleep, "Herons rest", team=cast.herons, by=cast.ada)
    gathering.join(made, by=cast.leo)
    gathering.share(made, by=cast.leo)
    assert seen(made, cast)["Leo Brandt"] == Seen(0, 7)
    teams.join(cast.herons, cast.zed, role="head_coach", by=cast.mo)
    ada = next(each for each in cast.herons.memberships if each.user_id == cast.ada.id)
    teams.give_role(ada, role="viewer", by=cast.mo)
    assert seen(made, cast)["Leo Brandt"] is None
    assert as_person("ada").post(f"/plans/groups/{made.id}/members/{cast.leo.id}/remove").status_code == 403


def test_a_group_of_many_costs_as_many_queries_as_one_of_few(as_person, cast, group):
    ada, path = as_person("ada"), f"/plans/groups/{group.id}"
    gathering.share(group, by=cast.pia)

    def cost():
        ada.get(path)
        with counted() as sent:
            assert ada.get(path).status_code == 200
        return len(sent)

    little = cost()
    for n in range(8):
        person = accounts.register(email=f"r{n}@fieldhouse.test", name=f"Reader {n}", password="fieldhouse1")
        gathering.join(group, by=person)
        gathering.share(group, by=person)
        gathering.say(group, "glad", None, by=person)
    assert cost() == little


def test_what_was_rejected_and_what_was_said_goes_after_a_season(cast, sleep, group):
    gathering.say(group, "well", cast.pia.id, by=cast.ada)
    with clock.at(NOON + timedelta(days=89)):
        retention.sweep()
        assert db.session.scalars(select(GroupWord)).all()
    with clock.at(NOON + timedelta(days=91)):
        retention.sweep()
        assert not db.session.scalars(select(GroupWord)).all()


def test_what_pia_did_comes_along_into_another_club_and_nothing_of_others(cast, sleep, group):
    gathering.share(group, by=cast.pia)
    gathering.say(group, "well", cast.pia.id, by=cast.ada)

    @write
    def said():
        for person in (cast.pia, cast.ben):
            review = Review(plan_id=sleep.id, user_id=person.id, stars=4, words=f"By {person.name}", status="shown")
            db.session.add(review)
            db.session.flush()
            db.session.add(ReviewEdition(review_id=review.id, stars=3, words="Before"))
        db.session.add(ReviewReport(review_id=review.id, user_id=cast.pia.id, reason="other"))

    said()
    pia = belongings.subject(f"user:{cast.pia.id}")
    before = packed(pia)
    found = opened(before)
    assert b"leader-1" in found["data/plan_group_members.json"] and b"Before" in found["data/plan_review_editions.json"]
    assert not any(b"By Ben" in each or group.code.encode() in each for each in found.values())
    empty_club()
    taking_in.take_in(io.BytesIO(before))
    assert opened(packed(pia)) == found

"""What the actions about people and their roles hold, on a real database."""

import pytest
from sqlalchemy import select

from webapp.errors import Conflict, Forbidden, Invalid
from webapp.features.teams import actions, policy, queries
from webapp.features.teams.models import Guardianship, Membership, Player
from webapp.features.teams.policy import Flags
from webapp.infra.db import db


@pytest.fixture
def ben(cast):
    """Ben's place on the roster of the Herons."""
    return db.session.scalars(select(Player).where(Player.user_id == cast.ben.id)).one()


def membership(team, user) -> Membership:
    return queries.membership_of(team, user)


def wrong(refused) -> dict[str, str]:
    return {name: str(say) for name, say in refused.value.fields.items()}


def test_nobody_joins_twice(cast):
    with pytest.raises(Invalid) as refused:
        actions.join(cast.herons, cast.leo, role="athlete", by=cast.ada)
    assert set(wrong(refused)) == {"email"} and membership(cast.herons, cast.leo).role == "viewer"


def test_a_role_that_does_not_exist_cannot_be_given(cast):
    with pytest.raises(Invalid) as refused:
        actions.give_role(membership(cast.herons, cast.leo), role="owner", by=cast.mo)
    assert set(wrong(refused)) == {"role"} and membership(cast.herons, cast.leo).role == "viewer"


def test_flags_are_kept_for_custom_only(cast):
    leo = membership(cast.herons, cast.leo)
    actions.give_role(leo, role="custom", flags=Flags(track=True, share=True), by=cast.ada)
    assert queries.standing(cast.leo, cast.herons.id).flags == Flags(track=True, share=True)
    actions.give_role(leo, role="viewer", flags=policy.ALL, by=cast.ada)
    assert queries.standing(cast.leo, cast.herons.id).flags == policy.VIEW
    assert queries.own_flags(leo) == policy.NONE


def test_a_manager_of_the_team_cannot_give_himself_or_others_more(cast):
    leo, pia = membership(cast.herons, cast.leo), membership(cast.herons, cast.pia)
    actions.give_role(leo, role="custom", flags=Flags(manage_team=True, view=True), by=cast.ada)
    for target, role, flags in (
        (leo, "custom", policy.ALL),
        (leo, "head_coach", policy.NONE),
        (leo, "assistant", policy.NONE),
        (pia, "custom", Flags(track=True)),
        (membership(cast.herons, cast.ada), "viewer", policy.NONE),
    ):
        with pytest.raises(Forbidden):
            actions.give_role(target, role=role, flags=flags, by=cast.leo)
    actions.give_role(pia, role="viewer", by=cast.leo)
    assert queries.standing(cast.leo, cast.herons.id).flags == Flags(manage_team=True, view=True)


def test_an_assistant_does_not_make_a_head_coach_nor_unmake_one(cast):
    leo, ada = membership(cast.herons, cast.leo), membership(cast.herons, cast.ada)
    actions.give_role(leo, role="assistant", by=cast.ada)
    for target, role in ((leo, "head_coach"), (ada, "viewer")):
        with pytest.raises(Forbidden):
            actions.give_role(target, role=role, by=cast.leo)
    with pytest.raises(Forbidden):
        actions.leave(ada, by=cast.leo)


def test_a_coach_of_another_club_gives_nothing(cast):
    with pytest.raises(Forbidden):
        actions.join(cast.herons, cast.zed, role="viewer", by=cast.zed)
    with pytest.raises(Forbidden):
        actions.leave(membership(cast.herons, cast.leo), by=cast.zed)


def test_the_last_head_coach_neither_leaves_nor_steps_down(cast):
    ada = membership(cast.herons, cast.ada)
    for act in (
        lambda: actions.leave(ada, by=cast.ada),
        lambda: actions.leave(ada, by=cast.mo),
        lambda: actions.give_role(ada, role="assistant", by=cast.ada),
    ):
        with pytest.raises(Conflict, match="needs a head coach"):
            act()
    actions.give_role(membership(cast.herons, cast.leo), role="head_coach", by=cast.ada)
    actions.leave(ada, by=cast.ada)
    assert not policy.may_view(queries.standing(cast.ada, cast.herons.id))


def test_who_leaves_sees_the_team_no_more(cast):
    actions.leave(membership(cast.herons, cast.leo), by=cast.leo)
    assert not policy.may_view(queries.standing(cast.leo, cast.herons.id))


def test_one_account_is_one_player_of_a_team(cast, ben):
    other = queries.player(cast.herons, ben.id + 1)
    with pytest.raises(Invalid) as refused:
        actions.recognise(other, cast.ben, by=cast.ada)
    assert wrong(refused) == {"user": "This account already belongs to Ben Okafor"}
    actions.recognise(ben, None, by=cast.ada)
    actions.recognise(other, cast.ben, by=cast.ada)
    assert other.user_id == cast.ben.id and ben.user_id is None


def test_whose_account_is_recognised_becomes_an_athlete_of_the_team(cast):
    other = queries.roster(cast.herons)[0]
    actions.recognise(queries.player(cast.herons, other.id), cast.ines, by=cast.ada)
    assert queries.standing(cast.ines, cast.herons.id).role == "athlete"


def test_a_guardian_sees_the_childs_team_without_belonging_to_it(cast, ben):
    actions.leave(membership(cast.herons, cast.pia), by=cast.pia)
    standing = queries.standing(cast.pia, cast.herons.id)
    assert standing.role is None and standing.guardian and policy.may_view(standing)
    assert [card.slug for card in queries.visible(cast.pia)] == ["herons"]
    actions.release(ben, by=cast.ada)
    assert not policy.may_view(queries.standing(cast.pia, cast.herons.id))


def test_nobody_is_their_own_guardian_nor_a_guardian_twice(cast, ben):
    for guardian in (cast.ben, cast.pia):
        with pytest.raises(Invalid) as refused:
            actions.entrust(ben, guardian, by=cast.ada)
        assert set(wrong(refused)) == {"guardian"}
    actions.relieve(ben, cast.pia, by=cast.ada)
    actions.relieve(ben, cast.pia, by=cast.ada)
    assert db.session.scalars(select(Guardianship)).all() == []

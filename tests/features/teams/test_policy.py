"""Who may do what for a team: the table of roles, and what no combination of flags can break."""

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.features.teams import policy
from webapp.features.teams.policy import ALL, FLAGS, NOBODY, NONE, ROLES, Flags, Standing

ASKED = (
    policy.may_manage_team,
    policy.may_manage_roster,
    policy.may_track,
    policy.may_view,
    policy.may_share,
)
any_flags = st.builds(Flags, *[st.booleans()] * 5)
any_standing = st.builds(
    lambda role, own, guardian, admin: Standing(role, policy.flags(role, own), guardian, admin),
    st.sampled_from([None, *ROLES]),
    any_flags,
    st.booleans(),
    st.booleans(),
)
no_admin = any_standing.filter(lambda standing: not standing.admin)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        # manage team, manage roster, track, view, share
        ("head_coach", (True, True, True, True, True)),
        ("assistant", (True, True, True, True, True)),
        ("manager", (False, False, True, True, True)),
        ("medical", (False, False, False, True, False)),
        ("athlete", (False, False, False, True, False)),
        ("parent", (False, False, False, True, False)),
        ("viewer", (False, False, False, True, False)),
        ("custom", (False, False, False, False, False)),
        (None, (False, False, False, False, False)),
        ("owner", (False, False, False, False, False)),
    ],
)
def test_what_each_role_may(role, may):
    assert tuple(asked(Standing(role, policy.flags(role))) for asked in ASKED) == may


def test_the_table_above_names_every_role():
    assert set(ROLES) == {"head_coach", "assistant", "manager", "medical", "athlete", "parent", "viewer", "custom"}


@given(any_flags)
def test_custom_is_as_set_and_any_flag_shows_the_team(own):
    standing = Standing("custom", policy.flags("custom", own))
    answers = dict(zip(FLAGS, astuple(policy.permits(standing)), strict=True))
    assert answers == {**{flag: getattr(own, flag) for flag in FLAGS}, "view": own != NONE}


@given(st.sampled_from([role for role in ROLES if role != "custom"]), any_flags)
def test_flags_left_in_the_table_count_for_no_other_role(role, own):
    assert policy.flags(role, own) == ROLES[role]


def test_an_admin_may_all_and_nobody_nothing():
    assert all(asked(Standing(admin=True)) for asked in ASKED)
    assert not any(asked(NOBODY) for asked in ASKED)


def test_a_guardian_sees_the_childs_team_and_no_more():
    assert policy.permits(Standing(guardian=True)) == policy.VIEW


@given(any_standing)
def test_the_five_questions_and_permits_are_one_answer(standing):
    may = policy.permits(standing)
    assert tuple(asked(standing) for asked in ASKED) == (
        may.manage_team,
        may.manage_roster,
        may.track,
        may.view,
        may.share,
    )


@given(no_admin, any_standing, any_standing)
def test_nobody_gives_or_takes_more_than_they_have(giver, before, after):
    if policy.may_give(giver, before, after):
        assert giver.flags.manage_team
        assert after.flags.within(giver.flags) and before.flags.within(giver.flags)


@given(no_admin)
def test_nobody_can_give_themselves_more(giver):
    for role, given_flags in ROLES.items():
        after = Standing(role, given_flags)
        if policy.may_give(giver, giver, after):
            assert after.flags.within(giver.flags)
    if giver.flags != ALL:
        assert not policy.may_give(giver, giver, Standing("custom", ALL))


@given(no_admin.filter(lambda standing: standing.role != "head_coach"), any_standing)
def test_only_a_head_coach_makes_and_unmakes_head_coaches(giver, other):
    coach = Standing("head_coach", ALL)
    assert not policy.may_give(giver, other, coach)
    assert not policy.may_give(giver, coach, other)


@given(no_admin, any_standing)
def test_only_the_club_names_and_dismisses_its_medical_team(giver, other):
    physician = Standing("medical", ROLES["medical"])
    assert not policy.may_give(giver, other, physician) and not policy.may_give(giver, physician, other)
    assert policy.may_give(Standing(admin=True), other, physician)


@given(any_standing, any_standing)
def test_what_is_offered_may_be_given(giver, before):
    offered = policy.givable(giver, before)
    assert all(policy.may_give(giver, before, Standing(role, ROLES[role])) for role in offered)
    if giver.admin:
        assert offered == tuple(ROLES)


@pytest.mark.parametrize(
    ("site_role", "roles", "may"),
    [
        ("admin", set(), True),
        ("member", {"head_coach"}, True),
        ("member", {"assistant", "custom", "manager"}, False),
        ("author", set(), False),
        (None, set(), False),
    ],
)
def test_who_may_found_a_team(site_role, roles, may):
    assert policy.may_found(site_role, frozenset(roles)) is may

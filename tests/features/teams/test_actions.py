"""What the actions about teams and rosters hold, on a real database."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from webapp.errors import Conflict, Invalid
from webapp.features.teams import actions, policy, queries
from webapp.features.teams.models import Player
from webapp.infra.db import db


@pytest.fixture
def ben(cast):
    """Ben's place on the roster of the Herons."""
    return db.session.scalars(select(Player).where(Player.user_id == cast.ben.id)).one()


def wrong(refused) -> dict[str, str]:
    return {name: str(say) for name, say in refused.value.fields.items()}


def found(by, name="Storks", sport="basketball"):
    return actions.found(name=name, code="STO", sport=sport, color="#123456", by=by)


# --- teams ---


def test_a_coach_who_founds_a_team_is_its_head_coach(cast):
    team = found(cast.ada)
    assert queries.standing(cast.ada, team.id).role == "head_coach"


def test_an_admin_founds_teams_for_others(cast):
    team = found(cast.mo)
    assert queries.membership_of(team, cast.mo) is None
    assert policy.may_manage_team(queries.standing(cast.mo, team.id))


def test_two_teams_of_one_name_have_two_addresses(cast):
    assert [found(cast.mo, "Herons").slug for _ in range(3)] == ["herons-2", "herons-3", "herons-4"]


def test_a_sport_the_club_does_not_know_is_refused(cast):
    with pytest.raises(Invalid) as refused:
        found(cast.mo, sport="quidditch")
    assert set(refused.value.fields) == {"sport"} and queries.one("storks") is None


def test_a_renamed_team_keeps_its_address(cast):
    actions.rename(cast.herons, name="Grey Herons", code="GRH", by=cast.ada)
    actions.recolour(cast.herons, color="#001122", by=cast.ada)
    team = queries.one("herons")
    assert (team.name, team.code, team.color) == ("Grey Herons", "GRH", "#001122")


# --- roster ---


def test_a_number_is_worn_once(cast):
    with pytest.raises(Invalid) as refused:
        actions.sign(cast.herons, name="Another", number="7", position="", by=cast.ada)
    assert wrong(refused) == {"number": "Number 7 is taken by Ben Okafor"}
    assert len(queries.roster(cast.herons)) == 10


def test_0_and_00_are_two_numbers_and_no_number_is_no_clash(cast):
    for number in ("0", "00", None, None):
        actions.sign(cast.herons, name=f"Number {number}", number=number, position="", by=cast.ada)
    assert [place.number for place in queries.roster(cast.herons)][:2] == ["00", "0"]
    assert [place.number for place in queries.roster(cast.herons)][-2:] == [None, None]


def test_a_player_may_keep_and_change_the_number_but_not_take_anothers(cast, ben):
    actions.change(ben, name="Benedict Okafor", number="7", position="centre", by=cast.ada)
    actions.change(ben, name="Ben Okafor", number="77", position="centre", by=cast.ada)
    with pytest.raises(Invalid) as refused:
        actions.change(ben, name="Ben", number="8", position="", by=cast.ada)
    assert set(wrong(refused)) == {"number"}
    assert (queries.player(cast.herons, ben.id).name, ben.number) == ("Ben Okafor", "77")


def test_a_released_number_is_free_and_returning_needs_it_free(cast, ben):
    actions.release(ben, by=cast.ada)
    assert "7" not in [place.number for place in queries.roster(cast.herons)]
    new = actions.sign(cast.herons, name="Una", number="7", position="", by=cast.ada)
    with pytest.raises(Conflict, match="Number 7 is taken by Una"):
        actions.return_(ben, by=cast.ada)
    actions.release(new, by=cast.ada)
    actions.return_(ben, by=cast.ada)
    actions.return_(ben, by=cast.ada)
    assert "Ben Okafor" in [place.name for place in queries.roster(cast.herons)]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["sign", "release", "return"])), max_size=25))
def test_whatever_is_signed_released_and_returned_no_number_is_worn_twice(cast, steps):
    team, signed = found(cast.mo, "Waders"), []
    for number, step in steps:
        try:
            if step == "sign":
                signed.append(actions.sign(team, name="P", number=str(number), position="", by=cast.mo))
            elif signed:
                act = actions.release if step == "release" else actions.return_
                act(signed[number % len(signed)], by=cast.mo)
        except (Invalid, Conflict):
            pass
        worn = [place.number for place in queries.roster(team)]
        assert len(worn) == len(set(worn))

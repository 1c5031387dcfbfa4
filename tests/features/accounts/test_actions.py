"""What the actions of accounts hold, on a real database."""

import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from webapp.errors import Invalid, Missing
from webapp.features.accounts import actions, queries
from webapp.features.accounts.models import Login, User
from webapp.features.accounts.newcomers import actions as newcomers
from webapp.infra import bus, clock, passwords
from webapp.infra.db import db
from webapp.settings import Settings
from webapp.world import PASSWORD


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def hashing_done(act: Callable[[], object]) -> list[str]:
    """The work Argon2 did, in its order, whether ``act`` refused or not: that is where all the time goes."""
    ran: list[str] = []

    def note(frame, event, _arg):
        if event == "call" and frame.f_globals.get("__name__", "") == "argon2.low_level":
            ran.append(frame.f_code.co_name)

    sys.setprofile(note)
    try:
        act()
    except Invalid:
        pass
    finally:
        sys.setprofile(None)
    return ran


def test_registering_stores_the_one_spelling_and_no_password(app):
    user = actions.register(email="  Una@Fieldhouse.TEST ", name="Una", password="a long sentence")
    assert user.email == "una@fieldhouse.test" and user.role == "member"
    assert user.password_hash.startswith("$argon2id$")


def test_registering_twice_is_refused_at_the_address(cast):
    with pytest.raises(Invalid) as refused:
        actions.register(email="ADA@fieldhouse.test", name="Another Ada", password="a long sentence")
    assert set(refused.value.fields) == {"email"}


def test_a_role_that_does_not_exist_cannot_be_given(app):
    with pytest.raises(ValueError, match="owner"):
        actions.register(email="una@fieldhouse.test", name="Una", password="a long sentence", role="owner")


def test_the_public_door_does_the_same_work_for_a_new_and_a_known_address(cast):
    people = count(User)
    new = hashing_done(lambda: newcomers.sign_up(email="una@x.test", name="U", password="a long sentence"))
    known = hashing_done(lambda: newcomers.sign_up(email=cast.ada.email, name="U", password="a long sentence"))
    assert "hash_secret" in new
    assert new == known and count(User) == people + 1
    assert queries.by_email(cast.ada.email).name == "Ada Lindqvist"


def test_an_unknown_address_costs_the_same_work_as_a_wrong_password(cast):
    known = hashing_done(lambda: actions.log_in("ada@fieldhouse.test", "wrong", "x"))
    unknown = hashing_done(lambda: actions.log_in("nobody@fieldhouse.test", "wrong", "x"))
    assert "verify_secret" in known
    assert unknown == known


def test_the_decoy_costs_what_a_real_hash_costs(app):
    real, decoy = passwords.hashed("anything"), passwords._decoy()
    assert decoy.split("$")[:4] == real.split("$")[:4]  # algorithm, version, memory, passes and lanes
    assert list(map(len, decoy.split("$"))) == list(map(len, real.split("$")))


def test_who_logs_in_is_known_by_the_token_and_only_its_hash_is_stored(cast):
    token = actions.log_in("Ada@Fieldhouse.test", PASSWORD, "curl/8.5")
    assert queries.login(token).user.id == cast.ada.id
    stored = db.session.scalars(select(Login).order_by(Login.id.desc())).first()
    assert token not in (stored.token_hash, stored.agent) and len(stored.token_hash) == 64


@pytest.mark.parametrize(("email", "password"), [("ada@fieldhouse.test", "wrong"), ("nobody@x.test", PASSWORD)])
def test_a_wrong_address_and_a_wrong_password_get_the_same_words(cast, email, password):
    logins = count(Login)
    with pytest.raises(Invalid) as refused:
        actions.log_in(email, password, "")
    assert {name: str(say) for name, say in refused.value.fields.items()} == {"": "Email or password is wrong"}
    assert count(Login) == logins


def test_a_login_ends_when_it_is_logged_out_and_others_go_on(cast):
    phone, laptop = (actions.log_in("ada@fieldhouse.test", PASSWORD, device) for device in ("phone", "laptop"))
    actions.log_out(phone)
    actions.log_out(phone)
    assert queries.login(phone) is None and queries.login(laptop) is not None


def test_only_the_owner_may_end_a_login(cast):
    token = actions.log_in("ada@fieldhouse.test", PASSWORD, "")
    login = queries.login(token)
    with pytest.raises(Missing):
        actions.revoke(login, by=cast.zed)
    assert queries.login(token) is not None
    actions.revoke(login, by=cast.ada)
    assert queries.login(token) is None


def test_a_login_nobody_uses_for_two_months_ends(cast):
    token = actions.log_in("ada@fieldhouse.test", PASSWORD, "")
    with clock.at(clock.now() + queries.LOGIN_LASTS - timedelta(minutes=1)):
        assert queries.login(token) is not None
    with clock.at(clock.now() + queries.LOGIN_LASTS):
        assert queries.login(token) is None


def test_being_seen_is_written_at_most_every_ten_minutes(cast):
    login = queries.login(actions.log_in("ada@fieldhouse.test", PASSWORD, ""))
    first = login.seen_at
    for minutes, seen in ((9, 0), (10, 10), (19, 10), (20, 20)):
        with clock.at(first + timedelta(minutes=minutes)):
            actions.touch(login)
        assert login.seen_at == first + timedelta(minutes=seen)


def test_a_new_password_logs_out_every_other_device(cast):
    here, lost = (actions.log_in("ada@fieldhouse.test", PASSWORD, device) for device in ("here", "lost"))
    actions.change_password(cast.ada, old=PASSWORD, new="a new long sentence", token=here)
    assert queries.login(here) is not None and queries.login(lost) is None
    assert actions.log_in("ada@fieldhouse.test", "a new long sentence", "")
    with pytest.raises(Invalid):
        actions.log_in("ada@fieldhouse.test", PASSWORD, "")


def test_a_wrong_present_password_changes_nothing(cast):
    before = cast.ada.password_hash
    with pytest.raises(Invalid) as refused:
        actions.change_password(cast.ada, old="wrong", new="a new long sentence", token="")
    assert set(refused.value.fields) == {"old"} and queries.by_id(cast.ada.id).password_hash == before


def test_a_hash_of_another_strength_is_renewed_at_the_next_login(cast, settings):
    before = cast.ada.password_hash
    passwords.init(Settings(argon2_memory=128))
    try:
        assert passwords.outdated(before)
        assert actions.log_in("ada@fieldhouse.test", PASSWORD, "")
        renewed = queries.by_id(cast.ada.id).password_hash
        assert renewed != before and not passwords.outdated(renewed)
        assert actions.log_in("ada@fieldhouse.test", PASSWORD, "")
        assert queries.by_id(cast.ada.id).password_hash == renewed
    finally:
        passwords.init(settings)


def test_a_stored_hash_that_cannot_be_read_opens_nothing(app):
    assert passwords.matches("not a hash", "anything") is False


def test_every_way_of_ending_a_login_rings_for_its_sockets(cast):
    heard: list[tuple[str, object]] = []
    deaf = bus.listen(lambda topic, key: heard.append((topic, key)))
    try:
        tokens = [actions.log_in("ada@fieldhouse.test", PASSWORD, "") for _ in range(4)]
        actions.log_out(tokens[0])
        actions.revoke(queries.login(tokens[1]), by=cast.ada)
        actions.change_password(cast.ada, old=PASSWORD, new="a new long sentence", token=tokens[3])
    finally:
        deaf()
    assert [key for topic, key in heard if topic == "login"] == [queries.digest(token) for token in tokens[:3]]
    assert queries.login(tokens[3]) is not None


def test_an_address_no_letter_can_be_sent_to_keeps_nobody_from_a_new_password(cast) -> None:
    una = actions.register(email="una..sand@x.test", name="Una", password=PASSWORD)
    actions.change_password(una, old=PASSWORD, new="a new long sentence", token="")
    assert actions.log_in("una..sand@x.test", "a new long sentence", "")

"""Hashes that other software made: read once, then Argon2id."""

import sys

import bcrypt
import pytest
from sqlalchemy import update

from webapp.errors import Invalid
from webapp.features.accounts import actions, queries
from webapp.features.accounts.models import User
from webapp.infra import passwords
from webapp.infra.db import db, write


@write
def stored(user: User, password: str, cost: int = 4) -> None:
    made = bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(cost)).decode()
    db.session.execute(update(User).where(User.id == user.id).values(password_hash=made))


@pytest.mark.parametrize("password", ["old password", "päßwörd " * 12], ids=["short", "beyond 72 bytes"])
def test_the_old_hash_opens_the_door_and_is_renewed(cast, password):
    stored(cast.ada, password)
    with pytest.raises(Invalid):
        actions.log_in(cast.ada.email, "wrong", "")
    assert actions.log_in(cast.ada.email, password, "")
    renewed = queries.credentials(cast.ada.email).stored
    assert renewed.startswith("$argon2id$") and passwords.matches(renewed, password)
    assert actions.log_in(cast.ada.email, password, "")


def work(email: str) -> list[int]:
    """What a wrong password costs: Argon2 once is 0, bcrypt its cost; costs add up as powers of two."""
    ran: list[int] = []

    def note(frame, event, called):
        if event == "call" and frame.f_code.co_name == "verify_secret":
            ran.append(0)
        if event == "c_call" and called.__module__ == "bcrypt._bcrypt" and called.__name__ in ("hashpw", "checkpw"):
            given = frame.f_locals
            made = given["stored"] if called.__name__ == "checkpw" else f"$2b${given['cost']:02}$"
            ran.append(int(made[4:6]))

    sys.setprofile(note)
    try:
        with pytest.raises(Invalid):
            actions.log_in(email, "wrong", "")
    finally:
        sys.setprofile(None)
    return ran


@pytest.mark.parametrize("costs", [(4, 4), (4, 7), (6, 5)])
def test_nobody_can_tell_by_the_time_who_came_along_from_the_software_before(cast, costs):
    assert work(cast.ada.email) == [0], "while nobody did, nothing is added"
    for person, cost in zip((cast.ada, cast.ben), costs, strict=True):
        stored(person, "old password", cost)
    for email in (cast.ada.email, cast.ben.email, cast.zed.email, "nobody@fieldhouse.test"):
        did = work(email)
        assert did.count(0) == 1
        assert sum(2**cost for cost in did if cost) == 2 ** max(costs), f"{email}: {did}"


def test_a_bcrypt_hash_cut_short_opens_nothing(app):
    assert passwords.matches("$2b$12$tooshort", "anything") is False


def test_an_account_without_a_password_opens_to_none(cast):
    @write
    def emptied() -> None:
        db.session.execute(update(User).where(User.id == cast.ada.id).values(password_hash=""))

    emptied()
    for password in ("", "anything"):
        with pytest.raises(Invalid):
            actions.log_in(cast.ada.email, password, "")

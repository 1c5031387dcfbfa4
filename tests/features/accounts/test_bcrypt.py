"""Hashes that other software made: read once, then Argon2id."""

import bcrypt
import pytest
from sqlalchemy import update

from webapp.errors import Invalid
from webapp.features.accounts import actions, queries
from webapp.features.accounts.models import User
from webapp.infra import passwords
from webapp.infra.db import db, write


@write
def stored(user: User, password: str) -> None:
    made = bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4)).decode()
    db.session.execute(update(User).where(User.id == user.id).values(password_hash=made))


@pytest.mark.parametrize("password", ["old password", "päßwörd " * 12], ids=["short", "beyond 72 bytes"])
def test_the_old_hash_opens_the_door_and_is_renewed(cast, password):
    stored(cast.ada, password)
    with pytest.raises(Invalid):
        actions.log_in(cast.ada.email, "wrong", "")
    assert actions.log_in(cast.ada.email, password, "")
    renewed = queries.credentials(cast.ada.email)[1]
    assert renewed.startswith("$argon2id$") and passwords.matches(renewed, password)
    assert actions.log_in(cast.ada.email, password, "")


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

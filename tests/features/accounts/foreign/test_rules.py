"""What another house's word is worth."""

import pytest

from webapp.features.accounts.foreign.rules import step


@pytest.mark.parametrize("account", ["none", "proven", "unproven"])
def test_an_address_nobody_has_proven_opens_nothing(account):
    assert step(False, account) == "ask"


def test_a_proven_address_is_made_linked_or_taken_back():
    assert [step(True, account) for account in ("none", "proven", "unproven")] == ["make", "link", "reclaim"]

"""Addresses and devices."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.features.accounts import rules


def test_the_examples_in_the_docstrings_are_true():
    ran = doctest.testmod(rules)
    assert ran.attempted > 0 and ran.failed == 0


@given(st.text(max_size=40))
def test_an_address_has_one_spelling(typed):
    once = rules.address(typed)
    assert rules.address(once) == once == rules.address(f"  {typed} ")


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", ("Firefox", "Linux")),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1",
            ("Safari", "iPhone"),
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", ("Edge", "Windows")),
        ("curl/8.5", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_device_is_called_what_its_owner_calls_it(agent, device):
    assert rules.device(agent) == device

"""Every test at the front door begins with an empty outbox."""

import pytest
from flask import Flask

from tests.features.accounts.letters import empty
from webapp.settings import Settings


@pytest.fixture(autouse=True)
def _no_letters(app: Flask, settings: Settings) -> None:
    empty(settings)

"""The club's own address."""

from typing import Any

from tests.laws.doors import OPEN, AsPerson
from webapp.world import Cast

DOORS = {
    "GET /": OPEN,
}


def things(cast: Cast, as_person: AsPerson) -> dict[str, Any]:
    """It has no variables."""
    return {}

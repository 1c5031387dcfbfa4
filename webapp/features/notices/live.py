"""The bell of the bar, while one reads something else."""

from collections.abc import Mapping
from typing import Any

from webapp.features.notices import queries
from webapp.web.live import Topic


def _look(key: str, view: str) -> Mapping[str, Any]:
    return {"bell": queries.bell(int(key))}


def _may_join(person: Any | None, key: str, view: str) -> bool:
    """Everybody hears their own bell only."""
    return person is not None and str(person.id) == key


TOPICS = (Topic("inbox", {"bell": ("notices/_bell.html",)}, _look, _may_join),)

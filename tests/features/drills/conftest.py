"""A small library: one drill of each kind."""

from collections.abc import Callable, Iterable

import pytest

from tests.features.drills.cards import LAYUPS, PASSING, public
from webapp.features.drills import actions
from webapp.features.drills.actions.indexing import index
from webapp.features.drills.models import Drill
from webapp.infra.db import db, write
from webapp.world import Cast

Store = Callable[[Iterable[Drill]], list[Drill]]


@write
def _store(drills: Iterable[Drill]) -> list[Drill]:
    kept = list(drills)
    db.session.add_all(kept)
    db.session.flush()
    index(kept)
    return kept


@pytest.fixture
def store(cast: Cast) -> Store:
    """``store(drills)``: they are in the library now."""
    return _store


@pytest.fixture
def shelf(store: Store) -> dict[str, Drill]:
    """Two public drills."""
    passing, layups = store([public(), public(**LAYUPS)])
    return {"passing": passing, "layups": layups}


@pytest.fixture
def own(cast: Cast) -> Drill:
    """Ada's own drill."""
    return actions.write_drill(PASSING | {"title": "Ada's secret"}, by=cast.ada)


@pytest.fixture
def herons(cast: Cast) -> Drill:
    """A drill of the Herons."""
    return actions.write_drill(LAYUPS | {"title": "Herons only"}, by=cast.ada, team=cast.herons)

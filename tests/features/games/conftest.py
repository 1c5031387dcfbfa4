"""Ada at the scorer's table of the cast's game, by actions and by HTTP."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from webapp.features.accounts.models import User
from webapp.features.games import actions, queries
from webapp.features.games.actions import Written
from webapp.features.games.book import reading
from webapp.features.games.models import Game, LogEntry
from webapp.features.games.report import Report
from webapp.features.games.rules import Folded
from webapp.features.games.turns import Tap
from webapp.infra.db import db
from webapp.world import Cast

JSON = {"Accept": "application/json"}
SHOT = {"type": "shot", "player": "h7", "made": "1", "value": "2"}
HERONS, KITES = ["h4", "h5", "h7", "h8", "h9"], ["a0", "a3", "a6", "a13", "a21"]


@dataclass
class Courtside:
    """The game, and short words for what its scorer does. Every tap has an id of its own."""

    game: Game
    scorer: User

    def write(self, type: str, *, by: User | None = None, tap: Tap | None = None, **said: Any) -> Written:
        """Record a play; names that are not fields of a report are its facts and roles."""
        own = {"period", "clock", "side", "player", "cause", "after", "before"}
        known = {name: value for name, value in said.items() if name in own}
        others = {name: value for name, value in said.items() if name not in own}
        tap = tap or Tap(uuid.uuid4().hex)
        return actions.record(self.game, Report(type=type, **known, others=others), by=by or self.scorer, tap=tap)

    def shot(self, player: str, made: bool = True, value: int = 2, **said: Any) -> Written:
        return self.write("shot", player=player, made=made, value=value, **said)

    def begin(self) -> None:
        """Both fives on the court, the first quarter on, its clock standing at 10:00."""
        actions.line_up(self.game, home=HERONS, away=KITES, by=self.scorer, tap=Tap(uuid.uuid4().hex))
        self.write("period_start")

    def play_to_the_end(self) -> None:
        """Four quarters, the Herons winning by what was scored before."""
        for quarter in range(1, 5):
            if quarter > 1:
                self.write("period_start", period=quarter)
            self.write("period_end", period=quarter, clock=0)

    @property
    def score(self) -> tuple[int, int]:
        with reading(self.game) as book:
            return tuple(book.folded.state.score)

    @property
    def types(self) -> list[str]:
        """The plays that stand, in order, from the first whistle on."""
        with reading(self.game) as book:
            return [row.play.type for row in book.folded.plays][3:]

    def row(self, play: str) -> Any:
        with reading(self.game) as book:
            return book.folded.row(play)

    def read(self, look: Callable[[Folded], Any]) -> Any:
        with reading(self.game) as book:
            return look(book.folded)

    def fresh(self) -> Game:
        """The row as the database has it."""
        db.session.expire_all()
        game = queries.one(self.game.id)
        assert game is not None
        return game


@pytest.fixture
def courtside(cast: Cast) -> Courtside:
    """The cast's game, about to begin."""
    return Courtside(cast.game, cast.ada)


@pytest.fixture
def begun(courtside: Courtside) -> Courtside:
    """The cast's game in its first quarter."""
    courtside.begin()
    return courtside


@pytest.fixture
def ada(as_person: Callable[[str], FlaskClient]) -> FlaskClient:
    """Ada's browser."""
    return as_person("ada")


def entries() -> int:
    """How many there are in all logs together."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(LogEntry)) or 0


class Pad:
    """One phone at the table."""

    def __init__(self, client: FlaskClient, game: int) -> None:
        self.client, self.base = client, f"/games/{game}"

    def send(self, path: str = "/plays", **fields: Any) -> dict[str, Any]:
        answer = self.client.post(self.base + path, data={"id": uuid.uuid4().hex, **fields}, headers=JSON)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()


@pytest.fixture
def pad(ada: FlaskClient, begun: Courtside) -> Pad:
    return Pad(ada, begun.game.id)

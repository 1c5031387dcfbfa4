"""Sheets nobody could have thought of, sent to the door: never a crash, and what is stored is all that was promised or
nothing at all."""

import os
import random
from collections.abc import Callable
from io import BytesIO

from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.features.athletes.test_intake import GOOD, mutated
from webapp.features.athletes.models import Reading
from webapp.features.teams.models import Player
from webapp.infra.db import db

SHEETS = int(os.environ.get("FIELDHOUSE_FUZZ", "40"))  # 5000 for the bar


def stored() -> int:
    """How many readings there are that somebody entered."""
    db.session.rollback()
    return db.session.scalar(select(func.count(Reading.id)).where(Reading.source == "csv")) or 0


def test_a_strange_sheet_is_taken_in_whole_or_not_at_all(
    as_person: Callable[[str], FlaskClient], measured: Player
) -> None:
    ben, address, chance = as_person("ben"), f"/athletes/{measured.id}/import", random.Random(6)
    taken = refused = 0
    for _ in range(SHEETS):
        text, before = mutated(GOOD[: chance.randrange(60, 200)], chance), stored()
        sent: dict[str, object] = {"content": text.encode("utf-8", "replace"), "go": "take"}
        sent["order"] = chance.choice(("ask", "dmy", "mdy"))
        if chance.random() < 0.2:  # a file that is cut off, or has bytes of another alphabet: looked at only
            body = text.encode("utf-8", "surrogatepass")
            body = body[: chance.randrange(len(body))] + bytes(chance.randrange(256) for _ in range(3))
            sent = {"file": (BytesIO(body), "sheet.csv")}
        answer = ben.post(address, data=sent)
        assert answer.status_code in (200, 303, 422), text
        came = stored() - before
        if answer.status_code == 303:
            with ben.session_transaction() as kept:
                (_, said), *_ = kept.pop("_flashes")
            assert came == int(str(said["text"] if isinstance(said, dict) else said).split()[0]), text
            taken += 1
        else:
            assert came == 0, text
            refused += 1
    assert taken and refused, "some of both"

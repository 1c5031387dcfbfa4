"""The house's own drills: sound in every word, loaded once, updated when a file changes, never somebody's copy."""

from collections import Counter
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from webapp.catalog.drills import _words as vocab
from webapp.catalog.skills import _tokens as skills
from webapp.features.drills import actions, queries
from webapp.features.drills.actions import shelving
from webapp.features.drills.models import Drill, Link
from webapp.features.drills.rules.sheets import Sheet
from webapp.infra.db import db
from webapp.world import Cast

SHEETS = shelving.read_shelf()
TOKENS = {"phases": "phases", "places": "places", "styles": "styles", "spares": "injuries"}


def test_there_are_enough_of_them_for_every_sport() -> None:
    count = Counter(sheet.values["sport"] for sheet in SHEETS)
    assert sum(count.values()) >= 120
    assert min(count[sport] for sport in ("soccer", "basketball", "hockey", "wrestling")) >= 25
    assert sum(sheet.values["diagram"] is not None for sheet in SHEETS) > len(SHEETS) / 2
    assert {phase for sheet in SHEETS for phase in sheet.values["phases"]} == {"warmup", "main", "cooldown"}


def wrong_with(sheet: Sheet) -> list[str]:
    """Everything about it that the vocabulary does not know, or that cannot be."""
    said = sheet.values
    wrong = [token for token in said["skills"] if not skills.is_sub_skill(token)]
    wrong += [t for column, key in TOKENS.items() for t in said[column] if not vocab.exists(key, t)]
    items = [need["item"] for need in said["needs"]] + [i for s in said["substitutes"].values() for i in s]
    wrong += [item for item in [*items, *said["substitutes"]] if not vocab.exists("equipment", item)]
    wrong += [] if vocab.exists("results", said["metric"]["type"]) else ["result"]
    sound = (
        abs(sum(said["skills"].values()) - 1) < 1e-9,
        said["players_min"] <= (said["players_max"] or 99),
        said["age_min"] <= (said["age_max"] or 99),
        said["minutes_min"] <= said["minutes"] <= said["minutes_max"],
        1 <= said["rpe"] <= 10 and 600 <= said["rating"] <= 2400,
        len(said["instructions"]) >= 3 and said["tips"] and len(said["summary"]) > 20,
        len(said["title"]) <= 120 and len(said["summary"]) <= 400,
        not set(said["skills"]) & {"hockey.checking_defending.body_check"} or said["age_min"] >= 13,
    )
    return wrong + [f"check {place}" for place, so in enumerate(sound) if not so]


def test_every_word_of_every_drill_is_one_of_ours() -> None:
    assert {sheet.key: wrong for sheet in SHEETS if (wrong := wrong_with(sheet))} == {}
    keys = [sheet.key for sheet in SHEETS]
    assert len(set(keys)) == len(keys)
    assert {other for sheet in SHEETS for other in (*sheet.further, *sheet.alike)} <= set(keys)
    titles = Counter((sheet.values["sport"], sheet.values["title"]) for sheet in SHEETS)
    assert titles.most_common(1)[0][1] == 1


def test_loading_twice_changes_nothing_and_guests_find_them(client: FlaskClient, cast: Cast) -> None:
    assert actions.load_shelf() == len(SHEETS)
    assert actions.load_shelf() == 0
    page = client.get("/drills?q=rondo").get_data(as_text=True)
    assert "Rondo, four against one" in page and "Passing triangle" not in page
    assert len(queries.shelf(None)) == len(SHEETS)
    assert {drill.sport for drill in queries.shelf(cast.ada, "hockey")} == {"hockey"}


def _file(folder: Path, text: str) -> None:
    (folder / "soccer").mkdir(exist_ok=True)
    (folder / "soccer" / "soccer.drills").write_text(text)


SHEET = """== soccer-{key} | {title}
sum: Something to read.
for: 2-4 players, age 8+, 5/8/10 min, rpe 5, level 900
skills: passing.short_passing
at: gym
as: main; technical
do: Pass
next: {next}
"""


def test_an_update_of_a_file_updates_the_drill_and_nobodys_copy(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelving, "FOLDER", tmp_path)
    first, second = SHEET.format(key="a", title="Alpha", next="soccer-b"), SHEET.format(key="b", title="Beta", next="")
    _file(tmp_path, first + second)
    assert actions.load_shelf() == 2
    alpha = queries.shelved()["soccer-a"]
    copied = actions.copy(alpha, by=cast.ada)
    assert db.session.scalars(select(Link.other_id)).all() == [queries.shelved()["soccer-b"].id]

    _file(tmp_path, first.replace("Alpha", "Alpha, better") + second)
    assert actions.load_shelf() == 1
    assert (alpha.title, alpha.version) == ("Alpha, better", 2)
    assert db.session.get_one(Drill, copied.id).title == "Alpha"

    _file(tmp_path, first.replace("soccer-b", ""))
    assert actions.load_shelf() == 1  # its way to Beta is gone, and so is Beta
    assert queries.shelved()["soccer-b"].archived_at is not None
    _file(tmp_path, first + second)
    assert actions.load_shelf() == 2
    assert queries.shelved()["soccer-b"].archived_at is None

"""What only the folder has to think of: people who look into it, processes that were killed, other clubs."""

import os
from datetime import UTC, datetime
from pathlib import Path

from tests.infra.stores.conftest import Backend
from webapp.infra import storage
from webapp.settings import Settings


def test_two_clubs_with_different_keys_do_not_take_each_others_links(tmp_path: Path) -> None:
    storage.init(Settings(home=tmp_path, secret_key="one"))
    storage.put("film", b"film", "video/webm")
    link, backend = storage.link("film", 60), Backend("folder", Settings())
    assert backend.follow(link).status == 200
    storage.init(Settings(home=tmp_path, secret_key="another"))
    assert backend.follow(link).status == 403


def test_files_put_into_the_folder_by_hand_are_files(tmp_path: Path) -> None:
    storage.init(Settings(home=tmp_path, secret_key="only for tests"))
    (tmp_path / "files" / "posters").mkdir(parents=True)
    (tmp_path / "files" / "posters" / "final.png").write_bytes(b"png")
    assert list(storage.list()) == ["posters/final.png"]
    assert storage.about("posters/final.png").content_type == "image/png"


def test_drafts_of_killed_processes_are_swept_after_a_day(tmp_path: Path) -> None:
    drafts = tmp_path / "files" / ".drafts"
    drafts.mkdir(parents=True)
    old, young = drafts / "old", drafts / "young"
    for draft in (old, young):
        draft.write_bytes(b"half a film")
    a_day_ago = datetime.now(UTC).timestamp() - 25 * 3600
    os.utime(old, (a_day_ago, a_day_ago))
    storage.init(Settings(home=tmp_path, secret_key="only for tests"))
    storage.put("film", b"film", "video/webm")
    assert [draft.name for draft in drafts.iterdir()] == ["young"]
    assert list(storage.list()) == ["film"]

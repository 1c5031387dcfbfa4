"""``./fieldhouse words``."""

import json
from pathlib import Path

import pytest

from webapp import cli
from webapp.lexicon import books, finding
from webapp.lexicon.finding import Sentence


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of two sentences and a shelf of its own."""
    renew = books.renew
    monkeypatch.setattr(finding, "everything", lambda: [Sentence("Saved", "", "a.py"), Sentence("Gone", "", "a.py")])
    monkeypatch.setattr(books, "languages", lambda: ["es"])
    monkeypatch.setattr(books, "renew", lambda language, said, also: renew(language, said, tmp_path, also))
    return tmp_path


def test_it_names_what_is_missing_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["words"]) == 1
    assert "es: 2 sentences, 2 to look at" in capsys.readouterr().out


def test_the_table_it_prints_can_be_filled_and_taken(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["words", "es", "--missing"]) == 0
    table = json.loads(capsys.readouterr().out)
    (shelf / "table.json").write_text(json.dumps({text: text.upper() for text in table}))
    assert cli.main(["words", "es", "--take", str(shelf / "table.json")]) == 0


def test_a_file_that_is_no_table_is_refused_in_a_line(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "table.json").write_text("[]")
    assert cli.main(["words", "es", "--take", str(shelf / "table.json")]) == 1
    assert cli.main(["words", "--missing"]) == 1
    told = capsys.readouterr().err
    assert "a table is a JSON object" in told and "say which language" in told

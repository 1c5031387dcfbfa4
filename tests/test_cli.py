"""The command line: its own commands, those of features, and problems in words."""

import contextlib
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from webapp import cli, features
from webapp.settings import Settings

DECLARED = """
from webapp.command import Command
from webapp.errors import Missing

def greet(args):
    print("hello", args.name)

def lose(args):
    raise Missing("there is no such thing")

COMMANDS = [
    Command("kites fly", greet, "say hello", lambda parser: parser.add_argument("name")),
    Command("kites lose", lose, "find nothing"),
]
"""


@pytest.fixture
def kites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A feature that declares two commands, in a folder beside the real ones, and a home of its own."""
    package = tmp_path / "features" / "kites"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('"""Kites."""\n')
    (package / "commands.py").write_text(DECLARED)
    monkeypatch.setattr(features, "__path__", [*features.__path__, str(package.parent)])
    for setting in Settings.__dataclass_fields__.values():
        monkeypatch.delenv(setting.metadata["env"], raising=False)
    monkeypatch.setenv("FIELDHOUSE_HOME", str(tmp_path / "home"))
    yield package
    for module in ("webapp.features.kites.commands", "webapp.features.kites"):
        sys.modules.pop(module, None)


def test_a_features_command_is_found_by_its_file_and_runs_in_the_app(
    kites: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["kites", "fly", "Ada"]) == 0
    assert capsys.readouterr().out == "hello Ada\n"


def test_the_first_command_on_a_new_machine_finds_its_tables(kites: Path, tmp_path: Path) -> None:
    assert not (tmp_path / "home").exists()
    assert cli.main(["kites", "fly", "Ada"]) == 0
    database = sqlite3.connect(tmp_path / "home" / "fieldhouse.db")
    with contextlib.closing(database):
        assert database.execute("SELECT count(*) FROM users").fetchone() == (0,)


def test_a_problem_becomes_a_line_and_exit_code_1(kites: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["kites", "lose"]) == 1
    said = capsys.readouterr()
    assert said.err.splitlines()[-1] == "fieldhouse: there is no such thing"
    assert said.out == ""


def test_half_a_name_lists_what_it_could_become(kites: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["kites"]) == 2
    listed = capsys.readouterr().err
    assert "kites fly" in listed
    assert "kites lose" in listed
    assert "./fieldhouse up" not in listed


def test_two_commands_of_one_name_are_refused(kites: Path) -> None:
    (kites / "commands.py").write_text(DECLARED.replace("kites fly", "seed"))
    with pytest.raises(ValueError, match="two commands are called 'seed'"):
        cli.declared()


def test_help_lists_everything_and_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    listed = capsys.readouterr().out
    assert all(f"./fieldhouse {command.name} " in listed for command in cli.OWN)


def test_what_nobody_declared_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["levitate"]) == 2
    assert "./fieldhouse up" in capsys.readouterr().err


def test_a_setting_that_cannot_be_understood_is_a_line_too(
    kites: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SMTP_PORT", "post office")
    assert cli.main(["kites", "fly", "Ada"]) == 1
    assert "SMTP_PORT='post office'" in capsys.readouterr().err

"""The README says what is: every setting with its default and meaning, every command, and no link leads nowhere."""

import dataclasses
import re
from pathlib import Path

import pytest

from webapp import cli
from webapp.settings import ROOT, Settings

README = (ROOT / "README.md").read_text()
LINKS = re.findall(r"\]\((?!https?:)([^)\s]+)\)", README)
CHAPTERS = ["What it is", "Run it", "Test it", "Map of the house", "Settings", "Commands", "Recipes", "Production"]


def default(value: object) -> str:
    """A default as the table shows it."""
    if value == "":
        return ""
    if isinstance(value, bool):
        return f"`{int(value)}`"
    return f"`./{value.relative_to(ROOT)}`" if isinstance(value, Path) else f"`{value}`"


@pytest.mark.parametrize("setting", dataclasses.fields(Settings), ids=lambda setting: setting.metadata["env"])
def test_every_setting_stands_in_the_readme(setting: dataclasses.Field) -> None:
    row = f"| `{setting.metadata['env']}` | {default(setting.default)} | {setting.metadata['meaning']} |"
    assert row in README, f"its row is:\n{row}"


def test_no_setting_stands_there_that_does_not_exist() -> None:
    table = README.split("\n## Settings\n")[1].split("\n## ")[0]
    named = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", table, re.MULTILINE))
    assert named == {setting.metadata["env"] for setting in dataclasses.fields(Settings)}


@pytest.mark.parametrize("command", [*cli.OWN, *cli.declared()], ids=lambda command: command.name)
def test_every_command_stands_in_the_readme(command: cli.Command) -> None:
    row = f"| `{command.name}` | {command.help} |"
    assert row in README, f"its row is:\n{row}"


def test_the_chapters_are_in_order() -> None:
    found = re.findall(r"^## (.+)$", README, re.MULTILINE)
    assert found == [*CHAPTERS, "Decisions", "Known limits"]


def test_no_link_leads_nowhere() -> None:
    assert LINKS, "the README links to real examples"
    anchors = {"#" + title.lower().replace(" ", "-") for title in re.findall(r"^## (.+)$", README, re.MULTILINE)}
    missing = [link for link in LINKS if link not in anchors and not (ROOT / link.split("#")[0]).exists()]
    assert missing == []

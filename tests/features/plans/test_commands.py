"""Plans on the command line."""

import json
from argparse import Namespace

import pytest

from webapp.errors import Missing
from webapp.features.plans.actions import writing
from webapp.features.plans.commands import COMMANDS
from webapp.features.plans.formats import Broken
from webapp.infra import fulltext
from webapp.infra.db import write

RUN = {command.name: command.run for command in COMMANDS}


def test_a_plan_with_a_day_of_nothing_is_refused_with_file_and_day_unless_it_is_a_draft(app, tmp_path, capsys):
    path = tmp_path / "calm.json"
    path.write_text(json.dumps({"title": "Calm", "days": [{"readings": ["Gen 1"]}, {"tasks": []}]}))
    with pytest.raises(Broken, match=r"calm\.json, day 2"):
        RUN["plans import"](Namespace(path=path, form="", draft=False))
    RUN["plans import"](Namespace(path=path, form="", draft=True))
    assert "days 2\nitems 1\nwarnings 0" in capsys.readouterr().out


def test_words_a_terminal_cannot_say_are_no_words_and_all_words_can_be_learnt_anew(app, sleep, capsys):
    write(fulltext.forget)(writing.KIND, sleep.id)
    assert f"{sleep.id}\t" not in _found(capsys, "good sleep")
    RUN["plans index"](Namespace())
    assert capsys.readouterr().out == "plans 4\n"
    assert _found(capsys, "\udcff good sleep").startswith(f"{sleep.id}\tA week of good sleep\n")


def _found(capsys, words):
    RUN["plans search"](Namespace(words=words, limit=5))
    return capsys.readouterr().out


@pytest.mark.parametrize("number", [10**30, 0, -1])
def test_a_number_no_plan_has_is_missing(app, number):
    with pytest.raises(Missing):
        RUN["plans export"](Namespace(id=number, form="json"))

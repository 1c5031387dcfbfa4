"""./fieldhouse athletes examples FILE"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from webapp.command import Command
from webapp.errors import Problem, Say
from webapp.features.athletes import examples


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help='worked examples (JSON: {"examples": [{"id", …}]})')


def _examples(args: argparse.Namespace) -> None:
    """One JSON line per example: {id, expected, got, ok}, and ``says`` where something is not equal."""
    try:
        body = json.loads(args.file.read_text("utf-8"))
        there = body["examples"] if isinstance(body, dict) else body
        if not isinstance(there, list):
            raise TypeError("no list of examples")
        given = [each for each in there if isinstance(each, dict)]
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise Problem(Say("%(file)s cannot be read: %(why)s", file=args.file, why=wrong)) from wrong

    def beside(name: str) -> Sequence[float]:
        series = json.loads((args.file.parent / Path(name).name).read_text("utf-8"))
        return series if isinstance(series, list) else next(v for v in series.values() if isinstance(v, list))

    for example in given:
        line = asdict(examples.judge(example, beside))
        if not line["says"]:
            del line["says"]
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


COMMANDS = [
    Command(
        "athletes examples",
        _examples,
        "put worked examples through the rules: one JSON line each, {id, expected, got, ok}",
        _arguments,
    )
]

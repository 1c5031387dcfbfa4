"""./fieldhouse athletes examples FILE"""

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from webapp.command import Command
from webapp.errors import Problem, Say
from webapp.features.athletes import examples


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help='worked examples (JSON: {"examples": [{"id", …}]})')


def _examples(args: argparse.Namespace) -> None:
    """One JSON line per example: {id, expected, got, ok}, and ``says`` where something is not equal. What is no example
    at all has its line as well."""
    try:
        body = json.loads(args.file.read_text("utf-8-sig"))
        given = body["examples"] if isinstance(body, dict) else body
        if not isinstance(given, list):
            raise TypeError("no list of examples")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise Problem(Say("%(file)s cannot be read: %(why)s", file=args.file, why=wrong)) from wrong

    def beside(name: str) -> Sequence[float]:
        series = json.loads((args.file.parent / Path(name).name).read_text("utf-8"))
        return series if isinstance(series, list) else next(v for v in series.values() if isinstance(v, list))

    for example in given:
        verdict = examples.judge(example if isinstance(example, dict) else {}, beside)
        line = {"id": verdict.id, "expected": verdict.expected, "got": verdict.got, "ok": verdict.ok}
        sys.stdout.write(_written(line | ({"says": verdict.says} if verdict.says else {})) + "\n")


def _written(line: Mapping[str, Any]) -> str:
    """As JSON that every reader takes: no NaN, and half of a character only as its number."""
    said = json.dumps(_plain(line), ensure_ascii=False, default=str)
    return said if said.isprintable() else json.dumps(_plain(line), default=str)


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


COMMANDS = [
    Command(
        "athletes examples",
        _examples,
        "put worked examples through the rules: one JSON line each, {id, expected, got, ok}",
        _arguments,
    )
]

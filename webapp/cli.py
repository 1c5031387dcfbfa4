"""``./fieldhouse <command>``: finds the command, gives it an app context when it needs one, turns problems into words.

Commands are declared: the house's own in webapp/commands.py, those of a feature in its ``commands.py``. The latter are
imported only when asked for, so that ``up`` stays small.
"""

import argparse
import importlib
import importlib.util
import os
import pkgutil
import sys
from collections.abc import Callable, Sequence

from webapp.command import Command, beside, settings
from webapp.commands import COMMANDS as OWN
from webapp.errors import Problem


def declared() -> list[Command]:
    """The commands of the features. Raises ValueError when two share a name."""
    from webapp import features

    found: dict[str, Command] = {command.name: command for command in OWN}
    theirs: list[Command] = []
    for feature in pkgutil.iter_modules(features.__path__, "webapp.features."):
        module = f"{feature.name}.commands"
        if not feature.ispkg or importlib.util.find_spec(module) is None:
            continue
        for command in importlib.import_module(module).COMMANDS:
            if command.name in found:
                raise ValueError(f"two commands are called {command.name!r}, one of them in {module}")
            found[command.name] = command
            theirs.append(command)
    return theirs


def overview(commands: Sequence[Command]) -> str:
    """What there is, a line each."""
    width = max(len(command.name) for command in commands) + 2
    lines = [f"  ./fieldhouse {command.name:{width}}{command.help}" for command in commands]
    return "\n".join(["usage: ./fieldhouse <command> [arguments]", "", *lines, "", "-h after a command tells more."])


def find(words: Sequence[str]) -> tuple[Command, list[str]] | None:
    """The command these words begin with, and the rest; features are asked only when it is none of our own."""
    sources: tuple[Callable[[], Sequence[Command]], ...] = (lambda: OWN, declared)
    for source in sources:
        for command in source():
            name = command.name.split()
            if list(words[: len(name)]) == name:
                return command, list(words[len(name) :])
    return None


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    words = list(sys.argv[1:] if words is None else words)
    found = find(words)
    if found is None:
        asked_for_help = not words or words[0] in {"-h", "--help", "help"}
        commands = [*OWN, *declared()]
        near = [each for each in commands if words and each.name.split()[0] == words[0]]
        print(overview(near or commands), file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    command, rest = found
    parser = argparse.ArgumentParser(prog=f"./fieldhouse {command.name}", description=command.help)
    command.arguments(parser)
    if command.passes_rest:
        return command.run(argparse.Namespace(rest=rest)) or 0
    args = parser.parse_args(rest)
    try:
        return (_in_app(command, args) if command.in_app else command.run(args)) or 0
    except Problem as problem:
        print(f"fieldhouse: {problem}", file=sys.stderr)
        return 1


def _in_app(command: Command, args: argparse.Namespace) -> int | None:
    from webapp import create_app

    os.environ.update(beside(settings()))
    with create_app().app_context():
        if command.name != "prepare" and not command.name.startswith("db "):
            _make_tables_if_none()
        return command.run(args)


def _make_tables_if_none() -> None:
    """On a machine where nothing has run yet, `games import` is as good a beginning as `up`."""
    from sqlalchemy import inspect

    from webapp.infra.db import db

    if not inspect(db.engine).has_table("alembic_version"):
        from webapp.prepare import prepare

        prepare(demo=False)


if __name__ == "__main__":
    sys.exit(main())

"""What a command is. A feature declares its own in ``webapp/features/<name>/commands.py``, as ``COMMANDS = […]``."""

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass

from webapp.errors import Problem
from webapp.settings import Settings


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    pass


@dataclass(frozen=True)
class Command:
    """``./fieldhouse games import FILE…``: its name may have several words.

    ``run(args)`` returns the exit code, None meaning 0. It may raise a Problem (webapp/errors.py), which becomes a line
    on standard error and exit code 1.
    """

    name: str
    run: Callable[[argparse.Namespace], int | None]
    help: str
    arguments: Callable[[argparse.ArgumentParser], object] = _no_arguments
    in_app: bool = True  # inside an app context; False for what starts or tests the app from outside
    passes_rest: bool = False  # whatever it does not know goes to args.rest, for a program it calls


def settings() -> Settings:
    """This process's settings. Raises Problem naming the variable that cannot be understood."""
    try:
        return Settings.from_env(os.environ)
    except ValueError as wrong:
        raise Problem(str(wrong)) from wrong


def beside(given: Settings) -> dict[str, str]:
    """Where the Valkey of a running `up` is, so that what a command changes reaches its pages and its worker."""
    from webapp.infra import valkey

    running = "" if given.redis_url else valkey.running(given.home / "valkey")
    return {"REDIS_URL": running} if running else {}

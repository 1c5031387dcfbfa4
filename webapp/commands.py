"""The house's own commands, declared the way features declare theirs."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable

from webapp.command import Command, beside, settings
from webapp.settings import ROOT

DEFAULT_PORT = 8000


def _up_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="0.0.0.0", help="address to listen on (default: every one of this machine)")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="port to listen on (0: any free one)")
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="do not fill an empty club with the demo")


def _up(args: argparse.Namespace) -> int:
    from webapp.launch import up

    return up(args)


def _prepare_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="do not fill an empty club with the demo")
    parser.add_argument("--json", action="store_true", help="print what is there as JSON (for `up`)")


def _prepare(args: argparse.Namespace) -> None:
    from webapp.prepare import prepare

    found = prepare(demo=args.demo)
    print(found.as_json() if args.json else "the database is up to date")


def _seed(_args: argparse.Namespace) -> int:
    from webapp.prepare import seed

    if seed():
        print("the demo club is there")
        return 0
    print("this club already has people; nothing was changed", file=sys.stderr)
    return 1


def _worker(_args: argparse.Namespace) -> int:
    os.chdir(ROOT)
    os.environ.update(beside(settings()))
    os.execv(sys.executable, [sys.executable, "-m", "webapp.worker"])


def _db_upgrade(args: argparse.Namespace) -> None:
    from webapp.infra.migration import upgrade

    upgrade(revision=args.revision)


def _db_downgrade(args: argparse.Namespace) -> None:
    from webapp.infra.migration import downgrade

    downgrade(revision=args.revision)


def _db_revision(args: argparse.Namespace) -> None:
    from webapp.infra.migration import revise

    revise(message=args.message)


def _test(args: argparse.Namespace) -> int:
    return subprocess.call([sys.executable, "-m", "tests.run", *args.rest], cwd=ROOT)


def _bench(name: str) -> Callable[[argparse.Namespace], int]:
    """Figures are made by modules of the tests: they need the tests' packages and start servers of their own."""
    return lambda args: subprocess.call([sys.executable, "-m", f"tests.benchmarks.{name}", *args.rest], cwd=ROOT)


def _words_arguments(parser: argparse.ArgumentParser) -> None:
    from webapp.lexicon.command import arguments

    arguments(parser)


def _words(args: argparse.Namespace) -> int:
    from webapp.lexicon.command import run

    return run(args)


def _check(_args: argparse.Namespace) -> int:
    """The taste made executable: all three run, so that one sees everything at once."""
    everything = [".", "fieldhouse"]
    asked = (
        ["ruff", "check", *everything],
        ["ruff", "format", "--check", *everything],
        ["mypy", "webapp/catalog", *(str(rules.relative_to(ROOT)) for rules in ROOT.glob("webapp/features/*/rules*"))],
    )
    return max(subprocess.call([sys.executable, "-m", *each], cwd=ROOT) for each in asked)


COMMANDS = (
    Command("up", _up, "start everything and watch over it", _up_arguments, in_app=False),
    Command(
        "test",
        _test,
        "install what the tests need and run them; arguments go to pytest",
        in_app=False,
        passes_rest=True,
    ),
    Command("check", _check, "lint, format and types", in_app=False),
    Command("words", _words, "find every sentence, renew the books of all languages", _words_arguments, in_app=False),
    Command(
        "bench fanout",
        _bench("fanout"),
        "from commit to the last of N spectators: --spectators N --events M",
        in_app=False,
        passes_rest=True,
    ),
    Command(
        "bench fold", _bench("fold"), "what recording an event costs, early and late", in_app=False, passes_rest=True
    ),
    Command(
        "bench sessions",
        _bench("sessions"),
        "what the best session of 2,000 drills costs, and how far the heuristic is from it",
        in_app=False,
        passes_rest=True,
    ),
    Command("setup", lambda _args: None, "only make the environment and fetch the browser code", in_app=False),
    Command("worker", _worker, "one more RQ worker (needs REDIS_URL, or a running `up`)", in_app=False),
    Command("prepare", _prepare, "bring the database up to date and seed an empty one", _prepare_arguments),
    Command("seed", _seed, "fill an empty club with the demo"),
    Command(
        "db upgrade",
        _db_upgrade,
        "migrate the database up to a revision",
        lambda parser: parser.add_argument("revision", nargs="?", default="head"),
    ),
    Command(
        "db downgrade",
        _db_downgrade,
        "migrate the database down to a revision",
        lambda parser: parser.add_argument("revision", nargs="?", default="-1"),
    ),
    Command(
        "db revision",
        _db_revision,
        "write a migration for what changed in the models",
        lambda parser: parser.add_argument("-m", "--message", required=True),
    ),
)

"""./fieldhouse games import FILE…, ./fieldhouse games export ID --as box|pbp|csv"""

import argparse
import io
import sys
from pathlib import Path

from webapp.command import Command
from webapp.errors import Missing, Say
from webapp.features.games import exchange, queries


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a neutral play-by-play (JSON)")


def _import(args: argparse.Namespace) -> None:
    for game in exchange.import_files(args.files):
        sys.stdout.write(f"{game.id}\n")


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID", help="the game's number, as import printed it")
    parser.add_argument("--as", dest="form", choices=sorted(exchange.WRITERS), required=True, help="what to write")


def _export(args: argparse.Namespace) -> None:
    game = queries.one(args.id) if args.id < 2**31 else None  # what no column has room for is no game's
    if game is None:
        raise Missing(Say("There is no game %(id)s", id=args.id))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # names are, whatever the terminal speaks
    sys.stdout.write(exchange.WRITERS[args.form](game))


COMMANDS = [
    Command("games import", _import, "take in games from files, all of them or none", _import_arguments),
    Command("games export", _export, "write a game to standard output", _export_arguments),
]

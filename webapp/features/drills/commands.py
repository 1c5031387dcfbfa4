"""./fieldhouse drills import FILE --by EMAIL [--sport KEY] [--team SLUG] [--dry], ./fieldhouse drills export"""

import argparse
import sys
from pathlib import Path

from webapp.catalog import shelf
from webapp.command import Command
from webapp.errors import Invalid, Missing, Problem, Say
from webapp.features.accounts import queries as accounts
from webapp.features.drills import actions, queries
from webapp.features.teams import queries as teams


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="drills as JSON (a list of objects) or CSV")
    parser.add_argument("--by", required=True, metavar="EMAIL", help="whose drills they become")
    sports = sorted(shelf("skills"))
    parser.add_argument("--sport", default="soccer", choices=sports, help="the sport of rows that do not say theirs")
    parser.add_argument("--team", default="", metavar="SLUG", help="the team whose drills they become instead")
    parser.add_argument("--dry", action="store_true", help="only say what would happen")


def _import(args: argparse.Namespace) -> None:
    person = accounts.by_email(args.by)
    team = teams.one(args.team) if args.team else None
    if person is None or (args.team and team is None):
        raise Missing(Say("There is no such person, or no such team"))
    try:
        content = args.file.read_bytes()
    except OSError as wrong:
        raise Problem(f"{args.file}: {wrong.strerror}") from wrong
    try:
        plan = (actions.look if args.dry else actions.take_in)(content, args.sport, by=person, team=team)
    except Invalid as wrong:
        raise Problem(f"{args.file}: {wrong.say}") from wrong
    new, changed, same, refused = plan.counts
    sys.stdout.write(f"{new} new, {changed} changed, {same} as known, {refused} left out\n")
    sys.stdout.write(f"{plan.read.mapped} of {plan.read.values} values understood ({plan.read.share:.1%})\n")
    for row in plan.refused:
        sys.stdout.write(f"row {row.number}: no {', '.join(row.missing)}\n")
    for each in plan.read.unmapped:
        sys.stdout.write(f"not understood: {each.field} {each.value!r} ({each.count})\n")
    if plan.read.ignored:
        sys.stdout.write(f"columns left out: {', '.join(plan.read.ignored)}\n")


def _export(_args: argparse.Namespace) -> None:
    sys.stdout.write(actions.written(queries.everything(None, whole=True)) + "\n")


COMMANDS = [
    Command(
        "drills import",
        _import,
        "take in drills from a file, with a report of what was not understood",
        _import_arguments,
    ),
    Command("drills export", _export, "write all drills of the club as JSON"),
]

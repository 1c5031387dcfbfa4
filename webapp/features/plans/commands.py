"""./fieldhouse plans import FILE|FOLDER, plans search "WORDS", plans export ID --as json|epub|zip"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from webapp.command import Command, settings
from webapp.errors import Missing, Say
from webapp.features.plans import formats, measure, queries
from webapp.features.plans.actions import writing
from webapp.features.plans.listening import moving

MOST = 10_000  # answers


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="FILE|FOLDER", help="a plan, or a folder of bilara texts")
    parser.add_argument(
        "--format", dest="form", choices=sorted(formats.READERS), default="", help="what it is written in"
    )
    parser.add_argument("--draft", action="store_true", help="do not publish it yet")


def _import(args: argparse.Namespace) -> None:
    document = formats.read(args.path, args.form, most=settings().max_sound)
    for remark in () if args.draft or document.lacking else measure.remarks(document):
        if remark.stops:
            raise formats.Broken(args.path.name, f"day {remark.day}" if remark.day else "-", remark.say.text)
    plan = moving.take_in(document, by=None, publish=not args.draft)
    print(f"plan {plan.id}")
    print(f"days {len(document.days)}")
    print(f"items {document.items}")
    print(f"warnings {len(document.warnings)}")
    for warning in document.warnings:
        print(f"  {warning}")
    if document.lacking and not args.draft:
        print("It stays a draft until its recordings are here")


def _search_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="WORDS", help="in any script, with marks or without")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="how many plans at most (10)")


def _search(args: argparse.Namespace) -> None:
    words = args.words.encode(errors="replace").decode()  # what a terminal hands over need not be UTF-8
    found = queries.search(words, min(max(1, args.limit), MOST))
    titles = {each.plan.id: each.version.title for each in queries.published()}
    for plan_id, _day in found:
        if plan_id not in titles:
            continue  # taken away a moment ago
        print(f"{plan_id}\t{titles[plan_id]}")


def _index(args: argparse.Namespace) -> None:
    found = queries.published()
    for each in found:
        writing.index_again(each.plan)
    print(f"plans {len(found)}")


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID", help="the plan's number, as import printed it")
    parser.add_argument("--as", dest="form", choices=sorted(formats.WRITERS), required=True, help="what to write")


def _export(args: argparse.Namespace) -> None:
    plan = queries.by_id(args.id) if 0 < args.id < 2**31 else None
    version = (queries.offered(plan) or queries.draft(plan)) if plan else None
    if version is None:
        raise Missing(Say("There is no plan %(id)s", id=args.id))
    document = moving.packed(version)
    with tempfile.TemporaryFile() as file:  # a container goes back to write how long its parts are
        formats.WRITERS[args.form](document, file)
        file.seek(0)
        shutil.copyfileobj(file, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    if args.form == "json" and document.recordings:
        print(f"{len(document.recordings)} recordings are not in it: --as zip takes them along", file=sys.stderr)


COMMANDS = [
    Command("plans import", _import, "take in a plan, or a folder of texts, whole or not at all", _import_arguments),
    Command("plans search", _search, "plans in which words stand, best first", _search_arguments),
    Command("plans index", _index, "learn the words of all plans anew, where a release says so"),
    Command("plans export", _export, "write a plan to standard output", _export_arguments),
]

"""``./fieldhouse words``: find every sentence, renew the books, say what is missing; take translations from a table."""

import argparse
import json
import sys
from pathlib import Path

from webapp.errors import Problem
from webapp.lexicon import books, finding


def arguments(parser: argparse.ArgumentParser) -> None:
    """What one can say behind ``words``."""
    parser.add_argument("language", nargs="?", help="only this one; a new one gets a book (such as de, pt_BR)")
    parser.add_argument("--missing", action="store_true", help="print what is not translated, as a JSON table")
    parser.add_argument("--take", type=Path, metavar="FILE", help="take translations from such a table")


def run(args: argparse.Namespace) -> int:
    """1 while something is missing or wrong."""
    if (args.missing or args.take) and not args.language:
        raise Problem("say which language")
    sentences = finding.everything()
    table = _table(args.take) if args.take else {}
    wrong = 0
    for language in [args.language] if args.language else books.languages():
        book = books.renew(language, sentences, also=table)
        if args.missing:
            json.dump(books.untranslated(book), sys.stdout, ensure_ascii=False, indent=1)
            return 0
        found = books.wrongs(book, sentences)
        print(f"{language}: {len(book)} sentences, {len(found)} to look at")
        print("".join(f"  {each}\n" for each in found), end="")
        wrong += len(found)
    return 1 if wrong else 0


def _table(path: Path) -> books.Table:
    try:
        table = json.loads(path.read_text())
    except (OSError, ValueError) as wrong:
        raise Problem(f"{path}: {wrong}") from wrong
    if not isinstance(table, dict):
        raise Problem(f"{path}: a table is a JSON object, from each sentence to its translation")
    return table

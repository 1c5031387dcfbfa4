"""./fieldhouse people export|import|erase|sweep|role|audit"""

import argparse
import sys
from pathlib import Path

from sqlalchemy import select

from webapp.command import Command
from webapp.errors import Missing, Say
from webapp.features.accounts import actions, audit, belongings, queries
from webapp.features.accounts.audit import queries as audits
from webapp.features.accounts.belongings import Subject
from webapp.features.accounts.leaving import actions as leaving
from webapp.features.accounts.leaving import archive, retention, taking_in
from webapp.features.accounts.leaving.portrait import portrait
from webapp.features.accounts.models import User
from webapp.infra.db import db, write


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--email", metavar="EMAIL", help="everything about this account and the players it is")
    whose.add_argument("--player", type=int, metavar="ID", help="everything about this player")
    whose.add_argument("--everybody", action="store_true", help="everything about everybody")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="the ZIP to write")


def _export(args: argparse.Namespace) -> None:
    subject = _everybody() if args.everybody else belongings.subject(_about(args.email, args.player))
    with args.to.open("xb") as to:
        archive.write(to, subject, portrait(subject))
    _noted("people.exported", subject.about)
    print(f"{args.to}: {len(subject.users)} accounts, {len(subject.players)} players")


@write
def _noted(what: str, about: str) -> None:
    audit.note(what, about)


def _everybody() -> Subject:
    users = frozenset(db.session.scalars(select(User.id)))
    players = db.metadata.tables["players"]
    return Subject("club", users, frozenset(db.session.scalars(select(players.c.id))))


def _about(email: str | None, player: int | None = None) -> str:
    if player is not None:
        return f"player:{player}"
    user = queries.by_email(email or "")
    if user is None:
        raise Missing(Say("Nobody has the address %(email)s", email=email or ""))
    return f"user:{user.id}"


def _import(args: argparse.Namespace) -> None:
    with args.file.open("rb") as source:
        people, players = taking_in.take_in(source)
    print(f"{people} accounts and {players} players are here; everybody has to ask for a new password")


def _erase_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL", help="whose account")
    parser.add_argument("--now", action="store_true", help="today, without the week for thinking again")


def _erase(args: argparse.Namespace) -> None:
    erasure = leaving.plan_erasure(_about(args.email), by=None)
    if args.now:
        leaving.carry_out(erasure.id, at_once=True)
        print("erased")
    else:
        print(f"will be erased on {erasure.due_at:%Y-%m-%d %H:%M} UTC, unless it is called off")


def _sweep(_args: argparse.Namespace) -> None:
    print(f"{retention.sweep()} things had had their time")


def _role_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL", help="whose")
    parser.add_argument("role", choices=actions.ROLES, help="what they are from now on")


def _role(args: argparse.Namespace) -> None:
    user = queries.by_id(int(_about(args.email).partition(":")[2]))
    assert user is not None  # _about found them
    actions.give_site_role(user, args.role)


def _audit(_args: argparse.Namespace) -> int:
    held, last, broken = audits.broken()
    print(f"{held} lines hold; the last one's hash is {last}")
    if broken is not None:
        print(f"line {broken} was changed or moved, or one before it is missing", file=sys.stderr)
        return 1
    return 0


COMMANDS = [
    Command("people export", _export, "write everything about somebody into a ZIP", _export_arguments),
    Command(
        "people import",
        _import,
        "take an export into an empty club",
        lambda parser: parser.add_argument("file", type=Path, metavar="FILE", help="what `people export` wrote"),
    ),
    Command("people erase", _erase, "have an account erased, in a week or now", _erase_arguments),
    Command("people sweep", _sweep, "clear what has had its time (a worker does it every day)"),
    Command("people role", _role, "make somebody an admin, an author or a member", _role_arguments),
    Command("people audit", _audit, "check that nobody has changed the audit"),
]

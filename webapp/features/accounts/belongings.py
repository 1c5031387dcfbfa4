"""What belongs to a person: every feature says in its own ``belongings.py`` which rows of its tables are somebody's,
how they leave with them, and what remains. Exporting, importing and erasing know no feature; a law asks every column
that points at people or players to be spoken of here.

claim(Claim("absences", user=("user_id",), player=("player_id",), by=("by_user",)))
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any, Literal

from sqlalchemy import Table, delete, select

from webapp.features.accounts.leaving import retention, unproven
from webapp.features.accounts.models import User
from webapp.infra.db import db
from webapp.infra.mail import Letter
from webapp.infra.queue import daily

Make = Callable[[], Any]
Erasing = Callable[["Subject", "Identity"], None]
Sheet = tuple[Sequence[str], Iterable[Sequence[Any]]]  # headings, rows


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose belongings: an account with the players it is, or one player. ``about`` as the audit says it."""

    about: str
    users: frozenset[int]
    players: frozenset[int]


@dataclass(frozen=True, slots=True)
class Identity:
    """By what words somebody is known: full names, and addresses."""

    names: frozenset[str]
    addresses: frozenset[str]


def _nothing(_: Table) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Claim:
    """Rows of one table that are somebody's.

    ``user`` and ``player``: columns by which a row is about them; ``via``: columns that point at rows of another
    claimed table, with which these come and go. ``by``: columns that only say who did something; they are emptied on
    erasure, and name nobody else in an export. ``hidden``: secrets no export carries, each with what an
    import puts in its place. ``files``: columns with keys of the storage. ``ends``: the rows are deleted, or they are
    kept and ``blank(table)`` says what their columns say from then on. ``exported`` False, with ``why`` in words.
    """

    table: str
    user: tuple[str, ...] = ()
    player: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    hidden: Mapping[str, Make] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    ends: Literal["delete", "keep"] = "delete"
    blank: Callable[[Table], Mapping[str, Any]] = _nothing
    exported: bool = True
    why: str = ""


claims: dict[str, Claim] = {}
introductions: dict[str, tuple[str, ...]] = {}
secrets: dict[str, Mapping[str, Make]] = {}
plain_columns: dict[tuple[str, str], str] = {}
sheets: dict[str, Callable[[Subject], Sheet]] = {}
erasing: list[Erasing] = []
erased: list[Erasing] = []
_players: list[Callable[[int], Iterable[int]]] = []
_names: list[Callable[[Subject], Identity]] = []


def claim(*some: Claim) -> None:
    """These rows are people's. Raises ValueError for a table that is claimed twice."""
    for each in some:
        if claims.setdefault(each.table, each) != each:
            raise ValueError(f"{each.table} is claimed twice")
        if not each.exported and not each.why:
            raise ValueError(f"say why {each.table} is in no export")


def introduce(table: str, *columns: str) -> None:
    """What an export may say of a row that is somebody else's but that its own rows point at (a ward's name)."""
    introductions[table] = columns


def conceal(table: str, **columns: Make) -> None:
    """Secrets of a table nobody claims, with what an import puts in their place."""
    secrets[table] = columns


def plain(table: str, *columns: str, why: str) -> None:
    """These columns are not searched for the name of who is erased: they hold no words about people, or names that are
    another's even when they sound alike."""
    for column in columns:
        plain_columns[table, column] = why


def sheet(name: str, look: Callable[[Subject], Sheet]) -> None:
    """A table for reading in the export, made of what is there; an import does not need it."""
    sheets[name] = look


def on_erasing(act: Erasing) -> None:
    """Have ``act(subject, identity)`` called inside the action that erases somebody, before their rows go."""
    if act not in erasing:
        erasing.append(act)


def on_erased(act: Erasing) -> None:
    """Have ``act(subject, identity)`` called inside the action that erases somebody, when their rows and every mention
    are gone: for what was worked out of the words, such as what things are found by."""
    if act not in erased:
        erased.append(act)


def players_of(look: Callable[[int], Iterable[int]]) -> None:
    """Which players an account is."""
    if look not in _players:
        _players.append(look)


def known_as(look: Callable[[Subject], Identity]) -> None:
    """By what words this feature knows somebody."""
    if look not in _names:
        _names.append(look)


def subject(about: str) -> Subject:
    """The one the audit calls so. Raises ValueError for what is neither an account nor a player."""
    kind, _, number = about.partition(":")
    if kind not in ("user", "player") or not number.isdecimal():
        raise ValueError(f"neither an account nor a player: {about!r}")
    if kind == "player":
        return Subject(about, frozenset(), frozenset({int(number)}))
    players = frozenset(id for look in _players for id in look(int(number)))
    return Subject(about, frozenset({int(number)}), players)


def identity(subject: Subject) -> Identity:
    """By what words they are known, as all features say."""
    known = [look(subject) for look in _names]
    names = frozenset(name.strip() for each in known for name in each.names if name.strip())
    return Identity(names, frozenset(word for each in known for word in each.addresses if word))


def _known(subject: Subject) -> Identity:
    rows = db.session.execute(select(User.name, User.email).where(User.id.in_(subject.users))).all()
    return Identity(frozenset(row.name for row in rows), frozenset(row.email for row in rows))


def _no_letters(_: Subject, known: Identity) -> None:
    db.session.execute(delete(Letter).where(Letter.to.in_(known.addresses)))


known_as(_known)
on_erasing(_no_letters)
retention.on_sweep(lambda at: unproven.sweep(at, claims))
daily(retention.sweep)
claim(
    Claim("users", user=("id",), hidden={"password_hash": str}),
    Claim("logins", user=("user_id",), hidden={"token_hash": lambda: token_hex(32)}),
    Claim("account_links", user=("user_id",), exported=False, why="they open an account, for an hour"),
    Claim("identities", user=("user_id",)),
    Claim("exports", user=("user_id",), exported=False, why="an export of exports"),
    Claim("erasures", by=("asked_by",), ends="keep", exported=False, why="it says that somebody was erased, not who"),
)
plain("users", "name", "email", "password_hash", why="each is another person's; their own row goes whole")
plain("logins", "agent", why="what browsers call themselves")
plain("account_links", "address", why="goes with its person")
plain("identities", "subject", why="goes with its person")
plain("exports", "file", why="a key of the storage")
plain("audit", "more", why="numbers and short words only, see audit.note")
plain("wakeups", "function", why="a name in our code")

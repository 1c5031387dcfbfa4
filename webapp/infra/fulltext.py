"""Full text across scripts: SQLite's FTS5 and PostgreSQL's tsvector behind one face.

What a text is found by is worked out here (``scripts``) and handed to both as plain words, so both find the same: their
own parsers would cut Tibetan and Thai words at their vowel signs and take Chinese for one word. Answers come in three
tiers: as written, folded, loose or begun; within a tier the better match first.

Changing documents changes the engines' own indexes by triggers, see migration 0008.
"""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, String, Text, UniqueConstraint, delete, insert, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.infra.db import Base, db
from webapp.infra.scripts import Token, tokens

MOST_WORDS = 12  # of a question
CANDIDATES = 150  # looked at closely; beyond that every answer is as good as another
BEGINNING = 3  # letters from which a word may be only begun
EXACT, FOLDED, LOOSE, BEGUN = "exact", "folded", "loose", "begun"
TIERS = (EXACT, FOLDED, LOOSE, BEGUN)
_BATCH = 500


class Document(Base):
    """Something that can be found: a ``part`` of a ``thing`` of a ``kind``. ``title`` and ``body`` hold words as the
    engines are given them."""

    __tablename__ = "fulltext"
    __table_args__ = (UniqueConstraint("kind", "thing", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    thing: Mapped[int]
    part: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be found as ``part`` of a thing: its title weighs more than its body."""

    part: int
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Where it was found, and how well: the ``tier``."""

    thing: int
    part: int
    tier: str


def index(kind: str, thing: int, parts: Sequence[Written]) -> None:
    """Make these parts of a thing findable, in place of what was known of it. Inside an action."""
    forget(kind, thing)
    index_new(kind, [(thing, each) for each in parts])


def index_new(kind: str, found: Sequence[tuple[int, Written]]) -> None:
    """The same for things nothing was known of, many at a time."""
    rows = [
        {
            "kind": kind,
            "thing": thing,
            "part": it.part,
            "title": _stored(it.title),
            "body": _stored(f"{it.title}\n{it.body}"),
        }
        for thing, it in found
    ]
    for start in range(0, len(rows), _BATCH):
        db.session.execute(insert(Document), rows[start : start + _BATCH])


def forget(kind: str, thing: int) -> None:
    """It is not found any more."""
    db.session.execute(delete(Document).where(Document.kind == kind, Document.thing == thing))


def find(kind: str, words: str, limit: int = 20) -> list[Hit]:
    """The parts in which all these words stand, best first; nothing for a question without words."""
    asked = [token for token in tokens(words) if token.asked][:MOST_WORDS]
    found: dict[tuple[int, int], Hit] = {}
    if not asked:
        return []
    connection = db.session.connection()
    tried: set[str] = set()
    for tier in TIERS:
        question = _question(asked, tier, connection.dialect.name)
        if question in tried:
            continue  # nothing in it is written otherwise than the tier before asked
        tried.add(question)
        for thing, part in _ask(connection, kind, question, limit):
            found.setdefault((thing, part), Hit(thing, part, tier))
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def _question(asked: Sequence[Token], tier: str, dialect: str) -> str:
    """All of the words, each in one of the spellings the tier allows, as the engine wants it said."""
    said = []
    for number, token in enumerate(asked):
        ways = _ways(token, tier, last=number == len(asked) - 1)
        if dialect == "postgresql":
            said.append("(" + " | ".join(way.replace("*", ":*") for way in ways) + ")")
        else:
            said.append(
                "(" + " OR ".join(f'"{way.rstrip("*")}"{"*" if way.endswith("*") else ""}' for way in ways) + ")"
            )
    return (" & " if dialect == "postgresql" else " AND ").join(said)


def _ways(token: Token, tier: str, *, last: bool) -> list[str]:
    folded = _word("f", token.folded)
    if tier == EXACT:
        return [_word("e", token.exact) if token.exact != token.folded else folded]
    if tier == FOLDED:
        return [folded]
    ways = list(dict.fromkeys([folded, _word("f", token.loose), _word("l", token.loose)]))
    if tier == BEGUN and last and token.folded.isascii() and len(token.folded) >= BEGINNING:
        ways = [f"{way}*" for way in ways]
    return ways


# Ranking reads every document it ranks; of a word that stands everywhere only so many are ranked, titles first.
# CROSS JOIN: SQLite shall ask the index first, and not look into it once for every document of the kind.
_SQLITE = text(
    "WITH found AS ("
    "SELECT * FROM (SELECT f.id, f.thing, f.part, 0 AS place, bm25(fulltext_index, 8.0, 1.0) AS score "
    "FROM fulltext_index CROSS JOIN fulltext f ON f.id = fulltext_index.rowid "
    "WHERE fulltext_index MATCH 'title : (' || :question || ')' AND f.kind = :kind LIMIT :candidates) "
    "UNION ALL "
    "SELECT * FROM (SELECT f.id, f.thing, f.part, 1 AS place, bm25(fulltext_index, 8.0, 1.0) AS score "
    "FROM fulltext_index CROSS JOIN fulltext f ON f.id = fulltext_index.rowid "
    "WHERE fulltext_index MATCH :question AND f.kind = :kind LIMIT :candidates)) "
    "SELECT thing, part FROM found GROUP BY id ORDER BY min(place), min(score), id LIMIT :limit"
)
_POSTGRES = text(
    "WITH asked AS (SELECT to_tsquery('simple', :question) AS q), "
    "titled AS MATERIALIZED (SELECT id FROM fulltext, asked WHERE fulltext_index_title @@ q AND kind = :kind "
    "LIMIT :candidates), "
    "inside AS MATERIALIZED (SELECT id FROM fulltext, asked WHERE fulltext_index_body @@ q AND kind = :kind "
    "LIMIT :candidates) "
    "SELECT f.thing, f.part FROM fulltext f, asked WHERE f.id IN (SELECT id FROM titled UNION SELECT id FROM inside) "
    "ORDER BY 8 * ts_rank(f.fulltext_index_title, q, 1) "
    "+ ts_rank(f.fulltext_index_body, q, 1) DESC, f.id "
    "LIMIT :limit"
)


def _ask(connection: Connection, kind: str, question: str, limit: int) -> Iterator[tuple[int, int]]:
    postgres = connection.dialect.name == "postgresql"
    given = {"question": question, "kind": kind, "limit": limit, "candidates": CANDIDATES}
    for row in connection.execute(_POSTGRES if postgres else _SQLITE, given):
        yield row.thing, row.part


def _stored(written: str) -> str:
    """The words of a text as the engines are given them: folded, and the other two spellings where they differ."""
    found: list[str] = []
    for token in tokens(written):
        found.append(_word("f", token.folded))
        if token.exact != token.folded:
            found.append(_word("e", token.exact))
        if token.loose != token.folded:
            found.append(_word("l", token.loose))
    return " ".join(found)


@lru_cache(maxsize=100_000)
def _word(spelling: str, word: str) -> str:
    """One word of letters and digits that no engine's parser has an opinion about; it begins with its spelling."""
    if word.isascii() and word.isalnum():
        return f"{spelling}a{word}"
    return f"{spelling}z{base64.b32encode(word.encode()).decode().rstrip('=').lower()}"


def outside(_thing: object, name: str | None, *_: object) -> bool:
    """For Alembic: False for what belongs to the engines' own index, which no model describes."""
    return not (name or "").startswith("fulltext_index")

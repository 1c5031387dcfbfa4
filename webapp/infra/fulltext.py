"""Full text across scripts: SQLite's FTS5 and PostgreSQL's tsvector behind one face.

What a text is found by is worked out here (``scripts``) and handed to both as plain words, so both find the same: their
own parsers would cut Tibetan and Thai words at their vowel signs and take Chinese for one word. Answers come in three
tiers: as written, folded, loose or begun; within a tier the better match first.

Ranking reads every document it ranks, and a common word stands in all of them. So a text also holds marks that say in
which words it is rich (``heavy``); of more answers than can be ranked, those rich in what is asked are looked at first.

Changing documents changes the engines' own indexes by triggers, see migration 0008.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, String, Text, UniqueConstraint, delete, insert, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.infra.db import Base, db
from webapp.infra.indexed import HEAVY, MIDDLING, pieces, stored, word_of
from webapp.infra.scripts import Token, tokens

MOST_WORDS = 12  # of a question
CANDIDATES = 150  # of one weight, ranked against each other; beyond that every answer is as good as another
BEGINNING = 3  # letters from which a word may be only begun
EXACT, FOLDED, LOOSE, BEGUN = "exact", "folded", "loose", "begun"
TIERS = (EXACT, FOLDED, LOOSE, BEGUN)
_BATCH = 500


class Document(Base):
    """Something that can be found: a ``part`` of a ``thing`` of a ``kind``, a very long one in several pieces.
    ``title`` and ``body`` hold words as the engines are given them."""

    __tablename__ = "fulltext"
    __table_args__ = (UniqueConstraint("kind", "thing", "part", "piece"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    thing: Mapped[int]
    part: Mapped[int] = mapped_column(default=0)
    piece: Mapped[int] = mapped_column(default=0)
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
            "piece": number,
            "title": " ".join(stored(it.title)) if number == 0 else "",
            "body": words,
        }
        for thing, it in found
        for number, words in enumerate(pieces(stored(f"{it.title}\n{it.body}")))
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
        weights = {w: _question(asked, tier, connection.dialect.name, heavy=w) for w in (HEAVY, MIDDLING)}
        for thing, part in _answers(connection, kind, question, weights, limit):
            found.setdefault((thing, part), Hit(thing, part, tier))
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def _question(asked: Sequence[Token], tier: str, dialect: str, heavy: int = 0) -> str:
    """All of the words, each in one of the spellings the tier allows, as the engine wants it said; with ``heavy`` each
    of at least that weight in the text."""
    said = []
    for number, token in enumerate(asked):
        ways = _ways(token, tier, last=number == len(asked) - 1)
        ways = [f"h{weight}{way}" for way in ways for weight in range(heavy, HEAVY + 1)] if heavy else ways
        if dialect == "postgresql":
            said.append("(" + " | ".join(way.replace("*", ":*") for way in ways) + ")")
        else:
            said.append(
                "(" + " OR ".join(f'"{way.rstrip("*")}"{"*" if way.endswith("*") else ""}' for way in ways) + ")"
            )
    return (" & " if dialect == "postgresql" else " AND ").join(said)


def _ways(token: Token, tier: str, *, last: bool) -> list[str]:
    folded = word_of("f", token.folded)
    if tier == EXACT:
        return [word_of("e", token.exact) if token.exact != token.folded else folded]
    if tier == FOLDED:
        return [folded]
    ways = list(dict.fromkeys([folded, word_of("f", token.loose), word_of("l", token.loose)]))
    if tier == BEGUN and last and token.folded.isascii() and len(token.folded) >= BEGINNING:
        ways = [f"{way}*" for way in ways]
    return ways


# Title first, then anywhere; of each so many are ranked. CROSS JOIN: SQLite shall ask the index first, and not look
# into it once for every document of the kind.
_SQLITE = text(
    "WITH found AS ("
    "SELECT * FROM (SELECT f.id, f.thing, f.part, 0 AS place, bm25(fulltext_index, 8.0, 1.0) AS score "
    "FROM fulltext_index CROSS JOIN fulltext f ON f.id = fulltext_index.rowid "
    "WHERE fulltext_index MATCH 'title : (' || :question || ')' || :weighed AND f.kind = :kind LIMIT :candidates) "
    "UNION ALL "
    "SELECT * FROM (SELECT f.id, f.thing, f.part, 1 AS place, bm25(fulltext_index, 8.0, 1.0) AS score "
    "FROM fulltext_index CROSS JOIN fulltext f ON f.id = fulltext_index.rowid "
    "WHERE fulltext_index MATCH '(' || :question || ')' || :weighed AND f.kind = :kind LIMIT :candidates)) "
    "SELECT thing, part, min(place) AS place, (SELECT count(*) FROM found) AS many "
    "FROM found GROUP BY id ORDER BY min(place), min(score), id LIMIT :limit"
)
_POSTGRES = text(
    "WITH asked AS (SELECT to_tsquery('simple', :question) AS q, "
    "to_tsquery('simple', '(' || :question || ')' || :weighed) AS w), "
    "titled AS MATERIALIZED (SELECT id FROM fulltext, asked WHERE fulltext_index_title @@ q "
    "AND (:weighed = '' OR fulltext_index_body @@ w) AND kind = :kind LIMIT :candidates), "
    "inside AS MATERIALIZED (SELECT id FROM fulltext, asked WHERE fulltext_index_body @@ w AND kind = :kind "
    "LIMIT :candidates) "
    "SELECT f.thing, f.part, CASE WHEN f.fulltext_index_title @@ q THEN 0 ELSE 1 END AS place, "
    "(SELECT count(*) FROM titled) + (SELECT count(*) FROM inside) AS many "
    "FROM fulltext f, asked WHERE f.id IN (SELECT id FROM titled UNION SELECT id FROM inside) "
    "ORDER BY place, 8 * ts_rank(f.fulltext_index_title, q, 1) "
    "+ ts_rank(f.fulltext_index_body, q, 1) DESC, f.id "
    "LIMIT :limit"
)


def _answers(
    connection: Connection, kind: str, question: str, weights: Mapping[int, str], limit: int
) -> list[tuple[int, int]]:
    """Where the words stand, best first. Where they stand in more texts than can be ranked: those rich in all of them
    first, in the title before elsewhere."""
    rows = _ask(connection, kind, question, "", limit)
    if not rows or rows[0].many < CANDIDATES:
        return [(row.thing, row.part) for row in rows]
    said = " & " if connection.dialect.name == "postgresql" else " AND "
    weighed = [_ask(connection, kind, question, f"{said}({weight})", limit) for weight in weights.values()]
    every = [*(row for some in weighed for row in some), *rows]
    ordered = sorted(every, key=lambda row: row.place)  # stable: within a place the heavy ones came first
    return list(dict.fromkeys((row.thing, row.part) for row in ordered))[:limit]


def _ask(connection: Connection, kind: str, question: str, weighed: str, limit: int) -> Sequence[Row[Any]]:
    given = {"question": question, "weighed": weighed, "kind": kind, "limit": limit, "candidates": CANDIDATES}
    return connection.execute(_POSTGRES if connection.dialect.name == "postgresql" else _SQLITE, given).all()


def outside(_thing: object, name: str | None, *_: object) -> bool:
    """For Alembic: False for what belongs to the engines' own index, which no model describes."""
    return not (name or "").startswith("fulltext_index")

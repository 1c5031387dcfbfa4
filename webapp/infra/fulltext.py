"""Full text across scripts: SQLite's FTS5 and PostgreSQL's tsvector behind one face.

What a text is found by is worked out here (``scripts``) and handed to both as plain words, so both find the same: their
own parsers would cut Tibetan and Thai words at their vowel signs and take Chinese for one word. Answers come in three
tiers: as written, folded, loose or begun; within a tier the better match first.

Ranking reads every document it ranks, and a common word stands in all of them. So a text also holds marks that say in
which words it is rich (``heavy``); of more answers than can be ranked, those rich in what is asked are looked at first.

Changing documents changes the engines' own indexes by triggers, see migration 0008.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, String, Text, UniqueConstraint, delete, insert, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.infra.db import Base, db
from webapp.infra.indexed import RICH, pieces, stored, word_of
from webapp.infra.scripts import Token, tokens

MOST_WORDS = 12  # of a question
CANDIDATES = 150  # answers that are ranked against each other; of more, what they are rich in decides
_Place = tuple[int, int]
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
        weighed = [_question(asked, tier, connection.dialect.name, heavy=weight) for weight in RICH]
        for thing, part in _answers(connection, kind, question, weighed, limit):
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
        ways = [f"h{weight}{way}" for way in ways for weight in range(heavy, max(RICH) + 1)] if heavy else ways
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


# How many, up to as many as can be ranked; these ranked, a title before anything else; and so many of them, unranked:
# SQLite counts all texts a word stands in before it ranks the first. CROSS JOIN: it shall ask the index first, and not
# look into it once for every document of the kind.
_SQLITE = {
    "few": text(
        "SELECT count(*) FROM (SELECT 1 FROM fulltext_index CROSS JOIN fulltext f ON f.id = fulltext_index.rowid "
        "WHERE fulltext_index MATCH :question AND f.kind = :kind LIMIT :most)"
    ),
    "ranked": text(
        "WITH found AS ("
        "SELECT * FROM (SELECT f.id, f.thing, f.part, 0 AS place, bm25(fulltext_index, 8.0, 1.0) AS score "
        "FROM fulltext_index CROSS JOIN fulltext f ON f.id = fulltext_index.rowid "
        "WHERE fulltext_index MATCH 'title : (' || :question || ')' AND f.kind = :kind) "
        "UNION ALL "
        "SELECT * FROM (SELECT f.id, f.thing, f.part, 1 AS place, bm25(fulltext_index, 8.0, 1.0) AS score "
        "FROM fulltext_index CROSS JOIN fulltext f ON f.id = fulltext_index.rowid "
        "WHERE fulltext_index MATCH :question AND f.kind = :kind)) "
        "SELECT thing, part FROM found GROUP BY id ORDER BY min(place), min(score), id LIMIT :most"
    ),
    "title": text(
        "SELECT f.thing, f.part FROM fulltext_index CROSS JOIN fulltext f ON f.id = fulltext_index.rowid "
        "WHERE fulltext_index MATCH 'title : (' || :question || ') AND (' || :weighed || ')' AND f.kind = :kind "
        "LIMIT :most"
    ),
    "body": text(
        "SELECT f.thing, f.part FROM fulltext_index CROSS JOIN fulltext f ON f.id = fulltext_index.rowid "
        "WHERE fulltext_index MATCH :weighed AND f.kind = :kind LIMIT :most"
    ),
}
_POSTGRES = {
    "few": text(
        "SELECT count(*) FROM (SELECT 1 FROM fulltext "
        "WHERE fulltext_index_body @@ to_tsquery('simple', :question) AND kind = :kind LIMIT :most) AS few"
    ),
    "ranked": text(
        "WITH asked AS (SELECT to_tsquery('simple', :question) AS q) "
        "SELECT f.thing, f.part FROM fulltext f, asked WHERE f.fulltext_index_body @@ q AND f.kind = :kind "
        "ORDER BY f.fulltext_index_title @@ q DESC, 8 * ts_rank(f.fulltext_index_title, q, 1) "
        "+ ts_rank(f.fulltext_index_body, q, 1) DESC, f.id LIMIT :most"
    ),
    "title": text(
        "SELECT thing, part FROM fulltext WHERE fulltext_index_title @@ to_tsquery('simple', :question) "
        "AND fulltext_index_body @@ to_tsquery('simple', :weighed) AND kind = :kind LIMIT :most"
    ),
    "body": text(
        "SELECT thing, part FROM fulltext WHERE fulltext_index_body @@ to_tsquery('simple', :weighed) "
        "AND kind = :kind LIMIT :most"
    ),
}


def _answers(connection: Connection, kind: str, question: str, weighed: Sequence[str], limit: int) -> list[_Place]:
    """Where the words stand, best first. Where they stand in more texts than can be ranked: in the title before
    elsewhere, and of each those first that are rich in all of them."""
    asked = {"kind": kind, "question": question}
    weighing = {"title": asked, "body": {"kind": kind}}
    (many,) = _ask(connection, "few", **asked, most=CANDIDATES)[0]
    if many < CANDIDATES:
        return _places(_ask(connection, "ranked", **asked, most=limit)) if many else []
    found: list[_Place] = []
    for place in weighing:
        for weight in (*weighed, question):
            found += _places(_ask(connection, place, **weighing[place], weighed=weight, most=limit))
            if len(set(found)) >= limit:
                return found
    return found


def _places(rows: Sequence[Row[Any]]) -> list[_Place]:
    return [(row.thing, row.part) for row in rows]


def _ask(connection: Connection, what: str, **given: str | int) -> Sequence[Row[Any]]:
    said = _POSTGRES if connection.dialect.name == "postgresql" else _SQLITE
    return connection.execute(said[what], given).all()


def outside(_thing: object, name: str | None, *_: object) -> bool:
    """For Alembic: False for what belongs to the engines' own index, which no model describes."""
    return not (name or "").startswith("fulltext_index")

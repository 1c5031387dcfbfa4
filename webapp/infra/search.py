"""Search: things by the words that are written in them; accents and slips of the finger forgiven.

An index of plain rows, the same on SQLite and PostgreSQL, so that both find the same in the same order: words by the
thing they stand in, and for every word what is left of it when one letter is missing (Garbe's symmetric deletes): a
typed word that begins no word of the index is taken for the nearest one that is at most two slips away.

``kind`` keeps the things of one feature apart ("drill"); ``thing`` is a row's number.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Index, String, Subquery, delete, func, insert, literal, select, union_all
from sqlalchemy.orm import Mapped, mapped_column

from webapp.infra.db import Base, db

WORD = re.compile(r"[^\W_]+")
LONGEST = 24  # letters of a word that count
MOST = 6  # words of a question that count
SLIP_FROM = 4  # shorter words are taken as typed
BEGINNINGS = (5, 7)  # somebody still typing slips, too: beginnings of this length are known like words
_EXACT = String(LONGEST).with_variant(String(LONGEST, collation="C"), "postgresql")  # order by code, as SQLite does
# Letters that Unicode does not take apart, and those that two keyboards of one language write differently.
_SAME = str.maketrans("øłđħıæœßþيكة", "oldhiaostیکه")


class Term(Base):
    """A word that stands in a thing; ``weight`` says how prominently."""

    __tablename__ = "search_terms"
    __table_args__ = (Index("ix_search_terms_kind_word", "kind", "word", "thing", "weight"),)

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    thing: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(_EXACT, primary_key=True)
    weight: Mapped[int]


class Slip(Base):
    """A word, or the beginning of one, with up to one letter left out. Rows of words nobody uses any more stay: they
    lead to words that find nothing."""

    __tablename__ = "search_slips"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    slip: Mapped[str] = mapped_column(_EXACT, primary_key=True)
    word: Mapped[str] = mapped_column(_EXACT, primary_key=True)


def fold(text: str) -> str:
    """The text as it is compared: without accents, case and the marks that only a font needs."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_SAME)
    return "".join(sign for sign in plain if not unicodedata.combining(sign) and sign not in "\u200c\u200d\u0640")


def words(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return [found[:LONGEST] for found in WORD.findall(fold(text))]


def put(kind: str, texts: Mapping[int, Sequence[tuple[str, int]]]) -> None:
    """Make these things findable by ``[(text, weight), …]``, in place of what was known of them; inside an action."""
    things = sorted(texts)
    for start in range(0, len(things), 500):
        _put(kind, {thing: texts[thing] for thing in things[start : start + 500]})


def _put(kind: str, texts: Mapping[int, Sequence[tuple[str, int]]]) -> None:
    drop(kind, texts)
    rows, seen = [], set()
    for thing, said in texts.items():
        best: dict[str, int] = {}
        for text, weight in said:
            for word in words(text):
                best[word] = max(weight, best.get(word, 0))
        rows += [{"kind": kind, "thing": thing, "word": word, "weight": weight} for word, weight in best.items()]
        seen.update(best)
    if rows:
        db.session.execute(insert(Term), rows)
    _learn(kind, seen)


def _learn(kind: str, seen: Iterable[str]) -> None:
    wanted = sorted({form for word in seen if not word.isdecimal() for form in _forms(word)})
    known: set[str] = set()
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        known.update(
            db.session.scalars(select(Slip.word).where(Slip.kind == kind, Slip.slip == Slip.word, Slip.word.in_(some)))
        )
    rows = [{"kind": kind, "slip": slip, "word": word} for word in wanted if word not in known for slip in slips(word)]
    if rows:
        db.session.execute(insert(Slip), rows)


def drop(kind: str, things: Iterable[int]) -> None:
    """Find these no more."""
    db.session.execute(delete(Term).where(Term.kind == kind, Term.thing.in_(list(things))))


def unlearn(kind: str, text: str) -> None:
    """Forget the words of ``text`` as words one can slip from, but for those that still stand in something. After an
    erasure: a list of words is no place for a name either."""
    for form in sorted({form for word in words(text) for form in (word, *_forms(word))}):
        stands = select(Term.thing).where(Term.kind == kind, Term.word >= form, Term.word < form + "\U0010ffff")
        if db.session.scalar(stands.limit(1)) is None:
            db.session.execute(delete(Slip).where(Slip.kind == kind, Slip.word == form))


def found(kind: str, typed: str) -> Subquery | None:
    """The things in which every typed word stands, or begins a word: columns ``thing`` and ``score`` (higher is
    better). None when nothing was typed that could be looked for."""
    asked = list(dict.fromkeys(words(typed)))[:MOST]
    if not asked:
        return None
    meant = [_meant(kind, word) for word in asked]
    each = [_having(kind, options, place) for place, options in enumerate(meant)]
    together = union_all(*each).subquery()
    return (
        select(together.c.thing, func.sum(together.c.weight).label("score"))
        .group_by(together.c.thing)
        .having(func.count() == len(meant))
        .subquery()
    )


def _having(kind: str, options: Sequence[str], place: int) -> Any:
    """Things with a word that begins like one of the options; a whole word counts double."""
    parts = [
        select(Term.thing, (Term.weight + Term.weight * (Term.word == option).cast(_INT)).label("weight")).where(
            Term.kind == kind, Term.word >= option, Term.word < option + "\U0010ffff"
        )
        for option in options
    ]
    hits = union_all(*parts).subquery()
    return select(hits.c.thing, func.max(hits.c.weight).label("weight"), literal(place).label("place")).group_by(
        hits.c.thing
    )


_INT = Term.__table__.c.weight.type


def _meant(kind: str, word: str) -> list[str]:
    """The word itself, if one begins so; otherwise the nearest known ones."""
    begins = select(Term.thing).where(Term.kind == kind, Term.word >= word, Term.word < word + "\U0010ffff").limit(1)
    if len(word) < SLIP_FROM or db.session.scalar(begins) is not None:
        return [word]
    near = set(db.session.scalars(select(Slip.word).where(Slip.kind == kind, Slip.slip.in_(slips(word)))))
    far = {each: distance(word, each) for each in near}
    best = min(far.values(), default=9)
    allowed = 1 if len(word) < 7 else 2
    return sorted(each for each, slipped in far.items() if slipped == best)[:8] if best <= allowed else [word]


def _forms(word: str) -> set[str]:
    return {word, *(word[:length] for length in BEGINNINGS if len(word) > length)} if len(word) >= SLIP_FROM else set()


def slips(word: str) -> set[str]:
    """The word, and the word with one letter left out."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def distance(a: str, b: str) -> int:
    """How many slips (a letter too few, too many, another, or two that changed places) turn ``a`` into ``b``."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]

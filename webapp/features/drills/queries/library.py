"""The library's list: what fits, a page of it, and beside each choice how much it would leave."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from sqlalchemy import select
from sqlalchemy.orm import load_only

from webapp.catalog import shelf as catalog
from webapp.catalog.drills import _words as vocab
from webapp.catalog.skills import _tokens as skills
from webapp.errors import Say
from webapp.features.accounts.models import User
from webapp.features.drills.looks import Card, Choice, Facet, Library
from webapp.features.drills.models import Drill, Like
from webapp.features.drills.queries import deck as decks
from webapp.features.drills.rules import facets
from webapp.features.drills.rules.diagram import restore
from webapp.features.drills.rules.drawing import picture
from webapp.features.drills.rules.facets import AGES, MINUTES, PLAYERS, Bits, Deck, Filter
from webapp.features.drills.rules.signs import sign
from webapp.features.teams.models import Team
from webapp.infra import search
from webapp.infra.db import db

KIND = "drill"
PAGE = 24
LABELS = {
    "sport": Say("Sport"),
    "skill": Say("Skill"),
    "phase": Say("Part of the session"),
    "players": Say("Players"),
    "age": Say("Age"),
    "minutes": Say("How long"),
    "place": Say("Where you are"),
    "equipment": Say("Equipment at hand"),
    "level": Say("Level"),
    "intensity": Say("Intensity"),
    "mine": Say("Whose"),
}
MINE = {
    "liked": Say("Liked by me"),
    "grouped": Say("In my groups"),
    "own": Say("Written by me"),
    "team": Say("My teams'"),
    "club": Say("Club library"),
}
SHOWN = (Drill.title, Drill.summary, Drill.sport, Drill.scope, Drill.status, Drill.skills, Drill.minutes, Drill.diagram)
SHOWN += (Drill.players_min, Drill.players_max, Drill.rating, Drill.measured, Drill.rpe)
SINGLE = ("sport", "players", "age", "minutes", "mine")
WORDS = {"phase": "phases", "place": "places", "equipment": "equipment", "level": "levels", "intensity": "intensities"}


def library(person: User | None, wanted: Filter, page: int = 1) -> Library:
    """A page of the list this person sees with this filter. As many queries for many drills as for few."""
    deck = decks.current()
    base, scores = _searched(deck, decks.seen(deck, person), wanted.q)
    mine = decks.mine(deck, person)
    bits = facets.narrow(deck, wanted, base, mine)
    total = bits.bit_count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    by_score = bool(scores) and not wanted.sort
    ids = deck.sorted(bits, wanted.sort, -1 if by_score else page * PAGE)
    if by_score:
        ids.sort(key=scores.__getitem__, reverse=True)  # stable: equal ones stay in the order of their titles
    return Library(
        filter=wanted,
        query=written(wanted),
        total=total,
        cards=cards(ids[(page - 1) * PAGE : page * PAGE], person),
        facets=_facets(wanted, facets.counts(deck, wanted, base, mine).of),
        page=page,
        pages=pages,
        newer=written(wanted, page - 1) if page > 1 else None,
        older=written(wanted, page + 1) if page < pages else None,
    )


def _searched(deck: Deck, base: Bits, typed: str) -> tuple[Bits, Mapping[int, int]]:
    found = search.found(KIND, typed)
    if found is None:
        return base, {}
    scores = {thing: int(score) for thing, score in db.session.execute(select(found.c.thing, found.c.score))}
    return base & deck.of(scores), scores


def written(wanted: Filter, page: int = 1) -> str:
    """The filter as it stands in an address, behind the question mark."""
    pairs: list[tuple[str, object]] = []
    for name in ("q", *facets.FACETS, "sort"):
        value = getattr(wanted, name)
        pairs += [(name, each) for each in (value if isinstance(value, tuple) else (value,)) if each]
    if wanted.only:
        pairs.append(("only", "yes"))
    return urlencode(pairs + ([("page", page)] if page > 1 else []))


def cards(ids: Sequence[int], person: User | None) -> tuple[Card, ...]:
    """These drills as a list shows them, in this order: two queries."""
    rows = {row.Drill.id: row for row in db.session.execute(_rows(ids, person))} if ids else {}
    return tuple(card(rows[id].Drill, rows[id].name or "", rows[id].liked is not None) for id in ids if id in rows)


def _rows(ids: Iterable[int], person: User | None):  # type: ignore[no-untyped-def]
    liked = (Like.drill_id == Drill.id) & (Like.user_id == (person.id if person else 0))
    wanted = select(Drill, Team.name, Like.user_id.label("liked")).outerjoin(Team, Team.id == Drill.team_id)
    return wanted.outerjoin(Like, liked).where(Drill.id.in_(list(ids))).options(load_only(*SHOWN))


def card(drill: Drill, team: str, liked: bool) -> Card:
    """One drill as a list shows it."""
    diagram = restore(drill.diagram)
    primary = max(drill.skills, key=lambda token: drill.skills[token], default="")
    return Card(
        id=drill.id,
        title=drill.title,
        summary=drill.summary,
        sport=drill.sport,
        scope=drill.scope,
        status=drill.status,
        team=team,
        skill=skills.label(primary),
        minutes=drill.minutes,
        players=(drill.players_min, drill.players_max),
        level=vocab.grade("levels", drill.difficulty),
        effort=vocab.grade("intensities", drill.rpe),
        liked=liked,
        picture=picture(diagram) if diagram else None,
        sign=sign(primary),
    )


def _facets(wanted: Filter, counts: Mapping[str, Mapping[str, int]]) -> tuple[Facet, ...]:
    made = (Facet(key, say, key not in SINGLE, _choices(key, wanted, counts[key])) for key, say in LABELS.items())
    return tuple(facet for facet in made if any(choice.count or choice.on for choice in facet.choices))


def _choices(key: str, wanted: Filter, counts: Mapping[str, int]) -> tuple[Choice, ...]:
    chosen = getattr(wanted, key)
    on = {str(each) for each in (chosen if isinstance(chosen, tuple) else (chosen,)) if each}
    offered = [(value, label) for value, label in _offered(key, wanted) if counts.get(value) or value in on]
    return tuple(Choice(value, label, counts.get(value, 0), value in on) for value, label in offered)


def _offered(key: str, wanted: Filter) -> Iterable[tuple[str, Say | str]]:
    if key == "sport":
        return [(each.key, each.label) for each in catalog("skills").values()]
    if key == "skill":
        return _skills(wanted)
    if key == "mine":
        return list(MINE.items())
    if key in WORDS:
        return [(word.token, word.label) for word in vocab.words(WORDS[key], wanted.sport)]
    return [(str(number), str(number)) for number in {"players": PLAYERS, "age": AGES, "minutes": MINUTES}[key]]


def _skills(wanted: Filter) -> list[tuple[str, str]]:
    """Skills once a sport is chosen; of a chosen skill its sub-skills, too."""
    if not wanted.sport:
        return []
    opened = {skills.skill_of(token) for token in wanted.skill}
    found = []
    for skill in skills.taxonomy(wanted.sport).skills:
        token = f"{wanted.sport}.{skill.key}"
        found.append((token, skill.label))
        if token in opened:
            found += [(f"{token}.{sub.key}", sub.label) for sub in skill.subs]
    return found

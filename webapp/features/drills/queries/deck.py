"""All drills of the club as sets in memory, made anew when any drill has changed, and what of them a person may see."""

from datetime import datetime

from sqlalchemy import func, select

from webapp.features.accounts.models import User
from webapp.features.drills import policy
from webapp.features.drills.models import Drill, Group, GroupItem, Like
from webapp.features.drills.rules import facets
from webapp.features.drills.rules.facets import Bits, Deck, Fact
from webapp.features.teams import policy as teams_policy
from webapp.features.teams import queries as teams
from webapp.infra.db import db
from webapp.infra.search import fold

Stamp = tuple[int, int, int, datetime | None]
ANY = 999  # where a drill has no upper bound
_kept: tuple[Stamp, Deck] | None = None
COLUMNS = (Drill.id, Drill.scope, Drill.team_id, Drill.owner_id, Drill.status, Drill.archived_at, Drill.sport)
COLUMNS += (Drill.title, Drill.skills, Drill.phases, Drill.places, Drill.needs, Drill.substitutes, Drill.players_min)
COLUMNS += (Drill.players_max, Drill.age_min, Drill.age_max, Drill.rpe, Drill.minutes_min, Drill.minutes)
COLUMNS += (Drill.difficulty.label("difficulty"),)


def current() -> Deck:
    """The deck as the drills now are: one cheap query when it is still good, two when it is not."""
    global _kept
    wanted = select(func.count(), func.sum(Drill.edition), func.max(Drill.id), func.max(Drill.changed_at))
    count, editions, newest, changed = db.session.execute(wanted).one()
    stamp = (count, editions or 0, newest or 0, changed)
    if _kept is None or _kept[0] != stamp:
        rows = db.session.execute(select(*COLUMNS)).all()
        ordered = sorted(rows, key=lambda row: (fold(row.title), row.id))
        _kept = stamp, facets.deck([_fact(row) for row in ordered])
    return _kept[1]


def _fact(row: Drill) -> Fact:
    return Fact(
        id=row.id,
        scope=row.scope,
        team_id=row.team_id,
        owner_id=row.owner_id,
        status=row.status,
        archived=row.archived_at is not None,
        sport=row.sport,
        skills=tuple(row.skills),
        phases=tuple(row.phases),
        places=tuple(row.places),
        equipment=tuple(dict.fromkeys(need["item"] for need in row.needs)),
        substitutes=row.substitutes,
        players=(row.players_min, row.players_max or ANY),
        ages=(row.age_min, row.age_max or ANY),
        rpe=row.rpe,
        rating=row.difficulty,
        minutes=(row.minutes_min, row.minutes),
    )


def seen(deck: Deck, person: User | None, *, reviewing: bool = True) -> Bits:
    """What of the deck this person may see; ``reviewing``: also what waits for their review."""
    if person is None:
        return facets.usable(deck, None, ())
    known = teams.standings(person)
    mine = [id for id, at in known.items() if teams_policy.may_view(at)]
    return facets.usable(deck, person.id, mine, reviewer=reviewing and policy.may_review(person))


def mine(deck: Deck, person: User | None) -> dict[str, Bits]:
    """The choices of the facet "mine" as sets: liked, own, the club's, my teams', and those in a group of mine."""
    if person is None:
        return {}
    liked = db.session.scalars(select(Like.drill_id).where(Like.user_id == person.id))
    kept = select(GroupItem.drill_id).join(Group, Group.id == GroupItem.group_id).where(Group.owner_id == person.id)
    return {
        "liked": deck.of(liked),
        "grouped": deck.of(db.session.scalars(kept)),
        "own": deck.having("owner", person.id) & deck.having("scope", "personal"),
        "team": deck.having("scope", "team"),
        "club": deck.having("scope", "club"),
    }

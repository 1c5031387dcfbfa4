"""Single drills: who may use them, what the session builder sees, their pages."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from webapp.features.accounts.models import User
from webapp.features.drills import policy
from webapp.features.drills.looks import Linked, Reviewed, Sheet, Usable
from webapp.features.drills.models import Drill, Like, Link, Review
from webapp.features.drills.queries import deck as decks
from webapp.features.drills.rules import drill as rules
from webapp.features.drills.rules.diagram import restore
from webapp.features.drills.rules.drawing import picture
from webapp.features.teams import queries as teams
from webapp.features.teams.policy import NOBODY, Standing
from webapp.infra import storage
from webapp.infra.db import db

VIDEO_SECONDS = 6 * 3600  # how long the address of a film opens it
SOME = 500  # ids in one query


def one(drill_id: int) -> Drill | None:
    """The drill of this number, whoever may see it."""
    return db.session.scalars(select(Drill).where(Drill.id == drill_id).options(joinedload(Drill.team))).one_or_none()


def by_uuid(uuids: Iterable[str]) -> dict[str, Drill]:
    """Drills by their names that are the same in every club."""
    return {drill.uuid: drill for drill in db.session.scalars(select(Drill).where(Drill.uuid.in_(list(uuids))))}


def sourced(scope: str, owner_id: int, team_id: int | None) -> dict[str, Drill]:
    """Drills that came from a file before, by what the file calls them."""
    wanted = select(Drill).where(Drill.scope == scope, Drill.source_key.is_not(None))
    owner = Drill.team_id == team_id if scope == "team" else Drill.owner_id == owner_id
    rows = db.session.scalars(wanted if scope == "club" else wanted.where(owner))
    return {drill.source_key: drill for drill in rows if drill.source_key}


def shelved() -> dict[str, Drill]:
    """The public shelf's drills by the key their file gives them."""
    rows = db.session.scalars(select(Drill).where(Drill.shelf_key.is_not(None)))
    return {drill.shelf_key: drill for drill in rows if drill.shelf_key}


def club_copy(drill: Drill) -> Drill | None:
    """What the club's library has of this drill since it was last accepted."""
    return db.session.scalars(
        select(Drill).where(Drill.copied_from == drill.id, Drill.scope == "club").order_by(Drill.id).limit(1)
    ).one_or_none()


def standing(person: User | None, drill: Drill | None) -> Standing:
    """What this person is to the drill's team; nobody where it has none."""
    return teams.standing(person, drill.team_id) if drill is not None and drill.team_id and person else NOBODY


def facts(drill: Drill) -> rules.Drill:
    """The drill as the session builder sees it, as difficult as results say; its id is the row's number as text."""
    return rules.Drill(
        id=str(drill.id),
        sport=drill.sport,
        primary=max(drill.skills, key=lambda token: drill.skills[token], default=""),
        minutes=drill.minutes,
        phases=tuple(drill.phases),
        skills=dict(drill.skills),
        minutes_min=drill.minutes_min,
        minutes_max=drill.minutes_max,
        rating=float(drill.difficulty),
        rpe=drill.rpe,
        players_min=drill.players_min,
        players_max=drill.players_max,
        age_min=drill.age_min,
        age_max=drill.age_max,
        needs=tuple(rules.Need(**need) for need in drill.needs),
        substitutes={item: tuple(others) for item, others in drill.substitutes.items()},
        places=tuple(drill.places),
        space=(drill.space[0], drill.space[1]) if drill.space else None,
        styles=tuple(drill.styles),
        contact=drill.contact,
        spares=tuple(drill.spares),
    )


def usable(drill: Drill) -> Usable:
    """The drill with everything it says."""
    return Usable(
        id=drill.id,
        uuid=drill.uuid,
        version=drill.version,
        scope=drill.scope,
        title=drill.title,
        summary=drill.summary,
        setup=drill.setup,
        facts=facts(drill),
        impact=drill.impact,
        sets=drill.sets,
        reps=drill.reps,
        work_s=drill.work_s,
        rest_s=drill.rest_s,
        instructions=tuple(drill.instructions),
        tips=tuple(drill.tips),
        mistakes=tuple(drill.mistakes),
        progressions=tuple(drill.progressions),
        variations=tuple(drill.variations),
        metric=drill.metric,
        diagram=drill.diagram,
        language=drill.language,
    )


def shelf(person: User | None, sport: str = "") -> tuple[rules.Drill, ...]:
    """Everything this person may train with, for the session builder."""
    deck = decks.current()
    bits = decks.seen(deck, person, reviewing=False)
    if sport:
        bits &= deck.having("sport", sport)
    return tuple(facts(drill) for drill in _these(deck.sorted(bits)))


def used(person: User | None, ids: Iterable[int]) -> dict[int, Usable]:
    """These drills with their words, those of them this person may see."""
    deck = decks.current()
    allowed = deck.of(ids) & decks.seen(deck, person)
    return {drill.id: usable(drill) for drill in _these(deck.sorted(allowed))}


def everything(person: User | None, *, whole: bool = False) -> tuple[Usable, ...]:
    """Every drill this person may use, with its words; ``whole``: every drill there is, for the club's own export."""
    deck = decks.current()
    bits = deck.everything if whole else decks.seen(deck, person, reviewing=False)
    return tuple(_as_written(drill) for drill in _these(deck.sorted(bits & ~deck.having("archived", True))))


def _as_written(drill: Drill) -> Usable:
    """With its writer's rating: what this club's athletes made of it stays here."""
    said = usable(drill)
    return replace(said, facts=replace(said.facts, rating=float(drill.rating)))


def _these(ids: list[int]) -> Iterable[Drill]:
    for start in range(0, len(ids), SOME):
        some = ids[start : start + SOME]
        rows = {drill.id: drill for drill in db.session.scalars(select(Drill).where(Drill.id.in_(some)))}
        yield from (rows[id] for id in some if id in rows)


def submitted() -> tuple[int, ...]:
    """Drills that wait for review, the longest waiting first."""
    wanted = select(Drill.id).where(Drill.status == "submitted", Drill.archived_at.is_(None))
    return tuple(db.session.scalars(wanted.order_by(Drill.changed_at, Drill.id)))


def sheet(drill: Drill, person: User | None) -> Sheet:
    """The drill's page as this person sees it."""
    at = standing(person, drill)
    diagram = restore(drill.diagram)
    likes, liked = _likes(drill, person)
    may_edit = policy.may_change(person, drill, at)
    video = storage.link(drill.video_key, VIDEO_SECONDS) if drill.video_key else ""
    return Sheet(
        drill=usable(drill),
        status=drill.status,
        team=drill.team.name if drill.team else "",
        team_slug=drill.team.slug if drill.team else "",
        author=drill.author,
        copied_from=drill.copied_from,
        archived=drill.archived_at is not None,
        picture=picture(diagram) if diagram else None,
        video=video,
        video_type=drill.video_type,
        links=_links(drill, person),
        likes=likes,
        liked=liked,
        reviews=_reviews(drill) if may_edit or policy.may_review(person) else (),
        may_edit=may_edit,
        may_review=policy.may_review(person) and drill.status == "submitted",
        may_submit=policy.may_submit(person, drill, at) and drill.status != "submitted",
        member=person is not None,
    )


def _likes(drill: Drill, person: User | None) -> tuple[int, bool]:
    own = case((Like.user_id == (person.id if person else 0), 1), else_=0)
    count, mine = db.session.execute(select(func.count(), func.max(own)).where(Like.drill_id == drill.id)).one()
    return count, bool(mine)


def _links(drill: Drill, person: User | None) -> tuple[Linked, ...]:
    deck = decks.current()
    wanted = select(Link.other_id, Link.kind, Drill.title).join(Drill, Drill.id == Link.other_id)
    rows = db.session.execute(wanted.where(Link.drill_id == drill.id).order_by(Link.id)).all()
    allowed = set(deck.sorted(deck.of(row.other_id for row in rows) & decks.seen(deck, person)))
    return tuple(Linked(row.other_id, row.title, row.kind) for row in rows if row.other_id in allowed)


def _reviews(drill: Drill) -> tuple[Reviewed, ...]:
    wanted = select(Review, User.name).outerjoin(User, User.id == Review.by_user).where(Review.drill_id == drill.id)
    rows = db.session.execute(wanted.order_by(Review.id.desc()))
    return tuple(
        Reviewed(row.Review.verdict, row.Review.note, row.name or "", row.Review.at, row.Review.version) for row in rows
    )

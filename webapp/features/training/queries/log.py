"""The log of what was done, as the rules fold it. Of several entries for one drill of one practice the last counts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from webapp.catalog.drills import _words as vocab
from webapp.catalog.skills import _tokens as skills
from webapp.features.accounts.models import User
from webapp.features.athletes.models import Athlete as Measured
from webapp.features.athletes.models import Standing
from webapp.features.teams.models import Team
from webapp.features.training.desk import Past
from webapp.features.training.looks import Athlete
from webapp.features.training.models import Practice, Profile, Result, Stillness
from webapp.features.training.queries import people
from webapp.features.training.rules import mastery
from webapp.features.training.rules.deeds import Deed, last_words
from webapp.infra.clock import now
from webapp.infra.db import db

COLUMNS = tuple(getattr(Result, name) for name in Deed._fields)
SAID = 150.0  # Elo points a strength or a weakness is worth that somebody only says they have
LATELY = timedelta(days=7)


def _of(athletes: Iterable[Athlete]) -> ColumnElement[bool]:
    athletes = tuple(athletes)
    users = [each.user_id for each in athletes if each.user_id is not None]
    players = [id for each in athletes for id in each.player_ids]
    return or_(Result.user_id.in_(users), Result.player_id.in_(players))


def entries(athletes: Sequence[Athlete], since: date | None = None) -> Mapping[str, tuple[Deed, ...]]:
    """What each of these did, by their key, oldest first. One query."""
    wanted = select(*COLUMNS).where(_of(athletes))
    if since is not None:
        wanted = wanted.where(Result.day >= since)
    by_user = {each.user_id: each.key for each in athletes if each.user_id is not None}
    by_player = {id: each.key for each in athletes for id in each.player_ids}
    logs: dict[str, list[Deed]] = {each.key: [] for each in athletes}
    for deed in map(Deed._make, db.session.execute(wanted)):
        key = by_user.get(deed.user_id or 0) or by_player.get(deed.player_id or 0)
        if key is not None:
            logs[key].append(deed)
    return {key: last_words(log) for key, log in logs.items()}


def scored(rows: Iterable[Deed]) -> list[mastery.Result]:
    """Those in which something was measured, as the rules take them."""
    return [mastery.Result(r.at, r.rating, r.score, r.skills) for r in rows if r.score is not None and r.skills]


def start(profile: Profile | None) -> float:
    """Where somebody's ratings begin: at what they say of their experience."""
    if profile is None or not profile.experience:
        return mastery.PRIOR
    return vocab.usual("levels", profile.experience)


def ratings(rows: Iterable[Deed], profile: Profile | None) -> dict[str, float]:
    """Elo points per sub-skill as they are now: what results say, and where there are none what somebody says of
    themselves."""
    begins = start(profile)
    found: dict[str, float] = {}
    if profile is not None:
        for tokens, sign in ((profile.strengths, SAID), (profile.weaknesses, -SAID)):
            found |= {sub: begins + sign for token in tokens for sub in skills.expand(token)}
    known = mastery.standings(scored(rows), begins)
    return found | {token: standing.on(now()) for token, standing in known.items()}


def past_of(person: User, team: Team | None, sport: str) -> Past:
    """What the log says about whoever is to train: the person, or the team on average."""
    athletes = people.squad(team.id, person) if team else (people.myself(person),)
    by_key = entries(athletes)
    profiles = people.profiles([each.user_id for each in athletes if each.user_id is not None])
    each = [ratings(by_key[a.key], profiles.get(a.user_id or 0)) for a in athletes]
    sums: dict[str, list[float]] = defaultdict(list)
    for known in each:
        for token, points in known.items():
            sums[token].append(points)
    rows = [row for rows in by_key.values() for row in rows]
    last = {str(row.drill_id): row.at for row in sorted(rows, key=lambda row: row.at) if row.drill_id is not None}
    recent = {token for row in rows if row.at > now() - LATELY for token in row.skills}
    return Past(
        ratings={token: sum(points) / len(points) for token, points in sums.items() if token.startswith(sport)},
        days_since={id: max(0.0, (now() - at) / timedelta(days=1)) for id, at in last.items()},
        recent=tuple(sorted(recent)),
        careful=team is None and flagged(person),
    )


def flagged(person: User) -> bool:
    """Does what is measured of this person say amber or red? Asked for their own sessions only: what of it a coach may
    know is not ours to say (B.4, safety brake)."""
    wanted = select(Standing.flags).join(Measured, Measured.id == Standing.athlete_id)
    flags = db.session.scalars(wanted.where(Measured.user_id == person.id)).first() or []
    here = now().isoformat()
    return any(flag["level"] in ("amber", "red") and flag["until"] > here for flag in flags)


def of_practice(practice: Practice) -> Mapping[tuple[str, str], Deed]:
    """What was done in one practice, by piece and athlete: the last entry of each."""
    rows = db.session.execute(select(*COLUMNS).where(Result.practice_id == practice.id).order_by(Result.id))
    return {(deed.piece_key, whose(deed)): deed for deed in map(Deed._make, rows)}


def whose(deed: Deed) -> str:
    """The key of the athlete whose entry this is, as of a team's session: the place on the roster, else the account."""
    return f"p{deed.player_id}" if deed.player_id else f"u{deed.user_id}"


def still(person_id: int, since: date | None = None) -> Mapping[date, int]:
    """Seconds of mental training by day."""
    wanted = select(Stillness.day, func.sum(Stillness.seconds)).where(Stillness.user_id == person_id)
    if since is not None:
        wanted = wanted.where(Stillness.day >= since)
    return {day: int(seconds) for day, seconds in db.session.execute(wanted.group_by(Stillness.day))}


def titles(ids: Collection[int]) -> Mapping[int, Practice]:
    """These practices, for their titles."""
    rows = db.session.scalars(select(Practice).where(Practice.id.in_(ids))) if ids else ()
    return {row.id: row for row in rows}


def reported(person: User, practice_ids: Collection[int]) -> set[int]:
    """In which of these practices this person has done something already."""
    if not practice_ids:
        return set()
    mine = select(Result.practice_id).where(Result.practice_id.in_(practice_ids), Result.user_id == person.id)
    return set(db.session.scalars(mine.distinct()))

"""Families: answers in force, what may be shown outside, the page of one player, and who is missing what."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import func, select

from webapp.features.accounts import audit
from webapp.features.accounts.models import User
from webapp.features.teams import policy
from webapp.features.teams import queries as teams
from webapp.features.teams.families import rules
from webapp.features.teams.families.looks import Card, Ledger, Missing, Profile, Question
from webapp.features.teams.families.purposes import PURPOSES
from webapp.features.teams.families.rules import Answer, Answers, Shown
from webapp.features.teams.models import Consent, Guardianship, MedicalNote, Player, Team
from webapp.features.teams.policy import Kin
from webapp.features.teams.rules import jersey_order
from webapp.infra.clock import now
from webapp.infra.db import db

NO_ANSWERS: Answers = {}


def answers(player_ids: Collection[int]) -> Mapping[int, Answers]:
    """The latest answer to every purpose, by player: one query, however many."""
    latest = select(func.max(Consent.id)).where(Consent.player_id.in_(player_ids))
    latest = latest.group_by(Consent.player_id, Consent.purpose)
    wanted = select(Consent, User.name).outerjoin(User, User.id == Consent.giver_id).where(Consent.id.in_(latest))
    found: dict[int, dict[str, Answer]] = {}
    for row, by in db.session.execute(wanted) if player_ids else ():
        answer = Answer(row.given, row.at, row.relation, by or "", row.expires_at)
        found.setdefault(row.player_id, {})[row.purpose] = answer
    return found


def public_names(player_ids: Collection[int]) -> Mapping[int, Shown]:
    """What people outside may see of these players, as of now: two queries. Who is no player any more is not in it, and
    is then shown as a number only."""
    wanted = select(Player.id, Player.born).where(Player.id.in_(player_ids))
    born = dict(db.session.execute(wanted).all()) if player_ids else {}
    said, at = answers(born.keys()), now()
    return {id: rules.shown(born[id], said.get(id, NO_ANSWERS), at) for id in born}


def player(player_id: int) -> Player | None:
    """The player with this number, of whichever team."""
    return db.session.get(Player, player_id) if 0 < player_id < 2**31 else None


def kin(person: User, player: Player) -> Kin:
    """What this person is to this player, and to the player's team."""
    ties = select(Guardianship.id).where(Guardianship.guardian_id == person.id, Guardianship.player_id == player.id)
    return Kin(
        own=player.user_id == person.id,
        guardian=db.session.scalars(ties).first() is not None,
        grown=rules.of_age(player.born, now().date()),
        standing=teams.standing(person, player.team_id),
    )


def mine(person: User) -> tuple[Card, ...]:
    """The players this person is, or acts for, of whichever team; how many questions wait for an answer of theirs."""
    wards = select(Guardianship.player_id).where(Guardianship.guardian_id == person.id)
    wanted = select(Player, Team).join(Team).where(Player.active, (Player.user_id == person.id) | Player.id.in_(wards))
    rows = db.session.execute(wanted.order_by(func.lower(Player.name), Player.id)).all()
    said, at = answers([player.id for player, _ in rows]), now()

    def card(player: Player, team: Team) -> Card:
        own, grown = player.user_id == person.id, rules.of_age(player.born, at.date())
        waiting = 0 if own and not grown else _unanswered(said.get(player.id, NO_ANSWERS))
        return Card(player.id, player.name, player.number, own, team.id, team.slug, team.name, waiting)

    return tuple(card(player, team) for player, team in rows)


def profile(player: Player, kin: Kin) -> Profile:
    """One player as the family sees it."""
    said = answers([player.id]).get(player.id, NO_ANSWERS)
    return Profile(
        id=player.id,
        name=player.name,
        number=player.number,
        position=player.position,
        born=player.born,
        email=player.email,
        emergency_name=player.emergency_name,
        emergency_phone=player.emergency_phone,
        external_id=player.external_id,
        grown=kin.grown,
        own=kin.own,
        may_change=policy.may_describe(kin),
        questions=tuple(_question(key, said.get(key), kin) for key in PURPOSES),
    )


def _question(key: str, said: Answer | None, kin: Kin) -> Question:
    relation = policy.relation(kin)
    yes, no = (
        bool(relation) and rules.may_answer(given, relation=relation, grown=kin.grown) for given in (True, False)
    )
    ran_out = said is not None and said.given and not said.stands(now())
    return Question(PURPOSES[key], said, ran_out, yes, no)


def medical(player: Player, *, by: User) -> str:
    """The medical note, for ``by``. Ask ``policy.may_read_medical`` first."""
    return db.session.scalars(select(MedicalNote.note).where(MedicalNote.player_id == player.id)).first() or ""


def health_open(player: Player) -> bool:
    """May coaches read the medical note?"""
    said = answers([player.id]).get(player.id, NO_ANSWERS).get("health")
    return said is not None and said.stands(now())


def ledger(team: Team) -> Ledger:
    """Who of a team is missing what: whether there is something, never what it is. Three queries."""
    players = db.session.scalars(select(Player).where(Player.team_id == team.id, Player.active)).all()
    guarded = {guardian.player_id for guardian in teams.guardians(team.id)}
    said, at = answers([player.id for player in players]), now()

    def line(player: Player) -> Missing:
        grown, told = rules.of_age(player.born, at.date()), said.get(player.id, NO_ANSWERS)
        answered = tuple((key, _word(told.get(key), at)) for key in PURPOSES)
        missing = tuple(
            what
            for what, lacking in (
                ("born", player.born is None),
                ("guardian", not grown and player.id not in guarded),
                ("emergency", not player.emergency_phone),
                ("consents", not grown and any(word == "open" for _, word in answered)),
            )
            if lacking
        )
        return Missing(player.id, player.name, player.number, grown, missing, answered)

    lines = sorted(map(line, players), key=lambda line: (jersey_order(line.number), line.name.lower()))
    return Ledger(tuple(lines), sum(bool(line.missing) for line in lines))


def _word(said: Answer | None, at: datetime) -> str:
    if said is None or (said.given and not said.stands(at)):
        return "open"
    return "yes" if said.given else "no"


def _unanswered(said: Answers) -> int:
    return sum(_word(said.get(key), now()) == "open" for key in PURPOSES)


def concerning(user: User) -> list[str]:
    """For the audit: the players this person is, or acts for."""
    wards = select(Guardianship.player_id).where(Guardianship.guardian_id == user.id)
    mine = select(Player.id).where((Player.user_id == user.id) | Player.id.in_(wards))
    return [f"player:{id}" for id in db.session.scalars(mine)]


def called(player_ids: Collection[int]) -> Mapping[int, str]:
    """For the audit: what these players are called."""
    names = select(Player.id, Player.name).where(Player.id.in_(player_ids))
    return dict(db.session.execute(names).all())


audit.concerning(concerning)
audit.called("player", called)

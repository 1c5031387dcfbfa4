"""What was said about medical flags, and who of a team is not cleared, for the medical team."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from webapp.features.accounts.models import User
from webapp.features.athletes import looks, policy
from webapp.features.athletes.models import Athlete, FlagWord, Standing
from webapp.features.athletes.policy import Tie
from webapp.features.athletes.queries import access, screens, series, words
from webapp.features.athletes.rules.clearing import Word
from webapp.features.athletes.rules.flags import Flag
from webapp.features.teams.models import Guardianship, Membership, Player, Team
from webapp.infra.clock import now
from webapp.infra.db import db

WORST = {"red": 0, "amber": 1, "info": 2}


def said(athlete_ids: Collection[int]) -> Mapping[int, tuple[Word, ...]]:
    """Every word about flags, oldest first, by athlete: one query."""
    wanted = select(FlagWord).where(FlagWord.athlete_id.in_(athlete_ids)).order_by(FlagWord.id)
    found: dict[int, list[Word]] = defaultdict(list)
    for row in db.session.scalars(wanted) if athlete_ids else ():
        found[row.athlete_id].append(Word(row.flag, row.word, row.until))
    return {id: tuple(each) for id, each in found.items()}


def family(player: Player) -> set[int]:
    """The accounts of the athlete and of those who act for them: of grown athletes their own only."""
    own = {player.user_id} if player.user_id else set()
    if not access.minor(player.born, now().date()):
        return own
    guardians = select(Guardianship.guardian_id).where(Guardianship.player_id == player.id)
    return own | set(db.session.scalars(guardians))


def medical_team(player: Player) -> set[int]:
    """The accounts of the team's medical team, where the family lets it see."""
    said = access.answers_of([player.id]).get(player.id, {})
    if not all(access.stands(said, purpose, now()) for purpose in (policy.KEEP, policy.CARE)):
        return set()
    theirs = select(Membership.user_id).where(Membership.team_id == player.team_id, Membership.role == "medical")
    return set(db.session.scalars(theirs))


def of(player: Player, athlete: Athlete | None, tie: Tie) -> looks.Medical:
    """What of one athlete only family and medical team are told, and what this reader may do about it."""
    clears, reports = policy.may_clear(tie), policy.may_report(tie)
    if athlete is None or not policy.knows_why(tie):
        return looks.Medical(player.id, (), (), clears, reports)
    row = db.session.get(Standing, athlete.id)
    _, flags = screens.agreed({}, screens.standing_flags(row, now()), blood=tie.sees_blood)
    return looks.Medical(
        player.id, _told([flag for flag in flags if flag.medical]), _history(athlete.id), clears, reports
    )


def _told(flags: list[Flag]) -> tuple[looks.MedicalFlag, ...]:
    worst_first = sorted(flags, key=lambda flag: WORST[flag.level])
    return tuple(looks.MedicalFlag(f.key, f.level, looks.FLAGS[f.key], words.numbers(f)) for f in worst_first)


def _history(athlete_id: int, most: int = 8) -> tuple[looks.MedicalWord, ...]:
    wanted = select(FlagWord, User.name).outerjoin(User, User.id == FlagWord.by_id)
    wanted = wanted.where(FlagWord.athlete_id == athlete_id).order_by(FlagWord.id.desc()).limit(most)
    return tuple(
        looks.MedicalWord(row.at, looks.FLAGS[row.flag], row.word, row.until, by or "", row.relation)
        for row, by in db.session.execute(wanted)
    )


def team(of: Team) -> looks.MedicalBoard:
    """Everybody of a team whose family lets its medical team see, worst first; of the others the name only. Four
    queries, however many."""
    at = now()
    wanted = select(Player).join(Team).options(contains_eager(Player.team))
    players = list(db.session.scalars(wanted.where(Player.team_id == of.id, Player.active)))
    answers = access.answers_of([player.id for player in players])

    def yes(player: Player, *purposes: str) -> bool:
        return all(access.stands(answers.get(player.id, {}), purpose, at) for purpose in purposes)

    shown = {player.id for player in players if yes(player, policy.KEEP, policy.CARE)}
    athlete_of = series.athletes_of(shown)
    standings = select(Standing).where(Standing.athlete_id.in_(athlete_of.values()))
    rows = {row.athlete_id: row for row in db.session.scalars(standings)} if athlete_of else {}
    lines = []
    for player in players:
        row = rows.get(athlete_of.get(player.id, 0))
        blood = yes(player, policy.BLOOD)
        _, flags = screens.agreed({}, screens.standing_flags(row, at), blood=blood)
        told = _told([flag for flag in flags if flag.level != "info"])
        lines.append(
            looks.MedicalLine(player.id, player.name, player.number, player.id in shown, told, yes(player, policy.KEEP))
        )
    lines.sort(key=lambda x: (not x.shown, WORST[x.flags[0].level] if x.flags else 3, x.name.lower()))
    return looks.MedicalBoard(tuple(lines), sum(any(f.level == "red" for f in line.flags) for line in lines))

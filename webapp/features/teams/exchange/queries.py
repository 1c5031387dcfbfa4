"""What an import has to know of the teams and of who plays in them: a query each, whatever the size of the club."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import func, select

from webapp.features.accounts.models import User
from webapp.features.teams.exchange.plan import Known, Squad
from webapp.features.teams.models import Guardianship, Player, Team
from webapp.infra.db import db

KEPT = timedelta(hours=24)  # how long a file that was looked at waits to be confirmed
FIELDS = ("external_id", "number", "name", "position", "born", "email", "emergency_name", "emergency_phone")


def squads() -> list[Squad]:
    """Every team with the words a row may name it by: name and address; the code, where only one team has it."""
    rows = db.session.execute(select(Team.id, Team.name, Team.slug, Team.code)).all()
    codes = [row.code.casefold() for row in rows]

    def words(row: Team) -> frozenset[str]:
        code = row.code.casefold()
        return frozenset({row.name.casefold(), row.slug.casefold(), *([code] if codes.count(code) == 1 else [])})

    return [Squad(row.id, row.name, words(row)) for row in rows]


def known(team_id: int | None) -> list[Known]:
    """The active players of one team, or of all."""
    wanted = select(Player.id, Player.team_id, *(getattr(Player, name) for name in FIELDS)).where(Player.active)
    if team_id is not None:
        wanted = wanted.where(Player.team_id == team_id)
    return [Known(row[0], row[1], dict(zip(FIELDS, row[2:], strict=True))) for row in db.session.execute(wanted)]


def guardians(team_id: int) -> Mapping[int, tuple[str, ...]]:
    """Who acts for the active players of a team, by player, as a mail program writes them: "Pia Okafor <pia@…>"."""
    wanted = (
        select(Player.id, User.name, User.email)
        .join(Guardianship, Guardianship.player_id == Player.id)
        .join(User, User.id == Guardianship.guardian_id)
        .where(Player.team_id == team_id, Player.active)
        .order_by(func.lower(User.name), User.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for player_id, name, email in db.session.execute(wanted):
        found[player_id].append(f"{name} <{email}>")
    return {player_id: tuple(some) for player_id, some in found.items()}

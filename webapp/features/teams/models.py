"""Tables of teams, memberships, players and guardians; of consents, of ways in, of leagues and seasons."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.features.accounts.models import User
from webapp.infra.clock import now
from webapp.infra.db import Base, Instant


class Team(Base):
    """A team of the club, or one it plays against often enough to keep its roster."""

    __tablename__ = "teams"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(4))
    sport: Mapped[str] = mapped_column(String(20))
    color: Mapped[str] = mapped_column(String(7), default="#7a4a1e")
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    players: Mapped[list["Player"]] = relationship(back_populates="team", order_by="Player.id")
    memberships: Mapped[list["Membership"]] = relationship(back_populates="team")


class Membership(Base):
    """What a person is to a team. The five flags count only for the role "custom"; see policy.flags."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("team_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(12))
    may_manage_team: Mapped[bool] = mapped_column(default=False)
    may_manage_roster: Mapped[bool] = mapped_column(default=False)
    may_track: Mapped[bool] = mapped_column(default=False)
    may_view: Mapped[bool] = mapped_column(default=False)
    may_share: Mapped[bool] = mapped_column(default=False)

    team: Mapped[Team] = relationship(back_populates="memberships")
    user: Mapped[User] = relationship()


class Player(Base):
    """A place on a roster, with or without an account behind it (managed minors have none).

    ``email`` is where an invitation may go; ``external_id`` how the system the roster came from calls the player."""

    __tablename__ = "players"
    __table_args__ = (
        Index(
            "uq_players_active_number",
            "team_id",
            "number",
            unique=True,
            sqlite_where=text("active"),
            postgresql_where=text("active"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    number: Mapped[str | None] = mapped_column(String(3))
    position: Mapped[str] = mapped_column(String(50), default="")
    active: Mapped[bool] = mapped_column(default=True)
    born: Mapped[date | None]
    email: Mapped[str] = mapped_column(String(254), default="", server_default="")
    emergency_name: Mapped[str] = mapped_column(String(80), default="", server_default="")
    emergency_phone: Mapped[str] = mapped_column(String(40), default="", server_default="")
    external_id: Mapped[str] = mapped_column(String(40), default="", server_default="")

    team: Mapped[Team] = relationship(back_populates="players")
    user: Mapped[User | None] = relationship()


class Guardianship(Base):
    """A grown-up who acts for a player and sees what the player may see."""

    __tablename__ = "guardianships"
    __table_args__ = (UniqueConstraint("guardian_id", "player_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    guardian_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    player_id: Mapped[int] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"), index=True)


class MedicalNote(Base):
    """What a first aider should know of a player. Health data (GDPR Art. 9): in a table of its own, so that no list of
    players carries it along; families.queries.medical alone reads it, for those who may."""

    __tablename__ = "medical_notes"

    player_id: Mapped[int] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"), primary_key=True)
    note: Mapped[str] = mapped_column(Text)
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)


class Consent(Base):
    """One yes or no to one purpose. Never changed (the database refuses, but for a giver who is erased): the latest row
    of a purpose is how things are. ``relation``: self, guardian or paper; ``wording``: which text was agreed to."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_player_purpose", "player_id", "purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    player_id: Mapped[int] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(String(20))
    given: Mapped[bool]
    giver_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    relation: Mapped[str] = mapped_column(String(10))
    wording: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    expires_at: Mapped[datetime | None] = mapped_column(Instant)


class JoinCode(Base):
    """Six characters that let an athlete or a parent ask to belong to a team (``immediate``: belong at once)."""

    __tablename__ = "join_codes"
    __table_args__ = (UniqueConstraint("team_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(12))
    code: Mapped[str] = mapped_column(String(6), unique=True)
    immediate: Mapped[bool] = mapped_column(default=False)
    expires_at: Mapped[datetime] = mapped_column(Instant)

    team: Mapped[Team] = relationship()


class JoinRequest(Base):
    """Somebody who came by a code. ``player_id``: who they say they are, or whose parent; none: ``name`` is not listed.
    ``status``: waiting, accepted, rejected, cancelled."""

    __tablename__ = "join_requests"
    __table_args__ = (Index("ix_join_requests_team_status", "team_id", "status"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(12))
    player_id: Mapped[int | None] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(80), default="")
    status: Mapped[str] = mapped_column(String(10), default="waiting")
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    team: Mapped[Team] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    player: Mapped[Player | None] = relationship()


class Invitation(Base):
    """A link in a mail that lets whoever holds it into a team once, for seven days. Only the token's hash is kept.
    ``status``: pending, accepted, rejected, cancelled; a pending one past ``expires_at`` is expired."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[str] = mapped_column(String(12))
    player_id: Mapped[int | None] = mapped_column(ForeignKey("players.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    status: Mapped[str] = mapped_column(String(10), default="pending")
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    expires_at: Mapped[datetime] = mapped_column(Instant)

    team: Mapped[Team] = relationship()
    player: Mapped[Player | None] = relationship()


class League(Base):
    """A competition the club's teams play in, for one sport."""

    __tablename__ = "leagues"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    sport: Mapped[str] = mapped_column(String(20))


class Season(Base):
    """From one day to another (both included), of a league or (``league_id`` none) of the club itself."""

    __tablename__ = "seasons"
    __table_args__ = (UniqueConstraint("league_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    league_id: Mapped[int | None] = mapped_column(ForeignKey("leagues.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(40))
    starts_on: Mapped[date]
    ends_on: Mapped[date]

    league: Mapped[League | None] = relationship()


class TeamSeason(Base):
    """A team plays in a season."""

    __tablename__ = "team_seasons"

    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey("seasons.id", ondelete="CASCADE"), primary_key=True, index=True)

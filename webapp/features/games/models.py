"""Tables of games: the game, its frozen roster, and the append-only log that is the truth."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.features.accounts.models import User
from webapp.features.teams.models import Team
from webapp.infra.clock import now
from webapp.infra.db import Base, Instant

RANK = String(600).with_variant(String(600, collation="C"), "postgresql")  # ranks compare byte by byte everywhere


class Game(Base):
    """One game. ``team_id`` owns it: whoever may track for that team scores it. ``phase`` repeats what the log says,
    for lists; ``last_seq`` is the length of the log and is taken under the row's lock to number the next entry.
    ``roster_version`` counts the changes of the score sheet, so that folds kept in memory notice."""

    __tablename__ = "games"
    __table_args__ = (
        Index("ix_games_team_starts", "team_id", "starts_at"),
        Index("ix_games_public_starts", "public", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    sport: Mapped[str] = mapped_column(String(20))
    ruleset: Mapped[str] = mapped_column(String(20))
    home_team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"), index=True)
    away_team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"), index=True)
    home_name: Mapped[str] = mapped_column(String(80))
    away_name: Mapped[str] = mapped_column(String(80))
    home_code: Mapped[str] = mapped_column(String(10))
    away_code: Mapped[str] = mapped_column(String(10))
    home_color: Mapped[str] = mapped_column(String(7), default="#b3541e")
    away_color: Mapped[str] = mapped_column(String(7), default="#2f5d62")
    starts_at: Mapped[datetime] = mapped_column(Instant)
    venue: Mapped[str] = mapped_column(String(120), default="")
    competition: Mapped[str] = mapped_column(String(120), default="")
    season: Mapped[str] = mapped_column(String(20), default="")
    coords: Mapped[str | None] = mapped_column(String(200))
    phase: Mapped[str] = mapped_column(String(12), default="scheduled")
    home_score: Mapped[int] = mapped_column(default=0)
    away_score: Mapped[int] = mapped_column(default=0)
    public: Mapped[bool] = mapped_column(default=False)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    last_seq: Mapped[int] = mapped_column(default=0)
    roster_version: Mapped[int] = mapped_column(default=1)
    meta: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    team: Mapped[Team | None] = relationship(foreign_keys=[team_id])
    players: Mapped[list["GamePlayer"]] = relationship(back_populates="game", order_by="GamePlayer.id")


class GamePlayer(Base):
    """A name on the game's score sheet, frozen for this game. ``ref`` is how the log speaks of the player."""

    __tablename__ = "game_players"
    __table_args__ = (UniqueConstraint("game_id", "ref"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    game_id: Mapped[int] = mapped_column(ForeignKey("games.id"))
    side: Mapped[str] = mapped_column(String(4))
    ref: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    number: Mapped[str | None] = mapped_column(String(3))
    position: Mapped[str] = mapped_column(String(50), default="")
    starter: Mapped[bool] = mapped_column(default=False)
    player_id: Mapped[int | None] = mapped_column(ForeignKey("players.id", ondelete="SET NULL"), index=True)

    game: Mapped[Game] = relationship(back_populates="players")


class LogEntry(Base):
    """One line of the log. Never updated, never deleted: the database itself refuses (triggers in the first migration;
    ``by_id`` alone may be emptied, when a person who scored is erased).

    ``kind`` is record, amend or void; ``play`` the id of the play's first entry; ``target`` the entry voided or
    superseded; ``rank`` the place among the plays (null for a void); ``body`` the play as JSON (null for a void).
    """

    __tablename__ = "game_log"
    __table_args__ = (UniqueConstraint("game_id", "entry_id"),)

    game_id: Mapped[int] = mapped_column(ForeignKey("games.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(6))
    play: Mapped[str] = mapped_column(String(40))
    target: Mapped[str | None] = mapped_column(String(40))
    rank: Mapped[str | None] = mapped_column(RANK)
    body: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    reason: Mapped[str | None] = mapped_column(String(300))
    source: Mapped[str] = mapped_column(String(10), default="live")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    device: Mapped[str | None] = mapped_column(String(40))
    client_at: Mapped[datetime | None] = mapped_column(Instant)
    server_at: Mapped[datetime] = mapped_column(Instant, default=now)
    ruleset: Mapped[str] = mapped_column(String(40))

    by: Mapped[User | None] = relationship()

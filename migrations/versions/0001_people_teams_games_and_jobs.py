"""People, teams, games and jobs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# The game log is append-only for everybody who reaches the database through us.
COLUMNS = (
    "game_id, seq, entry_id, kind, play, target, rank, body, reason, source, device, client_at, server_at, ruleset"
)
GUARDS = {
    "sqlite": (
        f"""CREATE TRIGGER game_log_no_update BEFORE UPDATE OF {COLUMNS}
        ON game_log BEGIN SELECT RAISE(ABORT, 'the game log is append-only'); END""",
        """CREATE TRIGGER game_log_no_delete BEFORE DELETE ON game_log
        BEGIN SELECT RAISE(ABORT, 'the game log is append-only'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION game_log_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the game log is append-only'; END $$""",
        f"""CREATE TRIGGER game_log_no_update BEFORE UPDATE OF {COLUMNS}
        ON game_log FOR EACH ROW EXECUTE FUNCTION game_log_append_only()""",
        """CREATE TRIGGER game_log_no_delete BEFORE DELETE ON game_log
        FOR EACH ROW EXECUTE FUNCTION game_log_append_only()""",
    ),
}


def upgrade() -> None:
    op.create_table(
        "teams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("sport", sa.String(length=20), nullable=False),
        sa.Column("color", sa.String(length=7), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("slug", name=op.f("uq_teams_slug")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("zone", sa.String(length=50), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("theme", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "letters",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("to", sa.String(length=320), nullable=False),
        sa.Column("subject", sa.String(length=998), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    op.create_table(
        "wakeups",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("queue", sa.String(length=16), nullable=False),
        sa.Column("function", sa.String(length=200), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wakeups")),
    )
    op.create_table(
        "games",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("sport", sa.String(length=20), nullable=False),
        sa.Column("ruleset", sa.String(length=20), nullable=False),
        sa.Column("home_team_id", sa.Integer(), nullable=True),
        sa.Column("away_team_id", sa.Integer(), nullable=True),
        sa.Column("home_name", sa.String(length=80), nullable=False),
        sa.Column("away_name", sa.String(length=80), nullable=False),
        sa.Column("home_code", sa.String(length=10), nullable=False),
        sa.Column("away_code", sa.String(length=10), nullable=False),
        sa.Column("home_color", sa.String(length=7), nullable=False),
        sa.Column("away_color", sa.String(length=7), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("venue", sa.String(length=120), nullable=False),
        sa.Column("competition", sa.String(length=120), nullable=False),
        sa.Column("season", sa.String(length=20), nullable=False),
        sa.Column("coords", sa.String(length=200), nullable=True),
        sa.Column("phase", sa.String(length=12), nullable=False),
        sa.Column("home_score", sa.Integer(), nullable=False),
        sa.Column("away_score", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("roster_version", sa.Integer(), nullable=False),
        sa.Column("meta", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["away_team_id"], ["teams.id"], name=op.f("fk_games_away_team_id_teams")),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_games_created_by_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["home_team_id"], ["teams.id"], name=op.f("fk_games_home_team_id_teams")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_games_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_games")),
        sa.UniqueConstraint("token", name=op.f("uq_games_token")),
    )
    with op.batch_alter_table("games", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_games_away_team_id"), ["away_team_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_games_home_team_id"), ["home_team_id"], unique=False)
        batch_op.create_index("ix_games_public_starts", ["public", "starts_at"], unique=False)
        batch_op.create_index("ix_games_team_starts", ["team_id", "starts_at"], unique=False)

    op.create_table(
        "logins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("agent", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_logins_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logins")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_logins_token_hash")),
    )
    with op.batch_alter_table("logins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_logins_user_id"), ["user_id"], unique=False)

    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("may_manage_team", sa.Boolean(), nullable=False),
        sa.Column("may_manage_roster", sa.Boolean(), nullable=False),
        sa.Column("may_track", sa.Boolean(), nullable=False),
        sa.Column("may_view", sa.Boolean(), nullable=False),
        sa.Column("may_share", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.id"], name=op.f("fk_memberships_team_id_teams"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_memberships_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint("team_id", "user_id", name=op.f("uq_memberships_team_id_user_id")),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_user_id"), ["user_id"], unique=False)

    op.create_table(
        "players",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("number", sa.String(length=3), nullable=True),
        sa.Column("position", sa.String(length=50), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_players_team_id_teams"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_players_user_id_users"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_players")),
    )
    with op.batch_alter_table("players", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_players_team_id"), ["team_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_players_user_id"), ["user_id"], unique=False)
        batch_op.create_index(
            "uq_players_active_number",
            ["team_id", "number"],
            unique=True,
            sqlite_where=sa.text("active"),
            postgresql_where=sa.text("active"),
        )

    op.create_table(
        "game_log",
        sa.Column("game_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("play", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=True),
        sa.Column(
            "rank",
            sa.String(length=600).with_variant(sa.String(length=600, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("body", sa.JSON(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("device", sa.String(length=40), nullable=True),
        sa.Column("client_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("server_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ruleset", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_game_log_by_id_users"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["game_id"], ["games.id"], name=op.f("fk_game_log_game_id_games")),
        sa.PrimaryKeyConstraint("game_id", "seq", name=op.f("pk_game_log")),
        sa.UniqueConstraint("game_id", "entry_id", name=op.f("uq_game_log_game_id_entry_id")),
    )
    op.create_table(
        "game_players",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("game_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=4), nullable=False),
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("number", sa.String(length=3), nullable=True),
        sa.Column("position", sa.String(length=50), nullable=False),
        sa.Column("starter", sa.Boolean(), nullable=False),
        sa.Column("player_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["game_id"], ["games.id"], name=op.f("fk_game_players_game_id_games")),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_game_players_player_id_players"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_players")),
        sa.UniqueConstraint("game_id", "ref", name=op.f("uq_game_players_game_id_ref")),
    )
    with op.batch_alter_table("game_players", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_game_players_player_id"), ["player_id"], unique=False)

    op.create_table(
        "guardianships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=False),
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["users.id"], name=op.f("fk_guardianships_guardian_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_guardianships_player_id_players"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardianships")),
        sa.UniqueConstraint("guardian_id", "player_id", name=op.f("uq_guardianships_guardian_id_player_id")),
    )
    with op.batch_alter_table("guardianships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guardianships_player_id"), ["player_id"], unique=False)

    for guard in GUARDS[op.get_bind().dialect.name]:
        op.execute(guard)


def downgrade() -> None:
    with op.batch_alter_table("guardianships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guardianships_player_id"))

    op.drop_table("guardianships")
    with op.batch_alter_table("game_players", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_game_players_player_id"))

    op.drop_table("game_players")
    op.drop_table("game_log")
    with op.batch_alter_table("players", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_players_active_number", sqlite_where=sa.text("active"), postgresql_where=sa.text("active")
        )
        batch_op.drop_index(batch_op.f("ix_players_user_id"))
        batch_op.drop_index(batch_op.f("ix_players_team_id"))

    op.drop_table("players")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memberships_user_id"))

    op.drop_table("memberships")
    with op.batch_alter_table("logins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_logins_user_id"))

    op.drop_table("logins")
    with op.batch_alter_table("games", schema=None) as batch_op:
        batch_op.drop_index("ix_games_team_starts")
        batch_op.drop_index("ix_games_public_starts")
        batch_op.drop_index(batch_op.f("ix_games_home_team_id"))
        batch_op.drop_index(batch_op.f("ix_games_away_team_id"))

    op.drop_table("games")
    op.drop_table("wakeups")
    op.drop_table("letters")
    op.drop_table("users")
    op.drop_table("teams")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION game_log_append_only()")

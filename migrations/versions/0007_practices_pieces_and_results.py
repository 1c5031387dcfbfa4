"""Practices, their pieces and assignments, the logs of results and of mental training, profiles."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "mental_minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_mental_minutes_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mental_minutes")),
        sa.UniqueConstraint("uid", name=op.f("uq_mental_minutes_uid")),
    )
    with op.batch_alter_table("mental_minutes", schema=None) as batch_op:
        batch_op.create_index("ix_mental_minutes_user_id_day", ["user_id", "day"], unique=False)

    op.create_table(
        "training_profiles",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("sport", sa.String(length=20), nullable=False),
        sa.Column("goal", sa.String(length=20), nullable=False),
        sa.Column("experience", sa.String(length=20), nullable=False),
        sa.Column("position", sa.String(length=50), nullable=False),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("strengths", sa.JSON(), nullable=False),
        sa.Column("weaknesses", sa.JSON(), nullable=False),
        sa.Column("rest_days", sa.JSON(), nullable=False),
        sa.Column("weekly", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_training_profiles_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_training_profiles")),
    )
    op.create_table(
        "practices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("sport", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("everybody", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("occasion_id", sa.Integer(), nullable=True),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("request", sa.JSON(), nullable=False),
        sa.Column("finding", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(team_id IS NULL) <> (owner_id IS NULL)", name=op.f("ck_practices_one_owner")),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_practices_created_by_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["occasion_id"], ["occasions.id"], name=op.f("fk_practices_occasion_id_occasions"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_practices_owner_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_practices_team_id_teams"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practices")),
    )
    with op.batch_alter_table("practices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practices_occasion_id"), ["occasion_id"], unique=False)
        batch_op.create_index("ix_practices_owner_id_status", ["owner_id", "status"], unique=False)
        batch_op.create_index("ix_practices_team_id_status", ["team_id", "status"], unique=False)

    op.create_table(
        "practice_assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_practice_assignments_player_id_players"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"],
            ["practices.id"],
            name=op.f("fk_practice_assignments_practice_id_practices"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_assignments")),
        sa.UniqueConstraint("practice_id", "player_id", name=op.f("uq_practice_assignments_practice_id_player_id")),
    )
    with op.batch_alter_table("practice_assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_assignments_player_id"), ["player_id"], unique=False)

    op.create_table(
        "practice_befores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("pieces", sa.JSON(), nullable=False),
        sa.Column("request", sa.JSON(), nullable=False),
        sa.Column("finding", sa.JSON(), nullable=False),
        sa.Column("by_user", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_user"], ["users.id"], name=op.f("fk_practice_befores_by_user_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"],
            ["practices.id"],
            name=op.f("fk_practice_befores_practice_id_practices"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_befores")),
    )
    with op.batch_alter_table("practice_befores", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_befores_practice_id"), ["practice_id"], unique=False)

    op.create_table(
        "practice_pieces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=10), nullable=False),
        sa.Column("drill_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("sets", sa.Integer(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("rest", sa.Integer(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("frozen", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["drill_id"], ["drills.id"], name=op.f("fk_practice_pieces_drill_id_drills"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_practice_pieces_practice_id_practices"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_pieces")),
        sa.UniqueConstraint("practice_id", "key", name=op.f("uq_practice_pieces_practice_id_key")),
    )
    with op.batch_alter_table("practice_pieces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_pieces_drill_id"), ["drill_id"], unique=False)

    op.create_table(
        "practice_results",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("piece_key", sa.String(length=12), nullable=False),
        sa.Column("drill_id", sa.Integer(), nullable=True),
        sa.Column("player_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("phase", sa.String(length=10), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("effort", sa.Integer(), nullable=True),
        sa.Column("rating", sa.Double(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_user", sa.Integer(), nullable=True),
        sa.CheckConstraint("player_id IS NOT NULL OR user_id IS NOT NULL", name=op.f("ck_practice_results_somebody")),
        sa.ForeignKeyConstraint(
            ["by_user"], ["users.id"], name=op.f("fk_practice_results_by_user_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["drill_id"], ["drills.id"], name=op.f("fk_practice_results_drill_id_drills"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_practice_results_player_id_players"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"],
            ["practices.id"],
            name=op.f("fk_practice_results_practice_id_practices"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_practice_results_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_results")),
        sa.UniqueConstraint("uid", name=op.f("uq_practice_results_uid")),
    )
    with op.batch_alter_table("practice_results", schema=None) as batch_op:
        batch_op.create_index("ix_practice_results_player_id_at", ["player_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_practice_results_practice_id"), ["practice_id"], unique=False)
        batch_op.create_index("ix_practice_results_user_id_at", ["user_id", "at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("practice_results", schema=None) as batch_op:
        batch_op.drop_index("ix_practice_results_user_id_at")
        batch_op.drop_index(batch_op.f("ix_practice_results_practice_id"))
        batch_op.drop_index("ix_practice_results_player_id_at")

    op.drop_table("practice_results")
    with op.batch_alter_table("practice_pieces", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_practice_pieces_drill_id"))

    op.drop_table("practice_pieces")
    with op.batch_alter_table("practice_befores", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_practice_befores_practice_id"))

    op.drop_table("practice_befores")
    with op.batch_alter_table("practice_assignments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_practice_assignments_player_id"))

    op.drop_table("practice_assignments")
    with op.batch_alter_table("practices", schema=None) as batch_op:
        batch_op.drop_index("ix_practices_team_id_status")
        batch_op.drop_index("ix_practices_owner_id_status")
        batch_op.drop_index(batch_op.f("ix_practices_occasion_id"))

    op.drop_table("practices")
    op.drop_table("training_profiles")
    with op.batch_alter_table("mental_minutes", schema=None) as batch_op:
        batch_op.drop_index("ix_mental_minutes_user_id_day")

    op.drop_table("mental_minutes")

"""Words about medical flags, weigh-ins, and by which key a phone sent a check-in."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    with op.batch_alter_table("check_ins") as batch_op:
        batch_op.add_column(sa.Column("key", sa.String(length=32), server_default="", nullable=False))

    op.create_table(
        "flag_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("flag", sa.String(length=20), nullable=False),
        sa.Column("word", sa.String(length=8), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("relation", sa.String(length=10), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_flag_words_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_flag_words_by_id_users"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag_words")),
    )
    op.create_index(op.f("ix_flag_words_athlete_id"), "flag_words", ["athlete_id"])

    op.create_table(
        "weigh_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("mass", sa.Double(), nullable=False),
        sa.Column("entered", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(length=2), nullable=False),
        sa.Column("limit", sa.Double(), nullable=True),
        sa.Column("allowed", sa.Double(), nullable=True),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_weigh_ins_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_weigh_ins_by_id_users"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["readings.id"], name=op.f("fk_weigh_ins_reading_id_readings"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_weigh_ins_team_id_teams"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weigh_ins")),
        sa.UniqueConstraint("athlete_id", "key", name=op.f("uq_weigh_ins_athlete_id_key")),
    )
    op.create_index(op.f("ix_weigh_ins_team_id"), "weigh_ins", ["team_id"])
    op.create_index(
        "uq_weigh_ins_current",
        "weigh_ins",
        ["athlete_id", "team_id", "day"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )


def downgrade() -> None:
    op.drop_table("weigh_ins")
    op.drop_table("flag_words")
    with op.batch_alter_table("check_ins") as batch_op:
        batch_op.drop_column("key")

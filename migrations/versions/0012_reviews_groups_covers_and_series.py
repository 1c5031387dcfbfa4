"""Covers, series, secret links, reviews and their moderation, and reading groups."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "plan_moderation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hide_after", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_moderation")),
    )
    op.create_table(
        "plan_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_plan_series_author_id_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_series")),
    )
    with op.batch_alter_table("plan_series", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_series_author_id"), ["author_id"], unique=False)

    op.create_table(
        "plan_covers",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("alt", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("sizes", sa.JSON(), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_plan_covers_plan_id_plans"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_plan_covers")),
    )
    op.create_table(
        "plan_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["users.id"], name=op.f("fk_plan_groups_leader_id_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_plan_groups_plan_id_plans"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.id"], name=op.f("fk_plan_groups_team_id_teams"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_groups")),
        sa.UniqueConstraint("code", name=op.f("uq_plan_groups_code")),
    )
    with op.batch_alter_table("plan_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_groups_leader_id"), ["leader_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_groups_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_groups_team_id"), ["team_id"], unique=False)

    op.create_table(
        "plan_links",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_plan_links_plan_id_plans"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_plan_links")),
        sa.UniqueConstraint("token", name=op.f("uq_plan_links_token")),
    )
    op.create_table(
        "plan_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_plan_reviews_decided_by_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_plan_reviews_plan_id_plans"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_plan_reviews_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_reviews")),
        sa.UniqueConstraint("plan_id", "user_id", name=op.f("uq_plan_reviews_plan_id_user_id")),
    )
    with op.batch_alter_table("plan_reviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_reviews_status"), ["status"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_reviews_user_id"), ["user_id"], unique=False)

    op.create_table(
        "plan_series_parts",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_plan_series_parts_plan_id_plans"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["plan_series.id"],
            name=op.f("fk_plan_series_parts_series_id_plan_series"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_plan_series_parts")),
    )
    with op.batch_alter_table("plan_series_parts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_series_parts_series_id"), ["series_id"], unique=False)

    op.create_table(
        "plan_group_members",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shares_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wording", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["plan_groups.id"],
            name=op.f("fk_plan_group_members_group_id_plan_groups"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_plan_group_members_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", "user_id", name=op.f("pk_plan_group_members")),
    )
    with op.batch_alter_table("plan_group_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_group_members_user_id"), ["user_id"], unique=False)

    op.create_table(
        "plan_group_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_id"], ["users.id"], name=op.f("fk_plan_group_words_from_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["plan_groups.id"], name=op.f("fk_plan_group_words_group_id_plan_groups"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["users.id"], name=op.f("fk_plan_group_words_to_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_group_words")),
    )
    with op.batch_alter_table("plan_group_words", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_group_words_from_id"), ["from_id"], unique=False)
        batch_op.create_index("ix_plan_group_words_group_id_id", ["group_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_group_words_to_id"), ["to_id"], unique=False)

    op.create_table(
        "plan_review_editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["plan_reviews.id"],
            name=op.f("fk_plan_review_editions_review_id_plan_reviews"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_review_editions")),
    )
    with op.batch_alter_table("plan_review_editions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_review_editions_review_id"), ["review_id"], unique=False)

    op.create_table(
        "plan_review_reports",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["plan_reviews.id"],
            name=op.f("fk_plan_review_reports_review_id_plan_reviews"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_plan_review_reports_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("review_id", "user_id", name=op.f("pk_plan_review_reports")),
    )
    with op.batch_alter_table("plan_review_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_review_reports_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("plan_review_reports")
    op.drop_table("plan_review_editions")
    op.drop_table("plan_group_words")
    op.drop_table("plan_group_members")
    op.drop_table("plan_series_parts")
    op.drop_table("plan_reviews")
    op.drop_table("plan_links")
    op.drop_table("plan_groups")
    op.drop_table("plan_covers")
    op.drop_table("plan_series")
    op.drop_table("plan_moderation")

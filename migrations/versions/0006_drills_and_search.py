"""Drills, their groups, likes, filters and reviews; and the index that finds things by their words."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

WORD = sa.String(length=24).with_variant(sa.String(length=24, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "search_slips",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("slip", WORD, nullable=False),
        sa.Column("word", WORD, nullable=False),
        sa.PrimaryKeyConstraint("kind", "slip", "word", name=op.f("pk_search_slips")),
    )
    op.create_table(
        "search_terms",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("thing", sa.Integer(), nullable=False),
        sa.Column("word", WORD, nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "thing", "word", name=op.f("pk_search_terms")),
    )
    with op.batch_alter_table("search_terms", schema=None) as batch_op:
        batch_op.create_index("ix_search_terms_kind_word", ["kind", "word", "thing", "weight"], unique=False)

    op.create_table(
        "drill_filters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("query", sa.String(length=2000), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_drill_filters_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drill_filters")),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_drill_filters_user_id_name")),
    )
    op.create_table(
        "drill_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["users.id"], name=op.f("fk_drill_groups_owner_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.id"], name=op.f("fk_drill_groups_team_id_teams"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drill_groups")),
    )
    with op.batch_alter_table("drill_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drill_groups_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_drill_groups_team_id"), ["team_id"], unique=False)

    op.create_table(
        "drills",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("scope", sa.String(length=10), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("shelf_key", sa.String(length=80), nullable=True),
        sa.Column("shelf_version", sa.String(length=16), nullable=False),
        sa.Column("copied_from", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("sport", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.String(length=400), nullable=False),
        sa.Column("setup", sa.Text(), nullable=False),
        sa.Column("phases", sa.JSON(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("substitutes", sa.JSON(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("styles", sa.JSON(), nullable=False),
        sa.Column("spares", sa.JSON(), nullable=False),
        sa.Column("players_min", sa.Integer(), nullable=False),
        sa.Column("players_max", sa.Integer(), nullable=True),
        sa.Column("age_min", sa.Integer(), nullable=False),
        sa.Column("age_max", sa.Integer(), nullable=True),
        sa.Column("rpe", sa.Integer(), nullable=False),
        sa.Column("impact", sa.String(length=4), nullable=False),
        sa.Column("contact", sa.Boolean(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("minutes_min", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("minutes_max", sa.Integer(), nullable=False),
        sa.Column("sets", sa.Integer(), nullable=True),
        sa.Column("reps", sa.Integer(), nullable=True),
        sa.Column("work_s", sa.Integer(), nullable=True),
        sa.Column("rest_s", sa.Integer(), nullable=True),
        sa.Column("instructions", sa.JSON(), nullable=False),
        sa.Column("tips", sa.JSON(), nullable=False),
        sa.Column("mistakes", sa.JSON(), nullable=False),
        sa.Column("progressions", sa.JSON(), nullable=False),
        sa.Column("variations", sa.JSON(), nullable=False),
        sa.Column("space", sa.JSON(), nullable=True),
        sa.Column("metric", sa.JSON(), nullable=True),
        sa.Column("diagram", sa.JSON(), nullable=True),
        sa.Column("video_key", sa.String(length=200), nullable=False),
        sa.Column("video_type", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("source_key", sa.String(length=120), nullable=True),
        sa.CheckConstraint("(scope = 'team') = (team_id IS NOT NULL)", name=op.f("ck_drills_team_of_scope")),
        sa.CheckConstraint("scope <> 'personal' OR owner_id IS NOT NULL", name=op.f("ck_drills_owner_of_scope")),
        sa.CheckConstraint(
            "players_min <= players_max AND minutes_min <= minutes AND minutes <= minutes_max",
            name=op.f("ck_drills_spans"),
        ),
        sa.ForeignKeyConstraint(
            ["copied_from"], ["drills.id"], name=op.f("fk_drills_copied_from_drills"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_drills_owner_id_users"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_drills_team_id_teams"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drills")),
        sa.UniqueConstraint("shelf_key", name=op.f("uq_drills_shelf_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_drills_uuid")),
    )
    with op.batch_alter_table("drills", schema=None) as batch_op:
        batch_op.create_index("ix_drills_edition", ["edition", "changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_drills_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_drills_team_id"), ["team_id"], unique=False)

    op.create_table(
        "drill_group_items",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("drill_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["drill_id"], ["drills.id"], name=op.f("fk_drill_group_items_drill_id_drills"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["drill_groups.id"],
            name=op.f("fk_drill_group_items_group_id_drill_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "drill_id", name=op.f("pk_drill_group_items")),
    )
    with op.batch_alter_table("drill_group_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drill_group_items_drill_id"), ["drill_id"], unique=False)

    op.create_table(
        "drill_likes",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("drill_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["drill_id"], ["drills.id"], name=op.f("fk_drill_likes_drill_id_drills"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_drill_likes_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "drill_id", name=op.f("pk_drill_likes")),
    )
    with op.batch_alter_table("drill_likes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drill_likes_drill_id"), ["drill_id"], unique=False)

    op.create_table(
        "drill_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("drill_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["drill_id"], ["drills.id"], name=op.f("fk_drill_links_drill_id_drills"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["drills.id"], name=op.f("fk_drill_links_other_id_drills"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drill_links")),
        sa.UniqueConstraint("drill_id", "other_id", name=op.f("uq_drill_links_drill_id_other_id")),
    )
    with op.batch_alter_table("drill_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drill_links_other_id"), ["other_id"], unique=False)

    op.create_table(
        "drill_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("drill_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("by_user", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_user"], ["users.id"], name=op.f("fk_drill_reviews_by_user_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["drill_id"], ["drills.id"], name=op.f("fk_drill_reviews_drill_id_drills"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drill_reviews")),
    )
    with op.batch_alter_table("drill_reviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drill_reviews_drill_id"), ["drill_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("drill_reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drill_reviews_drill_id"))

    op.drop_table("drill_reviews")
    with op.batch_alter_table("drill_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drill_links_other_id"))

    op.drop_table("drill_links")
    with op.batch_alter_table("drill_likes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drill_likes_drill_id"))

    op.drop_table("drill_likes")
    with op.batch_alter_table("drill_group_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drill_group_items_drill_id"))

    op.drop_table("drill_group_items")
    with op.batch_alter_table("drills", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drills_team_id"))
        batch_op.drop_index(batch_op.f("ix_drills_owner_id"))
        batch_op.drop_index("ix_drills_edition")

    op.drop_table("drills")
    with op.batch_alter_table("drill_groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drill_groups_team_id"))
        batch_op.drop_index(batch_op.f("ix_drill_groups_owner_id"))

    op.drop_table("drill_groups")
    op.drop_table("drill_filters")
    with op.batch_alter_table("search_terms", schema=None) as batch_op:
        batch_op.drop_index("ix_search_terms_kind_word")

    op.drop_table("search_terms")
    op.drop_table("search_slips")

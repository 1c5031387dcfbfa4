"""Recordings of plans and where each listener is, beads, centres."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "plan_sounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("file", sa.String(length=160), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_plan_sounds_by_id_users"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_plan_sounds_plan_id_plans"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_sounds")),
        sa.UniqueConstraint("key", name=op.f("uq_plan_sounds_key")),
    )
    with op.batch_alter_table("plan_sounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_sounds_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "listening_places",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_listening_places_plan_id_plans"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_listening_places_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "plan_id", "item", name=op.f("pk_listening_places")),
    )
    with op.batch_alter_table("listening_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_listening_places_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "bead_rounds",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("counter", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("back", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_bead_rounds_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "counter", "number", name=op.f("pk_bead_rounds")),
    )
    op.create_table(
        "centres",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("town", sa.String(length=70), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("tradition", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("site", sa.String(length=200), nullable=False),
        sa.Column("meetings", sa.JSON(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centres")),
    )
    with op.batch_alter_table("centres", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_centres_town"), ["town"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("centres", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_centres_town"))

    op.drop_table("centres")
    op.drop_table("bead_rounds")
    with op.batch_alter_table("listening_places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listening_places_plan_id"))

    op.drop_table("listening_places")
    with op.batch_alter_table("plan_sounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_sounds_plan_id"))

    op.drop_table("plan_sounds")

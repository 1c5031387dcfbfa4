"""Drills are rated by results: what they say of a drill, what was counted, and an index to find a drill's results."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("drills", sa.Column("measured", sa.Integer(), nullable=True))
    op.add_column("practice_results", sa.Column("counted", sa.Double(), nullable=True))
    op.create_index(op.f("ix_practice_results_drill_id"), "practice_results", ["drill_id"], unique=False)


def downgrade() -> None:
    # Plainly, without a batch: on SQLite that makes the table anew, and what leans on drills would go with the old one.
    op.drop_index(op.f("ix_practice_results_drill_id"), table_name="practice_results")
    op.drop_column("practice_results", "counted")
    op.drop_column("drills", "measured")

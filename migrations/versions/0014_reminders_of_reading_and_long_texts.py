"""At which hour somebody is reminded of their reading, the address of their days, and texts in several pieces."""

from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
TRIGGERS = (
    "CREATE TRIGGER fulltext_index_came AFTER INSERT ON fulltext BEGIN "
    "INSERT INTO fulltext_index(rowid, title, body) VALUES (new.id, new.title, new.body); END",
    "CREATE TRIGGER fulltext_index_went AFTER DELETE ON fulltext BEGIN "
    "INSERT INTO fulltext_index(fulltext_index, rowid, title, body) "
    "VALUES ('delete', old.id, old.title, old.body); END",
    "CREATE TRIGGER fulltext_index_changed AFTER UPDATE ON fulltext BEGIN "
    "INSERT INTO fulltext_index(fulltext_index, rowid, title, body) "
    "VALUES ('delete', old.id, old.title, old.body); "
    "INSERT INTO fulltext_index(rowid, title, body) VALUES (new.id, new.title, new.body); END",
)


def upgrade() -> None:
    op.create_table(
        "reading_reminders",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("ignored", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_reading_reminders_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_reading_reminders")),
    )
    op.create_table(
        "reading_feeds",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_reading_feeds_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_reading_feeds")),
        sa.UniqueConstraint("token", name=op.f("uq_reading_feeds_token")),
    )
    _in_pieces()


def _in_pieces() -> None:
    """A part of a text may lie in several pieces, and rows hold marks for the words they are rich in."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("fulltext") as batch:
        batch.add_column(sa.Column("piece", sa.Integer(), nullable=False, server_default="0"))
        batch.drop_constraint("uq_fulltext_kind_thing_part", type_="unique")
        batch.create_unique_constraint(op.f("uq_fulltext_kind_thing_part_piece"), ["kind", "thing", "part", "piece"])
    with op.batch_alter_table("fulltext") as batch:
        batch.alter_column("piece", server_default=None)
    for statement in TRIGGERS if sqlite else ():  # they went with the table that batches make anew
        op.execute(statement)
    _mark(op.get_bind())


def _mark(connection: sa.Connection) -> None:
    for id, body in connection.execute(sa.text("SELECT id, body FROM fulltext")).all():
        words = body.split()
        measure = 1.2 * (0.25 + 0.75 * len(words) / 400)
        parts = {word: times / (times + measure) for word, times in Counter(words).items()}
        marks = [f"h{2 + (part >= 0.85) + (part >= 0.92)}{word}" for word, part in parts.items() if part >= 0.75]
        changed = {"id": id, "body": " ".join([*words, *marks])}
        connection.execute(sa.text("UPDATE fulltext SET body = :body WHERE id = :id"), changed)


def downgrade() -> None:
    op.execute("DELETE FROM fulltext WHERE piece > 0")
    with op.batch_alter_table("fulltext") as batch:
        batch.drop_constraint("uq_fulltext_kind_thing_part_piece", type_="unique")
        batch.drop_column("piece")
        batch.create_unique_constraint(op.f("uq_fulltext_kind_thing_part"), ["kind", "thing", "part"])
    for statement in TRIGGERS if op.get_bind().dialect.name == "sqlite" else ():
        op.execute(statement)
    op.drop_table("reading_feeds")
    op.drop_table("reading_reminders")

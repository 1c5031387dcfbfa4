"""Plans, their versions, who practises them, and full text across scripts."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

# The engines' own indexes over "fulltext"; webapp/infra/fulltext.py asks them. FTS5 keeps no copy of the words: the
# triggers tell it what came and what went. PostgreSQL keeps its vectors: ranking would make them anew each time.
SQLITE = (
    "CREATE VIRTUAL TABLE fulltext_index USING fts5(title, body, content='fulltext', content_rowid='id', "
    "tokenize='ascii', detail='column')",
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
POSTGRES = tuple(
    statement.format(of=of)
    for of in ("title", "body")
    for statement in (
        "ALTER TABLE fulltext ADD COLUMN fulltext_index_{of} tsvector",
        "CREATE TRIGGER fulltext_index_{of} BEFORE INSERT OR UPDATE ON fulltext FOR EACH ROW EXECUTE FUNCTION "
        "tsvector_update_trigger('fulltext_index_{of}', 'pg_catalog.simple', '{of}')",
        "CREATE INDEX fulltext_index_{of} ON fulltext USING gin (fulltext_index_{of})",
    )
)


def upgrade() -> None:
    op.create_table(
        "fulltext",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("thing", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fulltext")),
        sa.UniqueConstraint("kind", "thing", "part", name=op.f("uq_fulltext_kind_thing_part")),
    )
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("featured", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_plans_author_id_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("slug", name=op.f("uq_plans_slug")),
    )
    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plans_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plans_status"), ["status"], unique=False)

    op.create_table(
        "plan_favourites",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_plan_favourites_plan_id_plans"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_plan_favourites_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "plan_id", name=op.f("pk_plan_favourites")),
    )
    with op.batch_alter_table("plan_favourites", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_favourites_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("tradition", sa.String(length=40), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("licence", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_plan_versions_plan_id_plans"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_versions")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_versions_plan_id_number")),
    )
    op.create_table(
        "enrolments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_enrolments_plan_id_plans"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_enrolments_user_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_versions.id"], name=op.f("fk_enrolments_version_id_plan_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sa.UniqueConstraint("user_id", "plan_id", name=op.f("uq_enrolments_user_id_plan_id")),
    )
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolments_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_enrolments_version_id"), ["version_id"], unique=False)

    op.create_table(
        "plan_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_versions.id"], name=op.f("fk_plan_days_version_id_plan_versions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_days")),
        sa.UniqueConstraint("version_id", "key", name=op.f("uq_plan_days_version_id_key")),
    )
    op.create_table(
        "plan_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["day_id"], ["plan_days.id"], name=op.f("fk_plan_tasks_day_id_plan_days"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_tasks")),
    )
    with op.batch_alter_table("plan_tasks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_tasks_day_id"), ["day_id"], unique=False)

    op.create_table(
        "practice_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolments.id"],
            name=op.f("fk_practice_log_enrolment_id_enrolments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_log")),
        sa.UniqueConstraint("enrolment_id", "client_id", name=op.f("uq_practice_log_enrolment_id_client_id")),
    )
    with op.batch_alter_table("practice_log", schema=None) as batch_op:
        batch_op.create_index("ix_practice_log_enrolment_id_id", ["enrolment_id", "id"], unique=False)

    op.create_table(
        "plan_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"], ["plan_tasks.id"], name=op.f("fk_plan_items_task_id_plan_tasks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_items")),
    )
    with op.batch_alter_table("plan_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_items_task_id"), ["task_id"], unique=False)

    op.create_table(
        "plan_segments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["plan_items.id"], name=op.f("fk_plan_segments_item_id_plan_items"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_segments")),
    )
    with op.batch_alter_table("plan_segments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_segments_item_id"), ["item_id"], unique=False)

    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE fulltext_index")
    with op.batch_alter_table("plan_segments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_segments_item_id"))

    op.drop_table("plan_segments")
    with op.batch_alter_table("plan_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_items_task_id"))

    op.drop_table("plan_items")
    with op.batch_alter_table("practice_log", schema=None) as batch_op:
        batch_op.drop_index("ix_practice_log_enrolment_id_id")

    op.drop_table("practice_log")
    with op.batch_alter_table("plan_tasks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_tasks_day_id"))

    op.drop_table("plan_tasks")
    op.drop_table("plan_days")
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolments_version_id"))
        batch_op.drop_index(batch_op.f("ix_enrolments_plan_id"))

    op.drop_table("enrolments")
    op.drop_table("plan_versions")
    with op.batch_alter_table("plan_favourites", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_favourites_plan_id"))

    op.drop_table("plan_favourites")
    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plans_status"))
        batch_op.drop_index(batch_op.f("ix_plans_author_id"))

    op.drop_table("plans")
    op.drop_table("fulltext")

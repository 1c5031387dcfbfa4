"""Letters that prove an address, other houses' identities, the audit, exports and erasures."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# The audit is append-only for everybody who reaches the database through us.
AUDIT = {
    "sqlite": (
        """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
        """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$""",
        """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
        FOR EACH ROW EXECUTE FUNCTION audit_append_only()""",
        """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION audit_append_only()""",
    ),
}

# What was typed freely at the scorers' table may name somebody. While that person is erased, and only inside the
# transaction that does it (nobody else ever sees the status "erasing"), the words of the game log may be cleaned.
EVENTS = "game_id, seq, entry_id, kind, play, target, rank, source, device, client_at, server_at, ruleset"
LOG = {
    "sqlite": (
        "DROP TRIGGER game_log_no_update",
        f"""CREATE TRIGGER game_log_no_update BEFORE UPDATE OF {EVENTS}
        ON game_log BEGIN SELECT RAISE(ABORT, 'the game log is append-only'); END""",
        """CREATE TRIGGER game_log_no_rewording BEFORE UPDATE OF body, reason ON game_log
        WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE status = 'erasing')
        BEGIN SELECT RAISE(ABORT, 'the game log is append-only'); END""",
    ),
    "postgresql": (
        "DROP TRIGGER game_log_no_update ON game_log",
        f"""CREATE TRIGGER game_log_no_update BEFORE UPDATE OF {EVENTS}
        ON game_log FOR EACH ROW EXECUTE FUNCTION game_log_append_only()""",
        """CREATE FUNCTION game_log_wording() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF EXISTS (SELECT 1 FROM erasures WHERE status = 'erasing') THEN RETURN NEW; END IF;
            RAISE EXCEPTION 'the game log is append-only';
        END $$""",
        """CREATE TRIGGER game_log_no_rewording BEFORE UPDATE OF body, reason ON game_log
        FOR EACH ROW EXECUTE FUNCTION game_log_wording()""",
    ),
}
ALL = f"{EVENTS}, body, reason"
BACK = {
    "sqlite": (
        "DROP TRIGGER game_log_no_rewording",
        "DROP TRIGGER game_log_no_update",
        f"""CREATE TRIGGER game_log_no_update BEFORE UPDATE OF {ALL}
        ON game_log BEGIN SELECT RAISE(ABORT, 'the game log is append-only'); END""",
    ),
    "postgresql": (
        "DROP TRIGGER game_log_no_rewording ON game_log",
        "DROP FUNCTION game_log_wording()",
        "DROP TRIGGER game_log_no_update ON game_log",
        f"""CREATE TRIGGER game_log_no_update BEFORE UPDATE OF {ALL}
        ON game_log FOR EACH ROW EXECUTE FUNCTION game_log_append_only()""",
    ),
}


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("more", sa.JSON(), nullable=False),
        sa.Column("before", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index("ix_audit_about_seq", ["about", "seq"], unique=False)
        batch_op.create_index("ix_audit_by_id_seq", ["by_id", "seq"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_what"), ["what"], unique=False)

    op.create_table(
        "account_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_account_links_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_account_links_token_hash")),
    )
    with op.batch_alter_table("account_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_links_user_id"), ["user_id"], unique=False)

    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=30), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_erasures_asked_by_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    with op.batch_alter_table("erasures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_erasures_about"), ["about"], unique=False)
        batch_op.create_index(batch_op.f("ix_erasures_asked_by"), ["asked_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_erasures_status"), ["status"], unique=False)

    op.create_table(
        "exports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=30), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("file", sa.String(length=100), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_exports_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )
    with op.batch_alter_table("exports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exports_about"), ["about"], unique=False)
        batch_op.create_index(batch_op.f("ix_exports_user_id"), ["user_id"], unique=False)

    op.create_table(
        "identities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_identities_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identities")),
        sa.UniqueConstraint("provider", "subject", name=op.f("uq_identities_provider_subject")),
        sa.UniqueConstraint("user_id", "provider", name=op.f("uq_identities_user_id_provider")),
    )
    # In place: copying the table would take what refers to it along.
    op.add_column("users", sa.Column("units", sa.String(length=10), server_default="metric", nullable=False))
    op.add_column("users", sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE users SET verified_at = created_at")  # who was here before is not asked again
    engine = op.get_bind().dialect.name
    for guard in (*AUDIT[engine], *LOG[engine]):
        op.execute(guard)


def downgrade() -> None:
    engine = op.get_bind().dialect.name
    for guard in BACK[engine]:
        op.execute(guard)
    for column in ("verified_at", "units"):
        op.drop_column("users", column)
    for table in ("identities", "exports", "erasures", "account_links", "audit"):
        op.drop_table(table)
    if engine == "postgresql":
        op.execute("DROP FUNCTION audit_append_only()")

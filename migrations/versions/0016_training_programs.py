"""Training programs: written, given, logged set by set."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "programs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("proposed", sa.String(length=40), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_programs_team_id_teams"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_programs_created_by_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programs")),
    )
    op.create_index(op.f("ix_programs_team_id"), "programs", ["team_id"], unique=False)
    op.create_table(
        "program_courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("athlete_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("maxima", sa.JSON(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["program_id"], ["programs.id"], name=op.f("fk_program_courses_program_id_programs"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.id"], name=op.f("fk_program_courses_athlete_id_athletes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["users.id"], name=op.f("fk_program_courses_by_id_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program_courses")),
        sa.UniqueConstraint(
            "program_id", "athlete_id", "start", name=op.f("uq_program_courses_program_id_athlete_id_start")
        ),
    )
    op.create_index(op.f("ix_program_courses_athlete_id"), "program_courses", ["athlete_id"], unique=False)
    op.create_table(
        "program_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=40), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("day_key", sa.String(length=12), nullable=False),
        sa.Column("exercise_key", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("lift", sa.String(length=10), nullable=False),
        sa.Column("planned", sa.JSON(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("kg", sa.Double(), nullable=True),
        sa.Column("rir", sa.Double(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_id"],
            ["program_courses.id"],
            name=op.f("fk_program_sets_course_id_program_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_program_sets_by_id_users"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program_sets")),
        sa.UniqueConstraint("uid", name=op.f("uq_program_sets_uid")),
    )
    op.create_index(
        "ix_program_sets_course_id_exercise_key", "program_sets", ["course_id", "exercise_key"], unique=False
    )
    op.create_table(
        "program_finishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=40), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("day_key", sa.String(length=12), nullable=False),
        sa.Column("effort", sa.Double(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_id"],
            ["program_courses.id"],
            name=op.f("fk_program_finishes_course_id_program_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["users.id"], name=op.f("fk_program_finishes_by_id_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program_finishes")),
        sa.UniqueConstraint("uid", name=op.f("uq_program_finishes_uid")),
        sa.UniqueConstraint("course_id", "week", "day_key", name=op.f("uq_program_finishes_course_id_week_day_key")),
    )


def downgrade() -> None:
    op.drop_table("program_finishes")
    op.drop_index("ix_program_sets_course_id_exercise_key", table_name="program_sets")
    op.drop_table("program_sets")
    op.drop_index(op.f("ix_program_courses_athlete_id"), table_name="program_courses")
    op.drop_table("program_courses")
    op.drop_index(op.f("ix_programs_team_id"), table_name="programs")
    op.drop_table("programs")

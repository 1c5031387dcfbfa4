"""PostgreSQL put back to how it was, for every test anew: only the tables that somebody wrote to meanwhile.

Every kept state has a schema of its own with a copy of each table and a list of those touched since; triggers write it.
"""

from sqlalchemy import Engine, MetaData, text

NOTED = """
CREATE TABLE {kept}.touched (name text);
CREATE FUNCTION {kept}.note() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN INSERT INTO {kept}.touched VALUES (TG_TABLE_NAME); RETURN NULL; END $$;
"""
COPIED = 'CREATE TABLE {kept}."{table}" AS TABLE public."{table}";'
WATCHED = """
CREATE OR REPLACE TRIGGER {kept}_notes AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public."{table}"
  FOR EACH STATEMENT EXECUTE FUNCTION {kept}.note();
"""
# Plain SELECT over pg_sequences would forget is_called for tables nobody has written to yet.
NUMBERED = """
CREATE TABLE {kept}.numbering AS SELECT format('%I.%I', schemaname, sequencename) AS name,
  coalesce(last_value, 1) AS value, last_value IS NOT NULL AS called FROM pg_sequences WHERE schemaname = 'public';
"""
UNWATCHED = text(
    "SELECT tablename FROM pg_tables WHERE schemaname = :kept AND tablename NOT IN ('touched', 'numbering') "
    "EXCEPT SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgname = :trigger"
)
OTHERS = text(
    "SELECT table_schema FROM information_schema.tables WHERE table_name = 'touched' AND table_schema <> :kept"
)


def keep(engine: Engine, metadata: MetaData, kept: str) -> None:
    """Remember, in a schema called ``kept``, what stands in every table and where its numbering is."""
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {kept} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {kept}"))
        steps = [NOTED.format(kept=kept)]
        steps += [(COPIED + WATCHED).format(kept=kept, table=table.name) for table in metadata.sorted_tables]
        connection.exec_driver_sql("".join([*steps, NUMBERED.format(kept=kept)]).replace("%", "%%"))


def rewind(engine: Engine, kept: str) -> None:
    """Everything as it was ``kept``. Needs a superuser: triggers and foreign keys look away meanwhile."""
    with engine.begin() as connection:
        touched = set(connection.scalars(text(f"SELECT name FROM {kept}.touched")))
        anew = set(connection.scalars(UNWATCHED, {"kept": kept, "trigger": f"{kept}_notes"}))  # by a migration
        others = list(connection.scalars(OTHERS, {"kept": kept}))
        steps = ["SET LOCAL session_replication_role = replica", "SET LOCAL synchronous_commit = off"]
        steps += [WATCHED.format(kept=kept, table=name) for name in anew]
        for name in touched | anew:
            steps.append(f'DELETE FROM public."{name}"')
            steps.append(f'INSERT INTO public."{name}" SELECT * FROM {kept}."{name}"')
        steps += [f"INSERT INTO {each}.touched VALUES ('{name}')" for each in others for name in touched | anew]
        steps.append(f"DELETE FROM {kept}.touched")
        steps.append(f"SELECT setval(name, value, called) FROM {kept}.numbering")
        connection.exec_driver_sql(";".join(steps))

"""Database triggers that refuse UPDATE and DELETE on append-only tables, on both databases."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION niangjia_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23001'; END
$$ LANGUAGE plpgsql
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION niangjia_append_only()
"""


VERBS = {"sqlite": ("UPDATE", "DELETE"), "postgresql": ("UPDATE", "DELETE", "TRUNCATE")}
# SQLite's INSERT OR REPLACE takes the old row away without telling a DELETE trigger.
SQLITE_NO_REPLACE = """
CREATE TRIGGER {table}_no_REPLACE BEFORE INSERT ON {table}
WHEN {stands}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
STANDS = "EXISTS (SELECT 1 FROM {table} WHERE {column} = NEW.{column})"


def creating(table: str, vendor: str, unique: Sequence[str] = ()) -> list[str]:
    """The statements that make `table` append-only on a database of this vendor.

    `unique` are its unique columns besides `id`: by each of them a row could be replaced.
    """
    if vendor != "sqlite":
        triggers = [POSTGRESQL.format(table=table, verb=verb) for verb in VERBS[vendor]]
        return [POSTGRESQL_FUNCTION, *triggers]
    stands = " OR ".join(STANDS.format(table=table, column=name) for name in ("id", *unique))
    return [
        *(SQLITE.format(table=table, verb=verb) for verb in VERBS[vendor]),
        SQLITE_NO_REPLACE.format(table=table, stands=stands),
    ]


def dropping(table: str, vendor: str) -> list[str]:
    """The statements that undo `creating`."""
    suffix, more = ("", ("REPLACE",)) if vendor == "sqlite" else (f" ON {table}", ())
    return [f"DROP TRIGGER IF EXISTS {table}_no_{v}{suffix}" for v in (*VERBS[vendor], *more)]


def _run(statements: list[str], editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements:
        editor.execute(statement, params=None)


def append_only(table: str, *, unique: Sequence[str] = ()) -> RunPython:
    """A migration operation: from now on rows of `table` can only be added."""
    return RunPython(
        lambda apps, editor: _run(creating(table, editor.connection.vendor, unique), editor),
        lambda apps, editor: _run(dropping(table, editor.connection.vendor), editor),
    )

"""Database triggers that refuse UPDATE and DELETE on append-only tables, on both databases."""

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


def creating(table: str, vendor: str) -> list[str]:
    """The statements that make `table` append-only on a database of this vendor."""
    trigger = SQLITE if vendor == "sqlite" else POSTGRESQL
    before = [] if vendor == "sqlite" else [POSTGRESQL_FUNCTION]
    return [*before, *(trigger.format(table=table, verb=verb) for verb in VERBS[vendor])]


def dropping(table: str, vendor: str) -> list[str]:
    """The statements that undo `creating`."""
    suffix = "" if vendor == "sqlite" else f" ON {table}"
    return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}{suffix}" for verb in VERBS[vendor]]


def _run(statements: list[str], editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements:
        editor.execute(statement, params=None)


def append_only(table: str) -> RunPython:
    """A migration operation: from now on rows of `table` can only be added."""
    return RunPython(
        lambda apps, editor: _run(creating(table, editor.connection.vendor), editor),
        lambda apps, editor: _run(dropping(table, editor.connection.vendor), editor),
    )

"""The database itself refuses to alter or delete an entry, whoever asks.

The one exception is the actor's name, which may become the pseudonym of their id (T72).
A later migration that rebuilds `ledger_entry` on SQLite loses the triggers and must install them again.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Every column but the actor's name. Spelt out: a migration must not change when the model does.
_KEPT = (
    "id",
    "framework_id",
    "seq",
    "at",
    "actor_id",
    "why",
    "verb",
    "table",
    "key",
    "object_id",
    "before",
    "after",
    "batch",
    "undo_of",
    "previous",
    "hash",
)
_WORDS = "the ledger is never altered"

_SQLITE = [
    f"""CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
    WHEN NOT ({" AND ".join(f'NEW."{c}" IS OLD."{c}"' for c in _KEPT)}
              AND OLD.actor_id IS NOT NULL AND NEW.actor = '#' || OLD.actor_id)
    BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END""",
    f"""CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END""",
]
_POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION ledger_entry_refuse() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'restrict_violation'; END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry FOR EACH ROW
    WHEN (NOT ({" AND ".join(f'NEW."{c}" IS NOT DISTINCT FROM OLD."{c}"' for c in _KEPT)}
               AND OLD.actor_id IS NOT NULL AND NEW.actor = '#' || OLD.actor_id))
    EXECUTE FUNCTION ledger_entry_refuse()""",
    """CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry FOR EACH ROW
    EXECUTE FUNCTION ledger_entry_refuse()""",
    """CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT
    EXECUTE FUNCTION ledger_entry_refuse()""",
]
_NAMES = {
    "sqlite": ("ledger_entry_no_update", "ledger_entry_no_delete"),
    "postgresql": ("ledger_entry_no_update", "ledger_entry_no_delete", "ledger_entry_no_truncate"),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers of this database engine."""
    statements = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for moving a database and for the tests that show why they are needed."""
    on = "" if connection.vendor == "sqlite" else " ON ledger_entry"
    with connection.cursor() as cursor:
        for name in _NAMES[connection.vendor]:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that ought to be there and are not."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_entry'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgrelid = 'ledger_entry'::regclass AND NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in _NAMES[connection.vendor] if name not in there]


def install_by_migration(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """`install` in the shape a migration wants."""
    install(schema_editor.connection)


def drop_by_migration(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """`drop` in the shape a migration wants."""
    drop(schema_editor.connection)

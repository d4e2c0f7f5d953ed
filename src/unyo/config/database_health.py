"""Whether the database and what stands in it can be trusted."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from unyo.config.diagnosis import Finding, Health, sound
from unyo.config.sqlite import SOUND
from unyo.ledger import triggers
from unyo.ledger.models import LedgerEntry
from unyo.ledger.queries import chains, verify
from unyo.vocabulary.text import Text, joined, same

OLDEST_POSTGRESQL = 15_00_00
_SYNCHRONOUS_FULL = 2
_BUSY_MILLISECONDS = 20_000


def database() -> Finding:
    """The engine is one that keeps what it has acknowledged."""
    return _sqlite() if connection.vendor == "sqlite" else _postgresql()


def _sqlite() -> Finding:
    version = connection.Database.sqlite_version_info  # type: ignore[attr-defined]
    named = ".".join(map(str, version))
    if version < SOUND:
        return (
            Health.SICK,
            Text(
                "SQLite {version}は書き込みを失うことがあります", "SQLite {version} can lose commits"
            ).format(version=named),
            Text(
                "SQLite 3.51.3以上にするか、pysqlite3を入れてください。",
                "Use SQLite 3.51.3 or later, or install pysqlite3.",
            ),
        )
    wrong = [name for name, (there, wanted) in _pragmas().items() if there != wanted]
    if wrong:
        return (
            Health.SICK,
            Text("設定が効いていません: {wrong}", "Settings are not in force: {wrong}").format(
                wrong=", ".join(wrong)
            ),
            Text(
                "SQLiteのファイルをローカルディスクに置いてください。",
                "Keep the SQLite file on a local disk.",
            ),
        )
    return sound("SQLite {version}、WAL、FULL", "SQLite {version}, WAL, FULL", version=named)


def _pragmas() -> dict[str, tuple[object, object]]:
    wanted = {
        "journal_mode": "wal",
        "synchronous": _SYNCHRONOUS_FULL,
        "busy_timeout": _BUSY_MILLISECONDS,
        "foreign_keys": 1,
    }
    found: dict[str, tuple[object, object]] = {}
    with connection.cursor() as cursor:
        for name, value in wanted.items():
            cursor.execute(f"PRAGMA {name}")
            found[name] = (cursor.fetchone()[0], value)
    mode = getattr(connection, "transaction_mode", None)
    return {**found, "transaction_mode": (mode, "IMMEDIATE")}


def _postgresql() -> Finding:
    connection.ensure_connection()
    version = int(connection.pg_version)  # type: ignore[attr-defined]
    if version >= OLDEST_POSTGRESQL:
        return sound("PostgreSQL {version}", "PostgreSQL {version}", version=version // 10_000)
    return (
        Health.SICK,
        Text("PostgreSQL {version}", "PostgreSQL {version}").format(version=version // 10_000),
        Text("PostgreSQL 15以上が必要です。", "PostgreSQL 15 or later is needed."),
    )


def migrations() -> Finding:
    """The tables are those of this version."""
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not pending:
        return sound("最新です", "Up to date")
    return (
        Health.SICK,
        Text("{count}件の更新が未適用です", "{count} migrations are not applied").format(count=len(pending)),
        Text("unyo serveを始めるか、移行を実行してください。", "Start unyo serve, or run the migrations."),
    )


def guard() -> Finding:
    """The triggers of the ledger are there."""
    if not _has_ledger():
        return _NO_LEDGER
    gone = triggers.missing(connection)
    if not gone:
        return sound("書き換えと削除を拒みます", "Refuses to alter or delete entries")
    return (
        Health.SICK,
        Text("トリガーがありません: {gone}", "Triggers are missing: {gone}").format(gone=", ".join(gone)),
        Text("バックアップと照合してください。", "Compare with the backup."),
    )


def ledger() -> Finding:
    """Every chain is whole."""
    if not _has_ledger():
        return _NO_LEDGER
    broken = [(chain, seq) for chain in chains() if (seq := verify(chain)) is not None]
    if not broken:
        return sound("すべてつながっています", "Every chain is whole")
    where = joined([same(f"{chain}/{seq}") for chain, seq in broken])
    return (
        Health.SICK,
        Text("つながらない所: {where}", "Broken at: {where}").format(where=where),
        Text("バックアップの同じ番号と比べてください。", "Compare the same numbers in the backup."),
    )


def _has_ledger() -> bool:
    return LedgerEntry._meta.db_table in connection.introspection.table_names()


# A database that has never been used is no damaged one: nobody should look for a backup.
_NO_LEDGER: Finding = (
    Health.DOUBTFUL,
    Text("まだありません", "Not there yet"),
    Text("unyo serveを始めると作られます。", "Starting unyo serve makes it."),
)

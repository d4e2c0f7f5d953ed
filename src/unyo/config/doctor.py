"""What an installation is examined for: `unyo doctor`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import DatabaseError

from unyo.config import database_health, host_health
from unyo.config.diagnosis import Diagnosis, Finding, Health
from unyo.vocabulary.text import Text, same


def examine(now: dt.datetime | None = None) -> list[Diagnosis]:
    """Examine everything; an examination that itself fails is a sick one, never a traceback."""
    examinations: list[tuple[str, Text, Callable[[], Finding]]] = [
        ("state", Text("データの置き場所", "State directory"), host_health.state),
        ("secret-key", Text("秘密鍵", "Secret key"), host_health.secret_key),
        ("disk", Text("ディスクの空き", "Disk space"), host_health.disk),
        ("clock", Text("時計", "Clock"), lambda: host_health.clock(now or dt.datetime.now(dt.UTC))),
        ("database", Text("データベース", "Database"), database_health.database),
        ("migrations", Text("データベースの版", "Database schema"), database_health.migrations),
        ("ledger-triggers", Text("台帳の保護", "Ledger guard"), database_health.guard),
        ("ledger", Text("台帳の鎖", "Ledger chain"), database_health.ledger),
        ("debug", Text("デバッグ表示", "Debug pages"), host_health.debug),
        ("hosts", Text("公開するホスト名", "Host names"), host_health.hosts),
        ("deployment", Text("公開時の安全設定", "Deployment settings"), host_health.deployment),
    ]
    return [_examined(*one) for one in examinations]


def _examined(name: str, label: Text, examination: Callable[[], Finding]) -> Diagnosis:
    try:
        return Diagnosis(name, label, *examination())
    except (DatabaseError, OSError) as failed:
        what = str(failed).splitlines()[0] if str(failed) else type(failed).__name__
        text = Text("調べられませんでした: {what}", "It could not be examined: {what}").format(what=what)
        return Diagnosis(name, label, Health.SICK, text, same(""))

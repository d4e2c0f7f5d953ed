"""Who watches which row: a personal setting, entered where the settings of accounts are."""

from __future__ import annotations

from django.db import models

from unyo.tables.scope import Scoped


class Watch(Scoped):
    """One person's eye on one row, and the ledger number up to which they have seen it."""

    user_id = models.BigIntegerField()
    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    seen_seq = models.BigIntegerField()
    watching = models.BooleanField(default=True)

    class Meta(Scoped.Meta):
        app_label = "web"
        constraints = [
            models.UniqueConstraint(fields=["framework", "user_id", "table", "row_id"], name="watch_once")
        ]
        indexes = [models.Index(fields=["framework", "table", "row_id"], name="watch_of_row")]

    def __str__(self) -> str:
        return f"{self.user_id} watches {self.table} {self.row_id}"

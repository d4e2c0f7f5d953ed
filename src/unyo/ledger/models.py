"""The ledger's two tables. Triggers of the first migration forbid to alter or delete an entry."""

from __future__ import annotations

from django.db import models


class LedgerEntry(models.Model):
    """One change of one row, bound to the entry before it."""

    id = models.BigAutoField(primary_key=True)
    framework_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    verb = models.CharField(max_length=40)
    table = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    object_id = models.BigIntegerField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    batch = models.CharField(max_length=40, blank=True)
    undo_of = models.BigIntegerField(null=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_entry"
        constraints = [models.UniqueConstraint(fields=["framework_id", "seq"], name="ledger_entry_seq")]
        indexes = [
            models.Index(fields=["framework_id", "table", "object_id"], name="ledger_entry_object"),
            models.Index(fields=["framework_id", "table", "key"], name="ledger_entry_key"),
            models.Index(
                fields=["framework_id", "batch"], name="ledger_entry_batch", condition=~models.Q(batch="")
            ),
            models.Index(
                fields=["framework_id", "undo_of"],
                name="ledger_entry_undo",
                condition=models.Q(undo_of__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework_id}/{self.seq} {self.verb} {self.table} {self.key}"


class LedgerHead(models.Model):
    """The last link of each chain; locking it puts the writers of one framework in a row."""

    framework_id = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_head"

    def __str__(self) -> str:
        return f"{self.framework_id} at {self.seq}"

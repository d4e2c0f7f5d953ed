"""Comments on rows. They belong to the row itself (its number), so they stay with it under another key."""

from __future__ import annotations

from django.db import models

from unyo.tables.scope import Scoped


class Comment(Scoped):
    """One remark of one person. A removed one keeps who and when, and loses its words."""

    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    author_id = models.BigIntegerField()
    text = models.TextField()
    salt = models.CharField(max_length=32)
    at = models.DateTimeField()
    seq = models.BigIntegerField()  # the ledger entry it was written by
    removed_at = models.DateTimeField(null=True)
    removed_by_id = models.BigIntegerField(null=True)

    class Meta(Scoped.Meta):
        app_label = "web"
        indexes = [models.Index(fields=["framework", "table", "row_id", "seq"], name="comment_of_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id} by {self.author_id}"

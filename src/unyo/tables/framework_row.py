"""What every row of a declared table has besides its own columns."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from unyo.tables.scope import Scoped
from unyo.vocabulary.declare import Table

KEY_LENGTH = 200


class FrameworkRow(Scoped):
    """What every declared table has besides its own columns.

    `key` names the row within framework and table and is never edited. `identity` is a digest of the natural
    columns (tables.identity). A removed row keeps both but leaves all queries; only live rows must differ.
    """

    declared: ClassVar[Table]

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=KEY_LENGTH)
    identity = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.key

"""Named views of lists, and which of them each person begins with. How somebody looks is no part of the design."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from unyo.tables.scope import Scoped


class SavedView(Scoped):
    """What the address of a list says, under a name."""

    table = models.CharField(max_length=60)
    owner_id = models.BigIntegerField()
    name = models.CharField(max_length=100)
    query = models.TextField(blank=True)
    shared = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        app_label = "web"
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "table", "owner_id", "name"],
                condition=Q(removed_at=None),
                name="view_name_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.table}: {self.name}"


class ViewChoice(Scoped):
    """The view a person's list begins with; 0 for none."""

    user_id = models.BigIntegerField()
    table = models.CharField(max_length=60)
    view_id = models.BigIntegerField()

    class Meta(Scoped.Meta):
        app_label = "web"
        constraints = [
            models.UniqueConstraint(fields=["framework", "user_id", "table"], name="view_choice_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} begins {self.table} with {self.view_id}"

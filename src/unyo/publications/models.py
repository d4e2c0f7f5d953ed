"""Versions of the service catalog, and who acknowledged which. Nothing here is ever revised (E1)."""

from __future__ import annotations

from django.db import models

from unyo.tables.scope import Scoped


class CatalogPublication(Scoped):
    """One version: the bytes both sides read, and their hash. The highest number is the current one."""

    number = models.PositiveIntegerField()
    content = models.BinaryField()
    hash = models.CharField(max_length=64)
    audiences = models.JSONField()  # [{"key", "name"}]: the stakeholders it is meant for, as they were called
    services = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("parties.User", models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=1000, blank=True)

    class Meta(Scoped.Meta):
        db_table = "publications_catalog"
        constraints = [models.UniqueConstraint(fields=["framework", "number"], name="catalog_version")]

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class CatalogAcknowledgement(Scoped):
    """Somebody has read a version, for one of its audiences or for themselves ("")."""

    publication = models.ForeignKey(CatalogPublication, models.PROTECT, related_name="+")
    user = models.ForeignKey("parties.User", models.PROTECT, related_name="+")
    audience = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta(Scoped.Meta):
        db_table = "publications_acknowledgement"
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "publication", "user", "audience"], name="catalog_acknowledged_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.user_id} {self.audience}"

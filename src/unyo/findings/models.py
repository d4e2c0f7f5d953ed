"""Findings over time. What a finding says is computed anew from the design; only its life is kept here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from unyo.findings.designs import Waiver
from unyo.tables.rows import row_model
from unyo.tables.scope import Scoped

WaiverRow = row_model(Waiver, module=__name__)


class Episode(Scoped):
    """One stay of a finding: opened by the first check that saw it, closed by the first that did not."""

    fingerprint = models.CharField(max_length=16)
    rule = models.CharField(max_length=100)
    severity = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10)
    title_ja = models.TextField()
    title_en = models.TextField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    opened_seq = models.BigIntegerField(null=True)  # the ledger entry after which it was first seen
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=200, blank=True)
    closed_seq = models.BigIntegerField(null=True)

    class Meta(Scoped.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "fingerprint"], condition=Q(closed_at=None), name="one_open_episode"
            )
        ]
        indexes = [
            models.Index(fields=["framework", "fingerprint"], name="episode_of"),
            models.Index(fields=["framework", "closed_at"], name="episode_closed"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.fingerprint}"

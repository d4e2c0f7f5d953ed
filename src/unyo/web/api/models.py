"""Answers that were given to a request with an Idempotency-Key, so that a repeated one changes nothing."""

from __future__ import annotations

from django.db import models


class IdempotentAnswer(models.Model):
    """One answer, kept for two days. `token` is the public part of the token that asked."""

    token = models.CharField(max_length=12)
    key = models.CharField(max_length=255)
    asked = models.CharField(max_length=64)  # SHA-256 of method, address and body
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")
    created_at = models.DateTimeField()

    class Meta:
        app_label = "web"
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_a_key")]
        indexes = [models.Index(fields=["created_at"], name="idempotent_answer_age")]

    def __str__(self) -> str:
        return f"{self.token} {self.key}"

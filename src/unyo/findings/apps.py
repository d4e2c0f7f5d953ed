"""The Django application of this room."""

from __future__ import annotations

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Findings as they are kept: since when, until when, and what was accepted."""

    name = "unyo.findings"
    label = "findings"

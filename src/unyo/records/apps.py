"""The Django application of this room."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """What happened: imports, and the manifest of the lake."""

    name = "unyo.records"
    label = "records"
    verbose_name = "記録"

"""The framework as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    """Every declared table of the design (ToBe)."""

    name = "unyo.framework"
    label = "framework"
    verbose_name = "枠組み"

    def ready(self) -> None:
        """Load what refuses rows because of what other tables say."""
        import_module("unyo.framework.responsibility.guards")

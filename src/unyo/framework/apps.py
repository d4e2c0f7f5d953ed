"""The framework as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    """Every declared table of the design (ToBe)."""

    name = "unyo.framework"
    label = "framework"
    verbose_name = "枠組み"

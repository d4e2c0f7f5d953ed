"""The Django application of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """What was published out of a framework, as bytes that never change."""

    name = "unyo.publications"
    label = "publications"

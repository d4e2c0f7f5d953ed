"""The parties as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Frameworks, accounts, memberships, tokens, and the declared tables of organisations and people."""

    name = "unyo.parties"
    label = "parties"
    verbose_name = "関係者"

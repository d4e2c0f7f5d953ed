"""The ledger as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Tables `ledger_entry` and `ledger_head`."""

    name = "unyo.ledger"
    label = "ledger"
    verbose_name = "変更台帳"

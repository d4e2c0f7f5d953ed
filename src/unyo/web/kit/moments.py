"""Moments as pages show them."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def shown_moment(at: dt.datetime) -> str:
    """2026-04-01 09:30 in the zone of the installation: one form that reads the same in both languages."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")

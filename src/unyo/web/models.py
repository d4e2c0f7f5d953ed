"""What the web keeps for itself; everything else belongs to the rooms above."""

from __future__ import annotations

from unyo.web.api.models import IdempotentAnswer

__all__ = ["IdempotentAnswer"]

"""The article's tables for these tests."""

from cast.handover import handover

__all__ = ["handover"]

"""A lake of the test's own, and a matter that went from an inquiry to a FAQ."""

from __future__ import annotations

from cast.record_matter import lake, matter

__all__ = ["lake", "matter"]

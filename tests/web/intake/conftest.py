"""The article's tables for these tests, and a place of their own for what they send."""

from __future__ import annotations

import sys
from pathlib import Path

from cast.handover import handover

sys.path.insert(0, str(Path(__file__).parent))

from dropping import state

__all__ = ["handover", "state"]

"""Fixtures of the API's tests."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from calling import fresh_process, machine, reader

__all__ = ["fresh_process", "machine", "reader"]

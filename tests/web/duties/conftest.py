"""The stage of the pages of duties."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cast.people import Cast

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def duties(minato: Cast) -> Cast:
    """湊 with the tables of duties in it."""
    from stage import furnished

    furnished(minato.scope())
    return minato

"""docs/datasets.md says what the schema files say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]


def test_the_page_of_datasets_says_what_the_schemas_say() -> None:
    made = subprocess.run(
        [sys.executable, HOUSE / "scripts" / "make_datasets_page.py", "--check"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert made.returncode == 0, f"run scripts/make_datasets_page.py {made.stdout}{made.stderr}"

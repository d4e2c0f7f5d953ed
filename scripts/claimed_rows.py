"""Prints which rows, acceptance tests and traps the tests claim: `make rows`."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

MARK = re.compile(r"@pytest\.mark\.(row|accept|trap)\(((?:\s*\"[^\"]+\",?)+)\s*\)")


def main() -> None:
    """One line for each id with the number of test files that claim it."""
    claims: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in sorted(Path("tests").rglob("test_*.py")):
        for kind, ids in MARK.findall(path.read_text()):
            for one in re.findall(r'"([^"]+)"', ids):
                claims[kind][one].add(path.as_posix())
    for kind in ("row", "accept", "trap"):
        print(f"{kind}: {len(claims[kind])}")
        for one in sorted(claims[kind]):
            print(f"  {one:12} {', '.join(sorted(claims[kind][one]))}")


if __name__ == "__main__":
    main()

"""What is written about the house agrees with the house."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

HOUSE = Path(__file__).parents[2]


def test_every_dependency_has_its_sentence() -> None:
    declared = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.split(r"[\[<>=;~ ]", one)[0] for one in declared}
    told = set(re.findall(r"^\| `([a-z0-9-]+)`", (HOUSE / "docs/dependencies.md").read_text(), re.M))
    assert names == told
    assert len(names) <= 25


def test_decisions_are_numbered_without_gaps_and_name_what_was_rejected() -> None:
    papers = sorted((HOUSE / "docs/decisions").glob("[0-9]*.md"))
    assert [int(p.name[:4]) for p in papers] == list(range(1, len(papers) + 1))
    for paper in papers:
        assert {"Context", "Decision", "Rejected"} <= set(
            re.findall(r"^## (\w+)", paper.read_text(), re.M)
        ), paper.name


def test_nothing_committed_names_a_place_outside_the_repository() -> None:
    outside = re.compile(r"/work/|\.\./shared|/tmp/plan|pypi\.org|files\.pythonhosted|registry\.npmjs")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=HOUSE, capture_output=True, text=True, check=True, timeout=30
    )
    guilty = []
    for name in listed.stdout.splitlines():
        path = HOUSE / name
        if path.suffix in {".png", ".xlsx"} or not path.exists() or path == Path(__file__):
            continue
        if outside.search(path.read_text(errors="ignore")):
            guilty.append(name)
    assert not guilty


def test_both_readmes_show_the_two_commands() -> None:
    for name in ("README.md", "README.ja.md"):
        text = (HOUSE / name).read_text()
        assert "make demo" in text and "make test" in text

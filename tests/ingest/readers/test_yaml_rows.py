"""YAML as rows, read here and not in the child: what is told, and every way in which it is refused."""

from __future__ import annotations

from typing import Any

import pytest

from unyo.ingest.readers.sizes import CELL_CHARACTERS
from unyo.ingest.readers.yaml_rows import read
from unyo.sandbox.refused import Refused

SOUND = """# 連絡先
service:
  - name: 受注サービス
    tags: [夜間, "休日"]
    note: ~
    draft: no
  - {name: "", number: 0012}
empty:
none: []
"""


def told(text: str) -> list[dict[str, Any]]:
    return list(read(text.encode(), {}))


def refusal(text: str) -> Refused:
    with pytest.raises(Refused) as refused:
        told(text)
    return refused.value


def test_each_table_is_a_grid_with_the_lines_of_its_rows() -> None:
    first, heads, rows, *others = told(SOUND)
    assert first == {"grid": {"sheet": "service", "encoding": "utf-8"}}
    assert heads["rows"] == [["name", "tags", "note", "draft", "number"]] and heads["numbers"] == [2]
    assert rows["rows"] == [["受注サービス", "夜間, 休日", "", "no", ""], ["", "", "", "", "0012"]]
    assert rows["kinds"] == ["TT-T-", "----T"] and rows["numbers"] == [3, 7]
    assert [one["grid"]["sheet"] for one in others] == ["empty", "none"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty", None),
        ("# only a comment\n", "empty", None),
        ("- a\n", "yaml-not-tables", 1),
        ("a:\n  b: c\n", "yaml-not-tables", 2),
        ("a:\n  - b\n", "yaml-not-a-row", 2),
        ("a:\n  - {b: {c: d}}\n", "yaml-nested", 2),
        ("a:\n  - b: [c, [d]]\n", "yaml-nested", 2),
        ("a:\n  - [b]: c\n", "yaml-nested", 2),
        ("a:\n  - ? [b]\n    : c\n", "yaml-nested", 2),
        ("a:\n  - b: 1\n    b: 2\n", "yaml-twice", 3),
        ("a: []\na: []\n", "yaml-twice", 2),
        ("a: []\n---\nb: []\n", "yaml-documents", 2),
        ("a:\n  - b: &x 1\n", "yaml-tricks", 2),
        ("a:\n  - b: &x [1]\n", "yaml-tricks", 2),
        ("a:\n  - b: &x 1\n    c: *x\n", "yaml-tricks", 2),
        ("a:\n  - b: !!python/object:os.system {}\n", "yaml-tricks", 2),
        ("a:\n  - b: !x y\n", "yaml-tricks", 2),
        ("a:\n  - b: 'open\n", "yaml-broken", 3),
        ("a:\n\t- b: 1\n", "yaml-broken", 2),
        (f"a:\n  - b: {'x' * (CELL_CHARACTERS + 1)}\n", "cell-too-long", 2),
    ],
)
def test_what_is_no_plain_table_is_refused_with_its_line(text: str, code: str, line: int | None) -> None:
    refused = refusal(text)
    assert refused.code == code
    assert refused.values.get("line") == line

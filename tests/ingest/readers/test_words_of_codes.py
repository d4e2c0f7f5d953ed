"""No reader refuses without words: every code it can raise has a reason and a remedy in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import unyo.ingest.readers as readers
from unyo.ingest.normalizers import facts
from unyo.ingest.readers.read import refused
from unyo.ingest.readers.stream_words import STREAM_REFUSALS, STREAM_ROWS
from unyo.ingest.readers.words import REFUSALS
from unyo.sandbox import run
from unyo.vocabulary.text import Text

READERS = sorted(Path(str(readers.__file__)).parent.rglob("*.py"))


def said(node: ast.expr) -> list[str]:
    """The code itself, or both of "this if … else that"."""
    if isinstance(node, ast.IfExp):
        return [*said(node.body), *said(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def codes(named: str, place: int = 0) -> dict[str, set[str]]:
    """Every code that is given to what is called so, with the values named beside it."""
    found: dict[str, set[str]] = {}
    for path in (*READERS, Path(str(facts.__file__))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == named:
                for code in said(node.args[place]):
                    found.setdefault(code, set()).update(key.arg or "" for key in node.keywords)
    return found


def test_every_code_of_a_reader_has_a_reason_and_a_remedy() -> None:
    for code, values in codes("Refused").items():
        assert code in REFUSALS or code in STREAM_REFUSALS, code
        told = refused("a.csv", code, {"row": 3}, dict.fromkeys(values - {"sheet", "row", "column"}, "x"))
        assert told.code == code, (code, values)
        for text in (told.reason, told.remedy):
            assert text.ja and text.en and "{" not in text.ja + text.en


def test_every_code_of_a_row_has_a_sentence() -> None:
    found = codes("Bad", 1)
    assert {"ragged", "line-unmatched", "json-broken"} <= found.keys() <= STREAM_ROWS.keys()


@pytest.mark.parametrize(
    "code", ["memory", "time", "crashed", "garbage", "too-much", "failed", "not-started", "unread"]
)
def test_every_way_a_child_ends_has_words(code: str) -> None:
    assert code in str(run.run.__doc__)
    assert code in REFUSALS


@pytest.mark.parametrize("words", [STREAM_REFUSALS, {code: (text,) for code, text in STREAM_ROWS.items()}])
def test_words_are_in_both_languages(words: dict[str, tuple[Text, ...]]) -> None:
    for texts in words.values():
        assert all(text.ja and text.en and text.ja != text.en for text in texts)

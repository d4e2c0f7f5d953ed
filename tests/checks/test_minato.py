"""The example organisation Minato: what was planted in it is found, in both languages, and not much more."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import lru_cache
from pathlib import Path

import pytest

from unyo.checks.rulebook import RULES
from unyo.checks.run import FileCheck, check_files

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = dt.date(2026, 11, 24)
CEILING = 140
PLANTED = tomllib.loads((EXAMPLES / "minato" / "PLANTED.toml").read_text(encoding="utf-8"))["planted"]
FOLDERS = ("minato", "minato-en")


@lru_cache(maxsize=2)
def checked(folder: str) -> FileCheck:
    return check_files([EXAMPLES / folder], DAY)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda one: f"{one['rule']} {one['about_en']}")
def test_what_was_planted_is_found_in_both_languages(planted: dict[str, str]) -> None:
    titles = [one.title for one in checked("minato").report.findings if one.rule == planted["rule"]]
    assert any(planted["about"] in title.ja for title in titles), titles
    english = [one.title for one in checked("minato-en").report.findings if one.rule == planted["rule"]]
    assert any(planted["about_en"] in title.en for title in english), english


def test_every_planted_truth_names_a_rule_and_says_why_in_one_line() -> None:
    rules = {rule.id for rule in RULES}
    assert len(PLANTED) >= 40 and {one["rule"] for one in PLANTED} <= rules
    for one in PLANTED:
        assert one["why_ja"].endswith("。") and one["why_en"].endswith("."), one
        assert "\n" not in one["why_ja"] + one["why_en"]
    assert len({(one["rule"], one["about"]) for one in PLANTED}) == len(PLANTED)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_files_read_cleanly_and_the_list_is_not_taken_for_a_table(folder: str) -> None:
    check = checked(folder)
    assert [one.title.en for one in check.report.findings if one.rule.startswith("table.")] == []
    assert {file.path.suffix for file in check.files} == {".csv"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_example_does_not_drown_in_findings(folder: str) -> None:
    assert len(PLANTED) <= len(checked(folder).report.findings) <= CEILING


def test_what_is_told_in_english_reads_as_english() -> None:
    odd = re.compile(r"[぀-ヿ㐀-鿿「」、。]|\b1 [a-z]+s\b|  | $|^[a-z]")
    told = [text for one in checked("minato-en").report.findings for text in (one.title.en, one.remedy.en)]
    assert [text for text in told if odd.search(text)] == []


def test_what_is_told_in_japanese_ends_its_sentences() -> None:
    remedies = {one.remedy.ja for one in checked("minato").report.findings}
    unfinished = {text for text in remedies if not text.endswith("。") and ": " not in text}
    assert unfinished == set()


def test_both_languages_hold_the_same_tables_with_as_many_rows() -> None:
    rows = [{name: len(designs) for name, designs in _tables(folder).items()} for folder in FOLDERS]
    assert rows[0] == rows[1] and len(rows[0]) >= 57


def _tables(folder: str) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for one in checked(folder).intake.designs:
        found.setdefault(type(one).__name__, []).append(one)
    return found

"""Every rule is in the book, says what it must say, and stands on its page (docs/rules.md)."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from unyo.checks.packs import pack
from unyo.checks.rulebook import BY_ID, RULES
from unyo.findings.rule import Rule
from unyo.vocabulary.text import Text

HOUSE = Path(__file__).parents[2]


def _classes(parent: type[Rule] = Rule) -> set[type[Rule]]:
    own = {one for one in parent.__subclasses__() if one.__module__.startswith("unyo.checks.rules.")}
    return own | {deeper for one in own for deeper in _classes(one)}


def test_every_rule_class_is_in_the_book() -> None:
    written = {one for one in _classes() if not one.__name__.startswith("_")}
    assert written == {type(rule) for rule in RULES}


def test_every_rule_has_an_id_of_its_own() -> None:
    assert [name for name, times in Counter(rule.id for rule in RULES).items() if times > 1] == []
    assert set(BY_ID) == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_speaks_both_languages(rule: Rule) -> None:
    sentence = rule.sentence()
    for text in (sentence, rule.why, rule.source):
        assert re.search(r"[ぁ-んァ-ヶ一-龠]", text.ja)
        assert text.en and not re.search(r"[ぁ-んァ-ヶ]", text.en)
    assert re.fullmatch(r"[a-z]+\.[a-z0-9-]+", rule.id)
    assert re.fullmatch(r"[A-Z]+-?\d+", rule.row)


def test_the_page_of_rules_says_what_the_rules_say() -> None:
    made = subprocess.run(
        [sys.executable, HOUSE / "scripts" / "make_rules_page.py", "--check"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert made.returncode == 0, made.stdout + made.stderr


def test_the_standard_lists_hold_what_the_rules_compare_with() -> None:
    lists = pack()
    assert len(lists.items) == 9
    assert [role.name for role in lists.roles if "SaaS" in role.name] == ["SaaSサポート"]
    assert {one.name for one in lists.activities} >= {"定期メンテナンスの実施", "重大変更の承認"}
    assert all(one.item in {item.name for item in lists.items} for one in lists.coverage)


def test_the_book_is_cheap_to_open() -> None:
    code = (
        "import sys, unyo.checks.rulebook;"
        "heavy = {'django', 'numpy', 'pandas', 'altair', 'rich', 'holidays', 'openpyxl'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_standard_lists_are_told_in_english_and_a_row_of_either_name_is_found() -> None:
    standard = pack()
    for listed in (standard.activities, standard.roles, standard.items):
        for one in listed:
            english = standard.called(one.name).en
            assert english != one.name and english in one.aliases
            assert standard.said(one.name).en == f"{english} ({one.name})"
    assert standard.said("自前の事項") == Text("自前の事項", "自前の事項")

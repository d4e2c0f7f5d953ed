"""Every rule shows what keeps it and what breaks it, and says so itself in both languages (issue 3, item 7)."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from unyo.checks.rule_examples import Example, examples, files_of_examples, module_of, read_examples
from unyo.checks.rulebook import BY_ID, RULES
from unyo.findings.rule import Rule
from unyo.vocabulary.declare import Kind
from unyo.vocabulary.text import LANGUAGES, Language
from unyo.vocabulary.verdict import Verdict

# Rules that never say "broken": where they find something, nobody can tell yet.
NEVER_BROKEN = frozenset(
    {
        "chain.every-link-has-a-value",
        "document.says-whether-it-is-kept",
        "chain.like-with-like",
        "forgotten.every-item-is-checked",
        "items.every-item-has-a-status",
        "maintenance.windows-can-be-laid-out",
        "meetings.the-cost-of-every-meeting-is-known",
        "option.has-its-figures",
        "resource.day-to-act-can-be-told",
        "warranty.every-defect-can-be-classified",
    }
)
MOST_ROWS, MOST_COLUMNS = 16, 9
# What it compares are compounds of kanji: its English example has to hold some.
OF_KANJI = frozenset({"terms.near-names-are-told-apart"})
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def _both(rule: Rule, language: Language) -> tuple[Example, Example]:
    told = examples(rule.id, language)
    assert told is not None, f"{rule.id} has no examples: write examples/{module_of(rule)}.yaml"
    return told.kept, told.broken


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_keeps_its_one_example_and_breaks_on_its_other(rule: Rule, language: Language) -> None:
    kept, broken = _both(rule, language)
    assert (kept.outcome.verdict, kept.outcome.findings) == (Verdict.KEPT, ())
    assert kept.outcome.examined > 0
    ends = Verdict.UNKNOWN if rule.id in NEVER_BROKEN else Verdict.BROKEN
    assert broken.outcome.verdict is ends
    assert {found.rule for found in broken.outcome.findings} == {rule.id}
    assert {found.verdict for found in broken.outcome.findings} == {ends}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_example_is_small_and_reads_in_either_language(rule: Rule) -> None:
    for example in _both(rule, "ja"):
        assert example.tables or example.files or example.standard
        assert sum(len(one.designs) for one in example.tables) <= MOST_ROWS
        assert all(len(one.columns) <= MOST_COLUMNS for one in example.tables)
    for example in _both(rule, "en") if rule.id not in OF_KANJI else ():
        assert not [text for text in _texts(example) if _JAPANESE.search(text)]


def test_every_file_of_examples_is_about_the_rules_of_its_module() -> None:
    for path in files_of_examples():
        for rule in read_examples(path.read_text(encoding="utf-8")):
            assert rule in BY_ID, f"{path.name}: there is no rule {rule}"
            assert module_of(BY_ID[rule]) == path.stem, f"{rule} belongs to {module_of(BY_ID[rule])}.yaml"


def test_no_example_is_read_before_somebody_asks_for_one() -> None:
    code = (
        "import sys, unyo.checks.rule_examples as shown;"
        "print('ruamel' in sys.modules, shown._written.cache_info().currsize);"
        "shown.examples('raci.somebody-does-the-work', 'ja');"
        "print('ruamel' in sys.modules, shown._written.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == ["False 0", "True 1"], done.stderr


def test_checking_files_never_loads_the_examples() -> None:
    code = "import sys, unyo.cli.__main__, unyo.checks.run; print('unyo.checks.rule_examples' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "False", done.stderr


def test_a_text_of_one_wording_is_the_same_in_both_languages() -> None:
    written = read_examples("a.b: {kept: {role: [{name: 当直|Duty operator}, {name: PMO}]}}")
    assert written["a.b"]["kept"]["role"][0]["name"] == "当直|Duty operator"
    kept, broken = _both(BY_ID["raci.exactly-one-accountable"], "en")
    assert [kept.cell(c, kept.tables[0].designs[0]) for c in kept.tables[0].columns][0] == "Go-live decision"
    assert "Business owner" in broken.outcome.findings[0].title.en


def _texts(example: Example) -> list[str]:
    said = [content for _, content in example.files]
    for one in example.tables:
        for column in one.columns:
            if column.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.REF):
                said += [str(example.cell(column, row)) for row in one.designs]
    return said

"""The examples of a rule as its page shows them."""

from __future__ import annotations

from typing import Any

from unyo.checks.rule_examples import Example, ExampleTable, examples
from unyo.vocabulary.text import Language
from unyo.web.findings.showing import shown_words
from unyo.web.kit.fields import is_number, show_value

Flagged = frozenset[tuple[str, str, str]]  # (table, key, field) a finding is about


def shown_examples(rule: str, language: Language) -> list[dict[str, Any]]:
    """The example that keeps the rule and the one that breaks it; [] for a rule without."""
    told = examples(rule, language)
    return [_shown(one, language) for one in (told.kept, told.broken)] if told else []


def _shown(example: Example, language: Language) -> dict[str, Any]:
    found = example.outcome.findings
    flagged = frozenset((f.subject.table, f.subject.key, f.subject.field) for f in found if f.subject.key)
    return {
        "verdict": example.outcome.verdict.value,
        "day": example.day.isoformat() if example.day else "",
        "files": example.files,
        "standard": [(table.label.in_(language), rows) for table, rows in example.standard],
        "tables": [_table(example, one, flagged, language) for one in example.tables],
        "findings": [{**shown_words(one, language), "id": "", "rule": ""} for one in found],
    }


def _table(example: Example, one: ExampleTable, flagged: Flagged, language: Language) -> dict[str, Any]:
    return {
        "label": one.table.label.in_(language),
        "columns": [(column.label.in_(language), is_number(column)) for column in one.columns],
        "rows": [
            [
                (
                    show_value(column, example.cell(column, row), language),
                    is_number(column),
                    (one.table.name, row.key, column.name) in flagged,
                )
                for column in one.columns
            ]
            for row in one.designs
        ],
    }

"""The eight questions and what they would make, in the shape the page wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from unyo.framework.beginning.questions import Field, fields, questions
from unyo.framework.beginning.suggesting import Beginning
from unyo.framework.designs import TABLES
from unyo.framework.standard_rows import FROM_THE_START
from unyo.vocabulary.text import Language, Text

LONGEST = 5000

Typed = Mapping[str, Sequence[str]]


def typed_answers(sent: QueryDict) -> dict[str, list[str]]:
    """What was typed into the form, as it was typed: shown again whatever comes of it."""
    return {name: [one[:LONGEST] for one in sent.getlist(name)] for name in fields() if name in sent}


def shown_questions(typed: Typed, faults: Mapping[str, Text], language: Language) -> list[dict[str, Any]]:
    """Every question with its fields, what was typed, and what is wrong with it."""
    return [
        {
            "name": question.name,
            "label": question.label.in_(language),
            "help": question.help.in_(language),
            "fields": [_shown(field, typed, faults, language) for field in question.fields],
        }
        for question in questions()
    ]


def shown_beginning(made: Beginning, language: Language) -> dict[str, Any]:
    """How many rows of which table it would make: drafts, and rows of standard lists."""
    counts = made.counts()
    tables = [
        {"label": TABLES[name].label.in_(language), "n": counts[name]}
        for name in TABLES
        if counts[name] and name not in FROM_THE_START
    ]
    return {"tables": tables, "rows": len(made.rows), "standard": counts.total() - len(made.rows)}


def _shown(field: Field, typed: Typed, faults: Mapping[str, Text], language: Language) -> dict[str, Any]:
    given = list(typed.get(field.name, ()))
    fault = faults.get(field.name)
    return {
        "name": field.name,
        "kind": field.kind,
        "label": field.label.in_(language),
        "help": field.help.in_(language),
        "choices": [
            {"value": value, "label": label.in_(language), "chosen": value in given}
            for value, label in field.choices
        ],
        "text": "\n".join(given),
        "errors": [fault.in_(language)] if fault else [],
    }

"""What a person says about how a table is read, put into the reading. Pure.

The answers are words under names: `column.<dataset>.<field>` another column ("" none), `is.<dataset>.<field>` a
constant, `file.…` or `row.…` the name of the file or a number made of the row, `order.…` how day and month run,
`unit.…` the unit of bare numbers, `words.<dataset>.<field>.<their word>` our word for it, and `zone`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from unyo.ingest.sources import recognition
from unyo.ingest.sources.recognition import GENERIC, Known, generic
from unyo.records.datasets import Field, dataset


def taken_as(name: str, columns: Sequence[str], rows: Sequence[Sequence[str | None]], *, file: str) -> Known:
    """A table as a person says it is, even where a column it cannot do without is still to be told."""
    of = dataset(name)
    reading = {
        "tool": GENERIC,
        "map": GENERIC,
        "into": [{"dataset": name, "fields": generic(of, columns)["fields"]}],
    }
    return recognition.settled(of.label, reading, columns, rows, file=file)


def settled(
    known: Known, columns: Sequence[str], rows: Sequence[Sequence[str | None]], *, file: str
) -> Known:
    """After a person changed how a table is read: what the values say about columns that were chosen anew."""
    found = recognition.settled(known.label, known.reading, columns, rows, file=file)
    return Known(found.label, found.reading, {**known.open_fields, **found.open_fields}, found.open_words)


def as_answered(known: Known, answers: Mapping[str, str]) -> Known:
    """The same table, read as the answers say; an answer about what is not there is none."""
    reading = deepcopy(known.reading)
    open_fields = dict(known.open_fields)
    if zone := answers.get("zone"):
        reading["zone"] = zone
    rules = {into["dataset"]: into["fields"] for into in reading["into"]}
    # What a field is made of comes first; orders, units and words are said about the rule it then has.
    for name, said in sorted(answers.items(), key=lambda one: one[0].partition(".")[0] in _ABOUT):
        kind, _, rest = name.partition(".")
        into, _, told = rest.partition(".")
        field, _, theirs = told.partition(".")
        if into not in rules or field not in dataset(into).names:
            continue
        if kind in _ABOUT:
            _about(rules[into].get(field), kind, theirs, said)
            if kind == "order":
                open_fields.pop(f"{into}.{field}", None)
        elif kind in _MADE_OF:
            open_fields.pop(f"{into}.{field}", None)
            _made_of(rules[into], dataset(into).field(field), kind, said)
    return Known(known.label, reading, open_fields, known.open_words)


def _made_of(fields: dict[str, Any], field: Field, kind: str, said: str) -> None:
    if kind == "column" and said:
        # Whatever words a chosen column holds, it is the one: those nobody knows are shown and can be translated.
        fields[field.name] = {"from": said, **({"words": {}} if field.choices else {})}
    elif kind == "is" and said:
        fields[field.name] = {"is": said}
    elif kind in ("file", "row"):
        fields[field.name] = {kind: True}
    else:
        fields.pop(field.name, None)


def _about(rule: dict[str, Any] | None, kind: str, theirs: str, said: str) -> None:
    if rule is None or "from" not in rule:
        return
    if kind == "words":
        rule["words"] = {**rule.get("words", {}), theirs: said}
    else:
        rule[kind] = said


_MADE_OF = ("column", "is", "file", "row")
_ABOUT = ("order", "unit", "words")

"""Rows that leave a field blank which has to be filled: the same finding for every table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unyo.findings.rule import Finding, Rule
from unyo.vocabulary.declare import Design, table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

TITLE = Text("{name}: {field}がありません", "{name}: no {field}")
EVIDENCE = Text("{table}「{name}」の「{field}」が空です", "“{field}” of {table} “{name}” is blank")
REMEDY = Text("「{name}」の「{field}」を書く。{how}", "Fill in “{field}” of “{name}”. {how}")


@dataclass(frozen=True, slots=True)
class Blank:
    """The field, and how somebody comes to its value."""

    field: str
    how: Text


def unwritten(rule: Rule, rows: Iterable[Design], blank: Blank) -> Iterator[Finding]:
    """One finding of `rule` for each of the rows whose field is blank."""
    for row in rows:
        if not str(getattr(row, blank.field)).strip():
            yield _told(rule, row, blank)


def _told(rule: Rule, row: Design, blank: Blank) -> Finding:
    declared = table_of(type(row))
    label = declared.column(blank.field).label
    lowered = Text(label.ja, label.en[:1].lower() + label.en[1:])
    name = declared.title_of(row)
    return rule.finding(
        row,
        field=blank.field,
        title=TITLE.format(name=name, field=lowered),
        evidence=EVIDENCE.format(table=declared.label, name=name, field=label),
        remedy=REMEDY.format(name=name, field=label, how=blank.how),
        values={"field": blank.field},
    )

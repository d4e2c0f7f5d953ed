"""What helps people fill in a sheet: drop-downs, comments, examples, widths."""

from __future__ import annotations

from typing import Any

from unyo.documents.writers.cell_text import YES_NO, Labels
from unyo.framework.designs import TABLES
from unyo.ingest.recognition import GUIDE
from unyo.vocabulary.declare import Column, Kind
from unyo.vocabulary.text import Text

LISTS = "unyo_lists"
_LONGEST_INLINE = 250  # characters a drop-down may hold inside a cell's rule
_HINT = Text(
    "一覧にない値です。そのまま入れることもできます。",
    "This is not in the list; you may keep it all the same.",
)
_KINDS: dict[Kind, Text] = {
    Kind.INTEGER: Text("整数", "a whole number"),
    Kind.DECIMAL: Text("数", "a number"),
    Kind.MONEY: Text("円。例: 1200000、120万円", "yen; e.g. 1200000"),
    Kind.PERCENT: Text("百分率。例: 99.9%", "per cent; e.g. 99.9%"),
    Kind.MINUTES: Text("長さ。例: 4時間、30分、1時間30分", "a duration; e.g. 4 h, 30 min"),
    Kind.DATE: Text("日付。例: 2026-04-01、令和8年4月1日", "a date; e.g. 2026-04-01"),
    Kind.BOOLEAN: Text("はい か いいえ", "yes or no"),
}
_EXAMPLES: dict[Kind, Text] = {
    Kind.INTEGER: Text("1", "1"),
    Kind.MINUTES: Text("4時間", "4 h"),
    Kind.DATE: Text("2026-04-01", "2026-04-01"),
    Kind.BOOLEAN: Text("はい", "yes"),
    Kind.MONEY: Text("1200000", "1200000"),
    Kind.PERCENT: Text("99.9%", "99.9%"),
}
_WIDTHS = {Kind.LONG_TEXT: 40, Kind.TEXT: 22, Kind.REF: 22, Kind.CHOICE: 16, Kind.DATE: 12, Kind.MONEY: 16}


class Validations:
    """Drop-downs. References list the rows of the other sheet; what is too long stands on a hidden sheet of lists."""

    def __init__(self, labels: Labels, language: str) -> None:
        self._labels, self._language = labels, language
        self._lists: dict[str, list[str]] = {}

    def add(self, sheet: Any, column: Column, position: int, first: int, last: int) -> None:
        """A drop-down for one column, where its values are known."""
        source = self._source(column)
        if source:
            rule = {
                "validate": "list",
                "source": source,
                "error_type": "information",
                "error_title": "unyo",
                "error_message": _HINT.in_(self._language),
            }
            sheet.data_validation(first, position, last, position, rule)

    def write_lists(self, book: Any) -> None:
        """The hidden sheet behind the longer drop-downs; its first cell tells an import to leave it alone."""
        if not self._lists:
            return
        sheet = book.add_worksheet(LISTS)
        sheet.hide()
        sheet.write_string(0, 0, GUIDE)
        for position, (name, values) in enumerate(self._lists.items()):
            sheet.write_string(1, position, name)
            for row, value in enumerate(values, 2):
                sheet.write_string(row, position, value)

    def _source(self, column: Column) -> list[str] | str | None:
        if column.kind == Kind.BOOLEAN:
            return [text.in_(self._language) for text in YES_NO.values()]
        if column.kind == Kind.CHOICE:
            return self._listed(column.name, [c.label.in_(self._language) for c in column.choices])
        if column.kind == Kind.REF:
            return self._rows_of(column.to)
        return None

    def _rows_of(self, to: str) -> list[str] | str | None:
        table = TABLES[to]
        title = [column.name for column in table.columns].index(table.title) + 1
        if table.natural == (table.title,) and table.columns[title - 1].kind == Kind.TEXT:
            name = table.label.in_(self._language)[:31].replace("'", "''")
            letter = chr(65 + title)
            return f"='{name}'!${letter}$3:${letter}$2000"
        labels = self._labels.of_table(to)
        return self._listed(f"ref_{to}", labels) if labels else None

    def _listed(self, name: str, values: list[str]) -> list[str] | str:
        if len(",".join(values)) <= _LONGEST_INLINE and not any("," in value for value in values):
            return values
        self._lists.setdefault(name, values)
        position = list(self._lists).index(name)
        letter = chr(65 + position)
        return f"={LISTS}!${letter}$3:${letter}${len(self._lists[name]) + 2}"


def comment_of(column: Column, language: str) -> str:
    """Help, what to write, whether it is required."""
    parts = [column.help.in_(language)] if column.help else []
    if column.kind in _KINDS:
        parts.append(_KINDS[column.kind].in_(language))
    if column.least is not None and column.most is not None:
        parts.append(f"{column.least}–{column.most}")
    if column.kind == Kind.REF:
        parts.append(
            Text("「{t}」の名前", "a name from “{t}”").format(t=TABLES[column.to].label).in_(language)
        )
    if column.kind == Kind.CHOICE:
        parts.append(" / ".join(choice.label.in_(language) for choice in column.choices))
    if column.required:
        parts.append(Text("必須", "required").in_(language))
    return "\n".join(parts) or column.label.in_(language)


def example_of(column: Column, language: str) -> str:
    """A value a person could write there."""
    if column.example:
        return column.example
    if column.kind == Kind.CHOICE:
        return column.choices[0].label.in_(language)
    if column.kind == Kind.REF:
        target = TABLES[column.to]
        return target.column(target.title).example
    return _EXAMPLES[column.kind].in_(language) if column.kind in _EXAMPLES else ""


def width_of_column(column: Column, label: str) -> int:
    """Characters wide: by what the column holds, and at least by its heading."""
    return max(_WIDTHS.get(column.kind, 11), min(2 * len(label) + 2, 30))

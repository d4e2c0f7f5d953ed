"""One declared table as YAML that lives well in git: stable order, one value a line, people's comments kept.

References are keys and choices are machine names, so the text is the same whatever language its writer speaks.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from unyo.documents.writers.cell_text import plain
from unyo.vocabulary.declare import Column, Design, Kind, Table
from unyo.vocabulary.durations import format_minutes

_WIDTH = 4096  # a value stays on its line: a reflowed paragraph is a difference nobody made


class NotOurs(ValueError):  # noqa: N818 - says what the file is
    """The file that is there holds something else than one table's rows; it is left alone."""


def table_yaml(table: Table, rows: Sequence[Design], before: str = "") -> str:
    """The rows of a table as YAML.

    `before` is the text that stands there: its comments and the order of its rows stay; rows that are gone are taken
    out, new ones follow at the end. Raises NotOurs when it is no YAML of this table.
    """
    yaml = _library()
    document, standing = _standing(yaml, table, before)
    wanted = {design.key: design for design in rows}
    kept = [row for row in standing if row.get("key") in wanted]
    for at in reversed(range(len(standing))):
        if standing[at].get("key") not in wanted:
            del standing[at]
    for row in kept:
        _update(row, _said(table, wanted[row["key"]]))
    known = {row["key"] for row in kept}
    for design in rows:
        if design.key not in known:
            standing.append(_mapping({"key": design.key, **_said(table, design)}))
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()


def _library() -> Any:
    from ruamel.yaml import YAML  # a heavy library, needed by this writer alone

    yaml = YAML()
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    yaml.preserve_quotes = True
    yaml.representer.ignore_aliases = lambda *_: True  # the same date twice is no reference
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _standing(yaml: Any, table: Table, before: str) -> tuple[Any, Any]:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.error import YAMLError

    try:
        document = yaml.load(before) if before.strip() else None
    except (YAMLError, ValueError) as error:
        raise NotOurs(str(error)) from error
    if document is None:
        document = CommentedMap()
        document.yaml_set_start_comment(f"{table.label.ja} / {table.label.en}")
    if not isinstance(document, CommentedMap) or set(document) - {table.name}:
        raise NotOurs(table.name)
    if document.get(table.name) is None:
        document[table.name] = CommentedSeq()
    rows = document[table.name]
    if not isinstance(rows, CommentedSeq) or not all(isinstance(row, CommentedMap) for row in rows):
        raise NotOurs(table.name)
    return document, rows


def _mapping(values: dict[str, Any]) -> Any:
    from ruamel.yaml.comments import CommentedMap

    return CommentedMap(values)


def _update(row: Any, said: dict[str, Any]) -> None:
    """Only what differs is touched: the rest keeps its quotes and comments."""
    for name in [name for name in row if name != "key" and name not in said]:
        del row[name]
    for name, value in said.items():
        if name not in row or row[name] != value:
            row[name] = value


def _said(table: Table, design: Design) -> dict[str, Any]:
    pairs = ((column, getattr(design, column.name)) for column in table.columns)
    return {column.name: _value(column, value) for column, value in pairs if value not in (None, "")}


def _value(column: Column, value: Any) -> Any:
    match column.kind:
        case Kind.MINUTES:
            return format_minutes(int(value), "en")
        case Kind.PERCENT:
            return f"{plain(value)}%"
        case Kind.BOOLEAN | Kind.INTEGER | Kind.DATE:
            return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(plain(value))
    return _text(str(value))


def _text(text: str) -> Any:
    from ruamel.yaml.scalarstring import LiteralScalarString

    lines = text.split("\n")
    tidy = all(line == line.rstrip() for line in lines) and not text.startswith((" ", "\n", "\t"))
    return LiteralScalarString(text) if len(lines) > 1 and tidy else text

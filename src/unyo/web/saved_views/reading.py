"""The query of a list as a view keeps it: read by the list's own reader, so that what is kept can be opened."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import parse_qsl

from unyo.tables.refusals import FieldError, Invalid, shown
from unyo.vocabulary.declare import Table
from unyo.vocabulary.text import Text
from unyo.web.kit.asking import Asking
from unyo.web.kit.filters import PREFIX

LONGEST_QUERY = 4000
MOST_PARAMETERS = 400
_NAMES = frozenset({"q", "any", "cols", "sort", "size"})
_PASSING = frozenset({"page", "view"})  # where somebody is in the list, not how they look at it
_TOO_LONG = Text("列と条件が長すぎて、覚えておけません。", "The columns and filters are too long to be kept.")
_NO_COLUMN = Text("この表に「{name}」という列はありません。", "This table has no column “{name}”.")
_NO_PARAMETER = Text("「{name}」は一覧の条件ではありません。", "“{name}” is no condition of a list.")


def kept_query(table: Table, query: str) -> str:
    """The query as the list itself would write it. Raises Invalid naming every part that the list cannot read."""
    if len(query) > LONGEST_QUERY:
        raise _refused(table, [_TOO_LONG])
    try:
        pairs = parse_qsl(query.removeprefix("?"), max_num_fields=MOST_PARAMETERS)
    except ValueError:
        raise _refused(table, [_TOO_LONG]) from None
    if unread := [text for name, value in pairs if (text := _unread(table, name, value))]:
        raise _refused(table, unread)
    asked: dict[str, list[str]] = defaultdict(list)
    for name, value in pairs:
        asked[name].append(value)
    asking = Asking(table, asked)
    if asking.filter.faults:
        faults = asking.filter.faults
        raise _refused(table, [Text(f"{c.label.ja}: {t.ja}", f"{c.label.en}: {t.en}") for c, t in faults])
    written = asking.address().removeprefix("?")
    if len(written) > LONGEST_QUERY:
        raise _refused(table, [_TOO_LONG])
    return written


def still_readable(table: Table, query: str) -> bool:
    """Whether a query kept earlier, perhaps by an older version, still says something about this table."""
    try:
        return kept_query(table, query) == query
    except Invalid:
        return False


def _unread(table: Table, name: str, value: str) -> Text | None:
    columns = {column.name for column in table.columns}
    if name.startswith(PREFIX):
        named = name.removeprefix(PREFIX)
    elif name in ("cols", "sort"):
        named = value.removeprefix("-") if name == "sort" else value
    else:
        return None if name in _NAMES | _PASSING else _NO_PARAMETER.format(name=shown(name))
    return None if named in columns else _NO_COLUMN.format(name=shown(named))


def _refused(table: Table, texts: list[Text]) -> Invalid:
    return Invalid([FieldError(table.name, "", "query", "", text) for text in texts])

"""One list as a workbook of one sheet, in the form that is read back. Pure.

Row 1 holds the labels, row 2 (hidden) the machine names. Nothing is ever a formula (T70).
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from unyo.documents.writers.cell_text import KEY
from unyo.documents.writers.workbook import FIRST_DAY, sheet_name
from unyo.vocabulary.declare import Column, Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST, _NARROWEST = 60, 10
# A spreadsheet keeps 15 digits; a longer number is written as text, whole.
_DIGITS = 15


def one_sheet(table: Table, columns: Sequence[Column], rows: Sequence[Sequence[Any]], language: str) -> bytes:
    """The bytes of the workbook; the rows begin with the key."""
    import xlsxwriter  # a heavy library, needed by this writer alone

    kept = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(kept, options)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(sheet_name(table, language))
    heads = [KEY.in_(language), *(column.label.in_(language) for column in columns)]
    for position, (label, name) in enumerate(zip(heads, ["key", *(c.name for c in columns)], strict=True)):
        sheet.write_string(0, position, label, bold)
        sheet.write_string(1, position, name)
        sheet.set_column(position, position, _width(label, [row[position] for row in rows[:200]]))
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.freeze_panes(2, 1)
    for number, row in enumerate(rows, 2):
        for position, value in enumerate(row):
            _write(sheet, number, position, value, day)
    sheet.autofilter(0, 0, len(rows) + 1, len(columns))
    book.close()
    return kept.getvalue()


def _write(sheet: Any, row: int, position: int, value: Any, day: Any) -> None:
    if value == "" or value is None:
        return
    if isinstance(value, dt.date) and value >= FIRST_DAY:
        sheet.write_datetime(row, position, dt.datetime.combine(value, dt.time()), day)
    elif isinstance(value, int | Decimal) and len(Decimal(value).as_tuple().digits) <= _DIGITS:
        sheet.write_number(row, position, value)
    else:
        sheet.write_string(row, position, str(value))


def _width(label: str, values: Sequence[Any]) -> int:
    widest = max([len(label), *(len(str(value)) for value in values)])
    return min(max(widest * 2, _NARROWEST), _WIDEST)

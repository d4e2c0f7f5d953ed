"""A workbook to fill in, and a framework as that same workbook: one sheet for each declared table.

Row 1 holds the labels in the chosen language, row 2 (hidden) the machine names, so that the file is read back whatever
its language. A row whose first cell says "# 例" is an example and is never imported. Nothing is ever a formula (T70).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from unyo.documents.writers.cell_text import Cell, Labels, headings, row_of
from unyo.documents.writers.workbook_guide import write_guide
from unyo.documents.writers.workbook_rules import Validations, comment_of, example_of, width_of_column
from unyo.framework.designs import TABLES, Blueprint
from unyo.vocabulary.declare import Column, Kind, Table
from unyo.vocabulary.text import Text

FIRST_ROW = 2  # from 0: below labels and machine names
EXAMPLE = Text("# 例", "# example")
# Spreadsheets count days from 1900 and hold a 29 February 1900 that never was: earlier days are written as text.
FIRST_DAY = dt.date(1900, 3, 1)
EXACT_DIGITS = 15
_A4 = 9


def write_template(path: Path, language: str = "ja") -> None:
    """An empty workbook: drop-downs, help beside every heading, one example row a sheet."""
    _Workbook(path, language, Blueprint()).write(examples=True)


def write_workbook(path: Path, blueprint: Blueprint, language: str = "ja") -> None:
    """The whole framework; read back, it changes nothing."""
    _Workbook(path, language, blueprint).write(examples=False)


class _Workbook:
    def __init__(self, path: Path, language: str, blueprint: Blueprint) -> None:
        import xlsxwriter  # a heavy library, needed by this writer alone

        self._language = language
        self._blueprint = blueprint
        self._labels = Labels(blueprint)
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._formats = {name: self._book.add_format(form) for name, form in _FORMATS.items()}
        self._validations = Validations(self._labels, language)

    def write(self, *, examples: bool) -> None:
        """Every sheet, then the lists the drop-downs need; the file is complete when this returns."""
        try:
            write_guide(self._book, self._formats, self._language, list(TABLES.values()))
            for table in TABLES.values():
                self._sheet(table, examples)
            self._validations.write_lists(self._book)
        finally:
            self._close()

    def _close(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:
            # It wraps what the system said; a caller asks for that.
            reason = error.args[0] if error.args else None
            raise reason if isinstance(reason, OSError) else OSError(str(error)) from error

    def _sheet(self, table: Table, examples: bool) -> None:
        sheet = self._book.add_worksheet(sheet_name(table, self._language))
        rows = self._blueprint.all(table.design)
        self._head(sheet, table)
        if examples:
            self._example(sheet, table)
        for at, design in enumerate(rows, FIRST_ROW):
            cells = row_of(table, design, self._labels, self._language)
            for position, (value, column) in enumerate(zip(cells, (None, *table.columns), strict=True)):
                self._cell(sheet, at, position, value, column)
        last = FIRST_ROW + max(len(rows) + 200, 1000)
        for position, column in enumerate(table.columns, 1):
            self._validations.add(sheet, column, position, FIRST_ROW, last)
        _print_setup(sheet, table, self._language)

    def _head(self, sheet: Any, table: Table) -> None:
        for position, label in enumerate(headings(table, self._language)):
            column = table.columns[position - 1] if position else None
            needed = column is not None and column.required
            sheet.write_string(0, position, label, self._formats["required" if needed else "head"])
            sheet.write_string(1, position, column.name if column else "key")
            width = width_of_column(column, label) if column else 9
            sheet.set_column(position, position, width, self._formats["body"])
            if column is not None:
                sheet.write_comment(
                    0, position, comment_of(column, self._language), {"x_scale": 2, "y_scale": 1.2}
                )
        sheet.set_row(0, 30)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.autofilter(0, 0, FIRST_ROW + len(self._blueprint.all(table.design)), len(table.columns))

    def _example(self, sheet: Any, table: Table) -> None:
        form = self._formats["example"]
        sheet.write_string(FIRST_ROW, 0, EXAMPLE.in_(self._language), form)
        for position, column in enumerate(table.columns, 1):
            sheet.write_string(FIRST_ROW, position, example_of(column, self._language), form)

    def _cell(self, sheet: Any, row: int, position: int, value: Cell, column: Column | None) -> None:
        if value == "" or value is None:
            return
        if isinstance(value, dt.date):
            if value >= FIRST_DAY:
                sheet.write_datetime(row, position, value, self._formats["date"])
            else:
                sheet.write_string(row, position, value.isoformat(), self._formats["body"])
        elif isinstance(value, int | Decimal) and _fits(value):
            money = column is not None and column.kind == Kind.MONEY
            sheet.write_number(row, position, float(value), self._formats["money" if money else "number"])
        else:
            sheet.write_string(row, position, str(value), self._formats["body"])


def sheet_name(table: Table, language: str) -> str:
    """The sheet a table stands on: its label."""
    return table.label.in_(language)[:31]


def _fits(value: int | Decimal) -> bool:
    """Whether a spreadsheet keeps every digit."""
    return len(Decimal(value).as_tuple().digits) <= EXACT_DIGITS and Decimal(repr(float(value))) == value


def _print_setup(sheet: Any, table: Table, language: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{table.label.in_(language)}&R&P / &N")


_FORMATS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": "#E8F1FE", "border": 1, "border_color": "#B3B3B3", "text_wrap": True, "valign": "vcenter"},
    "required": {"bold": True, "bg_color": "#C5D7FB", "border": 1, "border_color": "#B3B3B3", "text_wrap": True, "valign": "vcenter"},
    "body": {"text_wrap": True, "valign": "top"},
    "example": {"italic": True, "font_color": "#767676", "text_wrap": True, "valign": "top"},
    "date": {"num_format": "yyyy-mm-dd", "valign": "top"},
    "money": {"num_format": "#,##0.####", "valign": "top"},
    "number": {"num_format": "General", "valign": "top"},
    "title": {"bold": True, "font_size": 16},
    "text": {"text_wrap": True, "valign": "top"},
    "link": {"font_color": "#0017C1", "underline": 1, "valign": "top"},
}  # fmt: skip

"""The first sheet of a workbook: how to fill it in, in both languages, and where each table stands."""

from __future__ import annotations

from typing import Any

from unyo.ingest.recognition import GUIDE
from unyo.vocabulary.declare import Table
from unyo.vocabulary.text import Text

NAME = Text("はじめに", "Start here")
_TITLE = Text("運用の枠組み: 記入用ブック", "Operations framework: a workbook to fill in")
_STEPS = (
    Text("1. 手元にある表から始めてください。全部のシートを埋める必要はありません。", "1. Begin with the tables you have; not every sheet needs to be filled."),
    Text("2. 濃い見出しは必須です。見出しに重ねると説明が出ます。", "2. Dark headings are required. Point at a heading to read what belongs there."),
    Text("3. 分からない値は空のままにしてください。空は「不明」で、ゼロではありません。", "3. Leave empty what you do not know: empty means unknown, never zero."),
    Text("4. 左端が「# 例」の行は取り込まれません。消しても残しても構いません。", "4. Rows marked “# example” are not imported; delete or keep them."),
    Text("5. 左端の「キー」は書き出したときに入ります。新しい行では空のままにしてください。", "5. “Key” is filled when a framework is exported; leave it empty in new rows."),
    Text("6. 保存したら: unyo check このファイル.xlsx", "6. When saved: unyo check this-file.xlsx"),
)  # fmt: skip


def write_guide(book: Any, formats: dict[str, Any], language: str, tables: list[Table]) -> None:
    """The guide sheet. Its first cell tells an import that there are no rows here."""
    sheet = book.add_worksheet(NAME.in_(language))
    sheet.write_string(0, 0, GUIDE)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 1, 70)
    sheet.hide_gridlines(2)
    sheet.write_string(1, 0, _TITLE.ja, formats["title"])
    sheet.write_string(1, 1, _TITLE.en, formats["title"])
    row = 3
    for step in _STEPS:
        sheet.write_string(row, 0, step.ja, formats["text"])
        sheet.write_string(row, 1, step.en, formats["text"])
        row += 1
    row += 1
    for table in tables:
        name = table.label.in_(language)[:31].replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats["link"], table.label.in_(language))
        if table.help:
            sheet.write_string(row, 1, table.help.in_(language), formats["text"])
        row += 1
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)

"""Findings as a table of their own: CSV for any tool, Excel to work through."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable

from unyo.findings.designs import Waiver
from unyo.findings.ranking import score
from unyo.findings.rule import Finding
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

# A spreadsheet would run what begins like a formula; the apostrophe says that it is text.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COLUMNS = (
    Text("重大度", "Severity"),
    Text("判定", "Verdict"),
    Text("検出事項", "Finding"),
    Text("根拠", "Evidence"),
    Text("直し方", "Remedy"),
    Text("表", "Table"),
    Text("行", "Row"),
    Text("場所", "Where"),
    Text("影響×確率", "Impact x probability"),
    Text("規則", "Rule"),
    Text("要件", "Requirement"),
    Text("出典", "Source"),
    Text("いつから", "Since"),
    Text("受け入れた人", "Accepted by"),
    Text("受け入れの理由", "Reason"),
    Text("受け入れの期限", "Accepted until"),
    Text("識別子", "Fingerprint"),
)
_WIDTHS = (8, 10, 48, 60, 60, 16, 28, 28, 12, 32, 10, 30, 20, 18, 30, 14, 20)


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as it stands: since when (None: not known) and who accepted it (None: nobody)."""

    finding: Finding
    since: dt.datetime | None = None
    waiver: Waiver | None = None


def as_csv(lines: Iterable[Line], language: str) -> str:
    """CSV in UTF-8 with the mark by which Excel knows it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.in_(language) for column in _COLUMNS])
    writer.writerows([[_safe(cell) for cell in _cells(line, language)] for line in lines])
    return "\ufeff" + out.getvalue()


def as_xlsx(lines: Iterable[Line], language: str) -> bytes:
    """A workbook with one sheet, its head frozen and filterable."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(Text("点検", "Findings").in_(language))
        head = book.add_format({"bold": True, "bg_color": "#E8F1FE", "valign": "top", "text_wrap": True})
        body = book.add_format({"valign": "top", "text_wrap": True})
        row = 0
        for column, (title, width) in enumerate(zip(_COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title.in_(language), head)
        for row, line in enumerate(lines, 1):
            for column, cell in enumerate(_cells(line, language)):
                sheet.write_string(row, column, cell, body)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(row, 1), len(_COLUMNS) - 1)
    return out.getvalue()


def _cells(line: Line, language: str) -> list[str]:
    finding, waiver = line.finding, line.waiver
    judged = score(finding.risk)
    texts = [
        finding.severity.label.in_(language),
        finding.verdict.label.in_(language),
        finding.title.in_(language),
        finding.evidence.in_(language),
        finding.remedy.in_(language),
        finding.subject.table,
        finding.subject.name.in_(language) or finding.subject.key,
        finding.where.label.in_(language) if finding.where else "",
        "" if judged is None else str(judged),
        finding.rule,
        finding.row,
        finding.source.in_(language),
        line.since.isoformat(timespec="minutes") if line.since else "",
        waiver.owner if waiver else "",
        waiver.reason if waiver else "",
        waiver.expires_on.isoformat() if waiver and waiver.expires_on else "",
        finding.fingerprint,
    ]
    return [_UNWRITABLE.sub("\ufffd", text)[:32_000] for text in texts]


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell

"""Rows that were refused, as a CSV to mend and send again: the columns they came with, then why each was refused."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from unyo.documents.writers.cell_text import guarded
from unyo.ingest.mended import REASONS, why_of

_BETWEEN = " / "
_UNNAMED = "column {number}"


class Rejects:
    """Writes refused rows to a file for each sheet, each row once, while they are being found."""

    def __init__(
        self, folder: Path, stem: str, columns: Mapping[str, Sequence[str]], *, mark: str, language: str
    ) -> None:
        self._folder, self._stem, self._columns = folder, stem, columns
        self._mark, self._language = mark, language
        self._open: dict[str, Any] = {}
        self._files: list[tuple[str, Path]] = []
        self._held = ExitStack()
        self._row: list[Mapping[str, Any]] = []

    def add(self, cells: Iterable[Mapping[str, Any]]) -> None:
        """More refused cells; those of one row follow one another."""
        for cell in cells:
            if self._row and self._key(self._row[0]) != self._key(cell):
                self._write()
            self._row.append(cell)

    def end(self) -> list[tuple[str, Path]]:
        """Finish: every sheet of which something was refused, with its file."""
        if self._row:
            self._write()
        self._held.close()
        return self._files

    def _key(self, cell: Mapping[str, Any]) -> tuple[str, int]:
        return cell["sheet"] or "", cell["_row"]

    def _write(self) -> None:
        row, self._row = self._row, []
        sheet, first = row[0]["sheet"] or "", row[0]
        columns = self._columns.get(sheet) or [
            _UNNAMED.format(number=number) for number, _ in enumerate(first["cells"] or (), 1)
        ]
        whole = len(first["cells"] or ()) == len(columns)
        # Rows that were mended before still carry the reasons of that time.
        kept = [number for number, column in enumerate(columns) if column not in REASONS]
        cells = [first["cells"][number] if whole else "" for number in kept]
        columns = [columns[number] for number in kept]
        # What is no row of the table at all has no cells: what stood there is told as it stood.
        values = [cell["value"] for cell in row] if whole else list(first["cells"] or ())
        reasons = (
            str(first["_row"]),
            _BETWEEN.join(cell["column"] or "" for cell in row),
            _BETWEEN.join(value or "" for value in values),
            _BETWEEN.join(why_of(cell).in_(self._language) for cell in row),
            f"{self._mark}|{sheet}",
        )
        self._writer(sheet, columns).writerow([guarded(cell or "") for cell in (*cells, *reasons)])

    def _writer(self, sheet: str, columns: Sequence[str]) -> Any:
        if sheet not in self._open:
            path = self._folder / f"{self._stem}-{len(self._open)}.csv"
            file = self._held.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            self._open[sheet] = csv.writer(file, lineterminator="\r\n")
            self._open[sheet].writerow([guarded(column) for column in (*columns, *REASONS)])
            self._files.append((sheet, path))
        return self._open[sheet]

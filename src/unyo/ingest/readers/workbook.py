"""Excel workbooks (.xlsx): bytes become the cells people see, sheet by sheet (T69, T-BOMB).

Runs in the child. The package is unpacked and counted and each sheet scanned before calamine sees a byte: when memory
ends calamine aborts its process, which only a child survives.
"""

import io
from collections.abc import Iterator, Sequence

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum, load_workbook

from unyo.ingest.readers.excel_values import Raw, shown
from unyo.ingest.readers.package import Package
from unyo.ingest.readers.parts import Book
from unyo.ingest.readers.sheet_scan import Range, SheetScan
from unyo.ingest.readers.sizes import CHUNK_CELLS, FILLED_BY_MERGES, NOTES, check_total
from unyo.sandbox.refused import Refused

Message = dict[str, object]
RANGES_NAMED = 10


def read(content: bytes, _: dict[str, str | int | None]) -> Iterator[Message]:
    """A grid for each sheet that holds a cell. Raises `Refused`."""
    package = Package(content)
    book = Book(package)
    scans = _scanned(package, book)
    if not any(scan.filled for scan in scans):
        raise Refused("empty")
    check_total(sum(scan.filled for scan in scans), None)
    with _opened(content) as workbook:
        hidden = {m.name for m in workbook.sheets_metadata if m.visible != SheetVisibleEnum.Visible}
        for scan in scans:
            if scan.filled:
                yield from _sheet(workbook, scan, scan.sheet in hidden, book.date1904)


def _scanned(package: Package, book: Book) -> list[SheetScan]:
    if len({name for name, _ in book.sheets}) < len(book.sheets):
        raise Refused("workbook-broken")
    formats = book.formats()
    scans = []
    for name, part in book.sheets:
        scan = SheetScan(name, formats)
        scan.scan(package.pieces(part), part)
        scans.append(scan)
    for name in package.parts.keys() - {part for _, part in book.sheets}:
        package.check(name)
    return scans


def _opened(content: bytes) -> CalamineWorkbook:
    try:
        return load_workbook(io.BytesIO(content))
    except CalamineError as error:
        raise Refused("workbook-broken") from error


def _sheet(workbook: CalamineWorkbook, scan: SheetScan, hidden: bool, date1904: bool) -> Iterator[Message]:
    try:
        sheet = workbook.get_sheet_by_name(scan.sheet)
    except CalamineError as error:
        raise Refused("workbook-broken", sheet=scan.sheet) from error
    yield {
        "grid": {
            "sheet": scan.sheet,
            "hidden": hidden,
            "hidden_rows": scan.hidden_rows,
            "hidden_columns": sorted(set(scan.hidden_columns)),
            "merged": scan.merged,
        }
    }
    yield from _chunks(sheet, scan, date1904)
    yield from _notes(scan, hidden, date1904)


def _chunks(sheet: CalamineSheet, scan: SheetScan, date1904: bool) -> Iterator[Message]:
    merges = _Merges(scan)
    cells: list[list[str]] = []
    kinds: list[str] = []
    room = CHUNK_CELLS
    for row, texts, letters in _rows(sheet, scan, date1904):
        merges.fill(row, texts, letters)
        while letters and letters[-1] == "-":
            letters.pop()
            texts.pop()
        cells.append(texts)
        kinds.append("".join(letters))
        room -= len(texts) + 1
        if room <= 0:
            yield {"rows": cells, "kinds": kinds}
            cells, kinds, room = [], [], CHUNK_CELLS
    yield {"rows": cells, "kinds": kinds}


def _rows(
    sheet: CalamineSheet, scan: SheetScan, date1904: bool
) -> Iterator[tuple[int, list[str], list[str]]]:
    """Every row from 1 to the last filled one: its number, texts and kinds."""
    source = sheet.iter_rows()
    left = (sheet.start or (0, 0))[1]  # iter_rows pads above the first filled cell, not left of it
    special = _Special(scan)
    for row in range(1, scan.last_row + 1):
        values: Sequence[Raw] = next(source, [])
        texts: list[str] = [""] * left
        letters: list[str] = ["-"] * left
        marks = special.marks.get(row, {})
        for column, value in enumerate(values, start=left + 1):
            if value == "":
                text, kind = "", "-"
            else:
                text, kind = shown(value, marks.get(column, ""), date1904)
            texts.append(text)
            letters.append(kind)
        for column, text, kind in special.replaced.get(row, ()):
            _put(texts, letters, column, text, kind)
        yield row, texts, letters


def _put(texts: list[str], letters: list[str], column: int, text: str, kind: str) -> None:
    missing = column - len(texts)
    if missing > 0:
        texts.extend([""] * missing)
        letters.extend("-" * missing)
    texts[column - 1] = text
    letters[column - 1] = kind


class _Special:
    """The scan's findings by row."""

    def __init__(self, scan: SheetScan) -> None:
        self.marks: dict[int, dict[int, str]] = {}
        self.replaced: dict[int, list[tuple[int, str, str]]] = {}
        for (row, column), mark in scan.marks.items():
            self.marks.setdefault(row, {})[column] = mark
        for kind, found in (("E", scan.errors), ("F", scan.formulas)):
            for (row, column), text in found.items():
                self.replaced.setdefault(row, []).append((column, text, kind))


class _Merges:
    """Fills merged ranges row by row with the value of their first cell."""

    def __init__(self, scan: SheetScan) -> None:
        self._waiting = sorted(scan.merged, reverse=True)
        self._active: list[tuple[Range, str, str]] = []
        self._last_column = scan.last_column
        self._sheet = scan.sheet
        self._filled = 0

    def fill(self, row: int, texts: list[str], letters: list[str]) -> None:
        """Fill what is merged in this row; never beyond the last filled column."""
        while self._waiting and self._waiting[-1][0] <= row:
            found = self._waiting.pop()
            if found[0] == row and 1 <= found[1] <= len(texts) and letters[found[1] - 1] != "-":
                self._active.append((found, texts[found[1] - 1], letters[found[1] - 1]))
        self._active = [active for active in self._active if active[0][2] >= row]
        for (_, left, _, right), text, kind in self._active:
            for column in range(left, min(right, self._last_column) + 1):
                self._filled += 1
                if self._filled > FILLED_BY_MERGES:
                    raise Refused("too-many-merges", sheet=self._sheet, most=FILLED_BY_MERGES)
                if column > len(texts) or letters[column - 1] == "-":
                    _put(texts, letters, column, text, kind)


def _notes(scan: SheetScan, hidden: bool, date1904: bool) -> Iterator[Message]:
    if hidden:
        yield {"note": "hidden-sheet"}
    if date1904:
        yield {"note": "date1904"}
    if scan.hidden_rows:
        yield {"note": "hidden-rows", "row": scan.hidden_rows[0], "values": {"count": len(scan.hidden_rows)}}
    if scan.hidden_columns:
        count = len(set(scan.hidden_columns))
        yield {"note": "hidden-columns", "column": min(scan.hidden_columns), "values": {"count": count}}
    if scan.merged:
        first = scan.merged[0]
        yield {"note": "merged", "row": first[0], "column": first[1], "values": {"count": len(scan.merged)}}
    for code, found in (("error-value", scan.errors), ("formula-without-value", scan.formulas)):
        for (row, column), text in list(found.items())[:NOTES]:
            yield {"note": code, "row": row, "column": column, "value": text}
        if len(found) > NOTES:
            yield {"note": f"{code}-more", "values": {"count": len(found) - NOTES}}

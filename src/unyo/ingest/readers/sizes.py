"""How large a table may be: the sizes of a spreadsheet, and a sum a browser and a child can carry."""

from unyo.sandbox.refused import Refused

FILE_BYTES = 50 * 1024 * 1024
ROWS = 1_048_576
COLUMNS = 16_384
CELLS = 5_000_000
CELL_CHARACTERS = 1_000_000
CHUNK_CELLS = 20_000
UNPACKED_BYTES = 200 * 1024 * 1024
RATIO = 100
RATIO_FREE_BYTES = 4 * 1024 * 1024  # a small file may pack well
ENTRIES = 2_000
SPARSE_AREA = 1_000_000
SPARSE_TIMES = 100
FILLED_BY_MERGES = 1_000_000
NOTES = 100
DOCUMENT_CHARACTERS = 400_000  # what the column of a document's text holds
PAGES = 2_000


def check_row(row: int, columns: int, sheet: str | None) -> None:
    """Refuse a row beyond what a spreadsheet shows."""
    if columns > COLUMNS:
        raise Refused("too-wide", sheet=sheet, row=row, found=columns, most=COLUMNS)
    if row > ROWS:
        raise Refused("too-long", sheet=sheet, row=row, most=ROWS)


def check_total(cells: int, sheet: str | None) -> None:
    """Refuse more cells than a child may carry."""
    if cells > CELLS:
        raise Refused("too-many-cells", sheet=sheet, found=cells, most=CELLS)

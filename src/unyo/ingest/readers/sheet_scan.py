"""One pass over a sheet's XML for what the workbook reader does not tell, and to refuse what must not reach it.

Finds error values, formulas without a stored value, percentages, merged ranges, hidden rows and columns, and how far
the filled cells reach (T69, T-BOMB "far cell"). Runs in the child.
"""

from collections.abc import Iterable
from xml.parsers import expat

from unyo.ingest.readers.parts import Attributes, local, safe_parser
from unyo.ingest.readers.sizes import CELLS, COLUMNS, ROWS, SPARSE_AREA, SPARSE_TIMES, check_row
from unyo.sandbox.refused import Refused

MERGES = 100_000
FORMULA_SHOWN = 200
Key = tuple[int, int]
Range = tuple[int, int, int, int]


class SheetScan:
    """The findings, rows and columns from 1. `marks`: cell -> PERCENT or CLOCK of its number format."""

    def __init__(self, sheet: str, formats: dict[str, str]) -> None:
        self.sheet = sheet
        self.filled = self.last_row = self.last_column = 0
        self.marks: dict[Key, str] = {}
        self.errors: dict[Key, str] = {}
        self.formulas: dict[Key, str] = {}
        self.merged: list[Range] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self._formats = formats
        self._locals: dict[str, str] = {}
        self._columns: dict[str, int] = {}
        self._row = self._column = 0
        self._style = self._type = self._inside = ""
        self._value = self._formula = False
        self._text: list[str] = []

    def scan(self, pieces: Iterable[bytes], part: str) -> None:
        """Read the sheet's XML to its end. Raises `Refused`."""
        self._parser = parser = safe_parser()
        parser.StartElementHandler = self._start
        try:
            for piece in pieces:
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Refused("xml-broken", sheet=self.sheet, found=part) from error
        self._end_cell()
        self._check_reach()

    def _start(self, name: str, attributes: Attributes) -> None:
        # Called for every element of millions: a cell ends where the next begins, and text is heard only in cells
        # with a formula or an error.
        element = self._locals.get(name) or self._locals.setdefault(name, local(name))
        if element == "v":
            self._inside = "v"
            self._value = self._value or not self._formula
        elif element == "c":
            self._start_cell(attributes)
        elif element == "f":
            self._inside = "f"
            self._formula = True
            self._parser.CharacterDataHandler = self._characters
        elif element == "row":
            self._start_row(attributes)
        elif element == "is":
            self._value = True
        else:
            self._inside = ""
            if element == "mergeCell":
                self._merge(attributes.get("ref", ""))
            elif element == "col" and attributes.get("hidden") in ("1", "true"):
                self._hide_columns(attributes)

    def _start_cell(self, attributes: Attributes) -> None:
        self._end_cell()
        self._locate(attributes.get("r"))
        self._style = attributes.get("s", "")
        self._type = attributes.get("t", "")
        # A text result may be the empty text; every other formula has a value or was never computed.
        self._value = self._type == "str"
        self._formula = False
        if self._type == "e":
            self._parser.CharacterDataHandler = self._characters

    def _characters(self, data: str) -> None:
        data = data.strip()[:FORMULA_SHOWN]
        if not data:
            return
        if self._inside == "v":
            self._value = True
            self._text = [data]
        elif self._inside == "f" and len(self._text) < 4:
            self._text.append(data)

    def _end_cell(self) -> None:
        if not self._value and not self._formula:
            return
        value, self._value = self._value, False
        formula, self._formula = self._formula, False
        text, self._text = self._text, []
        if formula or self._type == "e":
            self._parser.CharacterDataHandler = None
        row, column = self._row, self._column
        self.filled += 1
        if self.filled > CELLS:
            raise Refused("too-many-cells", sheet=self.sheet, found=self.filled, most=CELLS)
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        if not value:
            self.formulas[row, column] = "=" + "".join(text)[:FORMULA_SHOWN]
        elif self._type == "e":
            self.errors[row, column] = "".join(text)[:FORMULA_SHOWN] or "#VALUE!"
        elif self._style in self._formats:
            self.marks[row, column] = self._formats[self._style]

    def _start_row(self, attributes: Attributes) -> None:
        self._end_cell()
        given = attributes.get("r")
        self._row = _whole(given) if given else self._row + 1
        self._column = 0
        if not 1 <= self._row <= ROWS:
            raise Refused("too-long", sheet=self.sheet, row=self._row, most=ROWS)
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.append(self._row)

    def _locate(self, reference: str | None) -> None:
        if not reference:
            self._column += 1
        else:
            letters = reference.rstrip("0123456789")
            self._column = self._columns.get(letters) or self._columns.setdefault(letters, number(letters))
            self._row = _whole(reference[len(letters) :])
        if not (1 <= self._column <= COLUMNS and 1 <= self._row <= ROWS):
            check_row(max(self._row, 1), max(self._column, 1), self.sheet)
            raise Refused("xml-broken", sheet=self.sheet, found=str(reference))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.replace("$", "").partition(":")
        if not last:
            return
        if len(self.merged) >= MERGES:
            raise Refused("too-many-merges", sheet=self.sheet, most=MERGES)
        top, left = _corner(first)
        bottom, right = _corner(last)
        self.merged.append((min(top, bottom), min(left, right), max(top, bottom), max(left, right)))

    def _hide_columns(self, attributes: Attributes) -> None:
        first, last = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
        self.hidden_columns.extend(range(max(first, 1), min(last, COLUMNS) + 1))
        if len(self.hidden_columns) > COLUMNS * 2:
            raise Refused("xml-broken", sheet=self.sheet, found="cols")

    def _check_reach(self) -> None:
        area = self.last_row * self.last_column
        if area > CELLS or (area > SPARSE_AREA and area > SPARSE_TIMES * self.filled):
            raise Refused(
                "far-cell", sheet=self.sheet, row=self.last_row, column=self.last_column, found=self.filled
            )


def number(letters: str) -> int:
    """Column letters as a number: A is 1, AA is 27; 0 for what is no column."""
    if not 1 <= len(letters) <= 3 or not letters.isascii() or not letters.isalpha():
        return 0
    value = 0
    for letter in letters.upper():
        value = value * 26 + ord(letter) - 64
    return value


def _corner(reference: str) -> Key:
    letters = reference.rstrip("0123456789")
    return _whole(reference[len(letters) :]), number(letters)


def _whole(digits: str) -> int:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0

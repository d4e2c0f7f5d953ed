"""The way in: files somebody brought become one design, and everything that did not line up is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from unyo.framework.designs import TABLES, Blueprint
from unyo.ingest.blocks import tables_apart
from unyo.ingest.documents import DOCUMENT, documents_among
from unyo.ingest.linking import link
from unyo.ingest.normalizers.recognised import IGNORED, Choice, Proposal, Recognised
from unyo.ingest.readers.grids import Grid, Note, ReadResult, ReadText
from unyo.ingest.readers.read import YAML_ENDS, Source, read_files
from unyo.ingest.recognition import recognise
from unyo.sandbox.refusal import Refusal
from unyo.vocabulary.declare import Design
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.place import Place
from unyo.vocabulary.problem import Problem

# Which table an answer is about: file name and sheet name (None for a text file); a second table of the same sheet
# or text is "#2".
SheetName = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How one sheet was read: the kind, the rows, what each column was taken for, and the ways to read it otherwise.

    `preview` holds the first rows with their numbers; `surplus` the values beyond the header by (row, column).
    `within` is the sheet as its places name it, `first_row` the row it begins at: two tables may share one sheet.
    """

    file: str
    sheet: str | None
    kind: str
    rows: int
    mapping: Mapping[int, str]
    proposals: tuple[Proposal, ...]
    header_row: int | None = None
    skipped: int = 0
    encoding: str | None = None
    surplus: Mapping[tuple[int, int], str] | None = None
    preview: tuple[tuple[int, tuple[str, ...]], ...] = ()
    notes: tuple[Note, ...] = ()
    within: str | None = None
    first_row: int = 1


@dataclass(frozen=True, slots=True)
class Intake:
    """What came in. `refused` are the names of files of which nothing could be read."""

    designs: tuple[Design, ...]
    problems: tuple[Problem, ...]
    sheets: tuple[SheetReading, ...]
    refused: tuple[str, ...] = ()

    @property
    def read(self) -> int:
        """How many sheets were recognised."""
        return sum(sheet.kind not in ("", IGNORED) for sheet in self.sheets)

    def sheet_at(self, place: Place) -> SheetReading | None:
        """The table a place lies in: the last of its sheet that begins at or above its row."""
        there = [s for s in self.sheets if (s.file, s.within) == (place.file, place.sheet)]
        above = [sheet for sheet in there if sheet.first_row <= (place.row or 0)]
        return above[-1] if above else next(iter(there), None)


PREVIEWED_ROWS = 8
PREVIEWED_COLUMNS = 30
PREVIEWED_CHARACTERS = 200


def read_intake(
    files: Iterable[Source],
    *,
    choices: Mapping[SheetName, Choice] | None = None,
    encoding: str | None = None,
    known: Blueprint | None = None,
) -> Intake:
    """Read paths or (name, bytes) pairs (pasted text is such a pair). Never raises for what a file holds.

    `choices` are a person's answers by sheet; `known` is the framework the rows go into, whose rows they may name.
    """
    return take_in(read_files(files, encoding=encoding), choices=choices, known=known)


def take_in(
    result: ReadResult, *, choices: Mapping[SheetName, Choice] | None = None, known: Blueprint | None = None
) -> Intake:
    """The same from grids already read."""
    grids = tables_apart(result.grids)
    named = _sheet_names(grids)
    answers = choices or {}
    foreign = _foreign_yaml(grids)
    found = [
        Recognised(IGNORED) if grid.file in foreign else recognise(grid, answers.get(name))
        for name, grid in zip(named, grids, strict=True)
    ]
    taken = [one for one in result.documents if not _ignored(answers.get((one.file, None)))]
    linked = link([*found, documents_among(taken, found, known)], known)
    problems = [unread_file(refusal) for refusal in result.refusals]
    problems += [problem for one in found for problem in one.problems]
    problems += linked.problems
    read = [_reading(name, grid, one) for name, grid, one in zip(named, grids, found, strict=True)]
    sheets = (*read, *(_document_reading(one, one in taken) for one in result.documents))
    refused = tuple(refusal.file for refusal in result.refusals)
    return Intake(tuple(linked.designs), tuple(problems), sheets, refused)


def _foreign_yaml(grids: Sequence[Grid]) -> frozenset[str]:
    """YAML files that speak of no table of ours: a repository holds many that are none of our business."""
    files = {grid.file for grid in grids if grid.file.lower().endswith(YAML_ENDS)}
    return frozenset(files - {grid.file for grid in grids if grid.sheet in TABLES})


def _ignored(choice: Choice | None) -> bool:
    return choice is not None and choice.kind == IGNORED


def _document_reading(document: ReadText, taken: bool) -> SheetReading:
    """A document shows its first lines, and is one row of the table of documents."""
    lines = [(number, line) for number, line in enumerate(document.text.splitlines(), 1) if line.strip()]
    return SheetReading(
        file=document.file,
        sheet=None,
        kind=DOCUMENT if taken else IGNORED,
        rows=1 if taken else 0,
        mapping={},
        proposals=(),
        encoding=document.encoding,
        preview=tuple((number, (line[:PREVIEWED_CHARACTERS],)) for number, line in lines[:PREVIEWED_ROWS]),
    )


def _sheet_names(grids: Sequence[Grid]) -> list[SheetName]:
    seen: dict[SheetName, int] = {}
    names: list[SheetName] = []
    for grid in grids:
        name = (grid.file, grid.sheet)
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else (grid.file, f"{grid.sheet or ''}#{seen[name]}"))
    return names


def _reading(name: SheetName, grid: Grid, found: Recognised) -> SheetReading:
    preview = tuple(
        (row, tuple(cells[:PREVIEWED_COLUMNS]))
        for row, cells in zip(grid.row_numbers[:PREVIEWED_ROWS], grid.cells[:PREVIEWED_ROWS], strict=True)
    )
    return SheetReading(
        file=name[0],
        sheet=name[1],
        kind=found.kind,
        rows=found.rows,
        mapping=found.mapping,
        proposals=tuple(found.proposals),
        header_row=found.header_row,
        skipped=found.skipped,
        encoding=grid.encoding,
        surplus=found.surplus or None,
        preview=preview,
        notes=tuple(grid.notes),
        within=grid.sheet,
        first_row=grid.first_row,
    )


def unread_file(refusal: Refusal) -> Problem:
    """A file that could not be read, in the shape of every other problem."""
    return Problem(
        "file.refused",
        refusal.place,
        refusal.reason,
        refusal.remedy,
        value=refusal.value,
        values={"code": refusal.code},
    )

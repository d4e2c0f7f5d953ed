"""Which kind of table a grid is, and what it says: the one door to the recognisers."""

from __future__ import annotations

from functools import cache

from unyo.framework.designs import TABLES
from unyo.ingest.normalizers import coverage, declared, lists, raci
from unyo.ingest.normalizers.cells import filled
from unyo.ingest.normalizers.headers import HeaderIndex
from unyo.ingest.normalizers.recognised import COVERAGE, IGNORED, OPTIONS, RACI, TERMS, Choice, Recognised
from unyo.ingest.readers.grids import Grid
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.text import Text, same

# A sheet that starts with this cell explains a workbook of ours; it holds no rows.
GUIDE = "unyo:guide"
# A table begins with its header, below a title and a remark at most.
_TOP_ROWS = 3
_SHAPES = {
    COVERAGE: Text("契約カバレッジ表", "coverage matrix"),
    RACI: Text("RACI表", "RACI matrix"),
    TERMS: Text("合意の条件一覧", "terms of agreements"),
    OPTIONS: Text("案の数字", "figures of an option"),
}


def recognise(grid: Grid, choice: Choice | None = None) -> Recognised:
    """What a grid says, by its header; a person's `choice` of the kind goes first. Never raises."""
    answers = choice or Choice()
    if _is_guide(grid) or answers.kind == IGNORED:
        return Recognised(IGNORED)
    if answers.kind:
        return _as(grid, answers.kind, answers) or _not_recognised(grid)
    return _best(grid, answers) or _not_recognised(grid)


def kinds() -> dict[str, Text]:
    """Every kind a person can choose, with its label: the shapes, then the declared tables."""
    return _SHAPES | {name: table.label for name, table in TABLES.items()}


def label_of(kind: str) -> Text:
    """What people call a kind."""
    return kinds().get(kind, same(kind))


@cache
def header_index() -> HeaderIndex:
    """Every spelling of every declared column; worked out once a process."""
    return HeaderIndex(TABLES.values())


def begins_a_table(grid: Grid) -> bool:
    """Whether a header nobody could mistake stands in one of the first rows: not merely rows that go on."""
    top = min(_TOP_ROWS, len(grid.cells))
    header = header_index().find(grid)
    if header is not None and header.convinces and header.index < top:
        return True
    found = (
        raci.named_head(grid),
        coverage.head_of(grid),
        lists.terms_head(grid),
        lists.options_head(grid, header_index()),
    )
    return any(head is not None and head[0] < top for head in found)


def _best(grid: Grid, answers: Choice) -> Recognised | None:
    """A header that mostly names columns of ours goes before a shape; then the shapes; then a partial header."""
    header = header_index().find(grid)
    if header is not None and header.convinces:
        return declared.recognise(grid, header, header_index(), answers)
    for kind in (TERMS, RACI, COVERAGE, OPTIONS):
        if (found := _as(grid, kind, answers)) is not None:
            return found
    return None if header is None else declared.recognise(grid, header, header_index(), answers)


def _as(grid: Grid, kind: str, answers: Choice) -> Recognised | None:
    index = header_index()
    if kind == RACI and (raci_head := raci.head_of(grid)):
        return raci.recognise(grid, *raci_head, answers)
    if kind == COVERAGE and (coverage_head := coverage.head_of(grid)):
        return coverage.recognise(grid, *coverage_head, answers)
    if kind == TERMS and (terms_head := lists.terms_head(grid)):
        return lists.terms(grid, *terms_head, answers)
    if kind == OPTIONS and (options_head := lists.options_head(grid, index)):
        return lists.options(grid, *options_head, index, answers)
    if kind in TABLES and (header := index.find(grid, kind)):
        return declared.recognise(grid, header, index, answers)
    return None


def _is_guide(grid: Grid) -> bool:
    return bool(grid.cells) and bool(grid.cells[0]) and grid.cells[0][0].strip() == GUIDE


def _not_recognised(grid: Grid) -> Recognised:
    found = Recognised("")
    first = next((i for i in range(len(grid.cells)) if filled(grid, i)), None)
    if first is None:
        found.problems.append(declared.no_rows(grid, same(grid.sheet or grid.file)))
        return found
    head = " | ".join(text.strip() for text in grid.cells[first][:6] if text.strip())
    found.problems.append(
        Problem(
            "table.unrecognised",
            grid.place(grid.row_numbers[first]),
            Text(
                "どの表か分かりません(最初の行: {head})。", "This is no table we know (first row: {head})."
            ).format(head=same(head[:120])),
            Text(
                "`unyo template 雛形.xlsx` の見出しに合わせるか、取り込み時に表の種類を選んでください。",
                "Follow the headers of `unyo template template.xlsx`, or choose the kind of table when importing.",
            ),
            value=head[:120],
        )
    )
    return found

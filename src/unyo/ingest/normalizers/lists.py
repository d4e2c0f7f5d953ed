"""Two plain lists people keep: the terms of their agreements, and the figures behind a better promise (H3, H7)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from unyo.framework.agreements.designs import Agreement, Option, ServiceLevelTarget
from unyo.framework.catalog.designs import Service
from unyo.ingest.normalizers.cells import cell, filled, unreadable
from unyo.ingest.normalizers.headers import HeaderIndex
from unyo.ingest.normalizers.keys import key_of
from unyo.ingest.normalizers.recognised import OPTIONS, TERMS, Choice, Recognised
from unyo.ingest.normalizers.values import read_value
from unyo.ingest.readers.grids import Grid
from unyo.vocabulary.declare import Column, table_of
from unyo.vocabulary.durations import format_minutes, promised_minutes
from unyo.vocabulary.matching import closest
from unyo.vocabulary.money import parse_percent
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.reading import CannotRead, cannot_read
from unyo.vocabulary.text import Text, same

Heads = Mapping[str, tuple[str, ...]]

TERM_HEADS: Heads = {
    "kind": ("種別", "区分", "kind", "type"),
    "counterpart": ("相手", "相手方", "相手先", "with", "counterpart"),
    "service": ("サービス", "対象", "対象サービス", "機能", "service"),
    "measure": ("指標", "項目", "measure"),
    "wording": ("目標", "目標値", "値", "約束", "target"),
    "clock_start": ("起点", "計測開始", "clock starts at", "from"),
    "calendar": ("時間帯", "hours"),
    "percentile": ("達成率", "達成率(%)", "percentile"),
    "priority": ("優先度", "priority"),
    "note": ("備考", "注", "note", "notes"),
}
TERM_NEEDS = ("kind", "counterpart", "measure", "wording")
OPTION_HEADS: Heads = {
    "item": ("項目", "内容", "item"),
    "value": ("値", "数値", "金額", "value"),
    "unit": ("単位", "unit"),
}
OPTION_NEEDS = ("item", "value")
_TIMED = frozenset({"first_response", "start", "status_update", "workaround", "restore", "resolve"})
_TARGET = table_of(ServiceLevelTarget)
_AGREEMENT = table_of(Agreement)
_OPTION = table_of(Option)
SEARCHED_ROWS = 10


def terms_head(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Index of the header row and columns of a list of terms, or None."""
    return _head(grid, TERM_HEADS, TERM_NEEDS)


def options_head(grid: Grid, index: HeaderIndex) -> tuple[int, dict[str, int]] | None:
    """Index of the header row and columns of a list of figures, or None when no item is one of an option's."""
    found = _head(grid, OPTION_HEADS, OPTION_NEEDS)
    if found is None:
        return None
    spellings = index.spellings(_OPTION)
    column = found[1]["item"]
    items = [row[column - 1] for row in grid.cells[found[0] + 1 :] if len(row) >= column]
    return found if any(key_of(item) in spellings for item in items) else None


def terms(grid: Grid, header: int, columns: Mapping[str, int], choice: Choice) -> Recognised:
    """An agreement for each kind and counterpart, a service for each name, a target for each row."""
    found = Recognised(TERMS, header_row=grid.row_numbers[header], mapping={c: n for n, c in columns.items()})
    for at in range(header + 1, len(grid.cells)):
        if grid.row_numbers[at] in choice.skip_rows:
            found.skipped += 1
        elif filled(grid, at):
            found.rows += 1
            _term(grid, at, columns, found)
    return found


def options(
    grid: Grid, header: int, columns: Mapping[str, int], index: HeaderIndex, choice: Choice
) -> Recognised:
    """One option from rows of item, value and unit."""
    found = Recognised(
        OPTIONS, header_row=grid.row_numbers[header], mapping={c: n for n, c in columns.items()}
    )
    spellings = index.spellings(_OPTION)
    values: dict[str, object] = {}
    places: dict[str, int] = {}
    rows: dict[str, int] = {}
    for at in range(header + 1, len(grid.cells)):
        if not filled(grid, at) or grid.row_numbers[at] in choice.skip_rows:
            continue
        found.rows += 1
        item = cell(grid, at, columns["item"], found.problems)
        name = spellings.get(key_of(item))
        if name is None:
            found.problems.append(_unknown_item(grid, at, columns["item"], item))
            continue
        _figure(grid, at, columns, _OPTION.column(name), values, found)
        places[name], rows[name] = columns["value"], grid.row_numbers[at]
    if values:
        values.setdefault("name", _called(grid, values))
        # A design has one row: that of the claim, because it is the claim that is judged.
        told = next(
            (rows[name] for name in ("claimed_break_even", "fee_month") if name in rows), min(rows.values())
        )
        place = grid.place(told, columns["value"])
        found.designs.append(Option(place=place, columns=places, **values))  # type: ignore[arg-type]
    return found


def _head(grid: Grid, heads: Heads, needs: tuple[str, ...]) -> tuple[int, dict[str, int]] | None:
    spellings = {key_of(word): name for name, words in heads.items() for word in words}
    for index in range(min(SEARCHED_ROWS, len(grid.cells))):
        columns: dict[str, int] = {}
        for column in filled(grid, index):
            name = spellings.get(key_of(grid.cells[index][column - 1]))
            if name:
                columns.setdefault(name, column)
        if all(need in columns for need in needs):
            return index, columns
    return None


def _term(grid: Grid, at: int, columns: Mapping[str, int], found: Recognised) -> None:
    texts = {name: cell(grid, at, column, found.problems) for name, column in columns.items()}
    place = grid.place(grid.row_numbers[at])
    kind = _read(grid, at, columns, _AGREEMENT.column("kind"), texts, found)
    if not kind or not texts["measure"]:
        if not texts["kind"] or not texts["measure"]:
            found.problems.append(_missing(grid, at, columns["kind" if not texts["kind"] else "measure"]))
        return
    name = f"{str(kind).upper()} {texts['counterpart']}".strip()
    found.implied.append(
        Agreement(
            name=name,
            kind=str(kind),
            counterpart=texts["counterpart"],
            place=place,
            columns=_only(columns, "kind", "counterpart"),
        )
    )
    if texts.get("service"):
        found.implied.append(Service(name=texts["service"], place=place.at(column=columns["service"])))
    values: dict[str, object] = {
        "agreement": name,
        "service": texts.get("service", ""),
        "wording": texts["wording"],
    }
    for field in ("measure", "clock_start", "percentile"):
        values[field] = _read(grid, at, columns, _TARGET.column(field), texts, found)
    for field in ("calendar", "priority", "note"):
        values[field] = texts.get(field, "")
    values |= _quantity(grid, at, columns["wording"], str(values["measure"]), texts["wording"], found)
    places = dict(columns) | {"minutes": columns["wording"], "percent": columns["wording"]}
    found.designs.append(ServiceLevelTarget(place=place, columns=places, **values))  # type: ignore[arg-type]


def _quantity(
    grid: Grid, at: int, column: int, measure: str, text: str, found: Recognised
) -> dict[str, object]:
    """Minutes or percent behind the wording. What cannot be read stays unknown: it never becomes zero (T62)."""
    try:
        if not text:
            raise cannot_read("", "目標値が空です。例: 4時間、99.9%", "no target value; e.g. 4 hours, 99.9%")
        if measure == "availability":
            return {"percent": parse_percent(text)}
        if measure in _TIMED:
            return {"minutes": promised_minutes(text)}
    except CannotRead as error:
        found.problems.append(unreadable(grid, at, column, error, text, _TARGET.column("wording").label))
    return {}


def _read(
    grid: Grid,
    at: int,
    columns: Mapping[str, int],
    column: Column,
    texts: Mapping[str, str],
    found: Recognised,
) -> object:
    text = texts.get(column.name, "")
    try:
        return read_value(column, text)
    except CannotRead as error:
        found.problems.append(unreadable(grid, at, columns[column.name], error, text, column.label))
        return column.empty


def _only(columns: Mapping[str, int], *names: str) -> dict[str, int]:
    return {name: columns[name] for name in names if name in columns}


def _missing(grid: Grid, at: int, column: int) -> Problem:
    return Problem(
        "value.missing",
        grid.place(grid.row_numbers[at], column),
        Text("種別と指標のどちらかが空です。この行は読みません。", "Kind or measure is empty; the row is left out."),
        Text("種別は SLA・OLA・UC、指標は 復旧・着手・初動 などと書いてください。", "Write SLA, OLA or UC, and a measure such as restore, start, first response."),
    )  # fmt: skip


def _figure(
    grid: Grid,
    at: int,
    columns: Mapping[str, int],
    column: Column,
    values: dict[str, object],
    found: Recognised,
) -> None:
    text = cell(grid, at, columns["value"], found.problems)
    unit = cell(grid, at, columns["unit"], found.problems) if "unit" in columns else ""
    try:
        values[column.name] = read_value(column, text, unit)
    except CannotRead as error:
        found.problems.append(
            unreadable(grid, at, columns["value"], error, f"{text} {unit}".strip(), column.label)
        )


def _unknown_item(grid: Grid, at: int, column: int, item: str) -> Problem:
    near = closest(item, [c.label.ja for c in _OPTION.columns], 2)
    hint = f"「{'」「'.join(near)}」" if near else ""
    return Problem(
        "header.unknown-column",
        grid.place(grid.row_numbers[at], column),
        Text(
            "項目「{item}」は案の項目にありません。この行は読みません。",
            "“{item}” is no figure of an option; the row is left out.",
        ).format(item=same(item)),
        Text("項目名を直してください。{hint}", "Rename the item. {hint}").format(hint=same(hint)),
        value=item,
        values={"table": "option", "closest": ", ".join(near)},
        refuses=False,
    )


def _called(grid: Grid, values: Mapping[str, object]) -> str:
    before, after = values.get("before_min"), values.get("after_min")
    if isinstance(before, int) and isinstance(after, int):
        return f"{format_minutes(before, 'ja')}→{format_minutes(after, 'ja')}"
    return grid.sheet or PurePosixPath(grid.file).stem

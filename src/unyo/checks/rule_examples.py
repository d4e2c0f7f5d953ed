"""What keeps a rule and what breaks it: tiny designs, and what the rule says when it runs on them.

One YAML file for each module of rules: examples/<module>.yaml. Rule ids stand over `both`, `kept` and `broken` (or
`unknown`, for the few that never say more); below them tables over rows of column: value. Nothing a rule says is typed there: it is computed from the rows.
CONTRIBUTING.md says how to write one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from unyo.checks.rulebook import BY_ID
from unyo.checks.run import check_read
from unyo.findings.report import Outcome, report
from unyo.findings.rule import Case, Rule
from unyo.framework.designs import TABLES, Blueprint
from unyo.framework.standard_rows import standard_designs
from unyo.ingest.normalizers.values import read_value
from unyo.ingest.readers.read import read_files
from unyo.vocabulary.declare import Column, Design, Kind, Table
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language

DAY = dt.date(2026, 4, 1)  # the day on which an example is judged, unless it says another
BETWEEN = "|"  # 日本語|English
_FOLDER = Path(__file__).parent / "examples"
_SIDES = frozenset({"both", "kept", "broken", "unknown"})
_DAY, _FILES, _STANDARD, _KEY = "day", "files", "standard", "key"
_NO_TABLES = frozenset({_DAY, _FILES, _STANDARD})

Written = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ExampleTable:
    """The rows of one table, with the columns that matter."""

    table: Table
    columns: tuple[Column, ...]
    designs: tuple[Design, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny design (or the text of a file), and the outcome of the rule on it.

    `day` is None where the day of judging has nothing to do with it.
    """

    tables: tuple[ExampleTable, ...]
    standard: tuple[tuple[Table, int], ...]  # tables that hold their standard rows, and how many
    files: tuple[tuple[str, str], ...]
    day: dt.date | None
    blueprint: Blueprint
    outcome: Outcome

    def cell(self, column: Column, design: Design) -> Any:
        """The value of a cell; for a reference what people call the row it leads to."""
        value = getattr(design, column.name)
        if column.kind is not Kind.REF or not value:
            return value
        return self.blueprint.name(TABLES[column.to].design, value)


@dataclass(frozen=True, slots=True)
class Examples:
    """One example that keeps the rule and one that breaks it, or leaves unknown whether it is kept."""

    kept: Example
    broken: Example


@lru_cache(maxsize=512)
def examples(rule: str, language: Language) -> Examples | None:
    """The examples of a rule in one language, run when first asked; None when it has none."""
    written = _written(module_of(BY_ID[rule])).get(rule)
    if written is None:
        return None
    if odd := set(written) - _SIDES:
        raise ValueError(f"{rule}: {sorted(odd)}")
    columns, ends = _columns(written), ("kept", "broken" if "broken" in written else "unknown")
    kept, broken = (_example(BY_ID[rule], _joined(written, side), columns, language) for side in ends)
    return Examples(kept, broken)


def module_of(rule: Rule) -> str:
    """The module a rule is written in, which names the file of its examples."""
    return type(rule).__module__.rpartition(".")[2]


def files_of_examples() -> tuple[Path, ...]:
    """Every file of examples."""
    return tuple(sorted(_FOLDER.glob("*.yaml")))


@lru_cache(maxsize=128)
def _written(module: str) -> Written:
    path = _FOLDER / f"{module}.yaml"
    return read_examples(path.read_text(encoding="utf-8")) if path.exists() else {}


def read_examples(text: str) -> Written:
    """A file of examples as plain data: rule ids over `both`, `kept`, `broken`."""
    from ruamel.yaml import YAML  # only who opens the page of a rule pays for the import

    return YAML(typ="safe").load(text) or {}


def _joined(written: Written, side: str) -> Written:
    """What both sides share, then what is said of one of them."""
    shared, own = written.get("both") or {}, written.get(side) or {}
    together = {**shared, **own}
    for name in shared.keys() & own.keys() - {_DAY, _STANDARD}:
        together[name] = (
            {**shared[name], **own[name]} if name == _FILES else [*(shared[name] or ()), *(own[name] or ())]
        )
    return together


def _columns(written: Written) -> Mapping[str, tuple[str, ...]]:
    """The columns of each table that any row of the rule fills: what one side leaves blank shows as blank."""
    found: dict[str, dict[str, None]] = {}
    for side in written.values():
        for name in side.keys() - _NO_TABLES:
            found.setdefault(name, {}).update(
                dict.fromkeys(column for row in side[name] for column in row if column != _KEY)
            )
    return {name: tuple(columns) for name, columns in found.items()}


def _example(
    rule: Rule, written: Written, columns: Mapping[str, tuple[str, ...]], language: Language
) -> Example:
    day = written.get(_DAY)
    files = tuple((name, _file(text, language)) for name, text in (written.get(_FILES) or {}).items())
    tables = tuple(
        _table(TABLES[name], rows, columns[name], language)
        for name, rows in written.items()
        if name not in _NO_TABLES
    )
    if files:
        read = check_read(read_files([(name, text.encode()) for name, text in files]), day or DAY, (rule,))
        return Example(tables, (), files, day, read.case.blueprint, read.report.outcomes[0])
    standard = {TABLES[name]: standard_designs(name) for name in written.get(_STANDARD) or ()}
    designs = (*(one for rows in standard.values() for one in rows), *(d for t in tables for d in t.designs))
    case = Case(Blueprint.of(designs, day or DAY))
    counted = tuple((table, len(rows)) for table, rows in standard.items())
    return Example(tables, counted, files, day, case.blueprint, report(case, (rule,)).outcomes[0])


def _table(table: Table, rows: Iterable[Written], columns: Iterable[str], language: Language) -> ExampleTable:
    designs: dict[str, Design] = {}
    for row in rows:
        told = {name: _said(value, language) for name, value in row.items()}
        key = told.pop(_KEY, "") or told.get(table.title, "") or table.name
        while key in designs:
            key += "+"
        values: dict[str, Any] = {name: read_value(table.column(name), text) for name, text in told.items()}
        designs[key] = table.design(key=key, **values)
    return ExampleTable(table, tuple(map(table.column, columns)), tuple(designs.values()))


def _said(value: object, language: Language) -> str:
    """A written value in one language; a text without "|" is the same in both."""
    ja, _, en = str("" if value is None else value).partition(BETWEEN)
    return ((en or ja) if language == "en" else ja).strip()


def _file(text: str, language: Language) -> str:
    """The text of a file, cell by cell: every 日本語|English between commas or line ends in one language."""
    return "\n".join(
        ",".join(_said(cell, language) for cell in line.split(",")) for line in text.splitlines()
    )

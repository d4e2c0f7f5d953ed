"""A framework of about N objects in every declared table: Minato, once for each of its invented branches.

Realistic in what stands beside what (and in what is wrong: the planted contradictions come with every branch), the
same on every run, every reference valid. Catalogs that a whole organisation shares stand in it once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from unyo.documents.writers.csv_table import table_csv
from unyo.framework.contracts.designs import RequiredCoverage
from unyo.framework.designs import TABLES, Blueprint
from unyo.framework.items.designs import Dashboard, RuleSetting
from unyo.framework.responsibility.designs import RequiredActivity
from unyo.ingest.files import files_in
from unyo.ingest.intake import read_intake
from unyo.vocabulary.declare import Design, Kind, table_of

DAY = dt.date(2026, 11, 22)
EXAMPLE = Path("examples/minato")
SHARED = (
    "calendar",
    "design_item",
    "operations_definition",
    "work_category",
    "forgotten_item",
    "incident_step",
    "boundary_subject",
    "coverage_item",
    "freeze_period",
    "patch_policy",
    "segment",
)
PLACES = (
    "横浜",
    "神戸",
    "長崎",
    "函館",
    "新潟",
    "門司",
    "舞鶴",
    "敦賀",
    "清水",
    "呉",
    "鹿児島",
    "八戸",
    "釧路",
    "小樽",
    "酒田",
    "秋田",
    "高松",
    "松山",
    "大分",
    "宮崎",
    "那覇",
    "千葉",
    "川崎",
    "四日市",
)
# What Minato has none of: one row of each, so that no table is empty.
ADDED: tuple[Design, ...] = (
    RuleSetting(key="setting", rule="glossary.no-synonyms", off=True, reason="用語集を直している間"),
    Dashboard(key="board", kind="operations", hidden="options", reason="まだ使わない"),
    RequiredCoverage(key="restore", item="監視/検知", sub_item="夜間のバッチ監視"),
    RequiredActivity(key="drill", name="復元の訓練"),
)


def write(folder: Path, objects: int) -> int:
    """One CSV file a table; the number of rows written."""
    folder.mkdir(parents=True)
    made = Blueprint.of(rows(objects), DAY)
    for name, table in TABLES.items():
        (folder / f"{name}.csv").write_bytes(table_csv(table, made).content)
    return sum(map(len, made.rows.values()))


def rows(objects: int) -> list[Design]:
    """Minato and as many branches of it as come nearest to that many rows."""
    own = [*read_intake([file.source for file in files_in([EXAMPLE])]).designs, *ADDED]
    copied = [design for design in own if table_of(type(design)).name not in SHARED]
    branches = max(round((objects - len(own)) / len(copied)), 0)
    return [*own, *(one for branch in _branches(branches) for one in _branch(copied, branch))]


def _branches(count: int) -> Iterator[str]:
    for n in range(count):
        again = n // len(PLACES)
        yield PLACES[n % len(PLACES)] + (f"第{again + 1}" if again else "")


def _branch(designs: Iterable[Design], branch: str) -> Iterator[Design]:
    return (_at(design, branch) for design in designs if not isinstance(design, Dashboard | RuleSetting))


def _at(design: Design, branch: str) -> Design:
    """The same row of a branch: its own key and name, what it points to of the same branch."""
    table = table_of(type(design))
    changed: dict[str, Any] = {
        column.name: f"{branch}/{said}"
        for column in table.columns
        if column.kind is Kind.REF and column.to not in SHARED and (said := getattr(design, column.name))
    }
    if not changed.keys() & set(table.natural):
        named = next(n for n in (table.title, *table.natural) if table.column(n).kind is Kind.TEXT)
        changed[named] = f"{branch} {getattr(design, named)}"
    return replace(design, key=f"{branch}/{design.key}", **changed)

"""The tables of the handover article, kept in 湊: what the special pages show and mend."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from cast.people import Cast
from unyo.framework.designs import TABLES
from unyo.ingest.files import files_in
from unyo.ingest.intake import Intake, take_in
from unyo.ingest.readers.read import read_files
from unyo.tables.actions import apply_batch
from unyo.tables.changes import Change
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import table_of

ARTICLE = Path(__file__).parents[2] / "examples" / "handover-article"


def bring(scope: Scope, folder: Path = ARTICLE) -> Intake:
    """Read the tables of a folder and keep every row of them."""
    intake = take_in(read_files([one.source for one in files_in([folder])]))
    names = [table_of(type(one)).name for one in intake.designs]
    order = sorted(range(len(names)), key=lambda i: list(TABLES).index(names[i]))
    apply_batch(scope, [_change(names[i], intake.designs[i]) for i in order], why="読み込み", kind="import")
    return intake


def _change(table: str, design: object) -> Change:
    declared = {column.name for column in TABLES[table].columns}
    values = {f.name: getattr(design, f.name) for f in fields(design) if f.name in declared}  # type: ignore[arg-type]
    return Change(verb="add", table=table, key=design.key, values=values)  # type: ignore[attr-defined]


@pytest.fixture
def handover(minato: Cast) -> Cast:
    """湊 with the article's tables in it."""
    bring(minato.scope())
    return minato

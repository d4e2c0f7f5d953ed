"""A framework as a folder of YAML files, one for each table, as git likes them."""

from __future__ import annotations

from pathlib import Path

from unyo.cli.speech import CouldNotRun
from unyo.documents.writers.yaml_table import NotOurs, table_yaml
from unyo.framework.designs import TABLES, Blueprint
from unyo.vocabulary.text import Text, same


def write_yaml(folder: Path, found: Blueprint) -> None:
    """One file for each table that has rows or is there already; comments in it stay. Nothing is half written."""
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[Path, str] = {}
    for table in TABLES.values():
        file, rows = folder / f"{table.name}.yaml", found.all(table.design)
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        if not rows and not before:
            continue
        try:
            written[file] = table_yaml(table, rows, before)
        except NotOurs as error:
            raise CouldNotRun(_NOT_OURS.format(file=same(str(file)), table=same(table.name))) from error
    for file, text in written.items():
        whole = file.with_name(f".{file.name}.new")
        whole.write_text(text, encoding="utf-8")
        whole.replace(file)


_NOT_OURS = Text(
    "「{file}」には表 {table} 以外のものが書かれています。別のフォルダに書き出すか、その中身を移してください。",
    "“{file}” holds something else than the table {table}. Write to another folder, or move what it holds.",
)

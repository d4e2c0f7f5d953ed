"""`unyo export FILE.xlsx` or `unyo export FOLDER`: a framework as one workbook, or as YAML or CSV files for git."""

from __future__ import annotations

import argparse
from pathlib import Path

from unyo.cli.installation import scope_of, today
from unyo.cli.speech import KEPT, not_written
from unyo.cli.yaml_folder import write_yaml
from unyo.documents.writers.csv_table import CP932, UTF8, table_csv
from unyo.documents.writers.workbook import write_workbook
from unyo.framework.designs import TABLES, Blueprint
from unyo.framework.queries import blueprint
from unyo.vocabulary.text import Text, same


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    parser.add_argument("target", type=Path, metavar="FILE.xlsx|FOLDER", help=_TARGET.in_(language))
    parser.add_argument("--yaml", action="store_true", help=_YAML.in_(language))
    parser.add_argument("--framework", metavar="SLUG", help=_FRAMEWORK.in_(language))
    parser.add_argument(
        "--encoding", choices=("utf-8", "cp932"), default="utf-8", help=_ENCODING.in_(language)
    )


def run(given: argparse.Namespace) -> int:
    """Write it, and say what CP932 could not carry."""
    _, scope = scope_of(given.framework)
    found = blueprint(scope, today())
    target: Path = given.target
    try:
        if target.suffix.lower() == ".xlsx":
            write_workbook(target, found, given.lang)
        elif given.yaml:
            write_yaml(target, found)
        else:
            _write_folder(target, found, given)
    except OSError as error:
        raise not_written(target, error) from error
    print(_DONE.format(file=same(str(target))).in_(given.lang))
    return KEPT


def _write_folder(folder: Path, found: Blueprint, given: argparse.Namespace) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    encoding = CP932 if given.encoding == "cp932" else UTF8
    for table in TABLES.values():
        if not found.all(table.design):
            continue
        written = table_csv(table, found, language=given.lang, encoding=encoding)
        (folder / f"{table.name}.csv").write_bytes(written.content)
        for one in written.replacements:
            said = _REPLACED.format(
                table=table.label, a=same(one.character), b=same(one.replacement), n=one.count
            )
            print(said.in_(given.lang))


_YAML = Text(
    "YAMLで書き出す(gitに置く形。書き込んだ注釈は残る)", "write YAML, to live in git; comments in it stay"
)
_TARGET = Text(
    "書き出す .xlsx か、CSV・YAMLを置くフォルダー", "the .xlsx to write, or a folder for CSV or YAML files"
)
_FRAMEWORK = Text(
    "どの枠組みを(一つしかなければ省ける)", "which framework (may be left out when there is one)"
)
_ENCODING = Text("CSVの文字コード(既定 utf-8、BOM付き)", "encoding of the CSV (utf-8 with a byte order mark)")
_DONE = Text("{file} に書き出しました。", "Wrote {file}.")
_REPLACED = Text("{table}: CP932に無い「{a}」を「{b}」にしました({n}か所)", "{table}: “{a}” is not in CP932 and became “{b}” ({n} times)")  # fmt: skip

"""`unyo template FILE.xlsx`: an empty workbook to fill in."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from unyo.cli.speech import KEPT, CouldNotRun, not_written
from unyo.vocabulary.text import Text, same


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE.xlsx", help=_FILE.in_(language))
    parser.add_argument("--force", action="store_true", help=_FORCE.in_(language))


def run(given: argparse.Namespace) -> int:
    """Write the workbook and say where it is and what comes next."""
    file: Path = given.file
    if file.suffix.lower() != ".xlsx":
        raise CouldNotRun(_NOT_XLSX.format(file=same(str(file))))
    if file.exists() and not given.force:
        raise CouldNotRun(_EXISTS.format(file=same(str(file))))
    try:
        import_module("unyo.documents.writers.workbook").write_template(file, given.lang)
    except OSError as error:
        raise not_written(file, error) from error
    print(_DONE.format(file=same(str(file))).in_(given.lang))
    return KEPT


_FILE = Text("書き出すファイル", "the file to write")
_FORCE = Text("あるファイルを上書きする", "overwrite a file that is there")
_NOT_XLSX = Text(
    "「{file}」は .xlsx で終わる名前にしてください。", "Give “{file}” a name that ends in .xlsx."
)
_EXISTS = Text("「{file}」はもうあります。別の名前にするか --force を付けてください。", "“{file}” is there already. Choose another name, or add --force.")  # fmt: skip
_DONE = Text(
    "{file} に書き出しました。埋めたら: unyo check {file}", "Wrote {file}. When filled in: unyo check {file}"
)

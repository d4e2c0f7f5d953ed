"""A baseline: fingerprints of the findings one lives with for now, so that a build fails only on new ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from unyo.cli.speech import CouldNotRun, not_written
from unyo.vocabulary.text import Text, same

if TYPE_CHECKING:
    from unyo.findings.report import Report

VERSION = 1
_NOT_ONE = Text(
    "「{file}」は基準のファイルとして読めません。`unyo check PATH --write-baseline {file}` で作り直してください。",
    "“{file}” is no baseline. Write it anew with `unyo check PATH --write-baseline {file}`.",
)


def read_baseline(file: Path) -> frozenset[str]:
    """The fingerprints in the file. Raises `CouldNotRun`."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return frozenset(entry["fingerprint"] for entry in content["findings"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CouldNotRun(_NOT_ONE.format(file=same(str(file)))) from error


def write_baseline(file: Path, report: Report) -> None:
    """Every finding of the report, sorted, so that a change of the file shows what changed. Raises `CouldNotRun`."""
    entries = sorted(
        {(f.fingerprint, f.rule, f.title.en) for f in report.findings}, key=lambda e: (e[1], e[0])
    )
    content = {
        "version": VERSION,
        "day": report.day.isoformat(),
        "findings": [{"fingerprint": mark, "rule": rule, "title": title} for mark, rule, title in entries],
    }
    try:
        file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise not_written(file, error) from error

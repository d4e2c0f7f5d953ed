"""The dry run of the records of an upload: how many rows would come, and every row that would not, with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from unyo.documents.writers.rejects_csv import Rejects
from unyo.ingest.bulk import refusal_of, rehearse
from unyo.ingest.mended import why_of
from unyo.sandbox.stream import Stopped
from unyo.web.intake import beside
from unyo.web.intake.tables import Plan
from unyo.web.intake.uploads import Upload

CELLS_SHOWN = 200
GROUPS_SHOWN = 200


def begin(upload: Upload, plan: Plan, language: str, *, wait_seconds: float = 0.0) -> None:
    """Rehearse once for each way of reading; a rehearsal of another way is stopped."""
    work = work_of(plan)
    for other in upload.folder.glob("rehearsal-*.told.json"):
        if (name := other.name.removesuffix(".told.json")) != work:
            beside.stop(upload, name)
    beside.begin(
        upload, work, lambda tell: _rehearse(upload, plan, language, tell), wait_seconds=wait_seconds
    )


def work_of(plan: Plan) -> str:
    """The name of the rehearsal of this way of reading."""
    return f"rehearsal-{plan.fingerprint}"


def standing(upload: Upload, plan: Plan) -> beside.Standing | None:
    """How the rehearsal of this way of reading stands."""
    return beside.standing(upload, work_of(plan))


def _rehearse(upload: Upload, plan: Plan, language: str, tell: beside.Tell) -> dict[str, Any]:
    files, before, rows = [], 0, 0
    for number, readings in plan.files.items():
        tell(read=before, rows=rows, always=True)
        told = _file(upload, plan, number, readings, language, _Counted(tell, before, rows))
        files.append(told)
        before, rows = before + upload.sizes[number], rows + told["rows"]
    return {"ended": "done", "files": files}


class _Counted:
    """How far one file is, told as how far all of them are."""

    def __init__(self, tell: beside.Tell, read: int, rows: int) -> None:
        self._tell, self._read, self._rows = tell, read, rows
        self.rows = 0

    def __call__(self, read: int, rows: int) -> None:
        self.rows = rows
        self._tell(read=self._read + read, rows=self._rows + rows)


def _file(
    upload: Upload,
    plan: Plan,
    number: int,
    readings: Mapping[str, Any],
    language: str,
    counted: _Counted,
) -> dict[str, Any]:
    mark = f"{upload.id}.{number}"
    spool = Rejects(
        upload.folder, f"{work_of(plan)}-{number}", plan.columns(number), mark=mark, language=language
    )
    grouped = _Grouped()

    def refused(cells: Sequence[Mapping[str, Any]]) -> None:
        spool.add(cells)
        grouped.add(cells)

    told: dict[str, Any] = {"number": number}
    try:
        done = rehearse(
            upload.path(number), readings, name=upload.names[number], zone=plan.zone, encoding=plan.encoding,
            progress=counted, rejects=refused,
        )  # fmt: skip
        told |= {"counts": dict(done.counts), "rejected": done.rejected}
    except Stopped as stopped:
        refusal = refusal_of(upload.names[number], stopped)
        told |= {"counts": {}, "rejected": 0, "refused": _words(refusal.sentence)}
    finally:
        spooled = spool.end()
    rejects = [[sheet, Path(path).name] for sheet, path in spooled]
    return told | {"rows": counted.rows, "groups": grouped.told(), "cells": grouped.cells, "rejects": rejects}


class _Grouped:
    """Refused cells by column and reason: how often each, and the first of them one by one."""

    def __init__(self) -> None:
        self._count: Counter[tuple[str, str, str]] = Counter()
        self._first: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.cells: list[dict[str, Any]] = []

    def add(self, cells: Sequence[Mapping[str, Any]]) -> None:
        for cell in cells:
            key = (cell["sheet"] or "", cell["column"] or "", cell["code"])
            self._count[key] += 1
            if key not in self._first or len(self.cells) < CELLS_SHOWN:
                told = shown_cell(cell)
                self._first.setdefault(key, told)
                if len(self.cells) < CELLS_SHOWN:
                    self.cells.append(told)

    def told(self) -> list[dict[str, Any]]:
        """The reasons, the most frequent first."""
        return [{**self._first[key], "count": count} for key, count in self._count.most_common(GROUPS_SHOWN)]


def shown_cell(cell: Mapping[str, Any]) -> dict[str, Any]:
    """One refused cell as JSON: where it stands, what it says, why it was refused."""
    value = cell["value"] or (cell["cells"] or [""])[0] if not cell["column"] else cell["value"]
    return {
        "sheet": cell["sheet"] or "",
        "row": cell["_row"],
        "column": cell["column"] or "",
        "value": (value or "")[:300],
        "why": _words(why_of(cell)),
    }


def _words(text: Any) -> list[str]:
    return [text.ja, text.en]

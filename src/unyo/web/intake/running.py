"""Bringing the records of an upload in, beside the request: file after file, each an import of its own."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from unyo.ingest.bulk import bring, refusal_of
from unyo.records.lake.sweeping import sweep
from unyo.records.queries import storage
from unyo.sandbox.stream import Stopped
from unyo.tables.refusals import Refused
from unyo.tables.scope import Scope
from unyo.web.intake import beside
from unyo.web.intake.tables import Plan
from unyo.web.intake.uploads import Upload

WORK = "run"


def begin(upload: Upload, scope: Scope, plan: Plan, why: str, *, wait_seconds: float = 0.0) -> None:
    """Bring everything in, once: a second begin while it runs or after it ended well does nothing."""
    before = standing(upload)
    if before is not None and not before.running and not is_over(before):
        beside.forget(upload, WORK)
        sweep(storage())  # what a process that was killed left lying
    beside.begin(upload, WORK, lambda tell: _run(upload, scope, plan, why, tell), wait_seconds=wait_seconds)


def standing(upload: Upload) -> beside.Standing | None:
    """How the bringing in stands; None before it was begun."""
    return beside.standing(upload, WORK)


def is_over(run: beside.Standing) -> bool:
    """Whether it ended well: what could be brought in is in."""
    return bool(run.result) and run.result.get("ended") == "done"


def files_of(run: beside.Standing) -> list[dict[str, Any]]:
    """What became of each file so far."""
    found: list[dict[str, Any]] = (run.result or {}).get("files") or run.told.get("files", [])
    return found


def _run(upload: Upload, scope: Scope, plan: Plan, why: str, tell: beside.Tell) -> dict[str, Any]:
    files: list[dict[str, Any]] = []
    before, rows = 0, 0
    for number, readings in plan.files.items():
        at = number

        def progress(read: int, so_far: int, before: int = before, rows: int = rows) -> None:
            tell(read=before + read, rows=rows + so_far, files=files)

        tell(read=before, rows=rows, files=files, always=True)
        told = _file(upload, scope, plan, at, readings, why, progress)
        files.append(told)
        before, rows = before + upload.sizes[number], rows + told.get("rows", 0)
        tell(read=before, rows=rows, files=files, always=True)
    if any("refused" in one for one in files):
        return {"ended": "partly", "files": files}
    for number in plan.files:
        with suppress(OSError):
            upload.path(number).unlink()
    return {"ended": "done", "files": files}


def _file(
    upload: Upload,
    scope: Scope,
    plan: Plan,
    number: int,
    readings: Mapping[str, Any],
    why: str,
    progress: Any,
) -> dict[str, Any]:
    name = upload.names[number]
    try:
        brought = bring(
            scope, upload.path(number), readings, storage=storage(), name=name, zone=plan.zone,
            encoding=plan.encoding, why=why, progress=progress,
        )  # fmt: skip
    except Stopped as stopped:
        sentence = refusal_of(name, stopped).sentence
        return {"number": number, "refused": [sentence.ja, sentence.en]}
    except Refused as refused:
        return {"number": number, "refused": [refused.text.ja, refused.text.en]}
    made = brought.imported
    return {"number": number, "token": made.token, "new": brought.new, "rows": made.rows}

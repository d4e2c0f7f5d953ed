"""Files in: checked without keeping anything, or brought into the framework. The whole framework out as a workbook."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from ninja import Router

from unyo.checks.run import check_read
from unyo.documents.writers.findings import Written, document
from unyo.documents.writers.workbook import write_workbook
from unyo.framework.queries import blueprint
from unyo.ingest.actions import Planned, Preview, Stopped, bring_in, preview
from unyo.ingest.intake import Intake, read_intake
from unyo.ingest.readers.read import read_files
from unyo.tables.changes import Batch
from unyo.tables.refusals import shown
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.place import Place
from unyo.vocabulary.problem import Problem as Unread
from unyo.vocabulary.text import Text
from unyo.web.api.aftermath import after_write
from unyo.web.api.answers import as_json, told
from unyo.web.api.bearer import Call
from unyo.web.api.bodies import demand_files
from unyo.web.api.days import day_of
from unyo.web.api.declarations import unknown
from unyo.web.api.describing import DAY, IDEMPOTENCY, described, responses
from unyo.web.api.findings import FINDINGS
from unyo.web.api.listing import asked_of
from unyo.web.api.once import once
from unyo.web.api.problems import Problem, Wrong
from unyo.web.api.speech import language_of

router = Router()

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_FILES = 20
_NO_FILES = Text("filesという名前でファイルを送ってください。", "Send files under the name “files”.")
_MANY = Text("ファイルは{most}個までです。", "At most {most} files.")
_NOTHING = Text("何の表か分かるものがありません。", "None of it is a table that is known.")
_FLAG = Text("trueかfalseにしてください。", "It must be true or false.")
_ON_ERROR = Text("skipかstopにしてください。", "It must be skip or stop.")
_FILES = {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}}
_ENCODING = {"type": "string", "description": "文字コード(既定は自動)/ encoding of texts (found out)"}


def _multipart(**fields: Any) -> dict[str, Any]:
    properties = {"files": _FILES, "encoding": _ENCODING, **fields}
    schema = {"type": "object", "required": ["files"], "properties": properties}
    return {"multipart/form-data": {"schema": schema}}


@dataclass(frozen=True, slots=True)
class Sent:
    """Files as they were sent, under names of their own, with the fields beside them."""

    files: tuple[tuple[str, bytes], ...]
    fields: QueryDict

    @property
    def encoding(self) -> str | None:
        """The encoding of texts when the caller names one."""
        return self.fields.get("encoding") or None

    @property
    def digest(self) -> bytes:
        """What tells one sending from another, whatever the boundary of the multipart."""
        parts = [f"{name}\x1f{hashlib.sha256(content).hexdigest()}" for name, content in self.files]
        return "\x1e".join([*parts, self.fields.urlencode()]).encode("utf-8", "backslashreplace")


@router.post(
    "/{framework}/check",
    **described(
        Text("ファイルを点検する(保存しない)", "Check files without keeping them"),
        name="check",
        tag="files",
        parameters=[DAY],
        body=_multipart(),
        answers=responses(FINDINGS, more=(413, 415, 422)),
    ),
)
def check(request: Call, framework: str) -> HttpResponse:
    """The very document `unyo check --format json` gives for these files."""
    request.auth.scope.demand("view")
    day, sent = day_of(asked_of(request, "day")), _sent(request)
    checked = check_read(read_files(sent.files, encoding=sent.encoding), day)
    names = {name: name for name, _ in sent.files}
    language = language_of(request)
    written = Written(checked.report, checked.report.findings, names, checked.intake.refused, language)
    return as_json(request, document(written))


@router.post(
    "/{framework}/import",
    **described(
        Text("ファイルを取り込む", "Bring files in"),
        name="import",
        tag="files",
        parameters=[IDEMPOTENCY],
        body=_multipart(
            dry_run={"type": "string", "enum": ["true", "false"], "description": "見るだけ / look only"},
            on_error={
                "type": "string",
                "enum": ["stop", "skip"],
                "description": "既定はstop / stop unless told",
            },
            why={"type": "string", "maxLength": 1000, "description": "台帳に残す理由 / kept in the ledger"},
        ),
        answers=responses({"type": "object"}, writes=True),
    ),
)
def import_files(request: Call, framework: str) -> HttpResponse:
    """All in one transaction and one batch; `dry_run=true` says what would be done."""
    scope = request.auth.scope
    scope.demand("import")
    asked_of(request)
    sent = _sent(request, "dry_run", "on_error", "why")
    dry_run = _one_of(sent.fields, "dry_run", ("false", "true"), _FLAG) == "true"
    on_error = _one_of(sent.fields, "on_error", ("stop", "skip"), _ON_ERROR)
    intake = read_intake(sent.files, encoding=sent.encoding, known=blueprint(scope, timezone.localdate()))
    if dry_run:
        return as_json(request, {"dry_run": True, "batch": None, **_told(preview(scope, intake), intake)})
    if not intake.read:
        raise Problem(422, _NOTHING, [_wrong(one) for one in intake.problems])
    return once(
        request,
        sent.digest,
        lambda: _brought(request, intake, sent, "skip" if on_error == "skip" else "stop"),
    )


@router.get(
    "/{framework}/export.xlsx",
    **described(
        Text("枠組みを一冊のワークブックで", "The framework as one workbook"),
        name="export",
        tag="files",
        answers=responses({"type": "string", "contentMediaType": XLSX}, media=XLSX),
    ),
)
def export(request: Call, framework: str) -> HttpResponse:
    """Read back by `import`, it changes nothing."""
    scope = request.auth.scope
    scope.demand("export")
    asked_of(request)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "framework.xlsx"
        write_workbook(path, blueprint(scope, timezone.localdate()), language_of(request))
        content = path.read_bytes()
    name = f'attachment; filename="unyo-{request.auth.slug}.xlsx"'
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": name})


def _sent(request: Call, *fields: str) -> Sent:
    demand_files(request)
    given, uploads = request.POST, request.FILES.getlist("files")
    errors = unknown([*given, *request.FILES], ("files", "encoding", *fields))
    if errors:
        raise Problem(422, errors[0].message, errors)
    if not uploads:
        raise Problem(422, _NO_FILES, [Wrong("files", _NO_FILES)])
    if len(uploads) > MOST_FILES:
        raise Problem(413, _MANY.format(most=MOST_FILES))
    taken: dict[str, bytes] = {}
    for upload in uploads:
        taken[_free_name(shown(upload.name or "file", 200), taken)] = upload.read()
    return Sent(tuple(taken.items()), given)


def _free_name(name: str, taken: dict[str, bytes]) -> str:
    path, number, free = PurePosixPath(name), 1, name
    while free in taken:
        number += 1
        free = f"{path.stem}-{number}{path.suffix}"
    return free


def _one_of(fields: QueryDict, name: str, values: Sequence[str], text: Text) -> str:
    value = fields.get(name, values[0])
    if value not in values:
        raise Problem(422, text, [Wrong(name, text, value=shown(value))])
    return value


def _brought(request: Call, intake: Intake, sent: Sent, on_error: Literal["skip", "stop"]) -> HttpResponse:
    scope, names = request.auth.scope, [name for name, _ in sent.files]
    try:
        batch, looked = bring_in(
            scope, intake, why=sent.fields.get("why", ""), on_error=on_error, files=names
        )
    except Stopped as stopped:
        obstacles = stopped.preview.obstacles
        raise Problem(422, stopped.text, [_wrong(one) for one in obstacles]) from None
    told_ = {"dry_run": False, "batch": _batch(batch), **_told(looked, intake)}
    return after_write(scope, as_json(request, told_))


def _batch(batch: Batch) -> dict[str, Any]:
    return {"id": batch.id, "first": batch.first, "last": batch.last}


def _told(looked: Preview, intake: Intake) -> dict[str, Any]:
    return {
        "counts": {effect: looked.count(effect) for effect in ("add", "revise", "same", "refused")},
        "sheets": [
            {
                "file": one.file,
                "sheet": one.sheet,
                "kind": one.kind,
                "rows": one.rows,
                "encoding": one.encoding,
            }
            for one in intake.sheets
        ],
        "rows": [_row(one) for one in looked.rows],
        "refusals": [_problem(one) for one in looked.refusals],
        # What on_error=stop stops at: the refusals, and what no column of ours can hold.
        "obstacles": [_problem(one) for one in looked.obstacles],
        # Also what is left out of a row that comes in: a value nobody could read.
        "problems": [_problem(one) for one in intake.problems],
    }


def _row(one: Planned) -> dict[str, Any]:
    changed = {
        name: {"before": _plain(one.before.get(name)), "after": _plain(getattr(one.design, name))}
        for name in one.changed
    }
    return {
        "effect": one.effect,
        "table": one.table,
        "key": one.key,
        "changed": changed,
        "where": _where(one.design.place),
    }


def _plain(value: Any) -> Any:
    return (
        value
        if value is None or isinstance(value, (str, int, bool)) or hasattr(value, "isoformat")
        else told(value)
    )


def _problem(one: Unread) -> dict[str, Any]:
    return {
        "code": one.code, "where": _where(one.place), "message": one.message, "remedy": one.remedy,
        "value": shown(one.value, 200), "refuses": one.refuses,
    }  # fmt: skip


def _wrong(one: Unread) -> Wrong:
    label, where = one.place.label, _where(one.place) or {}
    message = Text(
        f"{label.ja}: {one.message.ja}{one.remedy.ja}", f"{label.en}: {one.message.en} {one.remedy.en}"
    )
    return Wrong(
        str(one.values.get("column") or ""), message, where.get("row"), shown(one.value, 200) or None
    )


def _where(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column}

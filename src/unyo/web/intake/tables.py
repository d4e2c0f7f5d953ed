"""The tables of records in an upload as they will be read: what was recognised, and what a person said about it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from unyo.ingest.bulk import Looked
from unyo.ingest.sources.answering import as_answered, settled, taken_as
from unyo.ingest.sources.maps import source_maps
from unyo.ingest.sources.recognition import Known, recognised
from unyo.records.datasets import dataset, dataset_names
from unyo.records.queries import import_of
from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.intake import looks
from unyo.web.intake.reading import TOLD
from unyo.web.intake.uploads import Upload, upload_of

IGNORED = "ignored"
_ANSWERS = "answers"
_AGAIN = Text("直して送り直した行", "Mended rows, sent again")
Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file. `known` is how it will be read, with every answer in it; `said` are the answers."""

    number: int
    at: int
    looked: Looked
    known: Known | None
    said: Answers

    @property
    def name(self) -> str:
        """What forms and answers call it."""
        return f"{self.number}.{self.at}"

    @property
    def ignored(self) -> bool:
        """Whether a person said that it is left out."""
        return self.said.get("as") == IGNORED

    @property
    def used(self) -> bool:
        """Whether rows will come of it."""
        return self.known is not None and not self.ignored

    @property
    def missing(self) -> list[tuple[str, str]]:
        """Fields that are needed and of which nothing tells what they are made of, as (dataset, field)."""
        into = self.known.reading["into"] if self.known and self.used else ()
        return [
            (one["dataset"], field.name)
            for one in into
            for field in dataset(one["dataset"]).fields
            if field.required and field.name not in one["fields"]
        ]

    @property
    def questions(self) -> Mapping[str, tuple[str, ...]]:
        """What the file leaves open, with the choices, by <dataset>.<field>."""
        return self.known.open_fields if self.known and self.used else {}


@dataclass(frozen=True)
class Plan:
    """How the records of an upload will be read, file by file."""

    tables: Sequence[Table]
    zone: str
    encoding: str | None

    @cached_property
    def files(self) -> dict[int, dict[str, Any]]:
        """The readings of the sheets of each file of which rows will come."""
        found: dict[int, dict[str, Any]] = {}
        for one in self.tables:
            if one.used and one.known:
                found.setdefault(one.number, {})[one.looked.sheet] = one.known.reading
        return found

    @cached_property
    def complete(self) -> bool:
        """Whether nothing is left to be asked."""
        return bool(self.files) and not any(one.missing or one.questions for one in self.tables)

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same readings: what was rehearsed is what is brought in."""
        told = json.dumps([self.files, self.zone, self.encoding], sort_keys=True, ensure_ascii=False)
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def columns(self, number: int) -> dict[str, tuple[str, ...]]:
        """The columns of every sheet of a file."""
        return {one.looked.sheet: one.looked.columns for one in self.tables if one.number == number}


def plan_of(scope: Scope, upload: Upload, records: Mapping[int, list[Looked]], zone: str) -> Plan:
    """The tables with what a person said about them."""
    said = answers(upload)
    tables = [
        _table(scope, upload, number, at, looked, said.get(f"{number}.{at}", {}))
        for number, tables in records.items()
        for at, looked in enumerate(tables)
    ]
    return Plan(tables, zone, upload.encoding)


def answers(upload: Upload) -> dict[str, dict[str, str]]:
    """What a person said about the tables of an upload."""
    noted = upload.noted(_ANSWERS)
    return noted if isinstance(noted, dict) else {}


def note_answers(upload: Upload, said: Mapping[str, Mapping[str, str]]) -> None:
    """Keep what a person said."""
    upload.note(_ANSWERS, said)


def kinds_of_records() -> list[tuple[str, Text]]:
    """What a table of records can be taken for: an export of a tool, or a dataset by its headers."""
    tools = [(one.name, one.label) for one in source_maps()]
    return [*tools, *((name, dataset(name).label) for name in dataset_names())]


def _table(scope: Scope, upload: Upload, number: int, at: int, looked: Looked, said: Answers) -> Table:
    chosen = said.get("as", "")
    if not chosen and looked.known is None:
        chosen = str((upload.noted(TOLD) or {}).get(str(number), ""))
        said = {**said, "as": chosen} if chosen else said
    known = _base(scope, upload, looked, chosen)
    if known is not None:
        known = settled(as_answered(known, said), looked.columns, looked.rows, file=looked.file)
        if "mended" in looked.about:
            known.reading["guarded"] = True
    return Table(number, at, looked, known, said)


def _base(scope: Scope, upload: Upload, looked: Looked, chosen: str) -> Known | None:
    if chosen in ("", IGNORED):
        mark = str(looked.about.get("mended", ""))
        return (_before(scope, upload, mark) if mark else None) or looked.known
    found = recognised(looked.columns, looked.rows, file=looked.file, wanted=chosen)
    if found is None and chosen in dataset_names():
        return taken_as(chosen, looked.columns, looked.rows, file=looked.file)
    return found or looked.known


def _before(scope: Scope, upload: Upload, mark: str) -> Known | None:
    """How mended rows were read when they were refused: by the import they were part of, or the upload."""
    whence, _, sheet = mark.partition("|")
    if whence.isdecimal() and len(whence) < 20:
        found = import_of(scope, int(whence))
        reading, file = (found.reading.get("sheets", {}).get(sheet), found.file) if found else (None, "")
    else:
        reading, file = _of_upload(scope, upload, whence, sheet)
    if reading is None:
        return None
    return Known(_AGAIN, _with_name({key: reading[key] for key in reading}, file), {})


def _of_upload(scope: Scope, upload: Upload, whence: str, sheet: str) -> tuple[dict[str, Any] | None, str]:
    name, _, number = whence.partition(".")
    before = upload_of(upload.folder.parent, name, framework_id=upload.framework_id, actor_id=upload.actor_id)
    if before is None or before.id == upload.id or not number.isdecimal():
        return None, ""
    plan = plan_of(scope, before, looks.read(before.noted("records")), "")
    file = before.names[int(number)] if int(number) < len(before.names) else ""
    return plan.files.get(int(number), {}).get(sheet), file


def _with_name(reading: dict[str, Any], file: str) -> dict[str, Any]:
    """A value that was the name of the file stays that of the first file, whatever the mended one is called."""
    stem = PurePath(file).name.partition(".")[0]
    into = [
        {
            **one,
            "fields": {
                name: {"is": stem} if "file" in rule else rule for name, rule in one["fields"].items()
            },
        }
        for one in reading["into"]
    ]
    return {**reading, "into": into}

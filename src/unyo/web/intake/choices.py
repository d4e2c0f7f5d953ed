"""A person's answers about each sheet: from the form, to JSON and back. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from unyo.ingest.intake import SheetName, SheetReading
from unyo.ingest.normalizers.recognised import IGNORED, Choice
from unyo.ingest.recognition import kinds
from unyo.records.datasets import dataset_names

LONGEST = 200
# Before the name of a dataset, where a table of a design turns out to be records.
RECORDS = "records:"
_ALIGNMENTS = ("", "left", "named")


def kept_choices(noted: Any) -> dict[SheetName, Choice]:
    """The answers as they were noted; what cannot be understood is no answer."""
    if not isinstance(noted, list):
        return {}
    return {(one["file"], one["sheet"]): _choice(one) for one in noted}


def note_of(choices: Mapping[SheetName, Choice]) -> list[dict[str, Any]]:
    """The answers as JSON values."""
    return [
        {
            "file": name[0],
            "sheet": name[1],
            "kind": choice.kind,
            "columns": {str(column): field for column, field in choice.columns.items()},
            "alignment": choice.alignment,
            "names": list(choice.names),
            "meanings": dict(choice.meanings),
            "skip_rows": sorted(choice.skip_rows),
        }
        for name, choice in choices.items()
    ]


def answered(
    form: Mapping[str, str], sheets: tuple[SheetReading, ...], before: Mapping[SheetName, Choice]
) -> dict[SheetName, Choice]:
    """The answers after a form about these sheets was sent. Another kind starts that sheet anew."""
    choices = dict(before)
    for number, sheet in enumerate(sheets):
        prefix, name = f"s{number}.", (sheet.file, sheet.sheet)
        said = {key[len(prefix) :]: value for key, value in form.items() if key.startswith(prefix)}
        if said:
            choices[name] = _answer(said, sheet)
    return {name: choice for name, choice in choices.items() if choice != Choice()}


def said_records(
    form: Mapping[str, str], sheets: tuple[SheetReading, ...], names: Sequence[str]
) -> dict[str, str]:
    """Files whose tables are records, with the kind of records: by the number of the file."""
    found = {}
    for number, sheet in enumerate(sheets):
        kind = form.get(f"s{number}.kind", "")
        if kind.startswith(RECORDS) and kind[len(RECORDS) :] in dataset_names() and sheet.file in names:
            found[str(names.index(sheet.file))] = kind[len(RECORDS) :]
    return found


def proposal_value(choice: Choice) -> str:
    """What the radio button of a proposal sends."""
    return json.dumps([choice.alignment, list(choice.names), dict(choice.meanings)], ensure_ascii=False)


def _answer(said: Mapping[str, str], sheet: SheetReading) -> Choice:
    kind = said.get("kind", "")
    if kind != sheet.kind:
        return Choice(kind=kind) if kind in (*kinds(), IGNORED) else Choice()
    found: dict[str, Any] = {"alignment": "", "names": (), "meanings": {}}
    for key, value in said.items():
        if key.startswith("proposal"):
            alignment, names, meanings = _proposal(value)
            found["alignment"] = alignment or found["alignment"]
            found["names"] = names or found["names"]
            found["meanings"] = {**found["meanings"], **meanings}
    typed = [said[key].strip()[:LONGEST] for key in sorted(said) if key.startswith("name.")]
    if found["alignment"] == "named" and not any(found["names"]) and any(typed):
        found["names"] = tuple(typed)
    if found["alignment"] == "named" and not any(found["names"]):
        found["alignment"], found["names"] = "", ()
    columns = {
        int(key[4:]): value for key, value in said.items() if key.startswith("col.") and key[4:].isdecimal()
    }
    # Every column was on the form: one that is not used is now said so, and is no longer in the way.
    if columns and columns != dict(sheet.mapping):
        found["columns"] = {**sheet.mapping, **columns}
    found["skip_rows"] = _rows(said)
    changed = found.get("columns") or found["alignment"] or found["meanings"] or found["skip_rows"]
    return Choice(kind=kind, **found) if changed else Choice()


def _rows(said: Mapping[str, str]) -> frozenset[int]:
    """The numbers of the rows that were said to be left out."""
    numbers = [key[5:] for key in said if key.startswith("skip.")]
    return frozenset(int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) < 8)


def _proposal(value: str) -> tuple[str, tuple[str, ...], dict[str, str]]:
    try:
        alignment, names, meanings = json.loads(value[:4000])
        if alignment not in _ALIGNMENTS:
            return "", (), {}
        said = {str(k)[:LONGEST]: str(v)[:LONGEST] for k, v in dict(meanings).items()}
        return alignment, tuple(str(name)[:LONGEST] for name in names), said
    except (ValueError, TypeError):
        return "", (), {}


def _choice(one: Mapping[str, Any]) -> Choice:
    return Choice(
        kind=str(one.get("kind", "")),
        columns={int(column): str(field) for column, field in one.get("columns", {}).items()},
        alignment=str(one.get("alignment", "")),
        names=tuple(str(name) for name in one.get("names", ())),
        meanings=dict(one.get("meanings", {})),
        skip_rows=frozenset(int(row) for row in one.get("skip_rows", ())),
    )

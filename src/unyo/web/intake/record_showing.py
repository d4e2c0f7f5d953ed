"""Records of an upload as its pages show them: what each column becomes, the dry run, how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from unyo.ingest.normalizers.keys import key_of
from unyo.records.datasets import Field, dataset
from unyo.records.facts import Import
from unyo.vocabulary.text import Language, Text
from unyo.web.intake import beside, running
from unyo.web.intake.record_choices import source_of
from unyo.web.intake.tables import Plan, Table, kinds_of_records
from unyo.web.intake.uploads import Upload
from unyo.web.kit.moments import shown_moment

SAMPLES = 3
COLUMNS_OFFERED = 200
WORDS_ASKED = 30
_ORDERS = {
    "": Text("ISO の書き方", "as ISO writes it"),
    "ymd": Text("年/月/日", "year/month/day"),
    "dmy": Text("日/月/年", "day/month/year"),
    "mdy": Text("月/日/年", "month/day/year"),
    "epoch": Text("1970年からの秒", "seconds since 1970"),
    "epoch_ms": Text("1970年からのミリ秒", "milliseconds since 1970"),
}
_MADE = {
    "is": Text("(決まった値)", "(always the same)"),
    "file": Text("(ファイルの名前)", "(name of the file)"),
    "row": Text("(行から作る番号)", "(a number made of the row)"),
}


def shown_kinds_of_records(language: Language) -> list[tuple[str, str]]:
    """What a table can be taken for."""
    return [(name, label.in_(language)) for name, label in kinds_of_records()]


def shown_table(table: Table, language: Language) -> dict[str, Any]:
    """One table of records: what it was taken for, what becomes of each column, what is not used, what is asked."""
    looked, known = table.looked, table.known
    into = known.reading["into"] if known and not table.ignored else ()
    missing = set(table.missing)
    return {
        "name": table.name,
        "file": looked.file,
        "sheet": looked.sheet,
        "label": known.label.in_(language) if known else "",
        "chosen": table.said.get("as", ""),
        "ignored": table.ignored,
        "known": known is not None,
        "tool": known.reading["tool"] if known else "",
        "columns_count": len(looked.columns),
        "columns": [(f"c{n}", name[:120]) for n, name in enumerate(looked.columns[:COLUMNS_OFFERED])],
        "made": [(name, text.in_(language)) for name, text in _MADE.items()],
        "unused": [name[:120] for name in known.unused(looked.columns)] if known else [],
        "zone": table.said.get("zone", ""),
        "about": ", ".join(
            str(looked.about[name]) for name in ("format", "encoding") if looked.about.get(name)
        ),
        "asks": bool(missing or table.questions) or (known is None and not table.ignored),
        "into": [_shown_into(table, one, missing, language) for one in into],
        "preview": [[(cell or "")[:80] for cell in row[:12]] for row in looked.rows[:SAMPLES]],
        "header": [name[:80] for name in looked.columns[:12]],
    }


def _shown_into(
    table: Table, into: Mapping[str, Any], missing: set[tuple[str, str]], language: Language
) -> dict[str, Any]:
    of = dataset(into["dataset"])
    fields = [
        _shown_field(table, of.name, field, into["fields"].get(field.name), language)
        | {"missing": (of.name, field.name) in missing}
        for field in of.fields
    ]
    return {
        "label": of.label.in_(language),
        "about": of.about.in_(language),
        "fields": [one for one in fields if one["source"] or one["missing"]],
        "others": [one for one in fields if not one["source"] and not one["missing"]],
    }


def _shown_field(
    table: Table, into: str, field: Field, rule: Mapping[str, Any] | None, language: Language
) -> dict[str, Any]:
    name, columns = f"{into}.{field.name}", table.looked.columns
    source = source_of(rule, columns)
    values = _samples(table, rule["from"]) if rule and source.startswith("c") else []
    order = rule.get("order", "") if rule else ""
    return {
        "name": name,
        "label": field.label.in_(language),
        "required": field.required,
        "source": source,
        # A column beyond those the list offers is offered where it was chosen.
        "extra": rule["from"][:120]
        if rule and source.startswith("c") and int(source[1:]) >= COLUMNS_OFFERED
        else "",
        "is": str(rule.get("is", "")) if rule else "",
        "samples": values[:SAMPLES],
        "order": _ORDERS[order].in_(language) if order in _ORDERS and order else "",
        "unit": (rule or {}).get("unit", "") or field.unit,
        "question": [
            (one, _ORDERS[one].in_(language)) for one in table.questions.get(name, ()) if one in _ORDERS
        ],
        "words": _words(field, rule, values, language) if rule and values else [],
    }


def _samples(table: Table, column: str) -> list[str]:
    """What the column says in the first rows, each value once."""
    if column not in table.looked.columns:
        return []
    place = table.looked.columns.index(column)
    told = (str(row[place])[:80] for row in table.looked.rows if row[place])
    return list(dict.fromkeys(told))


def _words(
    field: Field, rule: Mapping[str, Any], values: Sequence[str], language: Language
) -> list[dict[str, Any]]:
    """Words of theirs nobody has translated, and those a person has."""
    if not field.choices:
        return []
    known = rule.get("words", {})
    ours = {key_of(word) for one, label in field.choices.items() for word in (one, label.ja, label.en)}
    asked = [value for value in values if value not in known and key_of(value) not in ours]
    mapped = [word for word in known if word in values] if set(known.values()) <= set(field.choices) else []
    choices = [(one, label.in_(language)) for one, label in field.choices.items()]
    return [
        {"theirs": word, "ours": known.get(word, ""), "choices": choices}
        for word in (asked + (mapped if asked else []))[:WORDS_ASKED]
    ]


def shown_counts(counts: Mapping[str, int], language: Language) -> list[dict[str, Any]]:
    """Rows by dataset."""
    return [
        {"name": name, "label": dataset(name).label.in_(language), "rows": rows}
        for name, rows in counts.items()
    ]


def shown_rehearsal(
    upload: Upload, plan: Plan, stands: beside.Standing | None, language: Language
) -> dict[str, Any]:
    """The dry run: under way, lost, or its result over all files."""
    if stands is None or stands.result is None or stands.result.get("ended") != "done":
        lost = stands is not None and not stands.running
        return {"done": False, "lost": lost, "progress": shown_progress(upload, stands, plan)}
    files = stands.result["files"]
    counts: dict[str, int] = {}
    for one in files:
        for name, rows in one["counts"].items():
            counts[name] = counts.get(name, 0) + rows
    cells = [_shown_cell(upload, one["number"], cell, language) for one in files for cell in one["cells"]]
    groups = [_shown_cell(upload, one["number"], cell, language) for one in files for cell in one["groups"]]
    return {
        "done": True,
        "counts": shown_counts(counts, language),
        "rows": sum(counts.values()),
        "rejected": sum(one["rejected"] for one in files),
        "cells": cells[:200],
        "groups": sorted(groups, key=lambda one: -one["count"])[:200],
        "refused": [
            {"file": upload.names[one["number"]], "why": one["refused"][language == "en"]}
            for one in files
            if "refused" in one
        ],
        "several": len(files) > 1,
    }


def _shown_cell(upload: Upload, number: int, cell: Mapping[str, Any], language: Language) -> dict[str, Any]:
    where = upload.names[number] + (f" / {cell['sheet']}" if cell["sheet"] else "")
    return {**cell, "file": where, "why": cell["why"][language == "en"]}


def shown_progress(upload: Upload, stands: beside.Standing | None, plan: Plan | None) -> dict[str, Any]:
    """How far: bytes of all, rows, rows a second, seconds left."""
    told = stands.told if stands else {}
    numbers = plan.files if plan and plan.files else range(len(upload.sizes))
    size = max(sum(upload.sizes[number] for number in numbers), 1)
    read, rows = min(int(told.get("read", 0)), size), int(told.get("rows", 0))
    seconds = stands.seconds if stands else 0.0
    share = read / size
    return {
        "percent": int(share * 100),
        "rows": rows,
        "rate": int(rows / seconds) if seconds > 0.5 else 0,
        "left": _span(seconds * (1 - share) / share) if share > 0.01 else "",
    }


def shown_run(
    upload: Upload, run: beside.Standing, imports: Mapping[int, Import], slug: str, language: Language
) -> list[dict[str, Any]]:
    """What became of each file."""
    return [_shown_file(upload, one, imports, slug, language) for one in running.files_of(run)]


def _shown_file(
    upload: Upload, one: Mapping[str, Any], imports: Mapping[int, Import], slug: str, language: Language
) -> dict[str, Any]:
    name = upload.names[one["number"]]
    made = imports.get(one.get("token", 0))
    if made is None:
        return {"file": name, "refused": one.get("refused", ["", ""])[language == "en"], "counts": []}
    return {**shown_import(made, slug, language), "file": name, "new": one["new"]}


def shown_import(made: Import, slug: str, language: Language) -> dict[str, Any]:
    """One import: what it brought, and whether it still counts."""
    return {
        "token": made.token,
        "file": made.file,
        "tool": made.tool,
        "href": reverse("record-import", args=[slug, made.token]),
        "when": shown_moment(made.at),
        "by": made.by,
        "why": made.why,
        "counts": shown_counts(made.counts, language),
        "rows": made.rows,
        "rejected": made.rejected,
        "undone": shown_moment(made.undone_at) if made.undone_at else "",
        "undone_by": made.undone_by,
    }


def tokens_of(run: beside.Standing) -> Iterable[int]:
    """The imports a run has made or met again."""
    return (one["token"] for one in running.files_of(run) if "token" in one)


def _span(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole} s" if whole < 90 else f"{whole // 60}:{whole % 60:02d}"

"""An upload as its page shows it: what each sheet was taken for, the findings, the dry run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from unyo.findings.report import Report
from unyo.framework.designs import TABLES
from unyo.ingest.actions import Planned, Preview
from unyo.ingest.intake import Intake, SheetName, SheetReading
from unyo.ingest.normalizers.recognised import IGNORED, Choice, Proposal
from unyo.ingest.recognition import kinds, label_of
from unyo.ledger.facts import Entry
from unyo.records.datasets import datasets
from unyo.vocabulary.declare import Table
from unyo.vocabulary.place import letters
from unyo.vocabulary.problem import Problem
from unyo.vocabulary.text import Language, Text
from unyo.vocabulary.verdict import Severity, Verdict
from unyo.web.findings.showing import shown_words
from unyo.web.intake.choices import RECORDS, proposal_value
from unyo.web.intake.judging import Judged
from unyo.web.kit.fields import show_value
from unyo.web.navigation import address

FINDINGS_SHOWN = 200
ROWS_SHOWN = 100
REFUSALS_SHOWN = 300
PREVIEWED_COLUMNS = 14


def shown_sheet(
    number: int, sheet: SheetReading, chosen: Choice | None, refused: list[Problem], language: Language
) -> dict[str, Any]:
    """One sheet: the kind, its first rows, what each column was taken for, and the ways to read it otherwise."""
    table = TABLES.get(sheet.kind)
    width = min(max((len(cells) for _, cells in sheet.preview), default=0), PREVIEWED_COLUMNS)
    return {
        "number": number,
        "file": sheet.file,
        "sheet": sheet.sheet or "",
        "kind": sheet.kind,
        "label": label_of(sheet.kind).in_(language) if sheet.kind else "",
        "ignored": sheet.kind == IGNORED,
        "rows": sheet.rows,
        "skipped": sheet.skipped,
        "left_out": sorted(chosen.skip_rows) if chosen else [],
        "encoding": sheet.encoding or "",
        "notes": [
            f"{note.place.label.in_(language)}: {note.text.in_(language)}" for note in sheet.notes[:10]
        ],
        "width": width,
        "letters": [letters(column) for column in range(1, width + 1)],
        "columns": [_column(column, sheet, table, language) for column in range(1, width + 1)],
        "preview": [
            {
                "row": row,
                "header": row == sheet.header_row,
                "cells": [
                    {
                        "text": cells[at] if at < len(cells) else "",
                        "surplus": (row, at + 1) in (sheet.surplus or {}),
                    }
                    for at in range(width)
                ],
            }
            for row, cells in sheet.preview
        ],
        "mapped": bool(table),
        "choosable": _columns_of(table, language) if table else [],
        "groups": _groups(sheet, chosen, language),
        "problems": [shown_problem(problem, language) for problem in refused],
    }


def shown_designs(found: Judged, choices: Mapping[SheetName, Choice], language: Language) -> dict[str, Any]:
    """The tables of a design in an upload: how each was read, their findings, what bringing them in would change."""
    sheets = [
        shown_sheet(
            number,
            sheet,
            choices.get((sheet.file, sheet.sheet)),
            problems_of(found.alone, (sheet.file, sheet.sheet)),
            language,
        )
        for number, sheet in enumerate(found.alone.sheets)
    ]
    return {
        "kinds": shown_kinds(language),
        "record_kinds": [(f"{RECORDS}{name}", one.label.in_(language)) for name, one in datasets().items()],
        "sheets": sheets,
        "found": shown_report(found.report, language),
        "plan": shown_preview(found.preview, found.alone, language),
    }


def shown_kinds(language: Language) -> list[tuple[str, str]]:
    """What a sheet can be taken for; the shapes first, "leave out" last."""
    every = [(name, label.in_(language)) for name, label in kinds().items()]
    return [*every, (IGNORED, Text("取り込まない", "Leave it out").in_(language))]


def shown_problem(problem: Problem, language: Language) -> dict[str, str]:
    """One refusal with file, row, column, value, and what would be right."""
    return {
        "where": problem.place.label.in_(language) if problem.place.file else "",
        "message": problem.message.in_(language),
        "value": problem.value,
        "remedy": problem.remedy.in_(language),
    }


def shown_report(report: Report, language: Language) -> dict[str, Any]:
    """The findings of the files with their places, and how many of each severity."""
    found = report.findings
    broken = [finding for finding in found if finding.verdict is Verdict.BROKEN]
    return {
        "rows": [shown_words(finding, language) for finding in found[:FINDINGS_SHOWN]],
        "total": len(found),
        "errors": sum(finding.severity is Severity.ERROR for finding in broken),
        "warnings": sum(finding.severity is Severity.WARNING for finding in broken),
        "infos": sum(finding.severity is Severity.INFO for finding in broken),
        "unknown": len(found) - len(broken),
        "top": found[0].title.in_(language) if found else "",
        "remedy": found[0].remedy.in_(language) if found else "",
        "day": report.day.isoformat(),
    }


def shown_preview(preview: Preview, intake: Intake, language: Language) -> dict[str, Any]:
    """The dry run: counts by table, the rows one by one, and everything that is in the way."""
    return {
        "tables": [
            {
                "label": TABLES[name].label.in_(language),
                **{effect: counts[effect] for effect in ("add", "revise", "same", "refused")},
            }
            for name, counts in preview.by_table().items()
        ],
        "added": preview.count("add"),
        "revised": preview.count("revise"),
        "same": preview.count("same"),
        "changes": [_planned(row, language) for row in preview.rows if row.effect == "revise"][:ROWS_SHOWN],
        "additions": [_planned(row, language) for row in preview.rows if row.effect == "add"][:ROWS_SHOWN],
        "refusals": [
            shown_problem(one, language) | {"skip": _skip_field(one, intake)}
            for one in preview.obstacles[:REFUSALS_SHOWN]
        ],
        "refused": len(preview.obstacles),
        "shown": ROWS_SHOWN,
        "seen": preview.fingerprint,
    }


def _skip_field(problem: Problem, intake: Intake) -> str:
    """The name under which the form says that the problem's row is left out; "" when it stands in no row of data."""
    sheet = intake.sheet_at(problem.place)
    in_a_row = problem.code.startswith(("value.", "formula.", "row.", "table.count"))
    if sheet is None or not in_a_row:
        return ""
    number = next(n for n, one in enumerate(intake.sheets) if one is sheet)
    return f"s{number}.skip.{problem.place.row}"


def problems_of(intake: Intake, name: SheetName) -> list[Problem]:
    """What did not line up in one sheet."""
    found = ((one, intake.sheet_at(one.place)) for one in intake.problems)
    return [one for one, sheet in found if sheet is not None and (sheet.file, sheet.sheet) == name]


def _planned(row: Planned, language: Language) -> dict[str, Any]:
    table = TABLES[row.table]
    return {
        "table": table.label.in_(language),
        "title": table.title_of(row.design),
        "key": row.key,
        "where": row.design.place.label.in_(language) if row.design.place else "",
        "changes": [
            {
                "label": table.column(name).label.in_(language),
                "old": show_value(table.column(name), row.before.get(name), language) or "-",
                "new": show_value(table.column(name), getattr(row.design, name), language) or "-",
            }
            for name in row.changed
        ],
    }


def _column(column: int, sheet: SheetReading, table: Table | None, language: Language) -> dict[str, str]:
    # Where values stand beyond the header they are read by position: the column they stand in says nothing.
    name = "" if sheet.surplus else sheet.mapping.get(column, "")
    return {"number": str(column), "name": name, "label": _meaning(name, table, language)}


def _meaning(name: str, table: Table | None, language: Language) -> str:
    """What a column was taken for, in words: "item:監視" is the item of a matrix, others are columns."""
    head, _, rest = name.partition(":")
    if rest:
        return rest
    if table:
        return next((one.label.in_(language) for one in table.columns if one.name == name), name)
    return _WORDS[head].in_(language) if head in _WORDS else name


def _columns_of(table: Table, language: Language) -> list[tuple[str, str]]:
    key = Text("キー", "Key").in_(language)
    return [("key", key), *((column.name, column.label.in_(language)) for column in table.columns)]


def _groups(sheet: SheetReading, chosen: Choice | None, language: Language) -> list[dict[str, Any]]:
    """The proposals, those that answer the same question together; one of each group is taken."""
    groups: dict[tuple[str, ...], list[Proposal]] = {}
    for proposal in sheet.proposals:
        groups.setdefault((proposal.problem, *proposal.choice.meanings), []).append(proposal)
    return [_group(number, proposals, chosen, language) for number, proposals in enumerate(groups.values())]


def _group(
    number: int, proposals: list[Proposal], chosen: Choice | None, language: Language
) -> dict[str, Any]:
    taken = next((one for one in proposals if chosen and _answers(one.choice, chosen)), None)
    taken = taken or next((one for one in proposals if one.recommended), None)
    return {
        "number": number,
        "options": [
            {
                "value": proposal_value(one.choice),
                "text": one.text.in_(language),
                "taken": one is taken,
                "recommended": one.recommended,
                "names": list(_typed_names(one.choice, chosen)) if _asks_names(one.choice) else [],
            }
            for one in proposals
        ],
    }


def _asks_names(choice: Choice) -> bool:
    return bool(choice.names) and not any(choice.names)


def _typed_names(asked: Choice, chosen: Choice | None) -> tuple[str, ...]:
    typed = chosen.names if chosen and len(chosen.names) == len(asked.names) else ()
    return typed or asked.names


def _answers(proposed: Choice, chosen: Choice) -> bool:
    if proposed.meanings:
        return all(chosen.meanings.get(name) == meaning for name, meaning in proposed.meanings.items())
    if proposed.alignment != chosen.alignment:
        return False
    return _asks_names(proposed) or proposed.names == chosen.names


_WORDS: Mapping[str, Text] = {
    "layer": Text("層", "Layer"),
    "activity": Text("事項", "Activity"),
    "kind": Text("種別", "Kind"),
    "counterpart": Text("相手", "Counterpart"),
    "service": Text("サービス", "Service"),
    "measure": Text("指標", "Measure"),
    "wording": Text("約束", "Promise"),
    "clock_start": Text("起点", "Clock start"),
    "note": Text("備考", "Note"),
    "item": Text("項目", "Item"),
    "value": Text("値", "Value"),
    "unit": Text("単位", "Unit"),
}


def shown_entry_counts(rows: Sequence[Entry], slug: str, language: Language) -> list[dict[str, Any]]:
    """How many rows of each table were added and changed, with the way to the table."""
    counts: dict[str, Counter[str]] = {}
    for entry in rows:
        counts.setdefault(entry.table, Counter())[entry.verb] += 1
    return [
        {
            "label": table.label.in_(language),
            "href": address("table", slug, name) or "",
            "added": counts[name]["add"],
            "revised": counts[name]["revise"],
        }
        for name, table in TABLES.items()
        if name in counts
    ]

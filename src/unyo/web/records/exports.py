"""A list of records as a file: what is shown or everything, as CSV, Excel, JSON Lines or Parquet; with a ledger entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa
from django.http import HttpResponseBase
from django.utils import timezone

from unyo.records.actions import record_export as enter
from unyo.records.lake.arrow import facts_of
from unyo.records.lake.questions import Question
from unyo.records.leaving import leaving
from unyo.records.lookups import batches, listed
from unyo.records.queries import storage
from unyo.vocabulary.declare import Column
from unyo.web.access import Asked, needs
from unyo.web.records.declared import RecordsAsking, named
from unyo.web.records.leaving import cells, csv_answer, json_lines, parquet, workbook
from unyo.web.records.shown import on_the_wall, zone_name
from unyo.web.visitor import language_of


@needs("export", methods=("POST",))
@on_the_wall
def record_export(request: Asked, slug: str, dataset: str) -> HttpResponseBase:
    """`what`: shown (the filter and columns of the list) or all. `as`: xlsx, csv, cp932, jsonl, parquet."""
    asking = RecordsAsking(named(dataset).name, dict(request.POST.lists()))
    everything = request.POST.get("what") == "all"
    form = request.POST.get("as", "csv")
    columns = asking.table.columns if everything else asking.columns
    question = Question(asking.dataset.name) if everything else asking.question(zone_name())
    # One look first: damage and refusals are said on a page, not in the middle of a file.
    total = listed(request.scope, question, 1, 25, storage=storage()).total
    answer = _answer(request, question, columns, total, form)
    if answer.headers.get("Content-Disposition"):
        asked = "" if everything else asking.address().removeprefix("?")
        enter(request.scope, asking.dataset.name, form=form, rows=total, asked=asked)
    return answer


def _answer(
    request: Asked, question: Question, columns: Sequence[Column], total: int, form: str
) -> HttpResponseBase:
    name = f"{request.slug}-{question.dataset}"
    language, zone = language_of(request), timezone.get_current_timezone()

    def rows() -> Iterator[list[object]]:
        yield [column.label.in_(language) for column in columns]
        # Run while the answer is on its way, when no zone is set any more.
        with timezone.override(zone):
            told = cells(_leaving(request, question, columns), columns, language)
        yield from told

    match form:
        case "xlsx":
            return workbook(_leaving(request, question, columns), columns, total, name, language)
        case "jsonl":
            return json_lines(_leaving(request, question, columns), name)
        case "parquet":
            found = _leaving(request, question, columns)
            schema = pa.schema(list(_schema(question, columns)))
            return parquet(found, schema, name)
    return csv_answer(request, rows, name, form)


def _schema(question: Question, columns: Sequence[Column]) -> Iterator[pa.Field]:
    kept = facts_of(question.of)
    return (kept.field(column.name) for column in columns)


def _leaving(request: Asked, question: Question, columns: Sequence[Column]) -> Iterator[pa.RecordBatch]:
    names = [column.name for column in columns]
    masked = leaving(request.scope, question.of.name, language_of(request))
    for batch in batches(request.scope, question, names, storage=storage()):
        yield masked(batch)

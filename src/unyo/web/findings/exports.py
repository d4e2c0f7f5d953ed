"""The findings of a filter as a file: CSV, Excel, SARIF, Markdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpResponse
from django.utils import timezone

from unyo.checks.standing import standing
from unyo.documents.writers.findings import Written, as_json
from unyo.documents.writers.findings_markdown import as_markdown
from unyo.documents.writers.findings_sarif import as_sarif
from unyo.documents.writers.findings_sheet import Line, as_csv, as_xlsx
from unyo.findings.report import Outcome, Report
from unyo.web.access import Asked, needs
from unyo.web.findings.asking import Asking
from unyo.web.visitor import language_of

_TEXTS: dict[str, tuple[Callable[[Written], str], str, str]] = {
    "sarif": (as_sarif, "application/sarif+json", "sarif"),
    "json": (as_json, "application/json", "json"),
    "markdown": (as_markdown, "text/markdown; charset=utf-8", "md"),
}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs("export")
def export(request: Asked, slug: str) -> HttpResponse:
    """The findings the address narrows to, in the form that `as` names; CSV when it names none."""
    language, asked = language_of(request), request.GET.get("as", "csv")
    state = standing(request.scope, timezone.localdate())
    chosen = Asking.of(request.GET).narrow(state.standings)
    name = f"unyo-findings-{slug}-{state.report.day.isoformat()}"
    if asked in _TEXTS:
        write, kind, ending = _TEXTS[asked]
        wanted = {one.finding.fingerprint for one in chosen}
        written = Written(
            _narrowed(state.report, wanted), tuple(one.finding for one in chosen), {}, (), language
        )
        return _file(write(written).encode(), kind, f"{name}.{ending}")
    lines = [Line(one.finding, one.since, one.waiver) for one in chosen]
    if asked == "xlsx":
        return _file(as_xlsx(lines, language), _XLSX, f"{name}.xlsx")
    return _file(as_csv(lines, language).encode(), "text/csv; charset=utf-8", f"{name}.csv")


def _narrowed(report: Report, wanted: set[str]) -> Report:
    """The report with the wanted findings only; each rule keeps its verdict."""

    def only(outcome: Outcome) -> Outcome:
        return replace(outcome, findings=tuple(f for f in outcome.findings if f.fingerprint in wanted))

    return replace(report, outcomes=tuple(only(outcome) for outcome in report.outcomes))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )

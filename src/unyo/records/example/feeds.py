"""What is brought in, file by file: as each tool would have exported it, so that each can be undone by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

import pyarrow as pa

from unyo.records.example import alerts, disks, hours, jobs, money, reports, samples, usage, vendor_lists
from unyo.records.example.cases import Case, told
from unyo.records.example.changes import changes, doubtful
from unyo.records.example.desk import desk_cases
from unyo.records.example.incidents import incidents
from unyo.records.example.names import Town, names_in
from unyo.records.example.rows import Row, batches
from unyo.records.example.span import Span
from unyo.records.example.story import outages
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

Batches = Iterator[pa.RecordBatch]
Rows = Callable[..., Iterable[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One file: the tool it comes from, and for each dataset it holds how to get the rows.

    One without datasets is a file nothing can be read from.
    """

    file: str
    tool: str
    datasets: Mapping[str, Callable[[], Batches]] = field(default_factory=dict)


def feeds(day: dt.date, folder: Path, language: str) -> list[Feed]:
    """Everything Minato's tools knew on the morning of that day; `folder` holds the design it belongs to."""
    town = Town(Span(day), names_in(folder, language))
    return [*_tickets(town), *_measured(town), *_lists(town), *_reports(town)]


def _tickets(town: Town) -> Iterator[Feed]:
    down, desk = outages(town), desk_cases(town)
    known = incidents(town, down, desk)
    changed, deployments = changes(town, known)
    doubtful(town, changed, known)
    ours = [*(one.case for one in known if one.case), *changed]
    theirs = vendor_lists.supplier_rows(town, known)
    yield _cases(town, _DESK, "otobo", desk)
    yield _cases(town, _OPERATIONS, "redmine", ours)
    yield _feed(town, _PLATFORM, "servicenow", "tickets", iter, theirs["servicenow"])
    yield _feed(town, _APPS, "backlog", "tickets", iter, theirs["backlog"])
    yield _feed(town, _SECURITY, "generic", "tickets", iter, theirs["generic"])
    yield _feed(town, _PLAN, "generic", "worklogs", hours.plan_rows)
    yield _feed(town, _SPENT, "redmine", "worklogs", hours.hour_rows, town, [*desk, *ours])
    yield _feed(town, _OUTAGES, "generic", "outages", alerts.outage_rows, town, down)
    yield _feed(town, _ALERTS, "zabbix", "alerts", alerts.alert_rows, town, known)
    yield _feed(town, _DEPLOYED, "generic", "deployments", iter, deployments)


def _measured(town: Town) -> Iterator[Feed]:
    yield Feed(
        file=town.say(_HOURLY), tool="zabbix", datasets={"samples": lambda: samples.hour_batches(town)}
    )
    yield Feed(
        file=town.say(_MINUTELY), tool="zabbix", datasets={"samples": lambda: samples.minute_batches(town)}
    )
    yield _feed(town, _DISKS, "zabbix", "samples", disks.disk_rows)


def _lists(town: Town) -> Iterator[Feed]:
    yield _feed(town, _JOBS, "jp1", "jobs", jobs.job_rows)
    yield _feed(town, _USAGE, "generic", "usage", usage.usage_rows)
    yield _feed(town, _ANSWERS, "generic", "answers", usage.answer_rows)
    yield _feed(town, _COSTS, "generic", "costs", money.cost_rows)
    yield _feed(town, _ASSETS, "generic", "assets", money.asset_rows)


def _reports(town: Town) -> Iterator[Feed]:
    yield _feed(town, _FROM_APPS, "generic", "reports", reports.apps_rows)
    yield _feed(town, _FROM_PLATFORM, "generic", "reports", reports.platform_rows)
    yield _feed(town, _FROM_SECURITY, "generic", "reports", reports.security_rows)
    yield _feed(town, _APPLIED, "generic", "reports", reports.application_rows)
    # Handed in as a PDF: it came, and no number can be read from it.
    yield Feed(file=town.say(_PDF).format(f"{town.span.month(reports.PDF):%Y-%m}"), tool="pdf")


def _cases(town: Town, file: Text, tool: str, cases: list[Case]) -> Feed:
    return Feed(
        file=town.say(file),
        tool=tool,
        datasets={
            "tickets": lambda: batches("tickets", (case.row for case in cases)),
            "ticket_events": lambda: batches("ticket_events", told(cases)),
        },
    )


def _feed(town: Town, file: Text, tool: str, name: str, rows: Rows, *given: Any) -> Feed:
    return Feed(
        file=town.say(file), tool=tool, datasets={name: lambda: batches(name, rows(*(given or (town,))))}
    )


_DESK = Text("otobo_相談窓口_チケット.csv", "otobo_desk_tickets.csv")
_OPERATIONS = Text("redmine_運用部_チケット.csv", "redmine_operations_issues.csv")
_PLATFORM = Text("北浜クラウド_インシデント一覧.csv", "kitahama_incidents.csv")
_APPS = Text("汐見ソフト_課題一覧.csv", "shiomi_issues.csv")
_SECURITY = Text("灯台セキュリティ_対応一覧.xlsx", "todai_calls.xlsx")
_PLAN = Text("工数計画.xlsx", "planned_hours.xlsx")
_SPENT = Text("作業時間.csv", "timelog.csv")
_OUTAGES = Text("停止一覧.csv", "outages.csv")
_ALERTS = Text("zabbix_障害.csv", "zabbix_problems.csv")
_DEPLOYED = Text("本番反映の記録.csv", "deployments.csv")
_HOURLY = Text("zabbix_トレンド_1時間.csv", "zabbix_trends_hourly.csv")
_MINUTELY = Text("zabbix_ヒストリ_1分.csv", "zabbix_history_minutely.csv")
_DISKS = Text("zabbix_ディスク.csv", "zabbix_disks.csv")
_JOBS = Text("jp1_実行結果.csv", "jp1_runs.csv")
_USAGE = Text("ポータル_機能の利用.csv", "portal_usage.csv")
_ANSWERS = Text("アンケート.xlsx", "surveys.xlsx")
_COSTS = Text("支払台帳.xlsx", "payments.xlsx")
_ASSETS = Text("資産台帳.xlsx", "inventory.xlsx")
_FROM_APPS = Text("汐見ソフト_月次報告.xlsx", "shiomi_monthly_reports.xlsx")
_FROM_PLATFORM = Text("北浜クラウド_月次報告.xlsx", "kitahama_monthly_reports.xlsx")
_FROM_SECURITY = Text("灯台セキュリティ_月次報告.xlsx", "todai_monthly_reports.xlsx")
_APPLIED = Text("申請件数.xlsx", "applications.xlsx")
_PDF = Text("北浜クラウド_CPU・メモリの明細_{}.pdf", "kitahama_cpu_memory_details_{}.pdf")

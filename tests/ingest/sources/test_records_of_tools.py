"""What comes in from every tool: numbers, words and instants as a person reads them in the export (G11, G21)."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from cast import exports
from cast.exports import Export
from cast.facts import rows_of
from cast.people import Cast
from unyo.ingest.bulk import Brought, bring, look, readings_of
from unyo.records.lake.arrow import REJECTS
from unyo.records.lake.storage import Folder
from unyo.tables.scope import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.row("G21")]
Row = dict[str, Any]


class Taker:
    """Brings an export in and says what came of it."""

    def __init__(self, scope: Scope, lake: Folder, folder: Path) -> None:
        self._scope, self._lake, self._folder = scope, lake, folder

    def bring(self, export: Export) -> Brought:
        path = self._folder / export.name
        path.write_bytes(export.content)
        return bring(self._scope, path, readings_of(look(path)), storage=self._lake)

    def rows(self, dataset: str, columns: str) -> list[Row]:
        return rows_of(self._scope, self._lake, dataset, columns)


@pytest.fixture
def taker(minato: Cast, tmp_path: Path) -> Taker:
    return Taker(minato.scope(), Folder(tmp_path / "lake"), tmp_path)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


TIMES = "id, kind, status, opened, closed, resolved"


@pytest.mark.trap("T67")
def test_redmine_issues_of_a_japanese_windows(taker: Taker) -> None:
    assert taker.bring(exports.REDMINE_JA).imported.rejected == 0
    rows = taker.rows("tickets", 'id, kind, title, service, status, parent, opened, closed, "requester"')
    assert [(row["id"], row["kind"], row["status"], row["parent"]) for row in rows] == [
        ("1024", "incident", "終了", "1000"), ("1025", "inquiry", "新規", None), ("1026", None, "新規", None),
    ]  # fmt: skip
    assert rows[0]["title"] == "①ログインできない"
    assert rows[1]["title"] == "帳票の出し方、\n教えてください"
    assert rows[0]["opened"] == at("2026-05-30T09:12+09:00")
    assert rows[0]["closed"] == at("2026-05-31T18:05+09:00")


def test_a_tracker_nobody_has_translated_is_shown_before_it_comes_in_unknown(tmp_path: Path) -> None:
    (tmp_path / "issues.csv").write_bytes(exports.REDMINE_JA.content)
    known = look(tmp_path / "issues.csv")[0].known
    assert known is not None
    assert known.open_words == {"tickets.kind": ("ふりかえり",)}


@pytest.mark.trap("T69")
def test_redmine_issues_in_english_write_the_month_first(taker: Taker) -> None:
    taker.bring(exports.REDMINE_EN)
    (row,) = taker.rows("tickets", TIMES + ", due, parent")
    assert (row["id"], row["kind"], row["parent"]) == ("77", "incident", "70")
    assert row["opened"] == at("2026-05-30T09:12+09:00")
    assert row["closed"] == at("2026-05-31T18:05+09:00")
    assert row["due"] == at("2026-06-05T00:00+09:00")


def test_redmine_by_its_api_is_the_same_ticket(taker: Taker) -> None:
    taker.bring(exports.REDMINE_EN)
    taker.bring(exports.REDMINE_API)
    (row,) = taker.rows("tickets", TIMES)
    assert (row["id"], row["kind"], row["status"]) == ("77", "incident", "Closed")
    assert row["opened"] == at("2026-05-30T00:12+00:00")


@pytest.mark.row("G15")
def test_redmine_hours_become_minutes_to_the_nearest(taker: Taker) -> None:
    taker.bring(exports.SPENT_JA)
    taker.bring(exports.SPENT_EN)
    taker.bring(exports.SPENT_API)
    rows = taker.rows("worklogs", "day, minutes, ticket, work_item")
    assert [(str(row["day"]), row["minutes"], row["ticket"], row["work_item"]) for row in rows] == [
        ("2026-05-30", 15, "77", "Analysis"), ("2026-05-30", 90, "1024", "調査"), ("2026-05-30", 90, "77", "Analysis"),
        ("2026-05-31", 20, "1024", "対応"),
    ]  # fmt: skip


def test_jira_issues_keep_repeated_columns_and_english_months(taker: Taker) -> None:
    taker.bring(exports.JIRA_EN)
    rows = taker.rows("tickets", TIMES + ", body, organization, channel, outcome")
    assert [(row["id"], row["kind"], row["status"]) for row in rows] == [
        ("SD-12", "incident", "Resolved"), ("SD-13", "request", "Waiting for support"),
    ]  # fmt: skip
    assert rows[0]["opened"] == at("2026-05-31T09:05+09:00")
    assert rows[0]["resolved"] == at("2026-05-31T14:05+09:00")
    assert rows[0]["body"] == 'It "hangs",\nsince noon'
    assert (rows[0]["organization"], rows[0]["channel"], rows[0]["outcome"]) == (
        "Bureau A",
        "Report a fault",
        "Done",
    )
    assert rows[1]["opened"] == at("2026-05-11T15:26+09:00")


def test_jira_in_japanese_and_by_its_api_is_the_same_ticket(taker: Taker) -> None:
    taker.bring(exports.JIRA_JA)
    taker.bring(exports.JIRA_API)
    (row,) = taker.rows("tickets", TIMES)
    assert (row["id"], row["kind"], row["opened"]) == ("SD-12", "incident", at("2026-05-31T09:05+09:00"))
    assert row["resolved"] == at("2026-05-31T14:05+09:00")


def test_servicenow_lists_tell_the_kind_by_the_number(taker: Taker) -> None:
    taker.bring(exports.SERVICENOW_CSV)
    rows = taker.rows("tickets", TIMES + ", team, reopened, priority")
    assert [(row["id"], row["kind"], row["reopened"]) for row in rows] == [
        ("INC0010023", "incident", 1), ("RITM0010001", "request", 0),
    ]  # fmt: skip
    assert (rows[0]["team"], rows[0]["priority"]) == ("Service Desk", "1 - Critical")
    taker.bring(exports.SERVICENOW_JA)
    again = taker.rows("tickets", TIMES + ", team")
    assert (again[0]["status"], again[0]["team"]) == ("解決済み", "サービスデスク")
    assert again[0]["opened"] == rows[0]["opened"] == at("2026-05-31T09:05+09:00")


def test_glpi_numbers_are_grouped_by_blanks_and_fields_by_semicolons(taker: Taker) -> None:
    taker.bring(exports.GLPI)
    rows = taker.rows("tickets", TIMES + ", title, category")
    assert [(row["id"], row["kind"], row["title"]) for row in rows] == [
        ("1234", "incident", "Printer, 2nd floor"), ("1235", "request", "New account"),
    ]  # fmt: skip
    assert rows[0]["opened"] == at("2026-05-31T09:05+09:00")


def test_otobo_statistics_have_a_title_above_their_header(taker: Taker) -> None:
    taker.bring(exports.OTOBO)
    rows = taker.rows("tickets", TIMES + ", first_response, team")
    assert [(row["id"], row["kind"], row["team"]) for row in rows] == [
        ("2026053110000017", "incident", "Service desk"), ("2026053110000026", None, "Service desk"),
    ]  # fmt: skip
    assert rows[0]["first_response"] == at("2026-05-31T09:20+09:00")
    assert rows[0]["closed"] == at("2026-05-31T14:05+09:00")


def test_zammad_reports_and_its_api_are_the_same_ticket(taker: Taker) -> None:
    taker.bring(exports.ZAMMAD)
    (report,) = taker.rows("tickets", TIMES + ", first_response")
    taker.bring(exports.ZAMMAD_API)
    (api,) = taker.rows("tickets", TIMES + ", first_response")
    assert report == api
    assert (api["id"], api["kind"], api["opened"]) == ("67012", "incident", at("2026-05-31T00:05+00:00"))


def test_backlog_issues_from_japan(taker: Taker) -> None:
    taker.bring(exports.BACKLOG)
    (row,) = taker.rows("tickets", TIMES + ", parent, outcome, service, priority")
    assert (row["id"], row["kind"], row["status"], row["parent"]) == ("OPS-7", "inquiry", "完了", "OPS-1")
    assert (row["outcome"], row["service"], row["priority"]) == ("対応済み", "運用保守", "中")
    assert row["opened"] == at("2026-05-31T09:05+09:00")


def test_zabbix_values_within_one_second_stay_apart(taker: Taker) -> None:
    taker.bring(exports.ZABBIX_HISTORY_API)
    rows = taker.rows("samples", '"series", "at", value')
    assert [row["value"] for row in rows] == [0.085, 0.09, 0.16]
    assert rows[0]["at"] == dt.datetime.fromtimestamp(1_780_000_000, dt.UTC) + dt.timedelta(
        microseconds=563_157
    )
    assert {row["series"] for row in rows} == {"zabbix 23296"}


def test_a_zabbix_table_tells_what_was_measured_and_refuses_what_is_no_time(taker: Taker) -> None:
    assert taker.bring(exports.ZABBIX_HISTORY_CSV).imported.rejected == 1
    rows = taker.rows("samples", "kind, system, unit, value")
    assert [(row["kind"], row["system"], row["unit"], row["value"]) for row in rows] == [
        ("cpu", "web01", "%", 12.5), ("disk_used", "web01", "%", 81.0),
    ]  # fmt: skip
    (reject,) = taker.rows(REJECTS, '"_row", "column", "value"')
    assert (reject["_row"], reject["column"], reject["value"]) == (3, "clock", "soon")


def test_zabbix_problems_brought_again_when_they_are_over_are_the_same_alerts(taker: Taker) -> None:
    taker.bring(exports.ZABBIX_PROBLEMS)
    over = exports.ZABBIX_PROBLEMS.content.replace(
        b'"","PROBLEM","db01"', b'"2026-05-31 04:00:00","RESOLVED","db01"'
    )
    taker.bring(Export("", exports.ZABBIX_PROBLEMS.name, over.replace(b"2d 3h", b"1h")))
    rows = taker.rows("alerts", '"at", recovered, system, severity, "rule"')
    assert [(row["system"], row["severity"]) for row in rows] == [("web01", "High"), ("db01", "Disaster")]
    assert rows[1]["recovered"] == at("2026-05-31T04:00+09:00")
    taker.bring(exports.ZABBIX_PROBLEMS_JA)
    assert len(taker.rows("alerts", "id")) == 3


def test_zabbix_problems_by_api_go_on_while_their_end_is_0(taker: Taker) -> None:
    taker.bring(exports.ZABBIX_PROBLEMS_API)
    (row,) = taker.rows("alerts", 'id, recovered, severity, "at"')
    assert (row["id"], row["recovered"], row["severity"]) == ("1245463", None, "Average")


def test_hinemos_events_and_jobs_of_a_japanese_windows(taker: Taker) -> None:
    taker.bring(exports.HINEMOS_EVENTS)
    events = taker.rows("alerts", '"at", "rule", system, severity, message')
    assert [(row["rule"], row["severity"], row["message"]) for row in events] == [
        ("MON_CPU", "危険", "CPU使用率 : 95.2"), ("MON_LOG", "警告", "1行目\n2行目"),
    ]  # fmt: skip
    assert taker.bring(exports.HINEMOS_JOBS).imported.rejected == 0
    jobs = taker.rows("jobs", "job, id, began, ended, result")
    assert [(row["job"], row["id"], row["result"]) for row in jobs] == [
        ("NIGHT01", "20260531020000-000 NIGHT01", "正常"), ("NIGHT02", "20260531020000-000 NIGHT02", "異常"),
    ]  # fmt: skip
    assert jobs[0]["ended"] == at("2026-05-31T03:10:00+09:00")


def test_jp1_events_and_jobs(taker: Taker) -> None:
    taker.bring(exports.JP1_EVENTS)
    taker.bring(exports.JP1_REPORT)
    events = taker.rows("alerts", '"at", "rule", system, severity')
    assert [(row["rule"], row["system"], row["severity"]) for row in events] == [
        ("00004107", "web01", "Error"), ("00004107", "web01", "エラー"), ("00003A71", "db01", "警告"),
    ]  # fmt: skip
    assert taker.bring(exports.JP1_JOBS).imported.counts == {"jobs": 2}
    jobs = taker.rows("jobs", "job, began, result")
    assert [(row["job"], row["result"]) for row in jobs] == [
        ("AJSROOT1:/夜間/転送", "異常検出終了"), ("AJSROOT1:/夜間/集計", "正常終了"),
    ]  # fmt: skip


def test_prometheus_values_become_rows_of_their_series(taker: Taker) -> None:
    brought = taker.bring(exports.PROMETHEUS)
    assert (brought.imported.counts, brought.imported.rejected) == ({"samples": 3}, 0)  # NaN is no value
    rows = taker.rows("samples", '"series", "at", value, kind, system, unit')
    assert rows[0]["series"] == 'node_memory_Active_bytes{instance="db01:9100",job="node"}'
    assert (rows[0]["value"], rows[0]["kind"], rows[0]["unit"]) == (5_000_000.0, "memory", "B")
    assert rows[2]["at"] == dt.datetime.fromtimestamp(1_780_000_015, dt.UTC) + dt.timedelta(milliseconds=781)


def test_cloudwatch_times_and_values_that_lie_apart_are_put_together(taker: Taker) -> None:
    taker.bring(exports.METRIC_DATA)
    taker.bring(exports.STATISTICS)
    rows = taker.rows("samples", '"series", "at", value, kind, unit')
    assert [(row["series"], row["value"], row["kind"], row["unit"]) for row in rows] == [
        ("CPUUtilization i-0abc", 11.25, "cpu", None), ("CPUUtilization i-0abc", 12.5, "cpu", None),
        ("Latency", 0.25, "response", "s"), ("Latency", 0.5, "response", "s"),
    ]  # fmt: skip
    assert rows[0]["at"] == at("2026-05-31T00:00+00:00")


def test_a_series_that_lies_about_its_length_is_refused(taker: Taker, tmp_path: Path) -> None:
    told = {
        "MetricDataResults": [{"Id": "m", "Label": "x", "Timestamps": ["2026-05-31T00:00:00Z"], "Values": []}]
    }
    with pytest.raises(Exception, match="json-series-broken"):
        taker.bring(Export("", "x.json", json.dumps(told).encode()))


def test_lines_of_web_servers_whose_answer_failed_are_alerts(taker: Taker) -> None:
    brought = taker.bring(exports.ACCESS_LOG)
    assert (brought.imported.counts, brought.imported.rejected) == ({"alerts": 2}, 1)
    rows = taker.rows("alerts", '"at", "rule", "series", message')
    assert [(row["rule"], row["series"], row["message"]) for row in rows] == [
        ("HTTP 502", "/orders", "POST /orders"), ("HTTP 503", "/orders", "GET /orders"),
    ]  # fmt: skip
    assert rows[0]["at"] == at("2026-05-31T09:05:01+09:00")
    (reject,) = taker.rows(REJECTS, '"_row", code, cells')
    assert (reject["_row"], reject["code"], reject["cells"]) == (4, "line-unmatched", ["garbage"])


def test_syslog_lines_that_name_a_failure_are_alerts(taker: Taker) -> None:
    taker.bring(exports.SYSLOG)
    rows = taker.rows("alerts", '"at", "rule", system, message')
    assert [(row["rule"], row["system"]) for row in rows] == [("nginx", "web01"), ("postgres", "db01")]
    assert rows[0]["at"] == at("2026-05-31T09:05:00.123456+09:00")


def test_syslog_without_years_takes_it_from_the_name_or_asks(taker: Taker, tmp_path: Path) -> None:
    taker.bring(exports.SYSLOG_OLD)
    (row,) = taker.rows("alerts", '"at", "rule"')
    assert row["at"] == at("2026-05-31T09:05:00+09:00")
    (tmp_path / "messages.log").write_bytes(exports.SYSLOG_OLD.content)
    known = look(tmp_path / "messages.log")[0].known
    assert known is not None and known.open_fields == {"alerts.at": ("year",)}


def test_a_table_with_a_column_for_each_series_becomes_their_samples(taker: Taker) -> None:
    text = '"Time","web01 cpu","web01 memory"\n2026-05-31 00:00:00,1.5,\n2026-05-31 00:05:00,2.5,512\n'
    brought = taker.bring(Export("", "dashboard.csv", text.encode()))
    assert (brought.imported.counts, brought.imported.rejected) == ({"samples": 3}, 0)
    rows = taker.rows("samples", '"series", kind, value')
    assert [(row["series"], row["kind"], row["value"]) for row in rows] == [
        ("web01 cpu", "cpu", 1.5), ("web01 cpu", "cpu", 2.5), ("web01 memory", "memory", 512.0),
    ]  # fmt: skip


@pytest.mark.trap("T69")
@pytest.mark.parametrize(
    ("written", "value"),
    [("1.234,56", 1234.56), ("1.234.567,8", 1234567.8), ("12,5", 12.5), ("7", 7.0)],
)
def test_a_comma_before_the_fraction_is_seen_in_the_values(taker: Taker, written: str, value: float) -> None:
    text = f"series;at;value\na;2026-05-31 00:00;0,25\na;2026-05-31 00:05;{written}\n"
    brought = taker.bring(Export("", "value.csv", text.encode()))
    assert brought.imported.rejected == 0
    assert [row["value"] for row in taker.rows("samples", '"at", value')] == [0.25, value]


@pytest.mark.trap("T69")
def test_one_point_in_three_figures_is_asked_about_where_semicolons_separate(tmp_path: Path) -> None:
    (tmp_path / "value.csv").write_text("series;at;value\na;2026-05-31 00:00;1.234\n")
    known = look(tmp_path / "value.csv")[0].known
    assert known is not None and known.open_fields == {"samples.value": (",", ".")}
    (tmp_path / "plain.csv").write_text("series,at,value\na,2026-05-31 00:00,1.234\n")
    plain = look(tmp_path / "plain.csv")[0].known
    assert plain is not None and plain.open_fields == {}


@pytest.mark.trap("T69")
def test_figures_that_contradict_the_mark_are_refused_and_never_misread(taker: Taker) -> None:
    text = "series;at;value\na;2026-05-31 00:00;0,25\na;2026-05-31 00:05;1,234.56\na;2026-05-31 00:10;0.5\n"
    brought = taker.bring(Export("", "value.csv", text.encode()))
    assert (brought.imported.counts, brought.imported.rejected) == ({"samples": 1}, 2)
    plain = "series,at,value\n" + "a,2026-05-31 00:00,1\n" * 250 + 'a,2026-05-31 00:05,"1.234,56"\n'
    late = taker.bring(Export("", "late.csv", plain.encode()))
    assert late.imported.rejected == 1

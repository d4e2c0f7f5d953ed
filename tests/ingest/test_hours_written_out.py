"""Hours written where a calendar is named are that calendar; hours nobody can read never become 24x365 (T63)."""

import datetime as dt

import pytest

from unyo.checks.run import FileCheck, check_read
from unyo.ingest.readers.read import read_files
from unyo.parties.designs import Calendar

HEAD = "種別,相手,サービス,指標,目標,起点,時間帯\n"
DAY = dt.date(2026, 11, 24)


def checked(**files: str) -> FileCheck:
    return check_read(read_files([(f"{name}.csv", text.encode()) for name, text in files.items()]), DAY)


def chain_finding(found: FileCheck):
    [finding] = [f for f in found.report.findings if f.rule == "chain.adds-up"]
    return finding


@pytest.mark.row("H3")
@pytest.mark.trap("T63")
def test_a_supplier_with_shorter_days_breaks_a_promise_that_whole_days_would_keep():
    found = checked(
        terms=HEAD
        + "SLA,利用者,会計,復旧,8時間,検知,平日9:00-18:00\n"
        + "OLA,運用→開発,会計,着手,30分,連絡受領,平日9:00-18:00\n"
        + "UC,保守会社,会計,復旧,7時間30分,連絡受領,平日10:00-17:00\n"
    )
    assert found.intake.problems == ()
    assert [c.hours for c in found.intake.designs if isinstance(c, Calendar)] == [
        "平日9:00-18:00",
        "平日10:00-17:00",
    ]
    finding = chain_finding(found)
    # Wednesday 16:01 + 30 min; 29 + 420 + 1 minutes of the supplier: Friday 10:01, 12 promised hours later.
    assert (finding.values["elapsed_min"], finding.values["short_min"]) == (720, 240)
    assert finding.values["mend_uc_min"] == 330
    assert finding.values["worst_start"] == "2026-04-01T16:01:00+09:00"
    assert "24時間365日と仮定" not in finding.evidence.ja


def test_around_the_clock_in_either_language_is_stated_and_not_assumed():
    found = checked(
        terms="kind,with,service,measure,target,clock starts at,hours\n"
        + "SLA,Users,Orders,Restore,4 hours,Detection,24x7\n"
        + "UC,ACME Inc.,Orders,Restore,250 min,Notice,24時間365日\n"
    )
    assert found.intake.problems == ()
    finding = chain_finding(found)
    assert (finding.values["elapsed_min"], finding.values["short_min"]) == (250, 10)
    assert "assumed" not in finding.evidence.en


@pytest.mark.trap("T63")
def test_hours_nobody_can_read_leave_the_chain_unknown_instead_of_always_open():
    found = checked(
        terms=HEAD + "SLA,利用者,会計,復旧,8時間,検知,\nUC,保守会社,会計,復旧,1時間,連絡受領,9:00-17:00\n"
    )
    [problem] = found.intake.problems
    assert problem.code == "value.unknown-reference" and "曜日がありません" in problem.remedy.ja
    finding = chain_finding(found)
    assert finding.verdict.value == "unknown" and "9:00-17:00" in finding.evidence.ja


def test_a_name_of_a_listed_calendar_goes_before_reading_it_as_hours():
    found = checked(
        terms=HEAD
        + "SLA,利用者,会計,復旧,3時間,検知,平日9:00-17:00\nUC,A,会計,復旧,2時間,連絡,平日9:00-17:00\n",
        calendar="名称,時間帯\n平日9:00-17:00,平日9:00-17:00 (昼休み12:00-13:00を除く)\n",
    )
    assert [c.hours for c in found.intake.designs if isinstance(c, Calendar)] == [
        "平日9:00-17:00 (昼休み12:00-13:00を除く)"
    ]


@pytest.mark.trap("T62")
@pytest.mark.parametrize("value", ["1時間以上", "平均1時間"])
def test_a_supplier_who_promises_no_upper_limit_proves_nothing(value):
    found = checked(
        terms=HEAD + f"SLA,利用者,会計,復旧,8時間,検知,24x7\nUC,保守会社,会計,復旧,{value},連絡受領,24x7\n"
    )
    [problem] = found.intake.problems
    assert problem.code == "value.unreadable" and "上限ではない" in problem.remedy.ja
    [finding] = [f for f in found.report.findings if f.rule == "chain.every-link-has-a-value"]
    assert finding.verdict.value == "unknown"

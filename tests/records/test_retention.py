"""Detail goes when its time is over, never before it is rolled up, and never while anything speaks against it (G11)."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest

from cast.facts import bring, rows_of
from cast.people import Cast
from unyo.ledger.queries import entries, verify
from unyo.records.holds import hold, holds, release
from unyo.records.lake import rewriting
from unyo.records.lake.compaction import compact
from unyo.records.lake.reading import Damaged
from unyo.records.lake.rollups import ROLLUPS, SAMPLES, by_span
from unyo.records.lake.storage import Folder
from unyo.records.lake.sweeping import sweep
from unyo.records.people import RECORDS
from unyo.records.queries import manifest
from unyo.records.retention import RETENTION, due, retain
from unyo.records.retention_plan import meant_by
from unyo.tables.actions import add_row, revise_row
from unyo.tables.refusals import NotPermitted, Refused
from unyo.tables.scope import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.row("G11")]
JST = dt.timezone(dt.timedelta(hours=9))
MONDAY = dt.date(2026, 1, 5)


@pytest.fixture
def lake(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "lake")


@pytest.fixture
def scope(minato: Cast) -> Scope:
    return minato.scope("administrator")


def plan(scope: Scope, name: str = "CPU使用率(月次)", **values: Any) -> None:
    add_row(scope, "dataset", {"name": name, "retention_days": 90, "rollup": "weekly"} | values)


def hourly(days: int, kind: str = "cpu", series: str = "web1.cpu", seed: int = 1) -> list[dict[str, Any]]:
    """A value every hour from Monday 00:00 in Tokyo, as unround as monitored values are."""
    chance, began = random.Random(seed), dt.datetime.combine(MONDAY, dt.time(), JST)
    return [
        {"source": "zabbix", "series": series, "at": began + dt.timedelta(hours=n), "kind": kind,
         "value": chance.random() * 100, "unit": "%"}
        for n in range(24 * days)
    ]  # fmt: skip


def weekly(scope: Scope, lake: Folder, span: str = "weekly") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = by_span(
        lake, manifest(scope, [SAMPLES, ROLLUPS]), span, "Asia/Tokyo"
    ).to_pylist()
    return found


def oldest(scope: Scope, lake: Folder) -> dt.date:
    found: dt.datetime = rows_of(scope, lake, "samples", 'min("at") AS oldest')[0]["oldest"]
    return found.astimezone(JST).date()


@pytest.mark.accept("AT-G11-3")
def test_after_90_days_the_detail_goes_and_the_weekly_values_remain_equal(scope: Scope, lake: Folder) -> None:
    plan(scope)
    rows = hourly(120) + hourly(120, series="db1.cpu", seed=2)
    bring(scope, lake, "samples", rows[: len(rows) // 2 + 999], "a.csv")
    bring(scope, lake, "samples", rows[len(rows) // 2 - 999 :], "b.csv")
    before = weekly(scope, lake)
    assert len(before) == 2 * 18 and before[0]["count"] == 7 * 24
    for number in (89, 90, 91, 96, 97, 98, 104, 119):
        day = MONDAY + dt.timedelta(days=number)
        retain(scope, lake, day, why="計画のとおり")
        assert weekly(scope, lake) == before, number
        first = oldest(scope, lake)
        assert first.weekday() == 0 and day - dt.timedelta(days=90 + 7) < first
        assert first <= max(day - dt.timedelta(days=90), MONDAY)
    assert oldest(scope, lake) == MONDAY + dt.timedelta(days=28)
    assert len(rows_of(scope, lake, "samples", "series")) == 2 * 24 * (120 - 28)
    entry = entries(scope.framework_id, table=RECORDS, key=RETENTION)[0]
    assert (entry.verb, entry.after["rolled"]) == ("retain", 4)  # type: ignore[index]
    assert verify(scope.framework_id) is None


@pytest.mark.parametrize(("span", "left"), [("daily", 30), ("monthly", 31)])
def test_days_and_months_remain_equal_too(scope: Scope, lake: Folder, span: str, left: int) -> None:
    plan(scope, rollup=span)
    bring(scope, lake, "samples", hourly(120), "a.csv")
    before = weekly(scope, lake, span)
    done = retain(scope, lake, MONDAY + dt.timedelta(days=120))
    assert done.samples and weekly(scope, lake, span) == before
    # 30 whole days, or January (27 of its days were measured).
    assert done.samples == 24 * (30 if span == "daily" else 27)


def test_a_roll_up_says_nothing_of_periods_it_was_not_made_for(scope: Scope, lake: Folder) -> None:
    plan(scope)
    bring(scope, lake, "samples", hourly(120), "a.csv")
    months = weekly(scope, lake, "monthly")
    retain(scope, lake, MONDAY + dt.timedelta(days=120))  # the weeks before 2 February are gone
    assert [row["day"].month for row in months] == [1, 2, 3, 4, 5]
    assert weekly(scope, lake, "monthly") == [row for row in months if row["day"].month > 2]


def test_what_comes_late_or_again_for_a_period_rolled_up_changes_it_no_more(
    scope: Scope, lake: Folder
) -> None:
    plan(scope)
    rows = hourly(120)
    bring(scope, lake, "samples", rows, "a.csv")
    before, day = weekly(scope, lake), MONDAY + dt.timedelta(days=119)
    retain(scope, lake, day)
    bring(scope, lake, "samples", rows[:500], "again.csv")
    assert weekly(scope, lake) == before
    done = retain(scope, lake, day)
    assert (done.samples, done.rolled) == (500, 0)
    assert weekly(scope, lake) == before
    assert retain(scope, lake, day).samples == 0


def test_a_second_run_changes_nothing_and_compaction_neither(scope: Scope, lake: Folder) -> None:
    plan(scope)
    bring(scope, lake, "samples", hourly(100), "a.csv")
    bring(scope, lake, "samples", [{**row, "value": 1.0} for row in hourly(3)], "b.csv")
    compact(scope, "samples", lake)
    before, day = weekly(scope, lake), MONDAY + dt.timedelta(days=100)
    retain(scope, lake, day)
    files = manifest(scope, [SAMPLES, ROLLUPS]).files
    assert retain(scope, lake, day).samples == 0
    assert manifest(scope, [SAMPLES, ROLLUPS]).files == files
    compact(scope, "samples", lake)
    compact(scope, "rollups", lake)
    assert weekly(scope, lake) == before
    sweep(lake, grace=dt.timedelta(0))
    assert weekly(scope, lake) == before


def test_kinds_the_plan_does_not_name_stay(scope: Scope, lake: Folder) -> None:
    plan(scope)
    bring(scope, lake, "samples", hourly(100), "a.csv")
    bring(scope, lake, "samples", hourly(100, kind="memory", series="web1.memory"), "b.csv")
    retain(scope, lake, MONDAY + dt.timedelta(days=100))
    found = rows_of(scope, lake, "samples", "kind")
    assert sum(row["kind"] == "memory" for row in found) == 24 * 100
    assert sum(row["kind"] == "cpu" for row in found) == 24 * 93


def test_roll_ups_go_when_their_years_are_over(scope: Scope, lake: Folder) -> None:
    plan(scope, rollup_years=1)
    bring(scope, lake, "samples", hourly(28), "a.csv")
    retain(scope, lake, MONDAY + dt.timedelta(days=150))
    assert len(weekly(scope, lake)) == 4
    done = retain(scope, lake, dt.date(2027, 1, 15))
    assert (done.expired, [row["day"] for row in weekly(scope, lake)]) == (
        2,
        [dt.date(2026, 1, 19), dt.date(2026, 1, 26)],
    )


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"rollup": ""}, "まとめ"),
        ({"rollup": "yearly"}, "まとめ"),
        ({"retention_days": None}, "保存(日)"),
        ({"retention_days": 0}, "保存(日)"),
        ({"name": "庁舎の入退室"}, "名前からは"),
        ({"name": "問い合わせの応答時間"}, "名前からは"),
    ],
)
def test_what_is_not_clear_or_not_rolled_up_is_not_deleted(
    scope: Scope, lake: Folder, values: dict[str, Any], word: str
) -> None:
    plan(scope, **values)
    bring(scope, lake, "samples", hourly(100), "a.csv")
    day = MONDAY + dt.timedelta(days=400)
    stays = due(scope, day).rules[0].stays
    assert stays is not None and word in stays.ja
    assert retain(scope, lake, day).samples == 0


def test_what_an_indicator_in_use_is_computed_from_is_not_deleted(scope: Scope, lake: Folder) -> None:
    plan(scope)
    add_row(scope, "kpi", {"name": "CPUの余裕"})
    add_row(scope, "kpi_source", {"kpi": "CPUの余裕", "datum": "CPU", "dataset": "CPU使用率(月次)"})
    bring(scope, lake, "samples", hourly(100), "a.csv")
    day = MONDAY + dt.timedelta(days=100)
    assert "CPUの余裕" in str(due(scope, day).rules[0].stays)
    assert retain(scope, lake, day).samples == 0
    revise_row(scope, "kpi", "CPUの余裕", {"required": False}, version=1)
    assert retain(scope, lake, day).samples == 24 * 7


def test_what_is_held_is_not_deleted_until_it_is_released(minato: Cast, scope: Scope, lake: Folder) -> None:
    plan(scope)
    bring(scope, lake, "samples", hourly(100), "a.csv")
    for refused in (
        lambda: hold(minato.scope(), "samples", why="x"),
        lambda: release(minato.scope(), "samples"),
    ):
        with pytest.raises(NotPermitted):
            refused()
    with pytest.raises(Refused):
        hold(scope, "samples", why="")
    hold(scope, "samples", why="監査 2026-4")
    with pytest.raises(Refused):
        hold(scope, "samples", why="again")
    day = MONDAY + dt.timedelta(days=100)
    assert holds(scope) == {"samples": "監査 2026-4"} and "監査 2026-4" in str(due(scope, day).rules[0].stays)
    assert retain(scope, lake, day).samples == 0
    release(scope, "samples")
    with pytest.raises(Refused):
        release(scope, "samples")
    assert retain(scope, lake, day).samples == 24 * 7


def test_the_longest_of_several_rows_holds_and_one_that_keeps_keeps(scope: Scope, lake: Folder) -> None:
    plan(scope)
    plan(scope, "監視の値すべて", retention_days=400)
    day = MONDAY + dt.timedelta(days=500)
    assert {one.before for one in due(scope, day).samples} == {dt.date(2026, 4, 13)}
    plan(scope, "サーバーのCPU", retention_days=None)
    assert all("cpu" not in one.kinds for one in due(scope, day).samples)


def test_a_damaged_file_stops_it_and_so_does_a_failure_at_the_last_moment(
    scope: Scope, lake: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(scope)
    bring(scope, lake, "samples", hourly(100), "a.csv")
    day, there = MONDAY + dt.timedelta(days=100), sorted(lake.every(""))
    with monkeypatch.context() as patched:
        patched.setattr(rewriting, "append", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            retain(scope, lake, day)
    assert [path for path, _ in lake.every("")] == [path for path, _ in there]
    path = lake.local(there[0][0])
    content = bytearray(path.read_bytes())
    content[99] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged):
        retain(scope, lake, day)
    assert [path for path, _ in lake.every("")] == [path for path, _ in there]


@pytest.mark.row("G24")
@pytest.mark.trap("T72")
def test_old_tickets_stay_and_lose_what_they_tell_about_people(scope: Scope, lake: Folder) -> None:
    plan(scope, "問い合わせ(チケット)", retention_days=365, rollup="")
    at = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    ticket = {
        "source": "x",
        "opened": at,
        "requester": "p-0123456789ab",
        "title": "山田の件",
        "service": "印刷",
    }
    bring(scope, lake, "tickets", [
        {**ticket, "id": "over", "closed": at},
        {**ticket, "id": "still open"},
        {**ticket, "id": "closed late", "closed": at + dt.timedelta(days=300)},
    ])  # fmt: skip
    day = dt.date(2027, 2, 1)
    assert retain(scope, lake, day).blanked == 2
    found = {
        row["id"]: (row["requester"], row["title"], row["service"]) for row in rows_of(scope, lake, "tickets")
    }
    kept = ("p-0123456789ab", "山田の件", "印刷")
    assert found == {"over": ("erased", "erased", "印刷"), "still open": kept, "closed late": kept}
    assert retain(scope, lake, day).blanked == 0


def test_only_an_administrator_carries_the_plan_out(minato: Cast, lake: Folder) -> None:
    for role in ("operator", "manager", "auditor", "viewer"):
        with pytest.raises(NotPermitted):
            retain(minato.scope(role), lake, MONDAY)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("CPU使用率", ("samples", {"cpu"})),
        ("メモリー使用量(日次)", ("samples", {"memory"})),
        ("ＣＰＵとメモリの監視値", ("samples", {"cpu", "memory"})),
        ("Disk usage", ("samples", {"disk_used", "disk_io"})),
        ("問合せ管理票", ("tickets", set())),
        ("利用者アンケート", ("answers", set())),
        ("委託先の工数", ("worklogs", set())),
        ("会議の議事録", ("", set())),
    ],
)
def test_the_name_of_a_row_says_which_records_it_means(name: str, meant: tuple[str, set[str]]) -> None:
    where, kinds = meant_by(name)
    assert (where, set(kinds)) == meant

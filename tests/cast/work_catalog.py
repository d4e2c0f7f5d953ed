"""The work of 湊 as rows: work items, runbooks, alerts, periodic work, resources, skills, some of it amiss on purpose."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from cast.people import Cast
from unyo.framework.actions import adopt_standards
from unyo.tables.actions import apply_batch
from unyo.tables.changes import Change

WHOLE = {
    "past_case": "2026-05-12 の夜間バッチ停止",
    "preconditions": "業務停止の連絡が済んでいる",
    "steps": "1. 止める 2. 直す 3. 動かす",
    "branches": "止まらないときは基盤担当へ",
    "expected_result": "残件0",
    "rollback": "1つ前の版に戻す",
}


def _days(n: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=n)


def _rows() -> list[tuple[str, str, dict[str, Any]]]:
    figures = {"runs_month": 200, "minutes_run": 6, "hourly_rate": 5000}
    return [
        ("role", "運用", {"name": "運用リーダー"}),
        ("person", "佐藤", {"name": "佐藤"}),
        ("person", "鈴木", {"name": "鈴木"}),
        ("person", "田中", {"name": "田中", "left_on": _days(-10)}),
        ("system", "予約", {"name": "予約システム"}),
        ("resource", "監視", {"name": "監視ツール年間ライセンス", "kind": "licence", "owner": "運用",
                              "ends_on": _days(120), "renewal": "automatic", "notice_months": 3}),
        ("resource", "証明書", {"name": "予約サイトの証明書", "kind": "certificate", "ends_on": _days(20)}),
        ("resource", "OS", {"name": "サーバOSの保守", "kind": "software", "ends_on": _days(500), "lead_months": 12}),
        ("resource", "切れた", {"name": "古い帳票ツール", "kind": "licence", "ends_on": _days(-3)}),
        ("resource", "不明", {"name": "バックアップ装置", "kind": "hardware"}),
        ("skill", "復旧", {"name": "データベースの復旧", "needed_level": 4, "needed_holders": 2}),
        ("skill", "設定", {"name": "監視の設定"}),
        ("skill_holder", "佐藤-復旧", {"skill": "復旧", "person": "佐藤", "level": 4}),
        ("skill_holder", "田中-復旧", {"skill": "復旧", "person": "田中", "level": 4}),
        ("skill_holder", "佐藤-設定", {"skill": "設定", "person": "佐藤", "level": 3}),
        ("skill_holder", "鈴木-設定", {"skill": "設定", "person": "鈴木", "level": 3}),
        ("runbook", "再実行", {"name": "バッチ再実行手順", **WHOLE, "reviewer": "佐藤", "second_reviewer": "鈴木",
                               "last_drill": _days(-30), "review_due": _days(90)}),
        ("runbook", "復元", {"name": "復元手順", "steps": "戻す", "restore": True, "last_drill": _days(-100)}),
        ("work_item", "登録", {"name": "利用者登録", "category": "O-N-3", "runbook": "再実行", "owner": "運用",
                               "judgement": False, "automated": False, "upkeep_year": 240_000, **figures}),
        ("work_item", "監視", {"name": "夜間バッチの監視", "category": "O-N-1", "runbook": "再実行"}),
        ("work_item", "復元", {"name": "復元演習", "category": "O-I-1", "runbook": "復元", "owner": "運用"}),
        ("work_item", "集計", {"name": "月次報告の集計", "owner": "運用"}),
        ("work_item", "送信", {"name": "帳票の送信", "automated": True, "upkeep_year": 5_000_000, "owner": "運用",
                               "runbook": "再実行", **figures}),
        ("alert_type", "DISK", {"name": "DISK_USAGE_85", "runbook": "再実行", "seen": 70}),
        ("alert_type", "NET", {"name": "NET_LATENCY", "seen": 3}),
        ("alert_type", "CERT", {"name": "CERT_30D", "seen": 27, "conversion": "手順書を書く"}),
        ("periodic_work", "点検", {"name": "空調の点検", "kind": "maintenance", "cadence": "monthly",
                                   "last_done": _days(-60)}),
    ]  # fmt: skip


@pytest.fixture
def work_catalog(minato: Cast) -> Cast:
    """湊 with its work, 5 work items, 4 ends and 2 skills, one of which hangs on one person."""
    scope = minato.scope("operator")
    adopt_standards(scope, ["work_category"], why="始める")
    changes = [Change(verb="add", table=table, key=key, values=said) for table, key, said in _rows()]
    apply_batch(scope, changes, why="湊の作業")
    return minato

"""A framework with the tables of duties: what the pages of duties show and mend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unyo.framework.actions import adopt_standards
from unyo.tables.actions import apply_batch
from unyo.tables.changes import Change
from unyo.tables.scope import Scope

Rows = list[tuple[str, str, Mapping[str, Any]]]
DECLARE = "深刻度宣言"
PEOPLE: Rows = [
    ("calendar", "24x365", {"name": "24x365", "hours": "24時間365日"}),
    ("calendar", "平日", {"name": "平日", "hours": "平日9:30-18:15"}),
    ("organization", "年金部", {"name": "年金部", "kind": "customer"}),
    ("person", "海野", {"name": "海野"}),
    ("person", "石田", {"name": "石田"}),
    ("person", "元木", {"name": "元木", "left_on": "2026-01-31"}),
    ("role", "PJMO", {"name": "PJMO", "position": 1}),
    ("role", "運用", {"name": "運用事業者", "position": 2}),
    ("role", "基盤", {"name": "基盤チーフエンジニア", "position": 3}),
    ("role_holder", "a", {"role": "PJMO", "person": "海野", "calendar": "平日"}),
    ("role_holder", "b", {"role": "基盤", "person": "石田", "calendar": "24x365"}),
    ("role_holder", "c", {"role": "運用", "person": "石田", "calendar": "24x365"}),
    ("service", "申請", {"name": "申請ポータル", "calendar": "24x365"}),
    ("system", "窓口", {"name": "窓口", "users": 450}),
    ("system", "基幹", {"name": "基幹"}),
]
DUTIES: Rows = [
    ("incident_duty", f"d{n}", {"step": step, "role": "PJMO", "letters": "A"})
    for n, step in enumerate((DECLARE, "指揮", "リリース承認", "利用者告知"))
]
REST: Rows = [
    ("incident_duty", "r", {"step": "切り分け", "role": "運用", "letters": "R"}),
    ("boundary_cell", "p", {"subject": "OSのパッチ適用", "owner": "当社/開発ベンダ"}),
    ("boundary_cell", "q", {"subject": "ハードウェア", "system": "窓口", "owner": "クラウド事業者"}),
    ("meeting_attendee", "m", {"meeting": "日次会議", "role": "運用", "people": 8, "reason": "引き継ぐ"}),
    ("contact", "1", {"person": "元木", "channel": "phone", "address": "03-0001", "position": 1, "decides": False}),
    ("contact", "2", {"person": "石田", "channel": "phone", "address": "03-0002", "position": 2, "decides": False}),
    ("contact", "3", {"person": "海野", "channel": "phone", "address": "03-0003", "position": 3, "decides": True}),
    ("contact", "9", {"channel": "bridge", "address": "03-9999"}),
]  # fmt: skip


def furnished(scope: Scope) -> None:
    """The standard lists and the rows above."""
    adopt_standards(scope, ["incident_step", "boundary_subject", "meeting_body"], why="始める")
    rows = [*PEOPLE, *DUTIES, *REST]
    changes = [Change(verb="put", table=table, key=key, values=values) for table, key, values in rows]
    apply_batch(scope, changes, why="読み込み", kind="import")

"""A lake of the test's own, and a matter that went from an inquiry to a FAQ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cast.facts import bring
from cast.people import Cast
from unyo.ingest.bulk import bring as bring_file
from unyo.ingest.bulk import look, readings_of
from unyo.records import lookups
from unyo.records.facts import Import
from unyo.records.lake.storage import Folder
from unyo.records.queries import storage

AT = dt.datetime(2026, 4, 1, 0, 30, tzinfo=dt.UTC)
HEADER = "#,プロジェクト,トラッカー,ステータス,優先度,題名,作成日,更新日"


@pytest.fixture
def lake(settings: Any, tmp_path: Path) -> Iterator[Folder]:
    settings.STATE_DIR = tmp_path
    lookups.kept.clear()
    lookups.blocks.clear()
    yield storage()


def ticket(
    number: str, kind: str | None = "inquiry", hours: float = 0, source: str = "otobo", **more: Any
) -> dict[str, Any]:
    """A ticket opened so many hours after the first."""
    return {
        "source": source,
        "id": number,
        "kind": kind,
        "title": f"{number} の件",
        "opened": AT + dt.timedelta(hours=hours),
        "updated": AT,
    } | more


@pytest.fixture
def matter(minato: Cast, lake: Folder) -> None:
    """An inquiry that led to a defect, forty calls about it, and another company's number for the same."""
    scope = minato.scope()
    tickets = [
        ticket("I-1", "inquiry", 0, links="INC-2", category="印刷", channel="電話", title="印刷できない",
               resolved=AT + dt.timedelta(hours=50), outcome="修正版で直りました", first_response=AT + dt.timedelta(minutes=1)),
        ticket("INC-2", "incident", 1, status="完了", title="印刷サーバーの停止", links="SR-77"),
        ticket("CHG-3", "change", 30, parent="INC-2", title="印刷ドライバーの更新"),
        ticket("FAQ-4", "faq", 90, links="CHG-3", title="印刷できないとき"),
        ticket("SR-77", "incident", 2, source="vendor", title="Printer down"),
        *(ticket(f"C-{n:02}", "inquiry", 1 + n / 60, duplicate_of="INC-2") for n in range(40)),
    ]  # fmt: skip
    events = [
        {
            "source": "otobo",
            "case": "I-1",
            "seq": 1,
            "at": AT + dt.timedelta(minutes=1),
            "activity": "自動返信",
        },
        {
            "source": "otobo",
            "case": "I-1",
            "seq": 2,
            "at": AT + dt.timedelta(minutes=45),
            "activity": "回答",
            "to_party": "窓口",
        },
    ]
    hours = [
        {"source": "otobo", "id": "w1", "day": AT.date(), "ticket": "INC-2", "minutes": 90, "party": "A社"}
    ]
    bring(scope, lake, "tickets", tickets, "tickets.csv")
    bring(scope, lake, "ticket_events", events, "events.csv")
    bring(scope, lake, "worklogs", hours, "hours.csv")


def bring_with_rejects(cast: Cast, lake: Folder, folder: Path) -> Import:
    """A Redmine export of which two rows cannot be read."""
    rows = [
        "1,予約,バグ,終了,通常,画面が開かない,2026/04/01 09:00,2026/04/02 10:00",
        "2,予約,バグ,新規,通常,=1+1が表示される—,昨日,2026/04/02 10:00",
        "3,予約,バグ,新規,通常,遅い,2026/04/01 10:00,2026/13/45",
        "4,予約,サポート,新規,通常,使い方,2026/04/03 10:00,2026/04/03 10:00",
    ]
    path = folder / "issues.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
    readings = readings_of(look(path))
    assert readings, "the export is recognised"
    return bring_file(cast.scope(), path, readings, storage=lake, why="月次").imported

"""The work catalog over HTTP: its pictures as numbers, one request classified, and six tasks for a system."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest

from cast.people import Cast, ClientAs
from unyo.parties.models import User
from unyo.tables.queries import rows
from unyo.vocabulary.text import Text
from unyo.web.charts.bars import Bar, bar_numbers, named_bars
from unyo.web.charts.still import to_svg

PAGE = "/f/minato/work-catalog/"
pytestmark = pytest.mark.django_db


def words(content: bytes) -> str:
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", content.decode(), flags=re.S)
    return " ".join(html.unescape(text).split())


@pytest.mark.row("V12")
@pytest.mark.accept("AT-V12-2")
def test_the_page_ranks_what_automation_saves_before_and_after_upkeep(
    work_catalog: Cast, client_as: ClientAs
) -> None:
    told = words(client_as("viewer").get(PAGE).content)
    assert "利用者登録 20時間 10万円 120万円 96万円 不明 候補" in told
    assert "数字が足りず計算できない作業: 3" in told
    assert "やめる基準に当たる自動化 帳票の送信" in told


def test_the_page_counts_by_category_and_by_level(work_catalog: Cast, client_as: ClientAs) -> None:
    told = words(client_as("viewer").get(PAGE).content)
    assert "5件の作業のうち1件に手順書が、1件に担当がありません" in told
    assert "ユーザサポート業務(運用・定常時対応) 1件" in told
    assert "情報システム維持作業(運用・障害発生時対応) 1件" in told
    assert "分類なし 2件" in told
    assert "L0 書かれていない 2件" in told and "L2 論理化 3件" in told
    assert "実行の証拠がありません" in told


@pytest.mark.row("V16")
@pytest.mark.accept("AT-V16-1")
def test_70_of_100_alerts_are_known_and_the_repeated_unknown_one_is_listed(
    work_catalog: Cast, client_as: ClientAs
) -> None:
    told = words(client_as("viewer").get(PAGE).content)
    assert "手順書のあるアラート 70 % n=100" in told
    assert "NET_LATENCY · 3回" in told and "CERT_30D ·" not in told
    english = client_as("viewer")
    User.objects.update(language="en")
    assert "Alerts with a runbook 70 % n=100" in words(english.get(PAGE).content)


@pytest.mark.row("G1")
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param("検索項目を追加してほしい", "機能改修", marks=pytest.mark.accept("AT-G1-2")),
        pytest.param("仕様どおりに動かない", "アプリケーションプログラムの作業", marks=pytest.mark.accept("AT-G1-3")),
        pytest.param("切り戻し", "運用・障害発生時対応・情報システム維持作業", marks=pytest.mark.accept("AT-G1-4")),
        ("よろしく", "人が決めてください"),
    ],
)  # fmt: skip
def test_a_request_is_classified_with_its_reason(
    minato: Cast, client_as: ClientAs, asked: str, told: str
) -> None:
    page = words(client_as("viewer").get(PAGE, {"request": asked}).content)
    assert told in page and "何も保存されません" in page


def test_a_request_on_both_sides_is_asked_and_the_answer_decides(minato: Cast, client_as: ClientAs) -> None:
    client, both = client_as("viewer"), {"request": "仕様どおりに動かない。条件も追加してほしい"}
    asked = words(client.get(PAGE, both).content)
    assert "決められた設計どおりに動かすための依頼ですか" in asked and "人が決めてください" not in asked
    no = words(client.get(PAGE, {**both, "restores": "no"}).content)
    assert "運用・保守の契約の外です" in no


@pytest.mark.row("G10")
@pytest.mark.accept("AT-G10-1")
@pytest.mark.parametrize("following", ["", "/f/minato/t/system/r/予約/?tab=links"])
def test_one_press_gives_a_system_its_six_security_tasks(
    work_catalog: Cast, client_as: ClientAs, following: str
) -> None:
    client = client_as("operator")
    sent = {"system": "予約", "owner": "運用", "next": following}
    answer = client.post(f"{PAGE}security-tasks", sent)
    assert answer.status_code == 302 and unquote(answer.headers["Location"]) == (following or PAGE)
    assert rows(work_catalog.scope(), "periodic_work").total == 7
    assert "情報セキュリティの定期作業を6件加えました" in words(client.get(PAGE).content)
    client.post(f"{PAGE}security-tasks", sent)
    assert rows(work_catalog.scope(), "periodic_work").total == 7
    assert "もうすべてあります" in words(client.get(PAGE).content)


def test_the_record_of_a_system_offers_the_tasks_to_those_who_may_edit(
    work_catalog: Cast, client_as: ClientAs
) -> None:
    record = "/f/minato/t/system/r/予約/"
    assert (
        'action="/f/minato/work-catalog/security-tasks"' in client_as("operator").get(record).content.decode()
    )
    assert "security-tasks" not in client_as("viewer").get(record).content.decode()
    assert "security-tasks" not in client_as("operator").get("/f/minato/t/skill/r/復旧/").content.decode()


@pytest.mark.parametrize(("sent", "told"), [({}, "システムを選んでください"), ({"system": "ない"}, "ない")])
def test_no_system_or_one_that_is_not_there_is_said_and_nothing_is_written(
    work_catalog: Cast, client_as: ClientAs, sent: dict[str, str], told: str
) -> None:
    answer = client_as("operator").post(f"{PAGE}security-tasks", sent)
    assert answer.status_code == 422 and told in words(answer.content)
    assert rows(work_catalog.scope(), "periodic_work").total == 1


def test_an_empty_catalog_says_what_belongs_here(minato: Cast, client_as: ClientAs) -> None:
    told = words(client_as("operator").get(PAGE).content)
    assert "作業項目はまだありません" in told and "最初の作業を書く" in told
    assert "最初の作業を書く" not in words(client_as("viewer").get(PAGE).content)


def test_bars_of_one_name_keep_a_line_each_and_are_drawn_without_a_browser() -> None:
    bars = [Bar("甲", 1, "1件"), Bar("甲", 2, "2件", "warn"), Bar("零", 0, "0件")]
    svg = to_svg(named_bars(bars))
    assert "甲 (2)" in svg and "0件" in svg
    assert bar_numbers(bars, Text("名", "Name"), Text("数", "Count"), "en")["columns"] == ["Name", "Count"]


@pytest.mark.parametrize("asked", ["a\0b", "あ" * 9000, "' OR 1=1", "{{ 7*7 }}", "\u202e"])
def test_any_text_may_be_asked_about(minato: Cast, client_as: ClientAs, asked: str) -> None:
    assert client_as("viewer").get(PAGE, {"request": asked, "restores": asked}).status_code in (200, 400)

"""The pages of the design in a real browser: axe clean in both languages and themes, usable at 390 px (V1, E1, E5)."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest

from cast.browsing import Visit, serious
from cast.people import Cast
from unyo.framework.actions import adopt_standards
from unyo.framework.catalog.publishing import canonical, digest
from unyo.framework.queries import blueprint
from unyo.publications.actions import acknowledge, publish
from unyo.publications.catalog_content import catalog_content
from unyo.tables.actions import add_row, revise_row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {
    "items": "/f/minato/items/",
    "catalog": "/f/minato/catalog/",
    "service": "/f/minato/catalog/s/FAX%E5%8F%97%E4%BB%98/",
    "draft": "/f/minato/catalog/draft",
    "versions": "/f/minato/catalog/versions/",
    "diff": "/f/minato/catalog/diff",
    "stages": "/f/minato/catalog/stages/?service=%E7%94%B3%E8%AB%8B%E3%83%9D%E3%83%BC%E3%82%BF%E3%83%AB",
    "maturity": "/f/minato/maturity/",
}
LOOKS: list[dict[str, Any]] = [
    {"language": "ja"},
    {"language": "en", "theme": "dark"},
    {"language": "ja", "theme": "dark", "size": (390, 844)},
]


def published(cast: Cast, *audiences: str, why: str = "") -> None:
    scope, day = cast.scope("manager"), dt.date.today()
    seen = digest(canonical(catalog_content(blueprint(scope, day))))
    publish(scope, day=day, audiences=audiences, seen=seen, why=why)


@pytest.fixture
def designed(handover: Cast) -> Cast:
    """湊 with the article's tables, the 26 items, a catalog in two versions and a stakeholder who read it."""
    scope = handover.scope()
    adopt_standards(scope, ["design_item"], why="標準から")
    add_row(scope, "calendar", {"name": "開庁日", "hours": "平日8:30-17:15"}, key="開庁日")
    live = {"stage": "growth", "calendar": "開庁日"}
    services: dict[str, dict[str, Any]] = {
        "申請ポータル": {"problem_solved": "市民がいつでも手続きを始められる", "how_to_request": "利用申請書を相談窓口へ", "started_on": "2024-04-01"},
        "業務端末": {"problem_solved": "職員が開庁中に業務を止めない", "how_to_request": "庁内ポータルの「端末」から", "stage": "introduction", "started_on": "2024-10-01"},
        "相談窓口": {"problem_solved": "困ったときに一つの窓口で済む", "how_to_request": "内線 100\nメール desk@example.org", "desk": True},
        "FAX受付": {"problem_solved": "紙の申請を受け付ける", "stage": "retired", "how_to_request": "FAX"},
        "夜間の電話一次受け": {"stage": "draft"},
    }  # fmt: skip
    for key, values in services.items():
        add_row(scope, "service", {"name": key, **live, **values}, key=key)
    add_row(scope, "stakeholder", {"name": "市民課"}, key="市民課")
    add_row(scope, "stakeholder", {"name": "税務課"}, key="税務課")
    revise_row(scope, "design_item", "運用組織設計", {"status_final": "settled"}, version=1, why="会議で")
    revise_row(scope, "design_item", "運用基盤の考え方", {"status_outline": "designing"}, version=1)
    published(handover, "市民課", "税務課", why="年度初め")
    revise_row(scope, "service", "申請ポータル", {"charge": "無料"}, version=1)
    revise_row(scope, "service", "申請ポータル", {"stage": "decline"}, version=2, why="新しい基盤へ移す")
    published(handover, "市民課", "税務課", why="料金を書いた")
    acknowledge(handover.scope("requester"), 2, "市民課")
    return handover


def keep_picture(page: Any, name: str) -> None:
    """For those who want to look: UNYO_PICTURES names a folder."""
    if folder := os.environ.get("UNYO_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


@pytest.mark.row("V1")
@pytest.mark.row("E1")
@pytest.mark.row("E5")
def test_every_page_is_clean_in_both_languages_and_fits_a_telephone(designed: Cast, visit: Visit) -> None:
    found = {}
    for n, look in enumerate(LOOKS):
        for name, address in PAGES.items():
            page = visit("manager", address, **look)
            keep_picture(page, f"{name}-{n}")
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            if faults := [*serious(page), *(["wider than the window"] if wide else [])]:
                found[f"{name} {look}"] = faults
    assert not found


@pytest.mark.row("V1")
def test_a_status_is_typed_into_its_cell_and_the_sentence_follows(designed: Cast, visit: Visit) -> None:
    page = visit("operator", PAGES["items"])
    cell = page.locator('td[data-row="運用基盤の考え方"][data-column="status_outline"]')
    cell.click()
    page.keyboard.type("レビュー中")
    page.keyboard.press("Enter")
    page.locator('td[data-row="運用基盤の考え方"][data-state="in_review"]').wait_for()
    assert cell.inner_text().strip() == "レビュー中"
    refused = page.locator('td[data-row="運用組織設計"][data-column="status_detail"]')
    refused.click()
    page.keyboard.type("確定")
    page.keyboard.press("Enter")
    page.wait_for_selector("td.is-refused")
    assert "「確定」にできません" in page.locator("[data-grid-status]").inner_text()
    page.keyboard.press("Escape")


@pytest.mark.row("E1")
def test_a_requester_reads_the_catalog_and_says_so(designed: Cast, visit: Visit) -> None:
    page = visit("requester", "/f/minato/catalog/", size=(390, 844))
    page.get_by_label("どの立場で読みましたか").select_option("税務課")
    page.get_by_role("button", name="この版を読みました").click()
    page.wait_for_selector("text=第2版を確認したことを残しました")
    assert page.locator("#acknowledge p").count() == 2

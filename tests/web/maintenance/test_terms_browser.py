"""The pages of terms in a real browser: no sideways scrolling on a phone, nothing serious for axe, the grid by keyboard."""

from __future__ import annotations

import datetime as dt
import os

import pytest
from playwright.sync_api import expect

from cast.browsing import Visit, serious
from cast.people import Cast
from unyo.framework.actions import adopt_standards
from unyo.tables.actions import add_row
from unyo.tables.queries import rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = [("ja", "light", 1440), ("en", "dark", 1440), ("ja", "dark", 390), ("en", "light", 390)]


@pytest.fixture
def agreed(minato: Cast) -> Cast:
    """湊 with the standard lists, two contracts, and a year of maintenance."""
    scope = minato.scope()
    adopt_standards(scope, ["forgotten_item", "kpi_source", "patch_policy"], why="始める")
    for name in ("アプリ保守契約", "基盤運用契約"):
        add_row(scope, "contract", {"name": name}, key=name)
    for item, said in (("1", "stated"), ("8", "stated"), ("10", "not_stated")):
        values = {"contract": "アプリ保守契約", "item": item, "answer": said, "clause": "第4条"}
        add_row(scope, "forgotten_answer", values)
    add_row(scope, "maintenance_window", {"name": "月次パッチ", "wording": "毎月第2金曜深夜"})
    add_row(scope, "maintenance_window", {"name": "全体バックアップ", "wording": "毎月第2土曜 4:00-6:00"})
    days = {"valid_from": dt.date(2026, 12, 20), "valid_to": dt.date(2027, 1, 10)}
    add_row(scope, "freeze_period", {"name": "年末年始", **days})
    source = {"source": "受付台帳", "method": "CSVの書き出し", "cadence": "monthly", "collector": "supplier"}
    add_row(
        scope,
        "kpi",
        {"name": "応答率", "number": 16, "formula": "応答件数 / 着信件数 * 100", "unit": "%"},
        key="応答率",
    )
    for datum in ("応答件数", "着信件数"):
        add_row(scope, "kpi_source", {"kpi": "応答率", "datum": datum, "unit": "件", **source})
    defect = {
        "contract": "アプリ保守契約",
        "found_on": dt.date(2026, 5, 1),
        "minor": True,
        "restores_design": True,
    }
    add_row(scope, "defect", {"name": "集計の誤り", **defect})
    add_row(
        scope, "patch", {"name": "CVE-2026-0001", "severity": "high", "published_on": dt.date(2026, 1, 5)}
    )
    return minato


@pytest.mark.row("H17")
@pytest.mark.parametrize(
    "address", ["kpis/", "forgotten/", "maintenance/?from=2026-10", "patches/", "defects/"]
)
def test_every_look_of_the_pages_is_sound(agreed: Cast, visit: Visit, address: str) -> None:
    for language, theme, width in LOOKS:
        page = visit("operator", f"/f/minato/{address}", language=language, size=(width, 900), theme=theme)
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wider) == 0, (language, width)
        assert page.locator("h1").count() == 1
        assert serious(page) == [], (language, theme, width)
        if folder := os.environ.get("UNYO_LOOK"):
            page.screenshot(path=f"{folder}/{address[:4]}-{language}-{theme}-{width}.png", full_page=True)


@pytest.mark.row("H17")
@pytest.mark.parametrize("role", ["viewer", "operator"])
def test_the_pages_without_anything_are_sound_and_only_writers_are_offered_a_beginning(
    minato: Cast, visit: Visit, role: str
) -> None:
    for name in ("kpis", "forgotten", "maintenance", "patches", "defects"):
        page = visit(role, f"/f/minato/{name}/", language="en", size=(390, 900), theme="dark")
        expect(page.locator("section.empty")).to_be_visible()
        assert page.locator("section.empty .button.main").count() == (role == "operator"), name
        assert serious(page) == [], name


@pytest.mark.row("G4")
@pytest.mark.accept("AT-G4-2")
def test_the_checklist_is_filled_by_keyboard_and_the_sentence_follows(agreed: Cast, visit: Visit) -> None:
    page = visit("operator", "/f/minato/forgotten/")
    cell = page.locator("#checklist td[data-row='8'][data-column='アプリ保守契約']")
    expect(cell).to_have_attribute("data-finding", "warning")
    cell.click()
    page.keyboard.type("あり/第4条/月1回")
    page.keyboard.press("Enter")
    expect(cell).to_have_attribute("data-value", "あり/第4条/頻度: 月1回")
    expect(cell).not_to_have_attribute("data-finding", "warning")
    score = page.locator("#checklist td[data-row=''][data-column='アプリ保守契約'] .cell-text")
    expect(score).to_have_text("2 / 15")
    expect(page.locator("#forgotten-findings")).not_to_contain_text("想定する頻度")
    kept = {one["item"]: one["frequency"] for one in rows(agreed.scope(), "forgotten_answer").rows}
    assert kept["8"] == "月1回"

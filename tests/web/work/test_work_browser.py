"""The pages of work in a real browser: readable by everybody at every size, the matrix written with the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from cast.browsing import Visit, serious
from cast.people import Cast
from unyo.tables.queries import rows

pytestmark = [pytest.mark.browser, pytest.mark.row("V12"), pytest.mark.django_db(transaction=True)]

PAGES = ("work-catalog/?request=仕様どおりに動かない。条件も追加してほしい", "expiry/", "skills/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    ("language", "theme", "size"),
    [("ja", "light", (1440, 900)), ("en", "dark", (390, 844))],
)
def test_axe_finds_nothing_serious_and_nothing_runs_out_of_the_page(
    work_catalog: Cast, visit: Visit, address: str, language: str, theme: str, size: tuple[int, int]
) -> None:
    page = visit("operator", f"/f/minato/{address}", language=language, theme=theme, size=size)
    for box in page.locator("[data-chart]").all():
        expect(box.locator("svg")).to_be_visible(timeout=20_000)
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.accept("AT-V12-1")
def test_a_second_person_who_can_do_it_closes_the_finding_on_the_grid(
    work_catalog: Cast, visit: Visit
) -> None:
    page = visit("operator", "/f/minato/skills/")
    expect(page.locator("#skills-findings")).to_contain_text("データベースの復旧: 一人でできる人が1人")
    page.locator("#skills td[data-row='鈴木'][data-column='復旧']").click()
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    expect(page.locator("#skills td[data-row=''][data-column='復旧'] .cell-text")).to_have_text("2")
    expect(page.locator("#skills-sentence")).to_contain_text("一人でできる人が2人以上います")
    expect(page.locator("#skills-findings")).not_to_contain_text("一人でできる人が1人")
    page.keyboard.press("Control+z")
    expect(page.locator("#skills-findings")).to_contain_text("データベースの復旧: 一人でできる人が1人")


@pytest.mark.row("G10")
@pytest.mark.accept("AT-G10-1")
def test_six_tasks_are_made_from_the_record_of_a_system(work_catalog: Cast, visit: Visit) -> None:
    page = visit("operator", "/f/minato/t/system/r/予約/")
    page.get_by_role("button", name="情報セキュリティの定期作業を加える").click()
    expect(page.locator("main")).to_contain_text("シグニチャ")
    assert rows(work_catalog.scope(), "periodic_work").total == 7

"""Every piece of the look, in both languages and themes, on a phone, a tablet and a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_core_python
import pytest
from look_stage import LISTEN, STATIC, Stage, render
from playwright.sync_api import Browser, Page

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
CHARTS = 3


def opened(browser: Browser, stage: Stage, width: int, language: str, theme: str) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.add_init_script(LISTEN)
    page.goto(f"{stage.address}/?lang={language}&theme={theme}")
    page.locator("[data-chart][data-drawn]").nth(CHARTS - 1).wait_for(timeout=30_000)
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_gallery_fits_obeys_the_policy_and_satisfies_axe(
    browser: Browser, stage: Stage, width: int, language: str, theme: str
) -> None:
    page = opened(browser, stage, width, language, theme)
    try:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("window.refused") == []
        page.evaluate(AXE)
        assert serious(page.evaluate("axe.run(document, {resultTypes: ['violations']})")) == []
    finally:
        page.close()


def serious(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (violation["id"], str(node["target"]))
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def test_open_menus_drawer_and_dialog_satisfy_axe_too(browser: Browser, stage: Stage) -> None:
    page = opened(browser, stage, 360, "ja", "light")
    try:
        page.locator("[data-nav-toggle]").click()
        assert page.locator("#side").is_visible()
        page.locator("details.framework > summary").click()
        page.evaluate(AXE)
        assert serious(page.evaluate("axe.run(document)")) == []
        page.locator("[data-opens=bulk]").last.click()
        assert page.locator("dialog#bulk").is_visible()
        assert serious(page.evaluate("axe.run(document)")) == []
    finally:
        page.close()


def test_charts_draw_in_both_themes_without_asking_anyone_else(browser: Browser, stage: Stage) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(LISTEN)
    try:
        page.goto(f"{stage.address}/?theme=light")
        page.locator("[data-chart][data-drawn=light]").nth(CHARTS - 1).wait_for(timeout=30_000)
        assert page.locator("#chain-chart svg path[fill='#ce0000']").count() >= 1
        page.locator("summary:has-text('表示')").click()
        page.locator("[data-theme-choice=dark]").click()
        page.locator("[data-chart][data-drawn=dark]").nth(CHARTS - 1).wait_for(timeout=30_000)
        assert page.locator("#chain-chart svg path[fill='#ff7171']").count() >= 1
        assert page.locator("#chain-chart svg path[fill='#ce0000']").count() == 0
        assert [url for url in asked if not url.startswith((stage.address, "data:"))] == []
        assert page.evaluate("window.refused") == []
    finally:
        page.close()


def test_the_theme_chosen_is_kept_for_the_next_page(page: Page, stage: Stage) -> None:
    page.locator("summary:has-text('Theme')").click()
    page.locator("[data-theme-choice=dark]").click()
    page.goto(f"{stage.address}/?lang=ja")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_ctrl_k_goes_to_the_search_box(page: Page) -> None:
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "go-to"


def test_dropped_files_of_a_folder_keep_their_paths_and_leave_other_kinds_out(
    page: Page, tmp_path: Path, stage: Stage
) -> None:
    folder = tmp_path / "tables"
    (folder / "old").mkdir(parents=True)
    (folder / "coverage.csv").write_text("a,b\n1,2\n")
    (folder / "old" / "coverage.csv").write_text("a,b\n3,4\n")
    (folder / "photo.png").write_bytes(b"x")
    with page.expect_file_chooser() as asked:
        page.locator("[data-drop-pick-folder]").click()
    asked.value.set_files(folder)
    page.locator("[data-drop-list] li").nth(1).wait_for()
    assert page.locator("[data-drop-list] .name").all_text_contents() == [
        "tables/coverage.csv",
        "tables/old/coverage.csv",
    ]
    assert "photo.png" in page.locator("[data-drop-status]").text_content()  # type: ignore[operator]
    page.locator("form[data-drop] button.main").click()
    page.wait_for_load_state()
    sent = stage.posted[-1]
    assert b'["tables/coverage.csv","tables/old/coverage.csv"]' in sent
    assert [sent.count(text) for text in (b'name="files"', b"1,2", b"3,4")] == [2, 1, 1]


def test_no_page_carries_inline_style_or_script() -> None:
    for language in ("ja", "en"):
        html = render(language, "dark")
        assert " style=" not in html
        assert " onclick=" not in html
        assert html.count("<script>") == 0


def test_own_scripts_and_htmx_stay_under_100_kb() -> None:
    own = sum(path.stat().st_size for path in (STATIC[0] / "unyo" / "js").glob("*.js"))
    assert own + (STATIC[1] / "django_htmx" / "htmx-2.min.js").stat().st_size < 100_000

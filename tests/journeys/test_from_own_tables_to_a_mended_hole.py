"""The main job as a newcomer does it: own tables in, holes out, one mended, one undone. By hand, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from walking import ARTICLE, House, Walk, Walker, told

from unyo.vocabulary.place import Place

pytestmark = [pytest.mark.browser, pytest.mark.row("H2")]

FILES = sorted(ARTICLE.glob("*.csv"))
DECLARE, LEAD = "障害宣言/コミュニケーション", "運用リーダー"
WORDS = {
    "ja": {
        "missing": "Aがありません",
        "bring": "表を持ち込む",
        "why": "火曜の会議で決めた",
        "undone": "元に戻",
    },
    "en": {"missing": ": no A", "bring": "Bring your tables", "why": "decided on Tuesday", "undone": "ndo"},
}
# A folder as the operating system hands it to the page: every entry is a file of it.
DROP = """(files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name, { type: "text/csv" }));
  const area = document.querySelector("[data-drop-area]");
  for (const kind of ["dragover", "drop"])
    area.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""
SHOWN = """(items) => items.map((item) => [
  item.querySelector(".small-facts").innerText.trim(), item.querySelector(".place")?.innerText ?? "", item.querySelector(".what").innerText,
])"""


def shown(page: Page) -> set[tuple[str, str, str]]:
    """(rule, place, title) of every finding on the page of an upload."""
    found = page.locator("#holes li.finding").evaluate_all(SHOWN)
    # The small print reads "rule · requirement", with what has not been judged before it.
    return {(re.search(r"[a-z]+\.[a-z-]+", small)[0], place, what) for small, place, what in found}  # type: ignore[index]


def expected(house: House, language: str) -> set[tuple[str, str, str]]:
    """The same of `unyo check --format json`."""
    found = told(house.unyo("check", str(ARTICLE), "--format", "json", "--lang", language))
    return {(one["rule"], _place(one["where"], language), one["title"]) for one in found}


def _place(where: dict[str, Any] | None, language: str) -> str:
    return Place(**where).label.in_("ja" if language == "ja" else "en") if where and where["file"] else ""


def bring(walker: Walker) -> None:
    """From the first page of an empty framework to the page of the holes."""
    with walker.page.expect_file_chooser() as asked:
        walker.click("[data-drop-pick]")
    asked.value.set_files(FILES)
    expect(walker.page.locator("[data-drop-list] li")).to_have_count(len(FILES))
    walker.click("form[data-drop] button.main")
    expect(walker.page.locator("#holes")).to_be_visible(timeout=30_000)


def cell(page: Page, column: str) -> Locator:
    return page.locator(f"#raci td[data-row='{DECLARE}'][data-column='{column}']")


def set_by_keyboard(page: Page, column: str, letters: str) -> None:
    """From the cell the link led to, along the row with the arrows, then the letters."""
    active = page.locator(".sheet td.is-active")
    expect(active).to_have_attribute("data-row", DECLARE)
    for _ in range(12):
        if active.get_attribute("data-column") == column:
            break
        page.keyboard.press("ArrowLeft")
    expect(active).to_have_attribute("data-column", column)
    page.keyboard.type(letters)
    page.keyboard.press("Enter")


@pytest.mark.accept("AT-H2-2")
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_newcomer_brings_tables_mends_a_hole_and_takes_it_back(
    house: House, walk: Walk, language: str
) -> None:
    words, slug = WORDS[language], house.framework(f"first-{language}")
    walker = walk(language)
    page = walker.sign_in(slug)
    before, uploads = house.kept(), house.uploads
    bring(walker)
    assert walker.clicks <= 12, "the first hole from one's own tables"
    found = shown(page)
    assert found == expected(house, language) and len(found) > 20
    assert house.kept() == before, "looking keeps nothing"

    walker.click("form.bring button.main")
    page.wait_for_url("**/import/done/**")
    assert house.uploads == uploads, "what was brought in is not kept twice"
    walker.click(".headline a.button, .headline a")
    page.wait_for_url(f"**/f/{slug}/findings/")
    hole = page.locator("li.finding", has_text=words["missing"])
    expect(hole).to_have_count(1)
    walker.click(hole.locator("a.mend"))
    page.wait_for_url("**/raci/#at=*")
    expect(page.locator(".sheet td.is-active")).to_have_attribute("data-row", DECLARE)
    expect(cell(page, " A")).to_have_attribute("data-finding", "error")
    page.locator("[data-grid-why]").fill(words["why"])
    cell(page, " A").focus()
    set_by_keyboard(page, LEAD, "A/R")
    expect(cell(page, LEAD)).to_have_attribute("data-value", "A/R")
    expect(cell(page, " A")).not_to_have_attribute("data-finding", "error")
    expect(page.locator("#raci-findings")).not_to_contain_text(words["missing"])
    walker.go(f"/f/{slug}/findings/")
    expect(page.locator("li.finding")).not_to_have_count(0)
    expect(page.locator("li.finding", has_text=words["missing"])).to_have_count(0)

    walker.go(f"/f/{slug}/history")
    last = page.locator("ol.history > li").first
    expect(last).to_contain_text("手元の管理者")
    expect(last).to_contain_text(words["why"])
    expect(last.locator("del")).to_contain_text("R")
    expect(last.locator("ins")).to_contain_text("A/R")
    assert last.locator("time").get_attribute("datetime")
    walker.click(last.locator("button", has_text=words["undone"]))
    expect(page.locator("ol.history > li").first).to_contain_text("A/R")
    walker.go(f"/f/{slug}/findings/")
    expect(page.locator("li.finding", has_text=words["missing"])).to_have_count(1)


def test_a_dropped_folder_is_read_like_chosen_files(house: House, walk: Walk) -> None:
    walker = walk("ja")
    page = walker.sign_in(house.framework("dropped"))
    uploads = house.uploads
    walker.go("/f/dropped/import/")
    page.evaluate(DROP, [[file.name, file.read_text("utf-8")] for file in FILES])
    expect(page.locator("[data-drop-list] li")).to_have_count(len(FILES))
    walker.click("form[data-drop] button.main")
    expect(page.locator("#holes")).to_be_visible(timeout=30_000)
    assert shown(page) == expected(house, "ja")
    page.locator("form[action$='/drop'] button").click()
    page.wait_for_url("**/import/")
    assert house.uploads == uploads

"""The matrix is edited like a spreadsheet, by keyboard alone, and nothing is overwritten silently."""

from __future__ import annotations

import pytest
from look_stage import Stage
from playwright.sync_api import Page, expect

PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
COPY = """() => {
  const data = new DataTransfer();
  document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
  return data.getData("text/plain");
}"""


def cell(page: Page, row: str, column: str, grid: str = "raci") -> str:
    return f"#{grid} td[data-row='{row}'][data-column='{column}']"


def told(page: Page, grid: str = "raci") -> str:
    return page.locator(f".sheet-box:has(#{grid}) [data-grid-status]").text_content() or ""


def test_typing_replaces_enter_keeps_and_moves_down(page: Page, stage: Stage) -> None:
    page.locator(cell(page, "declare", "lead")).click()
    page.keyboard.type("a/r")
    page.keyboard.press("Enter")
    expect(page.locator(cell(page, "declare", "lead"))).to_have_attribute("data-value", "A/R")
    expect(page.locator(".sheet td.is-active")).to_have_attribute("data-row", "restore")
    assert stage.book.seen == [
        {"table": "raci", "row": "declare", "column": "lead", "value": "A/R", "version": 1, "why": ""}
    ]


def test_arrows_move_and_escape_drops_what_was_typed(page: Page, stage: Stage) -> None:
    page.locator(cell(page, "declare", "owner")).click()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    active = page.locator(".sheet td.is-active")
    expect(active).to_have_attribute("data-row", "patch")
    expect(active).to_have_attribute("data-column", "lead")
    page.keyboard.type("C")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    assert stage.book.seen == []
    expect(page.locator(cell(page, "patch", "lead"))).to_have_attribute("data-value", "R")


def test_a_block_from_excel_is_pasted_and_one_undo_takes_it_back(page: Page, stage: Stage) -> None:
    page.locator(cell(page, "declare", "owner")).click()
    page.evaluate(PASTE, "A\tC\r\nR\t\r\n")
    expect(page.locator(cell(page, "restore", "lead"))).to_have_attribute("data-value", "")
    expect(page.locator(".sheet-box:has(#raci) [data-grid-status]")).to_have_text("Pasted 4 cells")
    [block] = stage.book.seen
    assert [(w["row"], w["column"], w["value"]) for w in block["writes"]] == [
        ("declare", "owner", "A"),
        ("declare", "lead", "C"),
        ("restore", "owner", "R"),
        ("restore", "lead", ""),
    ]
    page.keyboard.press("Control+z")
    expect(page.locator(".sheet-box:has(#raci) [data-grid-status]")).to_have_text("Undone")
    assert [w["undo"] for w in stage.book.seen[1:]] == ["undo-0"]


def test_a_block_with_one_bad_cell_is_held_as_typed_and_goes_whole_when_it_is_mended(
    page: Page, stage: Stage
) -> None:
    page.locator(cell(page, "declare", "owner")).click()
    page.evaluate(PASTE, "A\tC\r\nrefuse\tI\r\n")
    box = page.locator(".sheet-box:has(#raci)")
    expect(box.locator("[data-grid-places] li")).to_have_count(1)
    expect(box.locator("[data-grid-places] li")).to_contain_text("A, R, C, I")
    expect(page.locator(cell(page, "restore", "owner")).locator(".cell-text")).to_have_text("refuse")
    expect(page.locator(cell(page, "declare", "owner"))).to_have_class("is-active is-unsaved")
    expect(page.locator(cell(page, "declare", "owner"))).to_have_attribute("data-value", "I")
    page.locator(cell(page, "restore", "owner")).click()
    page.keyboard.type("R")
    page.keyboard.press("Enter")
    expect(page.locator(cell(page, "declare", "lead"))).to_have_attribute("data-value", "C")
    assert len(stage.book.seen[-1]["writes"]) == 4
    expect(box.locator("[data-grid-places] li")).to_have_count(0)


def test_a_held_block_is_dropped_by_undo_and_the_grid_is_as_it_was(page: Page, stage: Stage) -> None:
    target = page.locator(cell(page, "declare", "owner"))
    target.click()
    page.evaluate(PASTE, "A\trefuse\r\n")
    expect(page.locator(cell(page, "declare", "lead"))).to_have_class("is-refused")
    page.keyboard.press("Control+z")
    expect(target.locator(".cell-text")).to_have_text("I")
    expect(page.locator(cell(page, "declare", "lead")).locator(".cell-text")).to_have_text("R")
    assert len(stage.book.seen) == 1


@pytest.mark.parametrize(("choice", "kept"), [("mine", "C"), ("theirs", "I")])
def test_a_block_over_a_cell_of_somebody_else_is_one_choice(
    page: Page, stage: Stage, choice: str, kept: str
) -> None:
    stage.book.cells["raci", "declare", "lead"] = ("I", 7)
    page.locator(cell(page, "declare", "owner")).click()
    page.evaluate(PASTE, "A\tC\r\nR\tR\r\n")
    panel = page.locator(".sheet-box:has(#raci) [data-grid-conflict]")
    expect(panel).to_contain_text("B has changed 1 of these cells first")
    panel.locator(f"[data-conflict-{choice}]").click()
    expect(page.locator(cell(page, "declare", "owner"))).to_have_attribute("data-value", "A")
    expect(page.locator(cell(page, "declare", "lead"))).to_have_attribute("data-value", kept)
    expect(page.locator(cell(page, "restore", "lead"))).to_have_attribute("data-value", "R")


def test_a_range_is_copied_as_the_text_excel_takes(page: Page) -> None:
    page.locator(cell(page, "declare", "owner")).click()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    assert page.evaluate(COPY) == "I\tR\nA\tR"
    assert page.locator("#raci td[aria-selected=true]").count() == 4


def test_findings_of_the_answer_mark_the_cell_and_are_said_in_words(page: Page) -> None:
    target = page.locator(cell(page, "restore", "pm"))
    target.click()
    page.keyboard.type("A")
    page.keyboard.press("Enter")
    expect(target).to_have_attribute("data-finding", "error")
    described = target.get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_have_text("two A")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".sheet-box:has(#raci) [data-grid-findings] li")).to_have_text("Error: two A")
    expect(page.locator(".cell-tip:visible")).to_contain_text("two A")


def test_two_people_at_once_the_second_chooses(page: Page, stage: Stage) -> None:
    stage.book.cells["raci", "restore", "security"] = ("I", 7)
    target = page.locator(cell(page, "restore", "security"))
    target.click()
    page.keyboard.type("R")
    page.keyboard.press("Enter")
    panel = page.locator(".sheet-box:has(#raci) [data-grid-conflict]")
    expect(panel).to_contain_text('changed it to "I" first. You typed "R"')
    expect(target).to_have_attribute("data-value", "C")
    panel.locator("[data-conflict-mine]").click()
    expect(target).to_have_attribute("data-version", "8")
    expect(target).to_have_attribute("data-value", "R")
    assert stage.book.seen[-1]["version"] == 7


def test_a_refused_value_stays_with_the_reason(page: Page) -> None:
    target = page.locator(cell(page, "restore", "cloud"))
    target.click()
    page.keyboard.type("refuse")
    page.keyboard.press("Enter")
    expect(page.locator(".sheet-box:has(#raci) [data-grid-status]")).to_have_text("Not accepted: A, R, C, I")
    expect(target.locator(".cell-text")).to_have_text("refuse")
    expect(target).to_have_attribute("data-value", "C")


def test_what_could_not_be_delivered_is_kept_and_sent_again(page: Page, stage: Stage) -> None:
    target = page.locator(cell(page, "1", "party", "terms"))
    page.route("**/cell", lambda route: route.abort())
    page.locator("[data-grid-why]").fill("agreed in the monthly meeting")
    target.click()
    page.keyboard.type("業務部")
    page.keyboard.press("Enter")
    expect(target).to_have_class("is-unsaved")
    page.unroute("**/cell")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(target).to_have_attribute("data-value", "業務部")
    assert stage.book.seen[-1]["why"] == "agreed in the monthly meeting"


def test_a_coverage_cell_changes_its_colour_and_its_word_together(page: Page) -> None:
    target = page.locator(cell(page, "platform", "first", "cov"))
    expect(target).to_contain_text("Hole")
    target.click()
    page.keyboard.type("B社")
    page.keyboard.press("Enter")
    expect(target).to_have_attribute("data-state", "covered")
    expect(target).to_contain_text("Covered")
    assert "cov-hole" not in (target.get_attribute("class") or "")


@pytest.mark.parametrize("first", ["Escape", None])
def test_tab_walks_the_cells_and_escape_then_tab_leaves(page: Page, first: str | None) -> None:
    page.locator(cell(page, "declare", "owner")).click()
    if first:
        page.keyboard.press(first)
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.closest('#raci') !== null")
    assert inside is (first is None)
    # The grid gives its place back a tick after the focus has left.
    expect(page.locator("#raci td[tabindex='0']")).to_have_count(0 if inside else 1)


def test_an_ime_composes_from_its_first_key(page: Page) -> None:
    """The editor has the focus before anything is typed, so the first kana is not lost."""
    target = page.locator(cell(page, "2", "party", "terms"))
    target.click()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "うんよう", "selectionStart": 4, "selectionEnd": 4})
    expect(target).to_have_class("is-active is-editing")
    session.send("Input.insertText", {"text": "運用"})
    page.keyboard.press("Enter")
    expect(target).to_have_attribute("data-value", "運用")

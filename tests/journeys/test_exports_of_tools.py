"""Exports of tools as somebody brings them the first time: dropped, looked over, in, undone. By hand, in both languages."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import expect
from walking import Walk, Walker

from cast.browsing import serious
from cast.tool_exports import TICKETS, servicenow_log

pytestmark = [pytest.mark.browser, pytest.mark.row("G21")]

SERIES = "timestamp,value\n2014-02-14 14:30:00,0.132\n2014-02-14 14:35:00,0.134\n"
BAD = TICKETS + "1,a,変更,2026-04-01 09:00,,\n2,b,変更,2026-02-30 09:00,,\n"
CLICKS = 6


def drop(walker: Walker, files: list[Path]) -> None:
    """Choose files and have them read: two presses."""
    with walker.page.expect_file_chooser() as asked:
        walker.click("[data-drop-pick]")
    asked.value.set_files(files)
    expect(walker.page.locator("[data-drop-list] li")).to_have_count(len(files))
    walker.click("form[data-drop] button.main")


def written(folder: Path, **files: str) -> list[Path]:
    made = []
    for name, content in files.items():
        path = folder / f"{name}.csv"
        path.write_text(content, encoding="utf-8")
        made.append(path)
    return made


@pytest.mark.parametrize(("language", "slug"), [("ja", "recja"), ("en", "recen")])
def test_two_exports_are_in_and_out_again_with_few_presses(
    walk: Walk, tmp_path: Path, language: str, slug: str
) -> None:
    walker = walk(language)
    walker.sign_in(walker.house.framework(slug))
    walker.go(f"/f/{slug}/import/")
    drop(walker, written(tmp_path, incident_event_log=servicenow_log(), ec2_cpu_utilization=SERIES))
    page = walker.page
    expect(page.locator("#rehearsal .counts")).to_be_visible(timeout=60_000)
    assert [one.inner_text() for one in page.locator("#rehearsal .counts td").all()] == ["2", "6", "6"]
    walker.click("form.bring button.main")
    expect(page.locator("#came form")).to_be_visible(timeout=60_000)
    told = page.locator("#came table").inner_text()
    assert "ServiceNow" not in told and told.count("6") >= 2
    page.fill("[name=why]", "試し" if language == "ja" else "a trial")
    walker.click("#came form button")
    expect(page.locator("#came form")).to_have_count(0)
    assert walker.clicks <= CLICKS
    walker.go(f"/f/{slug}/import/")
    expect(page.locator("#record-imports .badge")).to_have_count(2)


def test_a_refused_row_is_fetched_mended_and_sent_again(walk: Walk, tmp_path: Path) -> None:
    walker = walk("ja")
    walker.sign_in(walker.house.framework("recbad"))
    walker.go("/f/recbad/import/")
    drop(walker, written(tmp_path, tickets=BAD))
    page = walker.page
    expect(page.locator("#rehearsal")).to_contain_text("2026-02-30", timeout=60_000)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert serious(page) == []
    walker.click("form.bring button.main")
    expect(page.locator("#came form")).to_be_visible(timeout=60_000)
    assert serious(page) == []
    walker.click(page.locator("#came th a"))
    expect(page.locator("#rejects a[download]")).to_be_visible()
    assert serious(page) == []
    with page.expect_download() as fetched:
        walker.click("#rejects a[download]")
    content = Path(fetched.value.path()).read_text("utf-8-sig")
    assert [line["番号"] for line in csv.DictReader(io.StringIO(content))] == ["2"]
    [mended] = written(tmp_path, mended=content.replace("2026-02-30", "2026-02-28"))
    drop(walker, [mended])
    expect(page.locator("#rehearsal .counts td")).to_have_text("1", timeout=60_000)
    walker.click("form.bring button.main")
    expect(page.locator("#came form")).to_be_visible(timeout=60_000)


def test_what_is_left_open_is_asked_and_answered(walk: Walk, tmp_path: Path) -> None:
    walker = walk("en", size=(390, 844), theme="dark")
    walker.sign_in(walker.house.framework("recask"))
    walker.go("/f/recask/import/")
    lines = tmp_path / "odd.ndjson"
    lines.write_text(
        '{"k":"A-1","what":"disk","kind":"Störung","when":"05/03/2026 10:00"}\n', encoding="utf-8"
    )
    drop(walker, [lines])
    page = walker.page
    page.select_option("select[name='r0.0.as']", "tickets")
    page.click("#record-choices .sheet-buttons button")
    page.locator(".other-fields").first.evaluate("(one) => (one.open = true)")
    for field, column in (("id", "c0"), ("kind", "c2"), ("opened", "c3")):
        page.select_option(f"select[name='r0.0.field.tickets.{field}']", column)
    page.click("#record-choices .sheet-buttons button")
    expect(page.locator(".question")).to_be_visible()
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.check("input[name='r0.0.order.tickets.opened'][value=dmy]")
    page.select_option(".words select", "incident")
    page.click("#record-choices .sheet-buttons button")
    expect(page.locator("#rehearsal .counts td")).to_have_text("1", timeout=60_000)
    assert serious(page) == []


def test_without_scripts_the_same_way_is_open(walk: Walk, tmp_path: Path) -> None:
    walker = walk("ja")
    walker.sign_in(walker.house.framework("recplain"))
    context = walker.page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    context.add_cookies(walker.page.context.cookies())  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{walker.house.url}/f/recplain/import/")
    page.set_input_files("[name=files]", written(tmp_path, incident_event_log=servicenow_log()))
    page.click("form[data-drop] button.main")
    for _ in range(60):
        if page.locator("#rehearsal .counts").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    page.click("form.bring button.main")
    for _ in range(60):
        if page.locator("#came form").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    page.click("#came form button")
    assert page.locator("#came .badge").inner_text() == "取り消した"
    context.close()

"""Comments, watching and views in a real browser: both languages, themes and widths; the keyboard and axe."""

from __future__ import annotations

import os
from typing import Any

import pytest
from playwright.sync_api import expect

from cast.browsing import Visit, serious
from cast.people import Cast
from unyo.tables.actions import add_row, revise_row
from unyo.web.comments.actions import remove_comment, write_comment
from unyo.web.watching.actions import watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST, ROW = "/f/minato/t/service/", "/f/minato/t/service/r/order/"
LOOKS = [
    ("ja", (1440, 900), "light"),
    ("en", (1440, 900), "dark"),
    ("ja", (390, 844), "dark"),
    ("en", (390, 844), "light"),
]
PICTURES = os.environ.get("UNYO_LOOK", "")


@pytest.fixture
def talk(minato: Cast) -> Cast:
    scope, manager = minato.scope(), minato.scope("manager")
    add_row(scope, "service", {"name": "受注サービス", "note": "夜間も受ける"}, key="order")
    add_row(scope, "service", {"name": "相談サービス", "note": "平日だけ"}, key="help")
    row_id = write_comment(
        manager, "service", "order", "夜間の当番は決まりましたか。\n来週までに決めたいです。"
    ).row_id
    watch(scope, "service", row_id, watching=True)
    revise_row(
        manager, "service", "order", {"note": "夜間も受ける(21時まで)"}, version=1, why="当番が決まった"
    )
    write_comment(manager, "service", "order", "https://example.org/" + "a" * 200)
    remove_comment(manager, write_comment(manager, "service", "order", "間違い"), "order")
    return minato


def test_somebody_comments_watches_and_marks_as_seen(talk: Cast, visit: Visit) -> None:
    page = visit("operator", "/f/minato/watching")
    expect(page.locator(".watched")).to_contain_text("夜間も受ける(21時まで)")
    page.get_by_role("button", name="見たことにする").click()
    expect(page.locator("main")).to_contain_text("変更もコメントもありません")
    page.goto(page.url.split("/f/")[0] + ROW)
    page.get_by_role("link", name="コメント").click()
    page.get_by_label("コメントを書く").fill("決まりました。\n<b>21時</b>までです。")
    page.get_by_role("button", name="コメントする").click()
    expect(page.locator(".comments")).to_contain_text("<b>21時</b>までです。")
    page.get_by_role("button", name="見守りをやめる").click()
    expect(page.get_by_role("button", name="見守る", exact=True)).to_be_visible()


def test_somebody_keeps_a_view_and_the_list_begins_with_it(talk: Cast, visit: Visit) -> None:
    page = visit("operator", f"{LIST}?q=%E5%A4%9C%E9%96%93")
    page.locator(".views > summary").press("Enter")
    page.get_by_label("いまの列と条件に名前を付けて保存する").fill("夜間のサービス")
    page.get_by_label("最初にこの見方で開く").check()
    page.get_by_role("button", name="保存する").click()
    expect(page.locator("[data-toast]")).to_contain_text("見方を保存しました")
    page.goto(page.url.split("/f/")[0] + LIST)
    expect(page.locator("main")).not_to_contain_text("相談サービス")
    page.locator(".views > summary").click()
    page.get_by_role("link", name="すべての行").click()
    expect(page.locator("main")).to_contain_text("相談サービス")


@pytest.mark.parametrize(("language", "size", "theme"), LOOKS)
def test_the_pages_hold_in_both_languages_themes_and_widths(
    talk: Cast, visit: Visit, language: str, size: tuple[int, int], theme: str
) -> None:
    how: dict[str, Any] = {"language": language, "size": size, "theme": theme}
    for name, address in (
        ("watching", "/f/minato/watching"),
        ("comments", f"{ROW}?tab=comments"),
        ("views", LIST),
    ):
        page = visit("operator", address, **how)
        if name == "views":
            page.locator(".views > summary").click()
            page.locator("#view-name").fill("夜間と休日に受けるサービスの一覧" * 4)
            page.locator("#view-shared").check()
            page.locator(".views .keep button").click()
            page.locator(".views > summary").click()
            page.locator(".views details summary").first.click()
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, name
        assert serious(page) == [], name
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{language}-{size[0]}-{theme}.png", full_page=True)

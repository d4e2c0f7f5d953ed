"""Bad input through the browser: a sentence that helps, an answer in the 400s, and nothing kept."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect
from walking import House, Walk, Walker

pytestmark = [pytest.mark.browser, pytest.mark.row("H1")]

HEADER = "事項,事業責任者,運用リーダー,開発ベンダPM,クラウド運用\n"
LINES = "障害宣言,A,R,C,I\nパッチ判断,A,R,R,C\n重大変更の承認,A,R,C,C\n"


def picture() -> bytes:
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + b"\0" * 64


def book(formula: str = "") -> bytes:
    made = openpyxl.Workbook()
    for line in (HEADER + LINES).splitlines():
        made.active.append([cell if cell != "A" or not formula else formula for cell in line.split(",")])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A workbook of 200 kB that would be 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", b" " * 200_000_000 + b"</sheetData>")
            new.writestr(entry, content)
    return out.getvalue()


def broken_letters() -> bytes:
    good = (HEADER + LINES).encode("cp932")
    return good[:20] + b"\x81\x20\xff\xfd" + good[20:]


def wide() -> bytes:
    return ("事項" + ",役割" * 1_000_000 + "\n障害宣言" + ",R" * 1_000_000 + "\n").encode()


# name of the file, its bytes, what the page must say in Japanese and in English, whether naming an encoding may help
BAD: dict[str, tuple[str, Callable[[], bytes], str, str, bool]] = {
    "picture": ("写真.xlsx", picture, "中身は PNG で、表ではありません", "PNG", False),
    "bomb": ("爆弾.xlsx", bomb, "倍を超えて圧縮されています", "is packed more than", False),
    "letters": ("cp932.csv", broken_letters, "バイト 81 20 ff fd が読めません", "81 20 ff fd", True),
    "empty": ("空.csv", lambda: b"", "中身がありません", "holds nothing", False),
    "wide": ("wide.csv", wide, "列が多すぎます", "too many columns", False),
}


def send(walker: Walker, slug: str, place: Path, name: str, content: bytes) -> int:
    """Drop one file; the status of the answer the person sees in the end."""
    (place / name).write_bytes(content)
    walker.go(f"/f/{slug}/import/")
    walker.page.locator("[data-drop-files]").set_input_files(place / name)
    with walker.page.expect_navigation(timeout=60_000):
        walker.click("form[data-drop] button.main")
    walker.page.wait_for_load_state()
    path = walker.page.url.removeprefix(walker.house.url)
    return walker.status_of(path)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_no_table_is_refused_in_words_and_nothing_is_kept(
    house: House, walk: Walk, tmp_path: Path, language: str
) -> None:
    walker, slug = walk(language), house.framework("bad")
    walker.refusals_expected = True
    page = walker.sign_in(slug)
    before, uploads = house.kept(), house.uploads
    for why, (name, make, ja, en, encoding_helps) in BAD.items():
        status = send(walker, slug, tmp_path, name, make())
        assert 400 <= status < 500, (why, status)
        expect(page.locator("main")).to_contain_text(ja if language == "ja" else en)
        expect(page.locator("main td.wrap").last).not_to_be_empty()  # what would be right
        expect(page.locator("main")).to_contain_text(name)
        if encoding_helps:
            page.locator("form[action$='/drop'] button").click()
            page.wait_for_url("**/import/")
        assert house.uploads == uploads, why
        assert house.kept() == before, why


def test_a_header_alone_and_formulas_without_values_bring_nothing(
    house: House, walk: Walk, tmp_path: Path
) -> None:
    walker, slug = walk("ja"), house.framework("bad")
    walker.refusals_expected = True
    page = walker.sign_in(slug)
    before, uploads = house.kept(), house.uploads
    assert send(walker, slug, tmp_path, "見出しだけ.csv", HEADER.encode()) == 422
    expect(page.locator("#plan")).to_contain_text("取り込める行がありません")
    expect(page.locator("form.bring")).to_have_count(0)
    page.locator("form[action$='/drop'] button").click()
    page.wait_for_url("**/import/")

    send(walker, slug, tmp_path, "式.xlsx", book(formula='=IF(TRUE,"A","R")'))
    cells = page.locator("#sheets")
    expect(cells).to_contain_text("2行目 B列")
    expect(cells).to_contain_text("計算結果が保存されていません")
    page.locator("form[action$='/drop'] button").click()
    page.wait_for_url("**/import/")
    assert house.uploads == uploads and house.kept() == before

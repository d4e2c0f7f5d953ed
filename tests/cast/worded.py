"""Small texts of our own that show the faults of real documents, and the real ones where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

# PDF text: blank lines between all lines, words broken by line ends, bullets of a symbol font, wrapped captions.
GUIDE = """\
 Step.1  当番の全体像

運用・保守事業者と協力し、港の予約システムを止めないための進め方を説明します。夜間の受付は業務運用事

業者が担い、日中の受付はヘルプデスクが担います。困ったときは、まずヘルプデスクへ連絡し、次にサ

ポートデスクの当番を確かめてください。指標は参考 2-1 に示します。表 2-1 も参照してください。

 参考 2-1

指標の例

 Step.2  準備

１ 役割を決める

 運用保守定例会議で、当番と代わりの当番を確かめる。

 ＣＰＵの使用率は 80% を上限とする。

２ 手順をそろえる

Step.1-1「役割を決める」で説明したとおり、手順書は運用保守事業者が保管し、運用保守定例会議の前に見直す

ことにします。CPU の増設は基盤運用事業者と相談し、引き継ぎは月末に行います。記録の引継ぎも同じです。

 Step.3  改善

１ 起こった事実を集める

Step.2 で把握した事実は、表 2-7 の形で運用定例会議に出し、基盤管理事業者と基盤運用担当事業者へも渡します。

最後に、ユーザの声とユーザーの要望を分けて記録し、利用者へ返事をします。
"""

_SOURCES = next(
    (one / "shared" / "sources" for one in Path(__file__).parents if (one / "shared" / "sources").is_dir()),
    None,
)


def source(name: str) -> str:
    """A real document, where somebody has put it beside the repository; the test is skipped where not."""
    if _SOURCES is None or not (_SOURCES / name).is_file():
        pytest.skip("the real document is not at hand")
    return (_SOURCES / name).read_text(encoding="utf-8")

"""Write docs/datasets.md from the schema files of the records; with --check, refuse a page that says something else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from unyo.records.datasets import Dataset, Field, Personal, datasets

PAGE = Path(__file__).parents[1] / "docs" / "datasets.md"
HEAD = """# 記録の項目 / Datasets of the records

この頁は `src/unyo/records/schemas/` から作られます(`python scripts/make_datasets_page.py`)。手で直さないでください。
This page is made from `src/unyo/records/schemas/` by `python scripts/make_datasets_page.py`; do not edit it by hand.

瞬間(instant)は世界時(UTC)、日(day)は組織の時間帯の日、分(minutes)は整数の分です。何も書かれていない所は「不明」で、ゼロではありません。
Instants are UTC, days are days on the organization's wall, minutes are whole minutes. What is not said is unknown, never zero.
"""
_PERSONAL = {Personal.NOTHING: "", Personal.PERSON: "人(仮名) person", Personal.FREE: "自由文 free text"}


def page() -> str:
    """The whole page."""
    return HEAD + "".join("\n".join(_dataset(one)) for one in datasets().values())


def _dataset(of: Dataset) -> Iterator[str]:
    yield f"\n## `{of.name}` {of.label.ja} / {of.label.en}\n"
    yield f"{of.about.ja} {of.about.en}\n"
    newer = f"、新しさ newer by: `{of.revised}`" if of.revised else ""
    yield f"- 鍵 key: {', '.join(f'`{name}`' for name in of.key)}{newer}"
    yield f"- いつ when: `{of.instant}` · 並び order: {', '.join(f'`{name}`' for name in of.order)}\n"
    yield "| 項目 field | 型 kind | 名前 label | 個人情報 personal | ほかの見出し other headers |\n|---|---|---|---|---|"
    yield from (_row(one) for one in of.fields)
    yield ""


def _row(field: Field) -> str:
    kind = (
        field.kind.value
        + (f" ({field.unit})" if field.unit else "")
        + ("、必須 required" if field.required else "")
    )
    words = ", ".join(f"`{word}` {label.ja}" for word, label in (field.choices or {}).items())
    also = ", ".join(field.also)
    return f"| `{field.name}` | {kind}{': ' + words if words else ''} | {field.label.ja} / {field.label.en} | {_PERSONAL[field.personal]} | {also} |"


def main() -> int:
    """Write the page, or with --check say whether it is as it should be."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

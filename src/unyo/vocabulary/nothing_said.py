"""Cells that are filled and say nothing: "-", なし, n/a. A dash in a table is no answer."""

from __future__ import annotations

from unyo.vocabulary.reading import folded

_NOTHING = frozenset(
    {
        "", "-", "--", "ー", "―", "‐", "–", "—", "−", "/", "×", "なし", "無し", "無", "特になし", "特に無し", "特になし。",
        "なし。", "該当なし", "該当無し", "該当無", "未定", "未記入", "空欄", "n/a", "na", "none", "nothing", "tbd", "tba", "?", "...",
        "…", "・", "同上",
    }
)  # fmt: skip


def says_nothing(text: str) -> bool:
    """Whether a text that ought to tell something tells nothing."""
    said = folded(text).casefold().strip()
    return said in _NOTHING or not any(sign.isalnum() for sign in said)

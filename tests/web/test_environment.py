"""What templates can ask."""

from __future__ import annotations

from unyo.web.environment import japanese


def test_japanese_texts_are_told_from_others() -> None:
    assert all(japanese(text) for text in ("監視/検知", "SaaSサポート", "アプリ"))
    assert not any(japanese(text) for text in ("A/R", "Vendor 1", "", None, 3))

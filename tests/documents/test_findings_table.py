"""Lines at a terminal: never wider than it, Japanese broken where Japanese may break."""

from hypothesis import given
from hypothesis import strategies as st

from unyo.documents.writers.findings_table import width_of, wrapped

TEXTS = st.text(st.sampled_from("運用の設計、点検。abc def-ghi(ー)「穴」😀ｶﾞ é/:."), max_size=200)


@given(TEXTS, st.integers(20, 100))
def test_no_line_is_wider_than_the_terminal_but_for_a_hanging_mark(text, columns):
    for line in wrapped(text, columns, "  "):
        hanging = len(line) - len(line.rstrip("、。「」ー)(.:😀"))
        assert width_of(line) <= columns + 2 * max(hanging, 1)


@given(TEXTS, st.integers(20, 100))
def test_wrapping_loses_nothing_but_blanks(text, columns):
    assert "".join("".join(wrapped(text, columns, "")).split()) == "".join(text.split())


def test_a_japanese_line_never_begins_with_a_full_stop():
    lines = wrapped("あ" * 10 + "。" + "い" * 5, 20, "")
    assert lines == ["あ" * 10 + "。", "い" * 5]


def test_wide_narrow_and_combining_characters_are_counted_as_a_terminal_does():
    assert [width_of(text) for text in ("a", "あ", "ｱ", "e\u0301", "😀", "①")] == [1, 2, 1, 1, 2, 1]

"""Rows filled into a pattern: escaped in one go, and never otherwise than value after value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from unyo.web.filling import filled

ROW = st.text().filter(lambda text: "\x1f" not in text)
PATTERN = Markup('<tr><th title="{0}">{1}</th><td>{0}</td></tr>')


def test_each_row_fills_the_pattern() -> None:
    assert filled([("a", "b"), ("c", "d")], PATTERN) == (
        '<tr><th title="a">b</th><td>a</td></tr><tr><th title="c">d</th><td>c</td></tr>'
    )
    assert filled([], PATTERN) == ""


def test_no_value_becomes_markup_or_a_place_of_the_pattern() -> None:
    shown = filled([('"><script>', "{0}{1}%s")], PATTERN)
    assert shown == (
        '<tr><th title="&#34;&gt;&lt;script&gt;">{0}{1}%s</th><td>&#34;&gt;&lt;script&gt;</td></tr>'
    )


def test_a_value_with_the_mark_between_values_moves_no_other_value() -> None:
    assert filled([("a\x1f0\x1f<", "b"), ("c", "d")], Markup("{0}|{1};")) == "a0&lt;|b;c|d;"


@given(st.lists(st.tuples(ROW, ROW)))
def test_together_they_are_escaped_as_one_by_one(rows: list[tuple[str, str]]) -> None:
    alone = "".join(f"{escape(first)}|{escape(second)};" for first, second in rows)
    assert filled(rows, Markup("{0}|{1};")) == alone

"""Rows filled into a pattern: escaped in one go, and never otherwise than value after value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from unyo.web.filling import apart, filled

ROW = st.text().filter(lambda text: not {"\x1e", "\x1f"} & set(text)) | st.sampled_from(
    ["0", "1", "2", "3", ""]
)
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
    assert filled([("a\x1e0\x1f<", "b"), ("c", "d")], Markup("{0}|{1};")) == "a0&lt;|b;c|d;"
    assert filled([("a\x1f0\x1e<", "b"), ("c", "d")], Markup("{0}|{1};")) == "a0&lt;|b;c|d;"


def test_figures_are_never_taken_for_places() -> None:
    row = Markup("<i>{0}</i><b>{1}</b><u>{2}</u><s>{3}</s>")
    assert filled([("3", "2", "1", "0")], row) == "<i>3</i><b>2</b><u>1</u><s>0</s>"
    assert filled([("0", "1", "2", "3")], row) == "<i>0</i><b>1</b><u>2</u><s>3</s>"


def test_rows_are_told_apart_by_whether_they_lead_somewhere() -> None:
    rows = [("k", "/a", "1"), ("k", "", "2"), ("k", "", "3"), ("k", "/b", "4")]
    assert apart(rows) == [(True, rows[:1]), (False, rows[1:3]), (True, rows[3:])]


@given(st.lists(st.tuples(ROW, ROW)))
def test_together_they_are_escaped_as_one_by_one(rows: list[tuple[str, str]]) -> None:
    alone = "".join(f"{escape(first)}|{escape(second)};" for first, second in rows)
    assert filled(rows, Markup("{0}|{1};")) == alone

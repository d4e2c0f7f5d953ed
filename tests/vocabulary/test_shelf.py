"""Many texts searched as one: the same answers as looking into each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unyo.vocabulary.shelf import Shelf, folded

TEXTS = st.lists(st.text(alphabet="あいう ab\0\n", max_size=12), max_size=12)
WORDS = st.lists(st.text(alphabet="あいうab", min_size=1, max_size=3), min_size=1, max_size=3)


def test_writings_of_one_word_are_alike() -> None:
    assert folded("サーバー") == folded("サーバ") == folded("ｻｰﾊﾞ") == folded("さーば")
    assert folded("ＡＢＣ") == "abc"
    assert folded("サーバ" * 200) == "さば" * 200


def test_a_word_never_stands_across_two_texts() -> None:
    assert list(Shelf(["運用", "保守"]).holding(["用保"])) == []
    assert list(Shelf([]).holding(["運用"])) == []
    assert list(Shelf(["", "運用", ""]).holding(["運"])) == [1]


@given(TEXTS, WORDS)
def test_it_answers_as_looking_into_each_text(texts: list[str], words: list[str]) -> None:
    alone = [at for at, text in enumerate(texts) if all(word in text for word in words)]
    assert list(Shelf(texts).holding(words)) == alone

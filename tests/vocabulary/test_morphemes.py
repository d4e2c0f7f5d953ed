"""Readings and normal forms, by a dictionary that is opened only when asked (G28)."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from unyo.vocabulary import morphemes
from unyo.vocabulary.morphemes import normal_form, reading_of

pytestmark = pytest.mark.row("G28")


@pytest.mark.parametrize(
    ("written", "reading"),
    [
        ("相談窓口", "そうだんまどぐち"),
        ("運用保守定例会議", "うんようほしゅていれいかいぎ"),
        ("ユーザー", "ゆーざー"),
        ("ＳＬＡの見直し", "slaのみなおし"),
        ("", ""),
    ],
)
def test_a_name_has_its_reading_in_hiragana(written: str, reading: str) -> None:
    assert reading_of(written) == reading


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("引継ぎ", "引き継ぎ"),
        ("引き継ぎ", "引き継ぎ"),
        ("問合せ", "問い合わせ"),
        ("高い水準", "高い水準"),
        ("", ""),
    ],
)
def test_a_word_has_one_normal_form_and_several_words_keep_theirs(word: str, form: str) -> None:
    assert normal_form(word) == form


def test_no_program_opens_the_dictionary_when_it_starts() -> None:
    code = (
        "import sys, unyo.cli.__main__, unyo.checks.run, unyo.vocabulary.morphemes;"
        "print(sorted(name for name in sys.modules if name.startswith('sudachi')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def test_an_install_without_the_dictionary_knows_no_reading_and_guesses_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone() -> None:
        raise ModuleNotFoundError("sudachidict_small")

    monkeypatch.setattr(morphemes, "_dictionary", gone)
    monkeypatch.setattr(morphemes, "_own", threading.local())
    for cached in (morphemes.reading_of, morphemes.normal_form):
        cached.cache_clear()
    try:
        assert (reading_of("ヘルプ窓口"), normal_form("引継ぎ")) == ("へるぷ窓口", "引継ぎ")
    finally:
        for cached in (morphemes.reading_of, morphemes.normal_form):
            cached.cache_clear()

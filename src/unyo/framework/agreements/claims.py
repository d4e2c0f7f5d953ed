"""How many incidents a year a sentence claims to pay for something: 年間3回以上…回収, 三回で元が取れる (H7, SD-04)."""

from __future__ import annotations

import re
from decimal import Decimal

from unyo.vocabulary.reading import folded

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_KANJI = "〇一二三四五六七八九"
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
# A range (2~3回) claims its upper end; a figure inside a longer one (3,4回, 十二回) is never taken for a whole.
_NOT_WITHIN = rf"(?<![\d,.{_KANJI}十百])"
_JA = re.compile(
    rf"{_NOT_WITHIN}(?:{_FIGURE}\s*[~-]\s*)?({_FIGURE}|[{_KANJI}十]+)\s*[回件](?!線|目|数|あたり|当たり|につき)"
)
_YEARLY_BEFORE = re.compile(r"(?:(?<![昨今去来翌前])年間?|1年に|年に|毎年|一年に)[約に、]*$")
_YEARLY_AFTER = re.compile(r"^\s*(?:/\s*年|\w*\s*(?:a|per|each|every|/)\s*year)", re.IGNORECASE)
_EN = re.compile(
    rf"\b({_FIGURE}|{'|'.join(_WORDS)})(?:\s+or\s+more)?\s+(?:\w+\s+){{0,2}}?"
    r"(?:incidents?|failures?|outages?|times|a\s+year|per\s+year|each\s+year|every\s+year)",
    re.IGNORECASE,
)
_PAYS = re.compile(r"回収|元が取|元を取|ペイ|黒字|採算|損益分岐|pay|break[s-]?\s*even|recover", re.IGNORECASE)
_NEAR_JA, _NEAR_EN = 24, 60


def count_claimed(sentence: str) -> Decimal | None:
    """The count that is said to pay, else the only count a year; None when several could be meant."""
    text = folded(sentence)
    for pattern, near in ((_JA, _NEAR_JA), (_EN, _NEAR_EN)):
        counts = [
            (match, count) for match in pattern.finditer(text) if (count := _count(match[1])) is not None
        ]
        paying = [count for match, count in counts if _pays(text, match, near)]
        told = paying or [count for match, count in counts if _is_yearly(text, match)]
        if told:
            return told[0] if len(set(told)) == 1 else None
    return None


def _pays(text: str, match: re.Match[str], near: int) -> bool:
    """Whether paying back is spoken of right after the count, or right before it in the same clause."""
    after = re.split(r"[。;\n]", text[match.end() : match.end() + near])[0]
    before = re.split(r"[。、;,\n]", text[max(0, match.start() - near) : match.start()])[-1]
    next_count = _JA.search(after) or _EN.search(after)
    return bool(_PAYS.search(after[: next_count.start()] if next_count else after) or _PAYS.search(before))


def _is_yearly(text: str, match: re.Match[str]) -> bool:
    told = match[0].lower().endswith("year") or bool(_YEARLY_AFTER.search(text[match.end() :]))
    return told or bool(_YEARLY_BEFORE.search(text[: match.start()]))


def _count(written: str) -> Decimal | None:
    word = written.lower()
    if word in _WORDS:
        return Decimal(_WORDS.index(word) + 1)
    if word[0].isascii():
        return Decimal(word.replace(",", ""))
    return _kanji(word)


def _kanji(word: str) -> Decimal | None:
    """三, 十, 十二, 二十, 二十四; None for what is no number below a hundred."""
    tens, ten, ones = word.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return None
    upper = (_KANJI.index(tens) if tens else 1) * 10 if ten else 0
    return Decimal(upper + (_KANJI.index(ones) if ones else 0))

"""Words that cannot be held to anything: 適宜, 速やかに, 等, as needed, without a number or a named person (V14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import normalized
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity


class Missing(StrEnum):
    """What a vague word leaves open, and so what would cure it."""

    TIME = "time"
    MEASURE = "measure"
    DECISION = "decision"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class VagueWord:
    """One vague word. `pattern` is a regular expression; the house edits this list, readers of it do not change."""

    pattern: str
    missing: Missing
    severity: Severity = Severity.WARNING


class Ambiguity(NamedTuple):
    """Where a vague word stands in the text (`text[start:end] == word`), why it matters and how much."""

    word: str
    start: int
    end: int
    why: Text
    severity: Severity


VAGUE_WORDS: tuple[VagueWord, ...] = (
    VagueWord("速やか(?:に|な)|すみやか(?:に|な)", Missing.TIME),
    VagueWord("遅滞(?:なく|無く)", Missing.TIME),
    VagueWord("早急(?:に|な)|至急", Missing.TIME),
    VagueWord("随時|適時", Missing.TIME),
    VagueWord("できるだけ|出来るだけ|できる限り|出来る限り", Missing.MEASURE),
    VagueWord("可能な(?:限|かぎ)り", Missing.MEASURE),
    VagueWord("なるべく", Missing.MEASURE),
    VagueWord("適切(?:に|な)", Missing.MEASURE),
    VagueWord("柔軟(?:に|な)", Missing.MEASURE),
    VagueWord("適宜", Missing.DECISION),
    VagueWord("必要に応じ(?:て)?", Missing.DECISION),
    VagueWord("協議の(?:上|うえ)", Missing.DECISION),
    # 基本原則 and 最小権限の原則 are names of principles; 原則に従う follows one.
    VagueWord("(?<![の本諸大一二三四五])原則(?:として|的に)?(?!に[従基則]|を|論)", Missing.DECISION),
    # 等級 平等 高等 … are words of their own, 残高等 and 反対等 are lists; 等しい is an adjective.
    VagueWord(
        "(?<![平同優不彼我何劣初一二三])(?<!(?<!平)均)(?<!(?<!残)高)(?<!(?<![応反絶相])対)等々?"
        "(?![級号分価式比身差倍高線速質温圧角辺しり]|学校|教育)|など",
        Missing.SCOPE,
        Severity.INFO,
    ),
    VagueWord(r"\bas\s+soon\s+as\s+(?:possible|practicable)\b|\basap\b", Missing.TIME),
    VagueWord(r"\bprompt(?:ly)?\b|\bwithout\s+(?:undue\s+)?delay\b|\bin\s+a\s+timely\s+manner\b", Missing.TIME),
    VagueWord(r"\bbest[\s-]efforts?\b|\breasonabl[ey]\b", Missing.MEASURE),
    VagueWord(r"\bas\s+(?:needed|required|necessary|appropriate)\b|\b(?:if|when|where)\s+(?:necessary|needed)\b", Missing.DECISION),
    VagueWord(r"\bwhe(?:re|n)\s+appropriate\b|\bappropriately\b", Missing.DECISION),
    VagueWord(r"\bin\s+principle\b", Missing.DECISION),
    VagueWord(r"\betc\b\.?|\band\s+so\s+on\b", Missing.SCOPE, Severity.INFO),
)  # fmt: skip

_WHY = {
    Missing.TIME: Text("いつまでかの数字がないため、守れたか判定できません。例: 30分以内", "no number says by when, so nobody can tell whether it was kept; e.g. within 30 min"),
    Missing.MEASURE: Text("どこまでかの数字がないため、守れたか判定できません", "no number says how far, so nobody can tell whether it was kept"),
    Missing.DECISION: Text("誰が、どんな条件で決めるかがありません。担当か条件の数字を書いてください", "who decides, and on what condition? name the person or state the number"),
    Missing.SCOPE: Text("範囲が閉じていません。すべて挙げるか、数で区切ってください", "the list is open: name every item, or state how many"),
}  # fmt: skip
_TIME_UNIT = r"秒|分(?!の|間隔)|時間|営業日|日|週間|か月|ヶ月|カ月|hours?|hrs?|h\b|minutes?|mins?|m\b|seconds?|business\s+days?|days?|weeks?"
_OTHER_UNIT = r"回|件|名|人|台|割|か所|箇所|項目|種|年|円|万円|千円|億円|%|[GTMK]B\b|パーセント|percent|times|cases|persons?|people|items|yen"
_FIGURE = r"(?:\d[\d,.]*|[一二三四五六七八九十百]+(?=(?:分|時間|日|営業日)以内))\s*"
_TIME_FIGURE = LazyPattern(_FIGURE + f"(?:{_TIME_UNIT})", re.IGNORECASE)
_ANY_FIGURE = LazyPattern(_FIGURE + f"(?:{_TIME_UNIT}|{_OTHER_UNIT})", re.IGNORECASE)
# Hours of support, dates and clauses carry figures that bind nothing.
_NO_FIGURE = LazyPattern(
    r"24時間\s*365日|24\s*時間(?:体制|対応|監視|受付)|24\s*[x/×]\s*\d+|\d+年\d+月(?:\d+日)?|\d+月\d+日|第\d+[条項章回]|\d+/\d+/\d+"
)
_OWNER = LazyPattern(
    r"(?:責任者|リーダー?|管理者|マネージャー?|部長|課長|室長|PM|委員会|CISO|CIO)(?:が|の(?:判断|承認|指示|許可|決定))"
    r"|\b(?:manager|leader|director|owner|committee|head|officer|CISO|CIO)\s+(?:decides|approves|determines|judges)"
    r"|\b(?:decided|approved|determined)\s+by\s+the\s+\w+",
    re.IGNORECASE,
)
_OPEN, _CLOSE = "（(「『[", "）)」』]"


def ambiguous_words(text: str) -> list[Ambiguity]:
    """Every vague word that its own clause does not cure by a number with a unit or, for decisions, a named person.

    Positions are those of `text` as given. 速やかに復旧 is found (AT-V14-1); 速やかに(30分以内に)復旧 is not.
    """
    found = [hit for start, clause in _clauses(text) for hit in _in_clause(start, clause)]
    return sorted(found, key=lambda hit: (hit.start, hit.end))


def _in_clause(offset: int, clause: str) -> Iterator[Ambiguity]:
    cures: tuple[bool, bool, bool] | None = None
    for pattern, word in _compiled():
        for match in pattern.finditer(clause):
            cures = cures or _cures(clause)
            if not _cured(word.missing, cures):
                start, end = (offset + at for at in match.span())
                yield Ambiguity(match[0], start, end, _WHY[word.missing], word.severity)


def _cures(clause: str) -> tuple[bool, bool, bool]:
    """Whether the clause holds a length of time, any figure with a unit, a named person who decides."""
    written = _NO_FIGURE.sub(" ", normalized(clause))
    return bool(_TIME_FIGURE.search(written)), bool(_ANY_FIGURE.search(written)), bool(_OWNER.search(written))


def _cured(missing: Missing, cures: tuple[bool, bool, bool]) -> bool:
    time, figure, owner = cures
    if missing is Missing.TIME:
        return time
    return figure or (owner and missing is Missing.DECISION)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[LazyPattern, VagueWord], ...]:
    return tuple((LazyPattern(word.pattern, re.IGNORECASE), word) for word in VAGUE_WORDS)


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """(offset, clause), split at commas, stops and semicolons outside brackets; a comma inside 1,000 does not split."""
    depth, start = 0, 0
    for at, sign in enumerate(text):
        depth += (sign in _OPEN) - (sign in _CLOSE and depth > 0)
        if depth == 0 and _ends_clause(text, at, sign):
            yield start, text[start:at]
            start = at + 1
    yield start, text[start:]


def _ends_clause(text: str, at: int, sign: str) -> bool:
    if sign in "、。；;\n":
        return True
    following = text[at + 1 : at + 2]
    return sign in ",，." and not following.strip() or sign == "，" and not following.isdigit()

"""Compounds that may be two names of one thing although nobody registered them: 基盤運用事業者 / 基盤管理事業者 (G28).

Two compounds are near when they begin and end alike and differ in the middle either by a word put in
(運用定例会議 / 運用保守定例会議) or by two words often used for the same (運用 / 管理). A hint, never a verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from unyo.framework.glossary.groups import united

_SHORTEST = 6
_BEGINNING, _END = 2, 3
_PUT_IN = 2  # characters of a word put in; kanji words are two
_OFTEN_THE_SAME = (
    frozenset({"運用", "管理", "運営"}),
    frozenset({"担当", "責任", "主管"}),
    frozenset({"対応", "処理", "対処"}),
    frozenset({"作業", "業務"}),
    frozenset({"障害", "インシデント"}),
    frozenset({"報告", "レポート"}),
    frozenset({"実施", "実行"}),
    frozenset({"手順", "手続"}),
    frozenset({"利用", "使用"}),
    frozenset({"確認", "チェック", "点検"}),
    frozenset({"引継", "移管"}),
    frozenset({"一覧", "リスト"}),
    frozenset({"会議", "ミーティング"}),
)
_MOST = 5_000  # compounds compared: the commonest
_MOST_ALIKE = 50  # of those that begin and end alike


def near_groups(compounds: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Sets of compounds that are near one another, the commonest first."""
    counts: dict[str, int] = defaultdict(int)
    for word, count in compounds.items():
        counts[word.replace("・", "")] += count
    common = sorted(
        (word for word in counts if len(word) >= _SHORTEST), key=lambda word: (-counts[word], word)
    )
    pairs = (pair for pair in _candidates(common[:_MOST]) if is_near(*pair))
    return [tuple(sorted(group, key=lambda word: (-counts[word], word))) for group in united(pairs)]


def is_near(one: str, other: str) -> bool:
    """Whether two compounds may be two names of one thing."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or len(long) - len(short) > _PUT_IN:
        return False
    ahead = _alike(short, long)
    behind = min(_alike(short[::-1], long[::-1]), len(short) - ahead)
    if ahead < _BEGINNING or behind < _END:
        return False
    middle, other_middle = short[ahead : len(short) - behind], long[ahead : len(long) - behind]
    if not middle:
        return len(other_middle) == _PUT_IN
    return any({middle, other_middle} <= same for same in _OFTEN_THE_SAME)


def _candidates(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs with the same beginning and the same end: all others cannot be near."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in words:
        alike[word[:_BEGINNING], word[-_END:]].append(word)
    for group in alike.values():
        yield from combinations(group[:_MOST_ALIKE], 2)


def _alike(one: str, other: str) -> int:
    """How many characters two words have in common from the beginning."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )

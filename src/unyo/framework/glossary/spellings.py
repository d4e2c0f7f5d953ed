"""One word in several spellings: ユーザ / ユーザー, ＣＰＵ / CPU, 運用・保守事業者 / 運用保守事業者, 引継ぎ / 引き継ぎ (G28, T68).

Two spellings are one word when the same key comes of both: width, case, long vowels and company forms folded as
`vocabulary.matching` does for names, middle dots gone. Okurigana is judged by the dictionary, and only where a text
writes the same characters both with and without it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from unyo.vocabulary.matching import match_key
from unyo.vocabulary.morphemes import normal_form
from unyo.vocabulary.patterns import LazyPattern

K = TypeVar("K", bound=Hashable)
Group = tuple[str, ...]

_key = lru_cache(maxsize=65_536)(match_key)
_MOST = 300  # sets: more than anybody mends; a text made of nothing else must not stop the check
_ORDINARY_CASE = LazyPattern("[A-Za-z]?[a-z]+|[A-Z]+")


def variants(
    atoms: Mapping[str, int], compounds: Mapping[str, int], with_kana: Mapping[tuple[str, str], int]
) -> list[Group]:
    """Every set of spellings of one word, the commonest spelling first; sets that a shorter one explains are left out."""
    counts: Counter[str] = Counter(atoms)
    counts.update(compounds)
    for (_, word), count in with_kana.items():
        counts[word] = count
    found = [group for group in _grouped(atoms, _key) if not _only_begins_large(group)]
    found += _grouped(_plain_or_dotted(compounds), _without_dots)
    found += _by_dictionary(word for _, word in _paired(with_kana))
    ordered = [tuple(sorted(group, key=lambda one: (-counts[one], one))) for group in found]
    commonest = sorted(ordered, key=lambda group: -sum(counts[word] for word in group))[:_MOST]
    return _not_explained(sorted(commonest, key=lambda group: (max(map(len, group)), group)))


def _grouped(words: Iterable[str], key: Callable[[str], K]) -> list[Group]:
    groups: dict[K, dict[str, None]] = defaultdict(dict)
    for word in words:
        groups[key(word)][word] = None
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _only_begins_large(group: Group) -> bool:
    """Every and every, STEP and step: the beginning of a sentence, a heading; no second name for anything."""
    return len(set(map(str.lower, group))) == 1 and all(_ORDINARY_CASE.fullmatch(one) for one in group)


def _without_dots(word: str) -> str:
    return word.replace("・", "")


def _plain_or_dotted(compounds: Mapping[str, int]) -> list[str]:
    dotted = {_without_dots(word) for word in compounds if "・" in word}
    return [word for word in compounds if _without_dots(word) in dotted]


def _paired(with_kana: Mapping[tuple[str, str], int]) -> list[tuple[str, str]]:
    """The words whose two characters are written in more than one way."""
    groups: dict[str, set[str]] = defaultdict(set)
    for characters, word in with_kana:
        groups[characters].add(word)
    return sorted(one for one in with_kana if len(groups[one[0]]) > 1)


def _by_dictionary(words: Iterable[str]) -> list[Group]:
    """Only what the dictionary knows under one normal form; a verb's form (読み取れ) is another word than the noun."""
    groups = _grouped(words, normal_form)
    shortened = (tuple(word for word in group if _shortens(word, max(group, key=len))) for group in groups)
    return [group for group in shortened if len(group) > 1]


def _shortens(word: str, full: str) -> bool:
    """Whether a word is the full one with some kana left out."""
    rest = iter(full)
    return all(sign in rest for sign in word)


def _not_explained(groups: Iterable[Group]) -> list[Group]:
    """ユーザサポート / ユーザーサポート says nothing that ユーザ / ユーザー has not said."""
    kept: list[Group] = []
    for group in groups:
        if len({_respelled(word, kept) for word in group}) > 1:
            kept.append(group)
    return kept


def _respelled(word: str, known: Iterable[Group]) -> str:
    for group in known:
        first = group[0]
        for other in sorted(group[1:], key=len, reverse=True):
            if first not in word or len(other) > len(first):
                word = word.replace(other, first)
    return word

"""One key for the many writings of one name, so that サーバー and ｻｰﾊﾞ meet (T68). Keys compare; they are never shown."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import folded, normalized

_KATAKANA = "ァ-ヺー"
# A dash typed for the long vowel: サ－バ－.
_TYPED_LONG_VOWEL = LazyPattern(rf"(?<=[ァ-ヺ])-(?=[{_KATAKANA}]|$)")
# Words of three sounds and more drop the final long vowel in technical writing (JIS Z 8301); キー and バー keep it.
_FINAL_LONG_VOWEL = LazyPattern(rf"(?<=[{_KATAKANA}]{{2}})ー+(?![{_KATAKANA}])")
_INNER_LONG_VOWEL = LazyPattern(
    "(サーバ|ユーザ|ベンダ|センタ|ルータ|コンピュータ|プリンタ|フォルダ|ドライバ|ブラウザ|マネージャ|オペレータ"
    "|レイヤ|パラメータ|アダプタ|モニタ|ヘッダ|フッタ|カスタマ|リーダ|メンバ|パートナ|プロバイダ|メモリ|ポリシ"
    "|セキュリティ|ディレクトリ|リポジトリ|カテゴリ|エラ|クラスタ|コンテナ|トリガ|スケジューラ|エディタ)ー"
)
_COMPANY_FORMS = (
    ("株式会社", "(株)"),
    ("有限会社", "(有)"),
    ("合同会社", "(同)"),
    ("合資会社", "(資)"),
    ("合名会社", "(名)"),
    ("一般社団法人", "(一社)"),
    ("一般財団法人", "(一財)"),
    ("公益社団法人", "(公社)"),
    ("公益財団法人", "(公財)"),
    ("独立行政法人", "(独)"),
    ("医療法人", "(医)"),
    ("学校法人", "(学)"),
)
_ENGLISH_FORMS = (
    (LazyPattern(r",?(?:co\.?,?ltd\.?|companylimited)$"), "co.ltd"),
    (LazyPattern(r",?k\.?k\.$"), "k.k"),
    (LazyPattern(r"(?:,inc\.?|(?<=[a-z0-9])inc\.)$"), "inc"),
    (LazyPattern(r"(?:,ltd\.?|(?<=[a-z0-9])ltd\.)$"), "ltd"),
)


def match_key(text: str) -> str:
    """The key under which two writings of one name are equal. 高/髙 and 崎/﨑 stay apart; 前株 and 後株 too."""
    key = _once(text)
    while (again := _once(key)) != key:
        key = again
    return key


def closest(value: str, candidates: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """At most `n` candidates that may have been meant, best first; empty when nothing is near."""
    key = match_key(value)
    scored = ((_nearness(key, match_key(c)), c) for c in dict.fromkeys(candidates))
    near = sorted((pair for pair in scored if pair[0] >= 0.5), key=lambda pair: -pair[0])
    return tuple(candidate for _, candidate in near[:n])


def _once(text: str) -> str:
    # Case folding and joining may each bring a new compatible form up, hence the second normalisation.
    key = normalized("".join(normalized(folded(text).casefold()).split()))
    return _without_company_variants(_without_long_vowels(key))


def _without_long_vowels(key: str) -> str:
    key = _TYPED_LONG_VOWEL.sub("ー", key)
    return _FINAL_LONG_VOWEL.sub("", _INNER_LONG_VOWEL.sub(r"\1", key))


def _without_company_variants(key: str) -> str:
    for long, short in _COMPANY_FORMS:
        key = key.replace(long, short)
    for pattern, short in _ENGLISH_FORMS:
        key = pattern.sub(short, key)
    return key


def _nearness(key: str, other: str) -> float:
    if not key or not other:
        return 0.0
    if key == other:
        return 1.0
    matcher = SequenceMatcher(None, key, other, autojunk=False)
    ratio = matcher.ratio() if matcher.real_quick_ratio() >= 0.5 else 0.0
    contained = key in other or other in key
    return max(ratio, 0.75) if contained else ratio

"""The words of a text that may be spelled in several ways: Latin, katakana, compounds, and words with okurigana."""

from __future__ import annotations

from collections import Counter

from unyo.vocabulary.patterns import LazyPattern

# Addresses are spelled as machines want them.
# Each part begins where a run of signs begins, so that a long run is looked at once.
_ADDRESS = LazyPattern(
    r"(?:https?://|www\.)[!-~]+"
    r"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![A-Za-z0-9_./\\-])(?:[A-Za-z0-9_.-]+[/\\]){2,}[A-Za-z0-9_.-]*"
)
_LATIN = LazyPattern("[A-Za-zＡ-Ｚａ-ｚ][A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+")
_KATAKANA = LazyPattern("[ァ-ヺｦ-ｯｱ-ﾝ][ァ-ヺーｦ-ﾟ]+")
_COMPOUND = LazyPattern("[一-龯々ァ-ヺー]+(?:・[一-龯々ァ-ヺー]+)*")
_LEAST_COMPOUND = 5
_COMPANY = LazyPattern(
    "(?:株式会社|有限会社|[(（][株有][)）]|[㈱㈲])[一-龯々ァ-ヺー]{2,20}|[一-龯々ァ-ヺー]{2,20}(?:[(（][株有][)）]|[㈱㈲])"
)
_LINK = "きぎけげしじちぢてえいりれみめびべわせね"
# 引き継ぎ, 引継ぎ: two characters that make one word, with and without the kana between them.
_WITH_KANA = LazyPattern(f"([一-龯])[{_LINK}]{{1,2}}([一-龯])[{_LINK}]{{1,2}}")
_WITHOUT = LazyPattern(f"(?<![一-龯])([一-龯])([一-龯])[{_LINK}]{{1,2}}(?![一-龯])")


def without_addresses(text: str) -> str:
    """The text with every address blanked out, as long as before."""
    return _ADDRESS.sub(lambda match: " " * len(match[0]), text) if "/" in text or "@" in text else text


def atoms(text: str) -> Counter[str]:
    """Latin and katakana words, company names with their form, each as it is written."""
    found = Counter(match[0] for match in _LATIN.finditer(text))
    found.update(match[0] for match in _KATAKANA.finditer(text))
    found.update(match[0] for match in _COMPANY.finditer(text))
    return found


def compounds(text: str) -> Counter[str]:
    """Words of several ideas written together, with or without middle dots."""
    return Counter(match[0] for match in _COMPOUND.finditer(text) if len(match[0]) >= _LEAST_COMPOUND)


def with_kana(text: str) -> Counter[tuple[str, str]]:
    """(the two characters, the word): 引き継ぎ and 引継ぎ both stand under 引継. A verb's form may be among them."""
    found = Counter((m[1] + m[2], m[0]) for m in _WITH_KANA.finditer(text))
    found.update((m[1] + m[2], m[0]) for m in _WITHOUT.finditer(text))
    return found

"""A sentence in both languages of the product, side by side, so that neither can be forgotten."""

from __future__ import annotations

from typing import Literal

from unyo.vocabulary.frozen import dataclass

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label in Japanese and English."""

    ja: str
    en: str

    def format(self, **values: object) -> Text:
        """Fill `{name}` places; a value that is itself a `Text` is taken in the matching language."""
        return Text(_filled(self.ja, "ja", values), _filled(self.en, "en", values))

    def in_(self, language: str) -> str:
        """The wording in one language; anything that is not English reads Japanese."""
        return self.en if language == "en" else self.ja


def _filled(template: str, language: Language, values: dict[str, object]) -> str:
    return template.format(**{k: v.in_(language) if isinstance(v, Text) else v for k, v in values.items()})


def same(wording: str) -> Text:
    """A `Text` whose wording is the same in both languages: names, figures, quoted input."""
    return Text(wording, wording)


def plural(number: int, noun: str) -> str:
    """An English count: "1 file", "2 files"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def joined(parts: list[Text], ja: str = "、", en: str = ", ") -> Text:
    """Several texts as one enumeration."""
    return Text(ja.join(p.ja for p in parts), en.join(p.en for p in parts))

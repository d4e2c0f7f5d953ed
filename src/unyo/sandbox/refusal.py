"""A file, or one thing in it, that could not be taken: where, why, and what would be right."""

from __future__ import annotations

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.place import Place
from unyo.vocabulary.text import Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """An ordinary answer, never an exception (T-BOMB): every word in both languages."""

    place: Place
    reason: Text
    remedy: Text
    value: str = ""
    code: str = ""

    @property
    def file(self) -> str:
        """The name of the refused file as its owner knows it."""
        return self.place.file

    @property
    def sentence(self) -> Text:
        """Place, reason and remedy in one line, for a terminal."""
        label = self.place.label
        return Text(
            f"{label.ja}: {self.reason.ja}{self.remedy.ja}",
            f"{label.en}: {self.reason.en} {self.remedy.en}",
        )

"""Something in a foreign file that does not line up, said so that it can be mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.place import Place
from unyo.vocabulary.text import Text

Named = Mapping[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a reader or recogniser could not take as it stands.

    `code` is stable ("table.count-mismatch"); `value` is what was found, `remedy` what would be right.
    `refuses` tells that the row (or file) was left out because of it.
    """

    code: str
    place: Place
    message: Text
    remedy: Text
    value: str = ""
    values: Named = field(default_factory=dict)
    refuses: bool = True

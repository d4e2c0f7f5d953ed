"""The lines of a text put together again, so that a word broken by the end of a line is one word (T71).

Japanese is broken anywhere: 業務運用事/業者 counts as no 業務運用事業者 until the lines are joined. Headings, list items,
cells of a table and captions stay lines of their own, and every character still knows on which line it stood.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import east_asian_width

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import normalized

_FULL = 0.72  # how much of the width of its neighbours a line fills when it goes on in the next one
_SHORTEST_BROKEN = (
    24  # columns: shorter lines are labels of a figure or cells, not the beginning of a sentence
)
_AROUND = 3
_HYPHEN = "-"
_SHORT_LINE = 80
_CLOSES = LazyPattern(r"[。．！？!?：:;；]$|[.]$")
_GOES_ON = LazyPattern(r"[、,，・（(「『\[]$")
# Marks of list items; U+F000-F0FF are the bullets of symbol fonts that PDF text keeps.
_MARK = r"[•●○◎◆◇■□▪▶►★☆※→⇒✓✔\uf000-\uf0ff]|[-*+‐–−・](?=\s)|・|[①-⑳㋐-㋾]"
STARTS = LazyPattern(
    rf"^(?:{_MARK}|[#>|【＜<〔]|[(（]?[0-9]{{1,3}}[)）.．、]|[(（][^)）]{{1,3}}[)）]|[0-9]{{1,2}}(?:[.-][0-9]{{1,2}})*\s"
    r"|第[0-9一二三四五六七八九十]+[章節条編部]|(?:Step|STEP|Chapter|Section|ステップ)[. ]?\s*[0-9]+(?![-0-9])"
    r"|(?:表|図|参考|様式例?|事例|別表|別紙|付録)\s*[0-9]+(?:-[0-9]+)?$|注記$)"
)
_HEADING = LazyPattern(
    r"^(?:(?:Step|STEP|Chapter|Section|ステップ)[. ]?\s*[0-9]+|第[0-9一二三四五六七八九十]+[章節編部])\s+\S"
)
# A line that can only be the second half of a word.
_SECOND_HALF = LazyPattern(r"^[ーァィゥェォッャュョヮぁぃぅぇぉっゃゅょ々。、，）)」』】]")
_WORD_END = LazyPattern(r"[ァ-ヺーぁ-ん一-龯々]$")
_WIDE = LazyPattern(r"[ぁ-んァ-ヺー一-龯々！-～、。「」『』（）・]")


@dataclass(frozen=True, slots=True)
class Joined:
    """`text` with one line for each heading, item or paragraph; `offsets[i]` is where line `numbers[i]` begins in it."""

    text: str
    offsets: tuple[int, ...]
    numbers: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """The number of the line, from 1, on which the character stood."""
        return self.numbers[max(bisect_right(self.offsets, offset) - 1, 0)] if self.numbers else 1


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    after_blank: bool
    width: int


@lru_cache(maxsize=256)
def joined(text: str) -> Joined:
    """The text with its broken lines joined."""
    lines = _lines(text)
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for index, line in enumerate(lines):
        between = _between(lines, index)
        if between == _HYPHEN:
            pieces[-1], between = pieces[-1][:-1], ""
            at -= 1
        pieces += (between, line.text)
        offsets.append(at + len(between))
        at += len(between) + len(line.text)
    return Joined("".join(pieces), tuple(offsets), tuple(line.number for line in lines))


def _lines(text: str) -> list[_Line]:
    """The lines that say something. Where every second line is blank, a blank line ends nothing."""
    raw = text.splitlines()
    told = sum(1 for line in raw if line.strip())
    double_spaced = (
        told > 3 and sum(1 for a, b in zip(raw, raw[1:], strict=False) if not (a and b).strip()) >= told
    )
    found: list[_Line] = []
    blank = False
    for number, line in enumerate(raw, 1):
        if not line.strip():
            blank = True
            continue
        stripped = line.rstrip()
        bare = stripped if stripped.startswith("\u3000") else stripped.lstrip()
        found.append(_Line(number, bare, blank and not double_spaced, _width(bare)))
        blank = False
    return found


def _between(lines: Sequence[_Line], index: int) -> str:
    """What stands between a line and the one before: nothing, a space, the end of a line; or a hyphen that goes."""
    if not index:
        return ""
    before, line = lines[index - 1], lines[index]
    if line.after_blank or not _goes_on(lines, index):
        return "\n"
    if _WIDE.search(before.text[-1]) or _WIDE.search(line.text[0]):
        return ""
    return _HYPHEN if before.text.endswith("-") and line.text[0].islower() else " "


def _goes_on(lines: Sequence[_Line], index: int) -> bool:
    before, line = lines[index - 1], lines[index]
    if line.text.startswith("\u3000") or STARTS.match(normalized(line.text)):
        return False
    if before.text.startswith(("#", "|")) or _stands_alone(before.text):
        return False
    if _SECOND_HALF.match(line.text):
        return bool(_WORD_END.search(before.text))
    if _GOES_ON.search(before.text):
        return True
    if _CLOSES.search(before.text):
        return False
    around = [
        one.width for one in lines[max(index - _AROUND, 0) : index + _AROUND] if not one.text.startswith("|")
    ]
    return before.width >= _SHORTEST_BROKEN and before.width >= _FULL * max(around)


def _stands_alone(text: str) -> bool:
    """A caption such as 表 9-1, or a heading."""
    if len(text) > _SHORT_LINE:
        return False
    plain = normalized(text.strip())
    return bool(_HEADING.match(plain)) or (len(plain) < 12 and bool(STARTS.match(plain)))


def _width(text: str) -> int:
    if len(text) > _SHORT_LINE * 4:
        return len(text)  # a whole paragraph in one line: how wide exactly is no matter
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)

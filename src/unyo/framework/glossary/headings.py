"""The headings and captions of a document, as its lines show them: Step.3, 第4章, 2.1, ３ (under the last Step), 表 9-1."""

from __future__ import annotations

from collections.abc import Iterator

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import normalized

Number = tuple[int, ...]
LEVELS = "章節条編部"
CAPTIONS = "表|図|参考|様式例?|事例|別表|別紙|付録|資料"
_KANJI = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)}
_LONGEST = 60
_SENTENCE = LazyPattern(r"[。、,]$|(?:です|ます|した)$")
_STEP = LazyPattern(r"^(Step|STEP|Chapter|Section|ステップ)[. ]?\s*([0-9]{1,3})(?![-0-9.])(.*)$")
_PART = LazyPattern(rf"^第\s*([0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}})\s*([{LEVELS}])(.*)$")
_DOTTED = LazyPattern(r"^([0-9]{1,2}(?:[.-][0-9]{1,2}){1,4})[.)]?\s+(\S.*)$")
_PLAIN = LazyPattern(r"^([0-9]{1,2})(?:[.)]\s*|\s+)(\D.*)$")
_CAPTION = LazyPattern(rf"^({CAPTIONS})\s*([0-9]{{1,3}}(?:-[0-9]{{1,3}})*)(?:\s|[:.]|$)(.*)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or caption. `kind` tells what it counts: Step, 章, 表, … or "" for plain numbers."""

    kind: str
    number: Number
    title: str
    line: int
    heading: bool = True

    @property
    def label(self) -> str:
        """As a reference would call it: Step.3-1, 第4章, 2.1, 表 9-1."""
        joined = "-".join(map(str, self.number))
        if self.kind in ("Step", "Chapter", "Section"):
            return f"{self.kind}.{joined}"
        if len(self.kind) == 1 and self.kind in LEVELS:
            return f"第{joined}{self.kind}"
        return f"{self.kind} {joined}" if self.kind else ".".join(map(str, self.number))


def number_of(text: str) -> int:
    """An Arabic or Kanji number; 0 for what is none."""
    if text.isascii() and text.isdigit():
        return int(text)
    before, ten, after = text.partition("十")
    if not ten:
        return _KANJI.get(text, 0)
    return _KANJI.get(before, 1) * 10 + _KANJI.get(after, 0)


def kind_of(word: str) -> str:
    """One word for the writings of one kind."""
    return {"STEP": "Step", "ステップ": "Step", "様式": "様式例"}.get(word, word)


def headings(text: str) -> tuple[Heading, ...]:
    """Everything a cross reference can lead to, in the order of the document."""
    reader = _Reader()
    return tuple(
        found for number, line in enumerate(text.splitlines(), 1) for found in reader.read(number, line)
    )


class _Reader:
    """Follows the numbering: a plain number is a heading only where it is the next one, written as its forerunner."""

    def __init__(self) -> None:
        self._chapter: tuple[str, int] | None = None
        self._last = 0
        self._wide: bool | None = None

    def read(self, number: int, line: str) -> Iterator[Heading]:
        written = line.strip().lstrip("#").strip()
        plain = normalized(written)
        if not plain or len(plain) > _LONGEST:
            return
        if caption := _CAPTION.match(plain):
            yield Heading(kind_of(caption[1]), _numbers(caption[2]), caption[3].strip(), number, False)
        elif _SENTENCE.search(plain):
            return
        elif step := _STEP.match(plain):
            yield self._begins(kind_of(step[1]), int(step[2]), step[3], number)
        elif part := _PART.match(plain):
            yield self._begins(part[2], number_of(part[1]), part[3], number)
        elif dotted := _DOTTED.match(plain):
            yield Heading("", _numbers(dotted[1].replace(".", "-")), dotted[2], number)
        elif counted := _PLAIN.match(plain):
            yield from self._counted(int(counted[1]), counted[2], written, number)

    def _begins(self, kind: str, count: int, title: str, line: int) -> Heading:
        self._chapter, self._last = (kind, count), 0
        return Heading(kind, (count,), title.strip(), line)

    def _counted(self, count: int, title: str, written: str, line: int) -> Iterator[Heading]:
        wide = not written[0].isascii()
        if count != self._last + 1 or (self._wide is not None and wide is not self._wide):
            return
        self._last, self._wide = count, wide
        if self._chapter is None:
            yield Heading("", (count,), title, line)
        else:
            yield Heading(self._chapter[0], (self._chapter[1], count), title, line)


def _numbers(text: str) -> Number:
    return tuple(int(part) for part in text.split("-"))

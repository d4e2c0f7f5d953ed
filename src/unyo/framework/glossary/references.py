"""Cross references that lead nowhere:「Step.2-3「…」で説明したとおり」where Step.2 has two sections (SD-10, G28).

Only what the document itself numbers can be judged: a 第8章 in a text without chapters speaks of another document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from unyo.framework.glossary.headings import CAPTIONS, LEVELS, Heading, Number, headings, kind_of, number_of
from unyo.framework.glossary.lines import Joined, joined
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.patterns import LazyPattern, Match
from unyo.vocabulary.reading import normalized

Read = tuple[str, Number, str]
_TITLE = r"(?:\s{0,3}の?\s{0,3}「([^「」]{2,60})」)?"
_STEP = LazyPattern(
    r"(?<![A-Za-z])(Step|STEP|Chapter|Section|ステップ)[. ]?\s{0,3}([0-9]{1,3}(?:-[0-9]{1,3})*)" + _TITLE
)
_PART = LazyPattern(
    rf"第\s{{0,3}}([0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}})\s{{0,3}}([{LEVELS}])(?!件)" + _TITLE
)
_CAPTION = LazyPattern(rf"({CAPTIONS})\s{{0,3}}([0-9]{{1,3}}(?:-[0-9]{{1,3}})*)(?![0-9.,年月日件名回種])")
_DOTTED = LazyPattern(
    r"(?<![0-9.])([0-9]{1,2}(?:\.[0-9]{1,2}){1,4})\s{0,3}(?:節|項|章)?\s{0,3}(?:「([^「」]{2,60})」)?\s{0,3}(?:を|に|で|の)?(?:参照|記載|説明|示)"
)
_ELSEWHERE = LazyPattern(
    r"(?:ガイドライン|ガイドブック|解説書|仕様書|規程|規約|基準|条例|法|令|契約書?|別冊|マニュアル|計画書|要領|規格|文書|報告書)[」』】)]?\s*(?:の\s*)?「?$"
)
_SPEAKS_OF = LazyPattern(r"\s{0,3}で(?:は)?[一-龯]{1,4}(?:した|された|した内容の)([一-龯]{2,6})")
_BEFORE, _AFTER = 24, 20  # characters looked at before and after a reference
_NEAR = 0.55
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Reference:
    """A place of the text that points to a numbered place, with the title it quotes ("" when none)."""

    kind: str
    number: Number
    written: str
    title: str
    line: int
    speaks_of: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A reference whose number is not there. `last` is the last number there is on that level; `meant` the likeliest place."""

    reference: Reference
    last: str
    meant: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A reference that leads somewhere, while what it speaks of is told under another heading (SD-10)."""

    reference: Reference
    subject: str
    told: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The references of one document: how many could be judged, and those that lead nowhere."""

    judged: int
    elsewhere: int
    broken: tuple[Broken, ...]
    doubtful: tuple[Doubtful, ...] = ()


@lru_cache(maxsize=256)
def checked_references(text: str) -> Checked:
    """Every cross reference of a document held against its own headings and captions."""
    there = headings(text)
    known = {(one.kind, one.number) for one in there}
    lines = joined(text)
    all_found = [one for one in references(lines) if not _is_heading(one, there)]
    judged = [one for one in all_found if _can_be_judged(one, there)]
    broken = tuple(
        Broken(one, _last(one, there), _meant(one, there, text))
        for one in judged
        if (one.kind, one.number) not in known
    )
    known_ones = [one for one in judged if (one.kind, one.number) in known]
    doubtful = tuple(found for one in known_ones if (found := _doubtful(one, there)))
    return Checked(len(judged), len(all_found) - len(judged), broken, doubtful)


def _doubtful(reference: Reference, there: Iterable[Heading]) -> Doubtful | None:
    """「Step.3 で把握した事実」 where no heading of Step.3 speaks of 事実, and exactly one elsewhere does."""
    if not reference.speaks_of:
        return None
    beside = [one for one in there if one.heading and one.kind == reference.kind]
    telling = [one for one in beside if reference.speaks_of in one.title]
    size = len(reference.number)
    if len(telling) != 1 or telling[0].number[:size] == reference.number:
        return None
    return Doubtful(reference, reference.speaks_of, f"{telling[0].label}「{telling[0].title}」")


def references(lines: Joined) -> Iterator[Reference]:
    """Every cross reference in the order of kinds; those that name another document are left out."""
    text = _same_length(lines.text)
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if not _ELSEWHERE.search(text[max(match.start() - _BEFORE, 0) : match.start()]):
                kind, number, title = read(match)
                spoken = _SPEAKS_OF.match(text[match.end() : match.end() + _AFTER])
                yield Reference(
                    kind,
                    number,
                    match[0].strip(),
                    title,
                    lines.line_at(match.start()),
                    spoken[1] if spoken else "",
                )


def _same_length(text: str) -> str:
    """Half-width figures and letters, every character where it was: what would grow or shrink stays as written."""
    return text.translate({ord(sign): plain for sign in set(text) if len(plain := normalized(sign)) == 1})


def _step(match: Match) -> Read:
    return kind_of(match[1]), _numbers(match[2]), match[3] or ""


def _part(match: Match) -> Read:
    return match[2], (number_of(match[1]),), match[3] or ""


def _caption(match: Match) -> Read:
    return kind_of(match[1]), _numbers(match[2]), ""


def _dotted(match: Match) -> Read:
    return "", _numbers(match[1].replace(".", "-")), match[2] or ""


_READERS = ((_STEP, _step), (_PART, _part), (_CAPTION, _caption), (_DOTTED, _dotted))


def _is_heading(reference: Reference, there: Iterable[Heading]) -> bool:
    return any(
        one.line == reference.line and (one.kind, one.number[:1]) == (reference.kind, reference.number[:1])
        for one in there
    )


def _can_be_judged(reference: Reference, there: Iterable[Heading]) -> bool:
    """Whether the document counts that kind at all, on that level."""
    return any(one.kind == reference.kind and len(one.number) == len(reference.number) for one in there)


def _last(reference: Reference, there: Iterable[Heading]) -> str:
    within = reference.number[:-1]
    beside = [
        one
        for one in there
        if one.kind == reference.kind
        and one.number[:-1] == within
        and len(one.number) == len(reference.number)
    ]
    return max(beside, key=lambda one: one.number).label if beside else ""


def _meant(reference: Reference, there: Iterable[Heading], text: str) -> str:
    """The place whose title is most like the quoted one, e.g. Step.3-1「…」."""
    if not reference.title:
        return ""
    best, title, line = max(
        (
            (_likeness(reference.title, written), written, number)
            for number, written in _titles(text, reference.line)
        ),
        default=(0.0, "", 0),
    )
    if best < _NEAR:
        return ""
    above = [one for one in there if one.line <= line and one.heading]
    if not above:
        return f"「{title}」"
    return f"{above[-1].label}「{above[-1].title if above[-1].line == line else title}」"


def _titles(text: str, besides: int) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        written = line.strip().lstrip("#\uf06c\uf0b7 ").strip()
        if 2 <= len(written) <= _LONGEST_TITLE and number != besides and not written.endswith(("。", "、")):
            yield number, written


def _likeness(title: str, written: str) -> float:
    matcher = SequenceMatcher(None, title, written, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _NEAR else 0.0


def _numbers(text: str) -> Number:
    return tuple(int(part) for part in text.split("-"))

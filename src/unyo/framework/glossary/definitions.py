"""What texts say a term is:「監視とは、…をいう」, and where two of them say different things (G28)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from unyo.framework.glossary.corpus import Passage, Spot
from unyo.framework.glossary.designs import GlossaryTerm
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.patterns import LazyPattern

_SAID = LazyPattern(
    r"(?:^|[。\n「（(・ ])「?([一-龯々ァ-ヺーぁ-んA-Za-zＡ-Ｚａ-ｚ0-9・]{2,24}?)」?とは、([^。\n]{6,200}?)"
    r"(?:のことです|のことをいう|のこと|をいいます|をいう|を指します|を指す|である|です)(?=[。\n]|$)",
)
_SIGNS = LazyPattern(r"[\s、。,.・「」『』（）()]+")
THE_SAME = 80  # with so many percent of their signs alike, two wordings say the same


@dataclass(frozen=True, slots=True)
class Definition:
    """One saying of what a term is, and where."""

    term: str
    wording: str
    spot: Spot
    registered: bool


def registered_definitions(terms: Iterable[GlossaryTerm]) -> Iterator[Definition]:
    """What the glossary says."""
    for term in terms:
        if term.definition.strip():
            spot = Spot(Passage(term, "definition", term.definition), None)
            yield Definition(term.name.strip(), term.definition.strip(), spot, True)


def written_definitions(passages: Iterable[Passage]) -> Iterator[Definition]:
    """What the texts say by themselves."""
    for passage in passages:
        if "とは" not in passage.text:
            continue
        for match in _SAID.finditer(passage.text):
            line = passage.lines.line_at(match.start(1)) if passage.lines else None
            yield Definition(match[1], match[2], Spot(passage, line), False)


def contradicting(
    definitions: Iterable[Definition], percent: float = THE_SAME
) -> list[tuple[Definition, ...]]:
    """For each term its different definitions, where there are two and more; the registered one first."""
    by_term: dict[str, list[Definition]] = {}
    for one in definitions:
        said = by_term.setdefault(match_key(one.term), [])
        if not any(_alike(one.wording, other.wording, percent / 100) for other in said):
            said.append(one)
    return [
        tuple(sorted(said, key=lambda one: not one.registered)) for said in by_term.values() if len(said) > 1
    ]


def _alike(one: str, other: str, share: float) -> bool:
    """The same but for signs and a few characters."""
    left, right = (_SIGNS.sub("", text) for text in (one, other))
    if left == right:
        return True
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.real_quick_ratio() >= share and matcher.ratio() >= share

"""Which kind of work a request asks for, and the one question that separates mending from changing (G1, SD-11)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from unyo.framework.work.designs import SIDES, SITUATIONS, WorkCategory
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.text import Text

BESIDE = "beside"
_BETWEEN = re.compile(r"[,、;]")
_LABELS = {choice.value: choice.label for choice in (*SIDES, *SITUATIONS)}
_key_of = lru_cache(maxsize=4096)(match_key)

QUESTION = Text(
    "決められた設計どおりに動かすための依頼ですか(今ある機能を変えず、加えもしない)",
    "Does it only make things work as they were designed to (no function is changed, none is added)?",
)
BECAUSE = Text("{category}: 「{signs}」とあるため", "{category}: the request says “{signs}”")
ANSWERED_YES = Text(
    "設計どおりに動かす依頼なので、運用・保守です", "It restores what was designed: operation or maintenance"
)
ANSWERED_NO = Text(
    "今ある機能を変えるか加える依頼なので、運用・保守の外です",
    "It changes or adds a function: beside operation and maintenance",
)
NO_SIGN = Text(
    "どの分類の手がかりの言葉もありません。作業分類の「手がかりの言葉」を足すか、人が決めてください",
    "No telling word of any category is in it. Add telling words to the categories, or decide yourself",
)
SEVERAL = Text("手がかりが同じ強さの分類が複数あります", "Several categories fit equally well")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A category that may be meant, with the telling words of it that the request holds."""

    category: WorkCategory
    signs: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much of the request its words explain: a long word tells more than a short one."""
        return sum(len(sign) for sign in self.signs)


@dataclass(frozen=True, slots=True)
class Classified:
    """What a request seems to be. `category` is None where a person has to decide; `reasons` say why either way."""

    category: WorkCategory | None
    candidates: tuple[Candidate, ...]
    question: Text | None
    reasons: tuple[Text, ...]


def category_label(category: WorkCategory) -> Text:
    """A category by all that identifies it: 保守・障害発生時対応・ハードウェアの保守."""
    known = [_LABELS[one] for one in (category.side, category.situation) if one in _LABELS]
    return Text(
        "・".join([*(text.ja for text in known), category.name]),
        ", ".join([*(text.en for text in known), category.name]),
    )


def classify(request: str, categories: Iterable[WorkCategory], *, restores: bool | None = None) -> Classified:
    """Suggest a category by the telling words. `restores` is the answer to QUESTION, None when nobody was asked.

    Words decide alone only while they all point to one side of the boundary between running what was designed
    and changing it. Where they point to both sides, the answer decides; without it nothing is suggested.
    """
    found = _candidates(request, categories)
    told = tuple(
        BECAUSE.format(category=category_label(one.category), signs="」「".join(one.signs)) for one in found
    )
    if not found:
        return Classified(None, (), None, (NO_SIGN,))
    inside = [one for one in found if one.category.side != BESIDE]
    outside = [one for one in found if one.category.side == BESIDE]
    if restores is None and inside and outside:
        return Classified(None, found, QUESTION, told)
    if restores is not None:
        told = (ANSWERED_YES if restores else ANSWERED_NO, *told)
    kept = found if restores is None else tuple(inside if restores else outside)
    return _heaviest(kept, found, told)


def _heaviest(
    kept: tuple[Candidate, ...], found: tuple[Candidate, ...], told: tuple[Text, ...]
) -> Classified:
    if not kept:
        return Classified(None, found, None, (*told, NO_SIGN))
    best = [one for one in kept if one.weight == kept[0].weight]
    if len(best) > 1:
        return Classified(None, found, None, (*told, SEVERAL))
    return Classified(best[0].category, found, None, told)


def _candidates(request: str, categories: Iterable[WorkCategory]) -> tuple[Candidate, ...]:
    written = match_key(request)
    made = (Candidate(one, _signs_in(written, one.signs)) for one in categories)
    return tuple(sorted((one for one in made if one.signs), key=lambda one: -one.weight))


def _signs_in(written: str, signs: str) -> tuple[str, ...]:
    """The signs a request holds; one that lies inside another that was found adds nothing."""
    # Two spellings of one sign (rollback, roll back) are one: otherwise each would lie inside the other.
    words = {_key_of(one): one.strip() for one in reversed(_BETWEEN.split(signs)) if one.strip()}
    held = [key for key in reversed(words) if key and key in written]
    return tuple(words[key] for key in held if not any(key != other and key in other for other in held))


def same_name(categories: Iterable[WorkCategory]) -> tuple[tuple[WorkCategory, ...], ...]:
    """Groups of categories that bear one name: there the name alone does not say which is meant (SD-11)."""
    groups: dict[str, list[WorkCategory]] = {}
    for one in categories:
        groups.setdefault(_key_of(one.name), []).append(one)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)

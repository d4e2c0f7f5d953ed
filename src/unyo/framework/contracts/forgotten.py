"""What contracts tend to forget, item by item: stated, half stated, not stated, out of scope, or nobody has looked (G4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from unyo.framework.contracts.designs import ForgottenAnswer, ForgottenItem
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text


class Stated(StrEnum):
    """How a contract stands to one item."""

    STATED = "stated"
    INCOMPLETE = "incomplete"
    NOT_STATED = "not_stated"
    OUT_OF_SCOPE = "out_of_scope"
    UNCHECKED = "unchecked"

    @property
    def label(self) -> Text:
        """The words shown to people."""
        return _LABELS[self]


@dataclass(frozen=True, slots=True)
class Looked:
    """One item of one contract. `lacks` says what its answer still needs."""

    item: ForgottenItem
    answer: ForgottenAnswer | None
    state: Stated
    lacks: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every item of one contract, in their order. Items needed only in some contracts are not counted."""

    rows: tuple[Looked, ...]

    def counted(self, *states: Stated) -> tuple[Looked, ...]:
        """The items every contract needs that stand so."""
        return tuple(row for row in self.rows if not row.item.optional and row.state in states)

    @property
    def needed(self) -> int:
        """How many items the contract must state: all but those out of scope with a reason."""
        every = sum(not row.item.optional for row in self.rows)
        return every - len(self.counted(Stated.OUT_OF_SCOPE))

    @property
    def score(self) -> tuple[int, int]:
        """(stated, needed). Half stated is not stated; nobody having looked is not stated either."""
        return len(self.counted(Stated.STATED)), self.needed


def checklist(items: Iterable[ForgottenItem], answers: Iterable[ForgottenAnswer]) -> Checklist:
    """The checklist of one contract: every item, answered or not."""
    by_item = {answer.item: answer for answer in answers}
    return Checklist(tuple(_looked(item, by_item.get(item.key)) for item in in_order(items)))


def in_order(items: Iterable[ForgottenItem]) -> Sequence[ForgottenItem]:
    """By position, those without one at the end, as entered."""
    return sorted(items, key=lambda one: (one.position is None, one.position or 0))


def _looked(item: ForgottenItem, answer: ForgottenAnswer | None) -> Looked:
    if answer is None or answer.answer in ("", "unchecked"):
        return Looked(item, answer, Stated.UNCHECKED)
    if answer.answer == "not_stated":
        return Looked(item, answer, Stated.NOT_STATED)
    if answer.answer == "out_of_scope":
        if answer.reason.strip():
            return Looked(item, answer, Stated.OUT_OF_SCOPE)
        return Looked(item, answer, Stated.UNCHECKED, (_NO_REASON,))
    lacks = tuple(_lacks(item, answer))
    return Looked(item, answer, Stated.INCOMPLETE if lacks else Stated.STATED, lacks)


def _lacks(item: ForgottenItem, answer: ForgottenAnswer) -> Iterable[Text]:
    if not answer.clause.strip():
        yield _NO_CLAUSE
    if item.needs_frequency and not answer.frequency.strip():
        yield _NO_FREQUENCY
    if item.needs_company and not answer.company.strip():
        yield _NO_COMPANY


_LABELS = {
    Stated.STATED: Text("記載あり", "stated"),
    Stated.INCOMPLETE: Text("記載が足りない", "half stated"),
    Stated.NOT_STATED: Text("記載なし", "not stated"),
    Stated.OUT_OF_SCOPE: Text("対象外", "out of scope"),
    Stated.UNCHECKED: Text("未確認", "not checked"),
}
_NO_REASON = Text("対象外の理由がありません", "no reason why it is out of scope")
_NO_CLAUSE = Text("条番号がありません", "no clause")
_NO_FREQUENCY = Text("想定する頻度がありません", "no expected frequency")
_NO_COMPANY = Text(
    "実際に作業する会社の名前(再委託先を含む)がありません",
    "no name of the company that really works (subcontractors included)",
)

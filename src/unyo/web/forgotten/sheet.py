"""The checklist as a grid: items down, contracts across, how many are stated, and what is wrong (G4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from unyo.checks.rules.forgotten import checklists
from unyo.checks.standing import Standing
from unyo.framework.contracts.designs import Contract, ForgottenAnswer, ForgottenItem
from unyo.framework.contracts.forgotten import Checklist, Stated, in_order
from unyo.framework.designs import Blueprint
from unyo.tables.changes import Change
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text
from unyo.web.forgotten.writing import SAYABLE, read_answer, written_answer
from unyo.web.kit.grid import At, Look, Looks, Write, marked
from unyo.web.kit.grid_views import DaySheet
from unyo.web.kit.versions import versions

# Keys are never blank: this row cannot be mistaken for an item.
ALL = ""
SCORE = Text("記載あり / 必要な項目", "Stated / needed")
_OF = Text("{stated} / {needed}", "{stated} of {needed}")
_PICTURES = {
    Stated.STATED: "covered",
    Stated.INCOMPLETE: "partial",
    Stated.NOT_STATED: "hole",
    Stated.OUT_OF_SCOPE: "not_applicable",
    Stated.UNCHECKED: "unknown",
}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The grid: items and contracts in their order, the checklist of each contract, every cell, and the findings."""

    items: tuple[ForgottenItem, ...]
    contracts: tuple[Contract, ...]
    lists: Mapping[str, Checklist]
    looks: Looks
    findings: tuple[Standing, ...]


class ForgottenSheet(DaySheet):
    """The grid of one framework, as of `day`, told in one language. Contracts that have ended are left out."""

    name = "forgotten_answer"

    def read(self) -> Forgotten:
        """Everything the page shows."""
        design = self.design()
        items = tuple(in_order(design.all(ForgottenItem)))
        lists = checklists(design)
        contracts = tuple(one for one in design.all(Contract) if one.key in lists)
        found = self.found(is_about_forgotten)
        looks = self._looks(items, contracts, lists) if items else {}
        placed = _placed(found, design)
        return Forgotten(items, contracts, lists, marked(looks, placed, self.language), found)

    def looks(self) -> Looks:
        """Every cell as it stands now."""
        return self.read().looks

    def change(self, write: Write, stands: Look) -> Change | None:
        """An empty text takes the answer away, any other adds or changes it."""
        if not write.value.strip():
            return self.removal(write)
        design = self.design()
        item = design.one(ForgottenItem, write.row) or ForgottenItem()
        values: dict[str, object] = dict(read_answer(write.value, item))
        if not write.key:
            place = {"contract": write.column, "item": write.row}
            return Change(verb="add", table=self.name, values={**place, **values})
        kept = design.one(ForgottenAnswer, write.key)
        changed = {c: values[c] for c in SAYABLE if kept is None or getattr(kept, c) != values[c]}
        return Change(verb="revise", table=self.name, key=write.key, values=changed, version=write.version)

    def _looks(
        self,
        items: tuple[ForgottenItem, ...],
        contracts: tuple[Contract, ...],
        lists: Mapping[str, Checklist],
    ) -> dict[At, Look]:
        kept, looks = versions(self.scope, self.name), dict[At, Look]()
        for contract in contracts:
            for row in lists[contract.key].rows:
                answer = row.answer
                text = written_answer(answer, self.language) if answer else ""
                looks[row.item.key, contract.key] = Look(
                    text,
                    text or Stated.UNCHECKED.label.in_(self.language),
                    kept.get(answer.key, 0) if answer else 0,
                    answer.key if answer else "",
                    state=_PICTURES[row.state],
                )
            stated, needed = lists[contract.key].score
            said = _OF.format(stated=stated, needed=needed).in_(self.language)
            looks[ALL, contract.key] = Look(display=said, readonly=True)
        return looks


def is_about_forgotten(one: Standing) -> bool:
    """Whether a finding belongs on this page."""
    return one.finding.rule.startswith("forgotten.")


def _placed(found: tuple[Standing, ...], design: Blueprint) -> dict[At, list[Standing]]:
    cells: defaultdict[At, list[Standing]] = defaultdict(list)
    for one in found:
        for at in _places(one, design):
            cells[at].append(one)
    return cells


def _places(one: Standing, design: Blueprint) -> Iterator[At]:
    subject = one.finding.subject
    if subject.table == "forgotten_answer" and (answer := design.one(ForgottenAnswer, subject.key)):
        yield answer.item, answer.contract
    elif subject.table == "contract":
        yield ALL, subject.key

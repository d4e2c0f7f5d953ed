"""Whether a contract states what contracts tend to forget (G4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.findings.rule import Case, Finding, Rule, Subject, subject_of
from unyo.framework.contracts.designs import Contract, ForgottenAnswer, ForgottenItem
from unyo.framework.contracts.forgotten import Checklist, Looked, Stated, checklist
from unyo.framework.contracts.terms import term
from unyo.framework.designs import Blueprint
from unyo.framework.standard_rows import in_both_languages
from unyo.vocabulary.declare import Design
from unyo.vocabulary.text import Text, same
from unyo.vocabulary.verdict import Severity, Verdict

GUIDEBOOK_CONTRACTS = Text(
    "標準ガイドライン 実践ガイドブック 第3編第9章 Step.2-2 A、参考9-1(G4)",
    "Government guidebook, part 3 chapter 9, step 2-2 A, reference 9-1 (G4)",
)


def forgotten_items(blueprint: Blueprint) -> tuple[ForgottenItem, ...]:
    """The items of the framework, or the standard ones where it keeps none of its own."""
    own = blueprint.all(ForgottenItem)
    return own or tuple(ja for ja, _ in _standard() if isinstance(ja, ForgottenItem))


def item_name(item: ForgottenItem, otherwise: str = "") -> Text:
    """An item as people call it; a standard one that nobody adopted yet in both languages."""
    said = next((Text(ja.name, en.name) for ja, en in _standard() if item is ja), same(item.name))  # type: ignore[attr-defined]
    number = item.number or otherwise
    return Text(f"({number}) {said.ja}", f"({number}) {said.en}") if number else said


def _standard() -> tuple[tuple[Design, Design], ...]:
    return in_both_languages("forgotten_item")


def checklists(blueprint: Blueprint) -> dict[str, Checklist]:
    """The checklist of every contract that has not ended, by the contract's key."""
    return blueprint.derived(_checklists)


def _checklists(blueprint: Blueprint) -> dict[str, Checklist]:
    items = forgotten_items(blueprint)
    answers: dict[str, list[ForgottenAnswer]] = {}
    for answer in blueprint.all(ForgottenAnswer):
        answers.setdefault(answer.contract, []).append(answer)
    current = [one for one in blueprint.all(Contract) if not _ended(one, blueprint)]
    return {one.key: checklist(items, answers.get(one.key, ())) for one in current}


def _ended(contract: Contract, blueprint: Blueprint) -> bool:
    held = term(contract)
    return held is not None and held.last < blueprint.day


class _OfAnswers(Rule):
    """A rule about items of a contract that stand in a certain way."""

    row = "G4"
    severity = Severity.WARNING
    source = GUIDEBOOK_CONTRACTS
    state: ClassVar[Stated]

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per contract and item that stands so."""
        for key, found in checklists(case.blueprint).items():
            for row in found.rows:
                if row.state is self.state:
                    yield self._told(case.blueprint, key, row)

    def examined(self, case: Case) -> int:
        """Items somebody has looked at."""
        return sum(
            row.state is not Stated.UNCHECKED
            for found in checklists(case.blueprint).values()
            for row in found.rows
        )

    def _told(self, blueprint: Blueprint, key: str, row: Looked) -> Finding:
        contract = blueprint.one(Contract, key)
        about = row.answer or contract
        named = item_name(row.item)
        lacks = listed(row.lacks)
        return self.finding(
            about,
            severity=self._severity(row),
            title=Text("{contract}: {item} は{state}", "{contract}: {item} is {state}").format(
                contract=blueprint.name(Contract, key), item=named, state=row.state.label
            ),
            evidence=self._evidence(row, lacks),
            remedy=self._remedy(blueprint.name(Contract, key), named, row),
            values={
                "item": row.item.number or row.item.key,
                "state": row.state.value,
                "lacks": len(row.lacks),
            },
            part=row.item.key,
            related=(subject_of(contract),) if contract and about is not contract else (),
        )

    def _severity(self, row: Looked) -> Severity:
        return self.severity

    def _evidence(self, row: Looked, lacks: Text) -> Text:
        answer = row.answer or ForgottenAnswer()
        return Text("条番号: {clause}。{lacks}", "clause: {clause}. {lacks}").format(
            clause=answer.clause or Text("なし", "none"), lacks=lacks
        )

    def _remedy(self, contract: str, item: Text, row: Looked) -> Text:
        raise NotImplementedError


class EveryForgottenItemIsStated(_OfAnswers):
    """忘れやすい項目は、どれも契約に記載がある。要らない項目には理由がある。

    A contract states every item that contracts tend to forget, or why it does not need it.
    """

    id = "forgotten.every-item-is-stated"
    severity = Severity.WARNING
    state = Stated.NOT_STATED
    why = Text(
        "事業者が決まってから詰めようとすると、費用と責任でもめます。",
        "Settling it after the supplier is chosen ends in a quarrel about money and duty.",
    )

    def _severity(self, row: Looked) -> Severity:
        if row.item.optional:
            return Severity.INFO
        return Severity.ERROR if row.item.grave else Severity.WARNING

    def _evidence(self, row: Looked, lacks: Text) -> Text:
        grave = Text("。無ければ重大な項目です", "; grave when missing") if row.item.grave else Text("", "")
        return Text("確認の結果: 記載なし{grave}", "looked at: not stated{grave}").format(grave=grave)

    def _remedy(self, contract: str, item: Text, row: Looked) -> Text:
        return Text(
            "調達仕様書と「{contract}」に「{item}」を入れる。要らないなら「対象外」と理由を書く。",
            "Put “{item}” into the specification and “{contract}”, or say why it is out of scope.",
        ).format(contract=contract, item=item)


class StatedItemsAreComplete(_OfAnswers):
    """記載のある項目には、条番号と、要るものには頻度や会社名もある。

    An item that is stated has its clause, and a frequency or company where it needs one.
    """

    id = "forgotten.stated-items-are-complete"
    state = Stated.INCOMPLETE
    why = Text(
        "頻度の無い更新作業は、何回まで契約の中なのかが決まりません。",
        "Without a frequency nobody knows how many updates the fee covers.",
    )

    def _remedy(self, contract: str, item: Text, row: Looked) -> Text:
        return Text(
            "「{contract}」の「{item}」に、足りないもの({lacks})を書く。",
            "Add to “{item}” of “{contract}” what is missing: {lacks}.",
        ).format(contract=contract, item=item, lacks=listed(row.lacks))


class EveryForgottenItemIsChecked(Rule):
    """どの契約でも、忘れやすい項目をすべて確かめてある。

    Every item that contracts tend to forget has been looked for in every contract.
    """

    id = "forgotten.every-item-is-checked"
    row = "G4"
    severity = Severity.WARNING
    source = GUIDEBOOK_CONTRACTS
    why = Text(
        "確かめていない項目は、書いてあることになりません。", "What nobody has looked for is not stated."
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per contract with items nobody has looked for: unknown, not fine."""
        for key, found in checklists(case.blueprint).items():
            unchecked = found.counted(Stated.UNCHECKED)
            if unchecked:
                yield self._told(case.blueprint, key, found, unchecked)

    def examined(self, case: Case) -> int:
        """Items of every contract."""
        return sum(found.needed for found in checklists(case.blueprint).values())

    def _told(
        self, blueprint: Blueprint, key: str, found: Checklist, unchecked: tuple[Looked, ...]
    ) -> Finding:
        contract = blueprint.one(Contract, key)
        reasonless = sum(bool(row.lacks) for row in unchecked)
        also = Text("。うち{n}件は理由の無い対象外", "; {n} of them out of scope without a reason")
        return self.finding(
            contract,
            verdict=Verdict.UNKNOWN,
            title=Text(
                "{contract}: 忘れやすい項目のうち{n}件が未確認",
                "{contract}: {n} items have not been looked for",
            ).format(contract=blueprint.name(Contract, key), n=len(unchecked)),
            evidence=Text("未確認: {items}{also}", "not checked: {items}{also}").format(
                items=listed(item_name(row.item, row.item.key) for row in unchecked),
                also=also.format(n=reasonless) if reasonless else "",
            ),
            remedy=Text(
                "「忘れ物の確認」の表で、契約書と調達仕様書を見て、記載あり(条番号)・記載なし・対象外(理由)のどれかを書く。",
                "Look into contract and specification, and write on the page “Forgotten items”: stated (clause), not stated, or out of scope (reason).",
            ),
            values={
                "unchecked": len(unchecked),
                "stated": found.score[0],
                "needed": found.score[1],
                "grave": sum(bool(row.item.grave) for row in unchecked),
            },
            related=_answers(unchecked),
        )


def _answers(rows: tuple[Looked, ...]) -> tuple[Subject, ...]:
    return tuple(subject_of(row.answer, "reason") for row in rows if row.answer and row.lacks)


RULES: tuple[Rule, ...] = (
    EveryForgottenItemIsStated(),
    StatedItemsAreComplete(),
    EveryForgottenItemIsChecked(),
)

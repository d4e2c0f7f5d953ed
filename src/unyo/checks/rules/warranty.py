"""Whether who pays for a defect follows from the contract, its dates and the law of its day (H13, T66, SD-22)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unyo.checks.labels import listed
from unyo.findings.rule import Case, Finding, Rule, subject_of
from unyo.framework.contracts.designs import Clause, Contract, Defect, Warranty
from unyo.framework.contracts.warranty import LAW_CHANGED, NONCONFORMITY, Pays, classified, law_of
from unyo.framework.designs import Blueprint
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

CIVIL_CODE = Text(
    "民法の改正(2020年4月1日施行、瑕疵担保責任から契約不適合責任へ)、失敗事例の「無償保証」(H13、SD-22)",
    "Civil Code as amended from 2020-04-01 (non-conformity instead of defects); the “free warranty” of the failed case (H13, SD-22)",
)
_OLD_TERM = re.compile("瑕疵")
_FREE_WORDS = re.compile("無償(?:保証|対応|修補|修正)|free warranty", re.IGNORECASE)


def warranty_of(blueprint: Blueprint, contract: str) -> Warranty | None:
    """The warranty of a contract."""
    return blueprint.derived(_by_contract).get(contract)


def _by_contract(blueprint: Blueprint) -> dict[str, Warranty]:
    return {one.contract: one for one in reversed(blueprint.all(Warranty)) if one.contract}


class EveryDefectCanBeClassified(Rule):
    """不具合の修正が無償か有償かは、契約と日付から決まる。

    Whether mending a defect is free or charged follows from the contract and the dates.
    """

    id = "warranty.every-defect-can-be-classified"
    row = "H13"
    severity = Severity.WARNING
    source = CIVIL_CODE
    why = Text(
        "検収後の不具合を無償と思い込むと、直るまでの間に費用の交渉が入ります。",
        "Who takes a defect after acceptance for free negotiates money while it stands.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per defect that is to be settled, each with what nobody has written down."""
        for defect in case.blueprint.all(Defect):
            contract = case.blueprint.one(Contract, defect.contract)
            found = classified(defect, warranty_of(case.blueprint, defect.contract), contract)
            if found.pays is Pays.TO_BE_SETTLED:
                last = found.last_day.isoformat() if found.last_day else Text("なし", "none")
                yield self.finding(
                    defect,
                    verdict=Verdict.UNKNOWN,
                    title=Text(
                        "{defect}: 無償か有償か要協議", "{defect}: free or charged is to be settled"
                    ).format(defect=defect.name),
                    evidence=Text(
                        "{reason}。条番号: {clause}、期限: {last}",
                        "{reason}; clause: {clause}, last day: {last}",
                    ).format(reason=found.reason, clause=found.clause or Text("なし", "none"), last=last),
                    remedy=Text(
                        "不具合の発見日・軽微かどうか・設計どおりかと、契約の保証の条件を書く。期限の前に相手へ通知する。",
                        "State when it was found, whether it is minor and whether it works as designed, and the warranty of the contract. Give notice in time.",
                    ),
                    values={
                        "pays": found.pays.value,
                        "last_day": str(found.last_day or ""),
                    },
                    related=(subject_of(contract),) if contract else (),
                )

    def examined(self, case: Case) -> int:
        """Defects."""
        return len(case.blueprint.all(Defect))


class WarrantiesSayWhatIsFree(Rule):
    """保証の条件には、検収日・期間・何が無償かが書かれている。

    A warranty states the day of acceptance, the months, and what is free.
    """

    id = "warranty.warranties-say-what-is-free"
    row = "H13"
    severity = Severity.WARNING
    source = CIVIL_CODE
    why = Text(
        "「無償保証」とだけ書いた契約は、何をいつまで無償で直すのかを決めていません。",
        "A contract that merely says “free warranty” has not settled what is mended for free until when.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per warranty that leaves something open, and per contract that promises one in words only."""
        for one in case.blueprint.all(Warranty):
            blank = [
                c for c in ("accepted_on", "months", "minor_free", "others_free") if getattr(one, c) is None
            ]
            blank += [] if one.clause.strip() else ["clause"]
            if blank:
                yield self._blank(case.blueprint, one, blank)
        for clause in _promises(case.blueprint):
            yield self._words(case.blueprint, clause)

    def examined(self, case: Case) -> int:
        """Warranties, and clauses that promise one."""
        return len(case.blueprint.all(Warranty)) + len(_promises(case.blueprint))

    def _blank(self, blueprint: Blueprint, one: Warranty, blank: list[str]) -> Finding:
        names = listed(table_of(Warranty).column(name).label for name in blank)
        return self.finding(
            one,
            field=blank[0],
            verdict=Verdict.UNKNOWN,
            title=Text(
                "{contract}: 保証の条件に書かれていないことがあります",
                "{contract}: its warranty leaves something open",
            ).format(contract=blueprint.name(Contract, one.contract)),
            evidence=Text("書かれていない: {names}", "not stated: {names}").format(names=names),
            remedy=Text("契約書を見て{names}を書く。", "Look into the contract and state: {names}.").format(
                names=names
            ),
            values={"blank": len(blank)},
        )

    def _words(self, blueprint: Blueprint, clause: Clause) -> Finding:
        said = warranty_of(blueprint, clause.contract)
        others = Text("登録されていません", "not registered") if said is None else _SAID[said.others_free]
        return self.finding(
            clause,
            field="wording",
            title=Text(
                "{contract} {number}: 「無償」の範囲が決まっていません",
                "{contract} {number}: what is free is not settled",
            ).format(contract=blueprint.name(Contract, clause.contract), number=clause.number),
            evidence=Text(
                "条文: 「{wording}」。保証の条件(軽微でない不具合): {others}",
                "wording: “{wording}”; warranty (not minor defects): {others}",
            ).format(wording=clause.wording[:80], others=others),
            remedy=Text(
                "検収後に無償なのは軽微な不具合だけか、全部か、いつまでかを条文に書く。",
                "Write into the clause whether only minor defects or all of them are free after acceptance, and until when.",
            ),
            values={"others_free": str(said.others_free) if said else None},
        )


_SAID = {
    True: Text("無償", "free"),
    False: Text("有償", "charged"),
    None: Text("書かれていない", "not stated"),
}


def _promises(blueprint: Blueprint) -> list[Clause]:
    """Clauses that say 無償 while the warranty does not make everything free, or is not there."""
    found = []
    for clause in blueprint.all(Clause):
        if _FREE_WORDS.search(clause.wording):
            said = warranty_of(blueprint, clause.contract)
            if said is None or said.others_free is not True:
                found.append(clause)
    return found


class WarrantiesStandOnTheLawOfTheirDay(Rule):
    """保証の根拠は、契約の日の法律に合っている。

    A warranty stands on the law in force when the contract began.
    """

    id = "warranty.warranties-stand-on-the-law-of-their-day"
    row = "H13"
    severity = Severity.WARNING
    source = CIVIL_CODE
    why = Text(
        "2020年4月1日以後の契約に「瑕疵」と書くと、期間の数え方と請求できることが食い違います。",
        "The former term in a contract since 2020-04-01 makes periods and claims uncertain.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per warranty or clause that stands on the other law; unknown without a day to judge by."""
        for one in case.blueprint.all(Warranty):
            contract = case.blueprint.one(Contract, one.contract)
            right = law_of(contract)
            if one.law and one.law != right:
                verdict = Verdict.BROKEN if right else Verdict.UNKNOWN
                written = table_of(Warranty).column("law").choice_label(one.law)
                yield self._told(one, "law", contract, written, verdict)
        for clause in _old_terms(case.blueprint):
            contract = case.blueprint.one(Contract, clause.contract)
            yield self._told(clause, "wording", contract, Text("「瑕疵」", "瑕疵"), Verdict.BROKEN)

    def examined(self, case: Case) -> int:
        """Warranties that name a law, and clauses with the former term."""
        named = sum(bool(one.law) for one in case.blueprint.all(Warranty))
        return named + len(_old_terms(case.blueprint))

    def _told(
        self, about: Warranty | Clause, field: str, contract: Contract | None, written: Text, verdict: Verdict
    ) -> Finding:
        begun = (
            contract.valid_from.isoformat()
            if contract and contract.valid_from
            else Text("なし", "not stated")
        )
        name = contract.name if contract else about.contract
        return self.finding(
            about,
            field=field,
            verdict=verdict,
            title=Text(
                "{name}: 保証の根拠が契約の日の法律と合いません",
                "{name}: its warranty does not stand on the law of its day",
            ).format(name=name),
            evidence=Text(
                "書かれている根拠: {written}。契約の開始日: {begun}、法律が変わった日: {changed}",
                "as written: {written}; contract began: {begun}; the law changed on {changed}",
            ).format(written=written, begun=begun, changed=LAW_CHANGED.isoformat()),
            remedy=Text(
                "契約の開始日を確かめ、{changed}以後の契約なら「契約不適合」として条文と期間を見直す。",
                "Check when the contract began; since {changed} the wording is non-conformity, and the period follows it.",
            ).format(changed=LAW_CHANGED.isoformat()),
            values={
                "contract_from": contract.valid_from.isoformat() if contract and contract.valid_from else None
            },
        )


def _old_terms(blueprint: Blueprint) -> list[Clause]:
    return [
        clause
        for clause in blueprint.all(Clause)
        if _OLD_TERM.search(clause.wording)
        and law_of(blueprint.one(Contract, clause.contract)) == NONCONFORMITY
    ]


RULES: tuple[Rule, ...] = (
    EveryDefectCanBeClassified(),
    WarrantiesSayWhatIsFree(),
    WarrantiesStandOnTheLawOfTheirDay(),
)

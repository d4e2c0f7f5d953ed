"""Whether what is asked of a supplier stands in its contract (G33)."""

from __future__ import annotations

from collections.abc import Iterator

from unyo.checks.labels import key_of, listed
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.contracts.designs import Ask, Clause, Contract
from unyo.framework.contracts.terms import term
from unyo.framework.designs import Blueprint
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict


class EveryAskHasAClause(Rule):
    """依頼しているデータ・報告項目・作業は、どれも契約の条項にある。

    Every data, report item and piece of work that is asked stands in a clause of the contract.
    """

    id = "ask.every-ask-has-a-clause"
    row = "G33"
    severity = Severity.WARNING
    source = Text(
        "標準ガイドライン 実践ガイドブック 第3編第9章: 後で頼むことは調達仕様書に入れる(G33)",
        "Government guidebook, part 3 chapter 9: what is asked later stands in the specification (G33)",
    )
    why = Text(
        "条項に無い依頼は、別料金になるか、断られます。", "What no clause names costs extra, or is refused."
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per ask without a contract in force, without a clause, or whose clause is not registered."""
        for ask in case.blueprint.all(Ask):
            if problem := _problem(case.blueprint, ask):
                field, title, evidence, verdict = problem
                yield self.finding(
                    ask,
                    field=field,
                    verdict=verdict,
                    title=Text("{ask}: {title}", "{ask}: {title}").format(ask=ask.name, title=title),
                    evidence=Text("{kind}。{evidence}", "{kind}. {evidence}").format(
                        kind=_kind(ask), evidence=evidence
                    ),
                    remedy=Text(
                        "次の契約か変更契約に「{ask}」を入れ、契約と条番号を書く。入れないなら依頼をやめる。",
                        "Put “{ask}” into the next contract or an amendment and state its clause, or stop asking.",
                    ).format(ask=ask.name),
                    values={"contract": ask.contract, "clause": ask.clause},
                )

    def examined(self, case: Case) -> int:
        """Asks."""
        return len(case.blueprint.all(Ask))


def _problem(blueprint: Blueprint, ask: Ask) -> tuple[str, Text, Text, Verdict] | None:
    contract = blueprint.one(Contract, ask.contract) if ask.contract else None
    if contract is None:
        return "contract", _NO_CONTRACT, _WRITTEN.format(written=ask.contract or _NONE), Verdict.BROKEN
    held = term(contract)
    if held is not None and held.last < blueprint.day:
        ended = _ENDED.format(contract=contract.name, last=held.last.isoformat())
        return "contract", _OVER, ended, Verdict.BROKEN
    if not ask.clause.strip():
        return "clause", _NO_CLAUSE, _IN.format(contract=contract.name), Verdict.BROKEN
    known = blueprint.derived(_clauses).get(contract.key, {})
    named = known.get(key_of(ask.clause))
    if known and named is None:
        numbers = listed(one.number for one in known.values())
        return "clause", _STRANGE, _REGISTERED.format(clause=ask.clause, numbers=numbers), Verdict.BROKEN
    if named is not None and named.effect == "excludes":
        return "clause", _EXCLUDED, _EXCLUDES.format(clause=ask.clause), Verdict.BROKEN
    return None


def _clauses(blueprint: Blueprint) -> dict[str, dict[str, Clause]]:
    """The clauses of each contract by the key of their number."""
    found: dict[str, dict[str, Clause]] = {}
    for one in blueprint.all(Clause):
        found.setdefault(one.contract, {})[key_of(one.number)] = one
    return found


def _kind(ask: Ask) -> Text:
    if not ask.kind:
        return Text("種類: なし", "kind: not stated")
    return Text("種類: {kind}", "kind: {kind}").format(
        kind=table_of(Ask).column("kind").choice_label(ask.kind)
    )


_NONE = Text("なし", "none")
_NO_CONTRACT = Text("どの契約にもありません", "stands in no contract")
_WRITTEN = Text("契約: {written}", "contract: {written}")
_OVER = Text("契約が終わっています", "its contract has ended")
_ENDED = Text("「{contract}」は{last}まで", "“{contract}” ended with {last}")
_NO_CLAUSE = Text("条項がありません", "stands in no clause")
_IN = Text("契約: {contract}、条番号: なし", "contract: {contract}; clause: none")
_STRANGE = Text("その条番号は登録されていません", "that clause is not registered")
_REGISTERED = Text(
    "書かれた条番号: {clause}。登録済み: {numbers}", "clause as written: {clause}; registered: {numbers}"
)
_EXCLUDED = Text("その条項は対象から除いています", "that clause leaves it out")
_EXCLUDES = Text("{clause} の効果は「除く」です", "the effect of {clause} is “excludes”")

RULES: tuple[Rule, ...] = (EveryAskHasAClause(),)

"""Whether an indicator says how it is computed, and whether its formula goes together (G5, SD-12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import Blueprint
from unyo.framework.kpis.computable import OF_FORMULA, Computability, Lack, computabilities
from unyo.framework.kpis.designs import Kpi
from unyo.framework.kpis.formula_units import demand_unit, measured
from unyo.framework.kpis.formula_words import name_key
from unyo.framework.kpis.units import Unit, parse_unit
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

GUIDEBOOK_KPIS = Text(
    "標準ガイドライン 実践ガイドブック 第3編第9章 Step.2-2 B、参考9-2・9-3(G5)",
    "Government guidebook, part 3 chapter 9, step 2-2 B, references 9-2 and 9-3 (G5)",
)
ALREADY_USED = Severity.ERROR


def graver_when_used(kpi: Kpi) -> Severity:
    """What is said to be in use must work; what nobody has decided about is a warning."""
    return ALREADY_USED if kpi.required else Severity.WARNING


class EveryKpiHasAFormula(Rule):
    """使う指標には、計算できる計算式がある。

    Every indicator in use has a formula that can be computed.
    """

    id = "kpi.every-kpi-has-a-formula"
    row = "G5"
    severity = Severity.WARNING
    source = GUIDEBOOK_KPIS
    why = Text(
        "計算式が決まっていない指標は、運用が始まってから人ごとに違う値になります。",
        "Without a formula everybody computes a figure of their own once operations have begun.",
    )
    remedy: ClassVar[Text] = Text(
        "「{kpi}」の計算式を、データの名前と + - * / ( ) で書く。使わないなら「使う」を「いいえ」にする。{proposal}",
        "Write the formula of “{kpi}” with names of data and + - * / ( ), or say that it is not in use. {proposal}",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per indicator without a formula, or with one that cannot be read."""
        for one in computabilities(case.blueprint):
            if one.lack in OF_FORMULA:
                yield self._told(one)

    def examined(self, case: Case) -> int:
        """Indicators in use."""
        return len(computabilities(case.blueprint))

    def _told(self, one: Computability) -> Finding:
        assert one.lack
        written = one.kpi.formula.strip()
        evidence = one.problem or Text("計算式: {written}", "formula: {written}").format(
            written=written or Text("なし", "none")
        )
        proposal = one.kpi.note if one.lack is Lack.NO_FORMULA else ""
        return self.finding(
            one.kpi,
            field="formula",
            severity=graver_when_used(one.kpi),
            title=Text("{kpi}: {lack}", "{kpi}: {lack}").format(kpi=one.kpi.name, lack=one.lack.label),
            evidence=evidence,
            remedy=self.remedy.format(kpi=one.kpi.name, proposal=proposal),
            values={"formula": written, "lack": one.lack.value},
        )


class EveryDatumIsBrought(Rule):
    """指標に要るデータは、取得先・手段・頻度・取得する人が決まり、事業者が出すものには条項がある。

    Every datum of an indicator has a source, a method, a frequency and somebody who collects it, and a clause where a supplier brings it.
    """

    id = "kpi.every-datum-is-brought"
    row = "G5"
    severity = Severity.WARNING
    source = GUIDEBOOK_KPIS
    why = Text(
        "元のデータが無いと後で気づいても、過去の分は取り戻せません。",
        "Data that turn out to be missing later cannot be had for the past.",
    )
    remedy: ClassVar[Text] = Text(
        "「指標のデータ」で{names}の欠けている欄を書く。事業者が出すデータは契約の条項に入れる。",
        "Fill in what is missing for {names} under “KPI data”; put what a supplier brings into a clause.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per indicator: it will not be computable."""
        for one in computabilities(case.blueprint):
            wanting = [datum for datum in one.data if datum.lacks]
            if wanting:
                yield self._told(one)

    def examined(self, case: Case) -> int:
        """Data of the formulas that can be read."""
        return sum(len(one.data) for one in computabilities(case.blueprint))

    def _told(self, one: Computability) -> Finding:
        wanting = [datum for datum in one.data if datum.lacks]
        said = listed(
            Text("{name}: {lacks}", "{name}: {lacks}").format(
                name=datum.name, lacks=listed(lack.label for lack in datum.lacks)
            )
            for datum in wanting
        )
        spare = listed(row.datum for row in one.spare)
        also = Text("。計算式に無いデータの行: {spare}", "; rows the formula does not name: {spare}")
        names = listed(Text(f"「{datum.name}」", f"“{datum.name}”") for datum in wanting)
        return self.finding(
            one.kpi,
            severity=graver_when_used(one.kpi),
            title=Text(
                "{kpi}: このままでは計算できません({n}/{all}個のデータ)",
                "{kpi}: will not be computable ({n} of {all} data)",
            ).format(kpi=one.kpi.name, n=len(wanting), all=len(one.data)),
            evidence=Text("{said}{also}", "{said}{also}").format(
                said=said, also=also.format(spare=spare) if one.spare else ""
            ),
            remedy=self.remedy.format(names=names),
            values={
                "wanting": len(wanting),
                "data": len(one.data),
                "lacks": ", ".join(one.lacks),
                "names": ", ".join(datum.name for datum in wanting),
            },
        )


class UnitsGoTogether(Rule):
    """計算式の中の単位は揃っていて、結果は指標の単位になる。

    The units of a formula go together, and the result comes out in the unit of the indicator.
    """

    id = "kpi.units-go-together"
    row = "G5"
    severity = Severity.ERROR
    source = GUIDEBOOK_KPIS
    why = Text(
        "円と件を足した値や、100倍していない%は、もっともらしい誤りになります。",
        "Yen added to cases, or a percentage nobody multiplied by 100, is a mistake that looks plausible.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per formula whose units clash, cannot be read, or are not all stated (unknown)."""
        for one in _measurable(case.blueprint):
            assert one.formula
            units, unstated, unreadable = _units(one)
            if unreadable:
                yield self._told(one, unreadable, "unit")
                continue
            try:
                found = measured(one.formula, units)
                if found is None or unstated:
                    yield self._unstated(one, unstated)
                else:
                    demand_unit(found, parse_unit(one.kpi.unit))
            except CannotRead as problem:
                yield self._told(one, problem.text, "formula")

    def examined(self, case: Case) -> int:
        """Formulas that can be read and whose data have rows."""
        return len(_measurable(case.blueprint))

    def _told(self, one: Computability, problem: Text, field: str) -> Finding:
        said = listed(f"{d.name}={d.row.unit}" for d in one.data if d.row and d.row.unit)
        return self.finding(
            one.kpi,
            field=field,
            title=Text("{kpi}: 単位が合いません", "{kpi}: the units do not go together").format(
                kpi=one.kpi.name
            ),
            evidence=Text(
                "{problem}。{formula} [{said}] → {unit}", "{problem}. {formula} [{said}] → {unit}"
            ).format(problem=problem, formula=one.kpi.formula, said=said, unit=one.kpi.unit),
            remedy=Text(
                "計算式か、データと指標の単位を直す。",
                "Mend the formula, or the units of the data and the indicator.",
            ),
            values={"formula": one.kpi.formula, "unit": one.kpi.unit},
        )

    def _unstated(self, one: Computability, unstated: list[str]) -> Finding:
        names = listed(unstated)
        return self.finding(
            one.kpi,
            verdict=Verdict.UNKNOWN,
            severity=Severity.INFO,
            title=Text("{kpi}: 単位を確かめられません", "{kpi}: the units cannot be checked").format(
                kpi=one.kpi.name
            ),
            evidence=Text("単位が書かれていません: {names}", "no unit stated for {names}").format(
                names=names
            ),
            remedy=Text(
                "{names}の単位を書く(例: 件、分/件、円、%)。",
                "State the unit of {names}, e.g. 件, 分/件, 円, %.",
            ).format(names=names),
            values={"unstated": len(unstated)},
            part="unstated",
        )


def _measurable(blueprint: Blueprint) -> list[Computability]:
    """Formulas whose data have rows: that a row is missing is said elsewhere."""
    every = computabilities(blueprint)
    return [one for one in every if one.formula and all(datum.row for datum in one.data)]


def _units(one: Computability) -> tuple[dict[str, Unit], list[str], Text | None]:
    """Units by name of the datum, what states none, and why one cannot be read."""
    units, unstated = dict[str, Unit](), []
    stated = [(datum.name, datum.row.unit if datum.row else "") for datum in one.data]
    for name, written in (*stated, (one.kpi.name, one.kpi.unit)):
        if not written.strip():
            unstated.append(name)
            continue
        try:
            units[name_key(name)] = parse_unit(written)
        except CannotRead as problem:
            return {}, [], problem.text
    return units, unstated, None


RULES: tuple[Rule, ...] = (EveryKpiHasAFormula(), EveryDatumIsBrought(), UnitsGoTogether())

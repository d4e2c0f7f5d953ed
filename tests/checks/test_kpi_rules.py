"""The rules on indicators and on data that are collected (G5, G11, G33, SD-12), with numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from handover_tables import found, outcome

from unyo.checks.rules import datasets, kpis, kpis_segments
from unyo.checks.rules.datasets import (
    CollectingHasAProcedure,
    DataAreMachineReadable,
    DetailIsRolledUpBeforeItGoes,
    PeriodicDataHaveADueDay,
    SuppliersDataHaveAClause,
)
from unyo.checks.rules.kpis import EveryDatumIsBrought, EveryKpiHasAFormula, UnitsGoTogether
from unyo.checks.rules.kpis_segments import (
    SegmentsKeepTheUnknown,
    SegmentsUseOneVocabulary,
    TargetsLieOnTheBetterSide,
    UnlikeThingsAreDivided,
)
from unyo.findings.rule import Rule
from unyo.framework.kpis.designs import Dataset, Kpi, KpiSource, Segment
from unyo.framework.standard_rows import standard_designs
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Severity, Verdict

pytestmark = pytest.mark.row("G5")

RULES: tuple[Rule, ...] = (*kpis.RULES, *kpis_segments.RULES, *datasets.RULES)
WHOLE = {
    "source": "受付台帳",
    "method": "CSVの書き出し",
    "cadence": "monthly",
    "collector": "staff",
    "unit": "件",
}


def kpi(formula: str = "解決 / 全件 * 100", **more: Any) -> Kpi:
    return Kpi(key="k", **({"name": "解決率", "formula": formula, "unit": "%", "required": True} | more))


def datum(name: str, **more: Any) -> KpiSource:
    return KpiSource(key=f"k/{name}", kpi="k", datum=name, **(WHOLE | more))


def solved(**more: Any) -> list[Design]:
    """An indicator with both of its data, the second as told."""
    return [kpi(), datum("解決"), datum("全件", **more)]


def dataset(**more: Any) -> Dataset:
    usual = {
        "cadence": "monthly", "due_day": 10, "collector": "staff", "procedure": "手順", "raw_format": "csv",
        "retention_days": 90, "rollup": "weekly",
    }  # fmt: skip
    return Dataset(key="d", name="CPU使用率(月次)", **(usual | more))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_with_nothing_to_judge_every_rule_is_unknown(rule: Rule) -> None:
    assert outcome(rule, []).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_whole_design_keeps_every_rule(rule: Rule) -> None:
    segment = Segment(key="s", name="申請者", members="個人, 法人, 不明")
    rows = [
        kpi(direction="higher", baseline=Decimal(60), target=Decimal(80), warn_at=Decimal(70), mixed=True),
        datum("解決", segment="s", segment_words="個人、法人"),
        datum("全件", collector="supplier", contract="c", clause="第3条"),
        segment,
        dataset(),
        Dataset(key="v", name="稼働", cadence="monthly", due_day=5, collector="supplier", contract="c", clause="第4条",
                procedure="手順", raw_format="json", retention_days=400, rollup="monthly"),
    ]  # fmt: skip
    assert outcome(rule, rows).verdict is Verdict.KEPT


@pytest.mark.row("SD-12")
def test_of_the_15_indicators_five_are_undefined_and_ten_lack_their_sources() -> None:
    rows = [*standard_designs("kpi"), *standard_designs("kpi_source")]
    told = found(EveryKpiHasAFormula(), rows)
    assert [f.values["lack"] for f in told] == ["no_formula"] * 5
    assert {f.severity for f in told} == {Severity.WARNING}
    assert "案: " in told[0].remedy.ja
    wanting = found(EveryDatumIsBrought(), rows)
    assert [(f.values["wanting"], f.values["data"]) for f in wanting] == [(2, 2)] * 10
    assert wanting[0].values["lacks"] == "no_place, no_method, no_frequency, no_collector"
    assert outcome(UnitsGoTogether(), rows).verdict is Verdict.KEPT


@pytest.mark.row("SD-12")
@pytest.mark.parametrize(
    ("formula", "lack"),
    [
        ("", "no_formula"),
        ("解決率", "repeats_name"),
        ("解決 / / 全件", "unreadable"),
        ("解決 % 全件", "unreadable"),
    ],
)
def test_an_indicator_in_use_without_a_formula_is_an_error(formula: str, lack: str) -> None:
    (told,) = found(EveryKpiHasAFormula(), [kpi(formula)])
    assert (told.severity, told.values["lack"]) == (Severity.ERROR, lack)
    assert not found(EveryKpiHasAFormula(), [kpi(formula, required=False)])


def test_the_fault_of_a_formula_is_told_with_its_place() -> None:
    (told,) = found(EveryKpiHasAFormula(), [kpi("解決 / / 全件")])
    assert "6文字目" in told.evidence.ja and "character 6" in told.evidence.en


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"source": ""}, "no_place"),
        ({"method": ""}, "no_method"),
        ({"cadence": ""}, "no_frequency"),
        ({"collector": ""}, "no_collector"),
        ({"collector": "supplier"}, "no_clause"),
        ({"collector": "supplier", "contract": "c"}, "no_clause"),
        ({"source": "", "cadence": ""}, "no_place, no_frequency"),
    ],
)
def test_what_a_datum_lacks_is_named(changed: dict[str, str], lacks: str) -> None:
    (told,) = found(EveryDatumIsBrought(), solved(**changed))
    assert told.values == {"wanting": 1, "data": 2, "lacks": lacks, "names": "全件"}
    assert "計算できません(1/2個のデータ)" in told.title.ja


def test_a_name_without_a_row_is_told_with_the_rows_the_formula_does_not_name() -> None:
    (told,) = found(EveryDatumIsBrought(), [kpi(), datum("解決"), datum("全件数")])
    assert told.values["lacks"] == "no_row"
    assert "全件数" in told.evidence.ja


def test_a_data_set_says_what_its_datum_leaves_out() -> None:
    blank = {"source": "", "method": "", "cadence": "", "collector": "", "dataset": "d"}
    data = dataset(source="監視", method="API", collector="supplier", contract="c", clause="第4条")
    assert outcome(EveryDatumIsBrought(), [*solved(**blank), data]).verdict is Verdict.KEPT
    (told,) = found(EveryDatumIsBrought(), [*solved(**blank), dataset(collector="supplier", method="API")])
    assert told.values["lacks"] == "no_clause"


@pytest.mark.parametrize(
    ("unit", "broken", "said"),
    [("件", False, ""), ("円", True, "合いません"), ("3件", True, "単位として読めません")],
)
def test_units_that_do_not_go_together_are_an_error(unit: str, broken: bool, said: str) -> None:
    told = found(UnitsGoTogether(), solved(unit=unit))
    assert [(f.severity, f.verdict) for f in told] == ([(Severity.ERROR, Verdict.BROKEN)] if broken else [])
    assert all(said in f.evidence.ja for f in told)


def test_yen_and_cases_make_no_sum_and_an_unstated_unit_is_unknown() -> None:
    (clash,) = found(
        UnitsGoTogether(), [kpi("解決 + 全件", unit="件"), datum("解決"), datum("全件", unit="円")]
    )
    assert "件と円は足し引きできません" in clash.evidence.ja
    (unsure,) = found(UnitsGoTogether(), solved(unit=""))
    assert (unsure.verdict, unsure.values["unstated"]) == (Verdict.UNKNOWN, 1)
    assert outcome(UnitsGoTogether(), [kpi(), datum("解決")]).verdict is Verdict.UNKNOWN


SEGMENT = Segment(key="s", name="申請者の種類", members="個人, 代理人, 法人, 不明")


@pytest.mark.accept("AT-G5-5")
def test_a_source_that_uses_another_word_for_a_segment_is_a_warning() -> None:
    rows = [
        datum("窓口", segment="s", segment_words="個人, 代理人, 法人", source="窓口"),
        datum("オンライン", segment="s", segment_words="個人, 代理, 法人", source="電子申請"),
    ]
    for designs in ([SEGMENT, *rows], rows):
        (told,) = found(SegmentsUseOneVocabulary(), designs)
        assert (told.severity, told.subject.key) == (Severity.WARNING, "k/オンライン")
        assert (told.values["words"], told.values["near"]) == ("代理", "代理人")


def test_sources_of_different_indicators_without_a_segment_are_not_compared() -> None:
    rows = [
        datum("a", segment_words="個人"),
        KpiSource(key="x", kpi="other", datum="b", segment_words="本人"),
    ]
    assert not found(SegmentsUseOneVocabulary(), rows)


@pytest.mark.trap("T25")
def test_a_segment_without_a_place_for_the_unknown_is_told() -> None:
    (told,) = found(SegmentsKeepTheUnknown(), [Segment(key="s", name="申請者", members="個人, 法人")])
    assert (told.severity, told.values["members"]) == (Severity.INFO, 2)
    assert not found(SegmentsKeepTheUnknown(), [SEGMENT])


@pytest.mark.accept("AT-G5-6")
@pytest.mark.parametrize(
    ("mixed", "segment", "verdicts"),
    [
        (True, "", [Verdict.BROKEN]),
        (None, "", [Verdict.UNKNOWN]),
        (False, "", []),
        (True, "s", []),
        (None, "s", []),
    ],
)
def test_an_average_over_unlike_things_needs_its_kinds(
    mixed: bool | None, segment: str, verdicts: list[Verdict]
) -> None:
    mean = kpi("合計 / 件数", name="平均対応時間", unit="分/件", mixed=mixed)
    assert [
        f.verdict for f in found(UnlikeThingsAreDivided(), [mean, datum("合計", segment=segment)])
    ] == verdicts


@pytest.mark.parametrize(
    ("name", "verdicts"),
    [
        ("Mean handling time", [Verdict.UNKNOWN]),
        ("Handling time (average)", [Verdict.UNKNOWN]),
        ("Meaningful answers", []),
    ],
)
def test_an_average_is_known_by_its_english_name(name: str, verdicts: list[Verdict]) -> None:
    rows = [kpi("total / cases", name=name, unit="min/case"), datum("total"), datum("cases")]
    assert [one.verdict for one in found(UnlikeThingsAreDivided(), rows)] == verdicts


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "warn_at", "told"),
    [
        ("higher", 60, 80, 70, []),
        ("higher", 80, 60, None, [""]),
        ("higher", 60, 80, 90, ["warn_at"]),
        ("lower", 60, 80, None, [""]),
        ("lower", 80, 60, 70, []),
        ("lower", 80, 60, 50, ["warn_at"]),
        ("higher", 60, 60, 60, []),
        ("", 60, 80, None, [""]),
        ("higher", None, 80, None, []),
    ],
)
def test_a_target_lies_on_the_better_side(
    direction: str, baseline: int | None, target: int, warn_at: int | None, told: list[str]
) -> None:
    given = {"baseline": baseline, "target": target, "warn_at": warn_at}
    values = {name: None if value is None else Decimal(value) for name, value in given.items()}
    findings = found(TargetsLieOnTheBetterSide(), [kpi(direction=direction, **values)])
    assert [f.part for f in findings] == told
    assert all((f.verdict is Verdict.UNKNOWN) is (not direction) for f in findings)


@pytest.mark.row("G11")
@pytest.mark.accept("AT-G11-2")
@pytest.mark.parametrize(
    ("raw_format", "verdict"),
    [("pdf", Verdict.BROKEN), ("paper", Verdict.BROKEN), ("", Verdict.UNKNOWN), ("csv", Verdict.KEPT), ("database", Verdict.KEPT)],
)  # fmt: skip
def test_a_pdf_is_not_machine_readable(raw_format: str, verdict: Verdict) -> None:
    told = outcome(DataAreMachineReadable(), [dataset(raw_format=raw_format)])
    assert told.verdict is verdict
    assert all("not machine-readable" in f.title.en for f in told.findings if verdict is Verdict.BROKEN)


@pytest.mark.row("G11")
@pytest.mark.accept("AT-G11-1")
@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"due_day": None}, Verdict.BROKEN),
        ({"due_day": 0}, Verdict.BROKEN),
        ({"due_day": 32}, Verdict.BROKEN),
        ({"due_day": None, "cadence": ""}, Verdict.UNKNOWN),
        ({"due_day": 31}, Verdict.KEPT),
    ],
)
def test_periodic_data_need_a_due_day(changed: dict[str, Any], verdict: Verdict) -> None:
    assert outcome(PeriodicDataHaveADueDay(), [dataset(**changed)]).verdict is verdict
    assert not found(PeriodicDataHaveADueDay(), [dataset(due_day=None, cadence="on_demand")])
    assert not found(PeriodicDataHaveADueDay(), [dataset(due_day=None, collector="system")])


@pytest.mark.row("G11")
@pytest.mark.parametrize(
    ("collector", "verdict"),
    [("staff", Verdict.BROKEN), ("supplier", Verdict.BROKEN), ("", Verdict.UNKNOWN)],
)
def test_collecting_without_a_procedure_depends_on_a_person(collector: str, verdict: Verdict) -> None:
    assert outcome(CollectingHasAProcedure(), [dataset(collector=collector, procedure="")]).verdict is verdict
    assert not found(CollectingHasAProcedure(), [dataset(collector="system", procedure="")])


@pytest.mark.row("G33")
@pytest.mark.parametrize(("clause", "told"), [("", 1), ("第4条", 0)])
def test_what_a_supplier_brings_stands_in_a_clause(clause: str, told: int) -> None:
    rows = [dataset(collector="supplier", contract="c", clause=clause)]
    assert len(found(SuppliersDataHaveAClause(), rows)) == told


@pytest.mark.row("G11")
@pytest.mark.accept("AT-G11-3")
@pytest.mark.parametrize(
    ("days", "rollup", "verdict"),
    [
        (90, "weekly", Verdict.KEPT),
        (90, "", Verdict.BROKEN),
        (30, "monthly", Verdict.BROKEN),
        (31, "monthly", Verdict.KEPT),
        (None, "weekly", Verdict.UNKNOWN),
    ],
)
def test_detail_is_not_gone_before_its_roll_up(days: int | None, rollup: str, verdict: Verdict) -> None:
    told = outcome(DetailIsRolledUpBeforeItGoes(), [dataset(retention_days=days, rollup=rollup)])
    assert told.verdict is verdict
    assert all(f.severity is Severity.ERROR for f in told.findings)

"""The rules on design items (V1), the definition of operations (V2) and the purpose of work (V3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from handover_tables import DAY, article_raci, found, outcome

from unyo.checks.rules.items import EveryItemHasAStatus, EveryItemIsPlanned, SettledItemsHaveTheirArtefacts
from unyo.checks.rules.items_definition import DefinitionSaysItsThreeParts, OneDefinitionIsCurrent
from unyo.checks.rules.links_purpose import (
    EveryWorkItemHasAReceiver,
    EveryWorkItemSolvesAProblem,
    SupportEndsAtAUser,
)
from unyo.findings.rule import Rule
from unyo.framework.items.designs import DesignItem, OperationsDefinition
from unyo.framework.standard_rows import standard_designs
from unyo.framework.work.designs import WorkItem
from unyo.parties.designs import Organization
from unyo.vocabulary.declare import Design
from unyo.vocabulary.verdict import Severity, Verdict

RULES: tuple[Rule, ...] = (
    SettledItemsHaveTheirArtefacts(),
    EveryItemIsPlanned(),
    EveryItemHasAStatus(),
    OneDefinitionIsCurrent(),
    DefinitionSaysItsThreeParts(),
    EveryWorkItemSolvesAProblem(),
    EveryWorkItemHasAReceiver(),
    SupportEndsAtAUser(),
)
ITEMS = tuple(one for one in standard_designs("design_item") if isinstance(one, DesignItem))


def settled(
    name: str = "運用組織設計", artefacts: str = "activity, assignment, role", **more: str
) -> DesignItem:
    said = {"status_final": "settled", "status_outline": "not_started", "status_detail": "designing"} | more
    return DesignItem(key=name, name=name, artefacts=artefacts, **said)  # type: ignore[arg-type]


def definition(edition: str = "1.0", begins: str = "2026-04-01", **parts: str) -> OperationsDefinition:
    said = {"purpose": "事業を続けるため", "resources": "組織のリソース", "action": "提供し続ける"} | parts
    day = dt.date.fromisoformat(begins) if begins else None
    return OperationsDefinition(key=edition, edition=edition, valid_from=day, **said)


def work(key: str, **fields: str) -> WorkItem:
    said = {"problem_solved": "止まらない", "problem_kind": "internal_user", "receiver": "市民課"} | fields
    return WorkItem(key=key, name=key, **said)  # type: ignore[arg-type]


RECEIVER = Organization(key="市民課", name="市民課")
KEPT: list[tuple[Rule, list[Design]]] = [
    (SettledItemsHaveTheirArtefacts(), [settled(), *article_raci()]),
    (EveryItemIsPlanned(), [*ITEMS]),
    (EveryItemHasAStatus(), [*ITEMS]),
    (OneDefinitionIsCurrent(), [definition(), definition("2.0", "2027-04-01")]),
    (DefinitionSaysItsThreeParts(), [definition()]),
    (EveryWorkItemSolvesAProblem(), [work("監視"), RECEIVER]),
    (
        EveryWorkItemHasAReceiver(),
        [work("監視"), work("台帳", receiver="", problem_kind="indirect", supports="監視")],
    ),
    (SupportEndsAtAUser(), [work("監視"), work("台帳", problem_kind="indirect", supports="監視")]),
]


@pytest.mark.parametrize(("rule", "designs"), KEPT, ids=lambda one: getattr(one, "id", ""))
def test_what_is_written_well_keeps_the_rule(rule: Rule, designs: list[Design]) -> None:
    assert outcome(rule, designs).verdict is Verdict.KEPT


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_without_a_row_of_its_table_a_rule_is_unknown_and_says_nothing(rule: Rule) -> None:
    told = outcome(rule, article_raci())
    assert (told.verdict, told.findings) == (Verdict.UNKNOWN, ())


@pytest.mark.row("V1")
@pytest.mark.parametrize(
    ("item", "empty"),
    [
        (settled(artefacts="activity, contract"), 1),
        (settled(artefacts="contract, clause"), 2),
        (settled(artefacts=""), 0),
        (settled(artefacts="activty"), 0),
        (settled(artefacts="service, catalog_publication"), 1),
    ],
)
def test_settled_without_its_artefact_is_an_error(item: DesignItem, empty: int) -> None:
    (told,) = found(SettledItemsHaveTheirArtefacts(), [item, *article_raci()])
    assert (told.severity, told.subject.key, told.subject.field) == (
        Severity.ERROR,
        "運用組織設計",
        "artefacts",
    )
    assert told.values == {"settled": 1, "empty_tables": empty}
    assert "最終ToBe" in told.evidence.ja


@pytest.mark.row("V1")
def test_whether_a_catalog_was_published_is_not_judged_from_tables() -> None:
    only = settled(artefacts="catalog_publication")
    assert outcome(SettledItemsHaveTheirArtefacts(), [only]).verdict is Verdict.KEPT


@pytest.mark.row("V1")
def test_an_item_that_fell_off_the_list_is_named() -> None:
    (told,) = found(EveryItemIsPlanned(), list(ITEMS[:24]))
    assert told.values == {"missing": 2, "standard": 26}
    assert "運用作業の測定" in told.evidence.ja
    renamed = [replace(ITEMS[0], name="私たちの運用"), *ITEMS[1:]]
    assert not found(EveryItemIsPlanned(), renamed)


@pytest.mark.row("V1")
def test_an_empty_status_is_unknown() -> None:
    told = outcome(EveryItemHasAStatus(), [settled(status_final="", status_detail="")])
    assert (told.verdict, told.findings[0].values) == (Verdict.UNKNOWN, {"empty": 2})


@pytest.mark.row("V2")
@pytest.mark.parametrize(
    ("definitions", "current"),
    [
        ([definition("1.0"), definition("1.1")], 2),
        ([definition("1.0", ""), definition("1.1", "")], 2),
        ([definition("1.0", "2026-11-23")], 0),
    ],
)
def test_two_definitions_at_once_or_none_in_force(
    definitions: list[OperationsDefinition], current: int
) -> None:
    (told,) = found(OneDefinitionIsCurrent(), definitions, DAY)
    assert told.values["current"] == current


@pytest.mark.row("V2")
@pytest.mark.accept("AT-V2-1")
@pytest.mark.parametrize("nothing", ["", "-", "なし"])
def test_a_definition_from_a_file_without_a_purpose_is_refused(nothing: str) -> None:
    (told,) = found(DefinitionSaysItsThreeParts(), [definition(purpose=nothing)])
    assert (told.severity, told.subject.field, told.values["missing"]) == (Severity.ERROR, "purpose", 1)
    (two,) = found(DefinitionSaysItsThreeParts(), [definition(purpose=nothing, action="")])
    assert two.values["missing"] == 2


@pytest.mark.row("V3")
@pytest.mark.parametrize("nothing", ["", "-", "なし", "特になし", "−"])
def test_work_that_solves_no_problem_is_flagged(nothing: str) -> None:
    (told,) = found(EveryWorkItemSolvesAProblem(), [work("月次報告", problem_solved=nothing), work("監視")])
    assert (told.subject.key, told.values["flag"]) == ("月次報告", "NO_PROBLEM")
    assert "廃止・縮小・見直し" in told.remedy.ja


@pytest.mark.row("V3")
@pytest.mark.accept("AT-V3-1")
def test_a_monthly_report_nobody_receives_is_flagged() -> None:
    (told,) = found(EveryWorkItemHasAReceiver(), [work("月次報告", receiver=""), work("監視")])
    assert (told.subject.key, told.subject.field) == ("月次報告", "receiver")
    assert told.values == {"flag": "NO_RECEIVER", "receivers": 0}
    assert "廃止・縮小・見直し" in told.remedy.ja


@pytest.mark.row("V3")
def test_work_whose_receiver_was_closed_down_is_received_by_nobody() -> None:
    gone = Organization(key="市民課", name="市民課(旧)", closed_on=DAY)
    (told,) = found(EveryWorkItemHasAReceiver(), [work("月次報告"), work("監視", receiver="税務課"), gone])
    assert (told.subject.key, told.subject.field) == ("月次報告", "receiver")
    assert told.values == {"flag": "NO_RECEIVER", "receivers": 0}
    assert f"「市民課(旧)」は{DAY}に廃止されています" in told.evidence.ja
    assert f"“市民課(旧)” was closed on {DAY}" in told.evidence.en
    # It is there until the day before, and an organisation without a date is still there.
    later = replace(gone, closed_on=DAY + dt.timedelta(days=1))
    assert found(EveryWorkItemHasAReceiver(), [work("月次報告"), later]) == []
    assert found(EveryWorkItemHasAReceiver(), [work("月次報告"), replace(gone, closed_on=None)]) == []


@pytest.mark.row("V3")
def test_what_an_indirect_support_is_received_by_is_asked_at_the_end_of_its_chain() -> None:
    gone = Organization(key="市民課", name="市民課", closed_on=DAY)
    items = [work("台帳", problem_kind="indirect", supports="監視"), work("監視")]
    assert [one.subject.key for one in found(EveryWorkItemHasAReceiver(), [*items, gone])] == ["監視"]


@pytest.mark.row("V3")
@pytest.mark.parametrize("supports", ["", "どこにもない作業"])
def test_an_indirect_support_must_name_what_it_supports(supports: str) -> None:
    items = [work("台帳", receiver="", problem_kind="indirect", supports=supports), work("監視")]
    (told,) = found(EveryWorkItemHasAReceiver(), items)
    assert (told.subject.key, told.subject.field) == ("台帳", "supports")
    assert (supports or "書かれていません") in told.evidence.ja


@pytest.mark.row("V3")
@pytest.mark.accept("AT-V3-2")
def test_work_that_supports_itself_through_others_is_one_cycle() -> None:
    two = [
        work("A", problem_kind="indirect", supports="B"),
        work("B", problem_kind="indirect", supports="A"),
    ]
    (told,) = found(SupportEndsAtAUser(), two)
    assert (told.severity, told.values["cycle"]) == (Severity.ERROR, 2)
    assert "A → B → A" in told.evidence.ja
    three = [
        work(a, problem_kind="indirect", supports=b)
        for a, b in (("A", "B"), ("B", "C"), ("C", "A"), ("D", "A"))
    ]
    assert [one.values["cycle"] for one in found(SupportEndsAtAUser(), three)] == [3]


@pytest.mark.row("V3")
def test_a_chain_whose_end_serves_nobody_known_is_unknown() -> None:
    items = [work("台帳", problem_kind="indirect", supports="監視"), work("監視", problem_kind="")]
    told = outcome(SupportEndsAtAUser(), items)
    assert told.verdict is Verdict.UNKNOWN
    assert "「監視」" in told.findings[0].evidence.ja

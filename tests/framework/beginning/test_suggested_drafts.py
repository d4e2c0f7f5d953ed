"""What the answers suggest: drafts only, every reference whole, the same answers the same rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest

from unyo.checks.rulebook import RULES
from unyo.findings.report import Report, report
from unyo.findings.rule import Case
from unyo.framework.beginning.questions import fields, read_answers
from unyo.framework.beginning.suggesting import DRAFT, Beginning, suggested
from unyo.framework.catalog.designs import Service
from unyo.framework.contracts.designs import Contract, CoverageCell
from unyo.framework.designs import DESIGNS, Blueprint
from unyo.framework.responsibility.designs import Assignment
from unyo.framework.systems.designs import System
from unyo.framework.work.designs import RoutingRule, WorkItem
from unyo.parties.designs import Calendar, Organization
from unyo.tables.naming import identity
from unyo.vocabulary.declare import Kind, table_of
from unyo.vocabulary.support_hours import parse_calendar
from unyo.vocabulary.verdict import Verdict

DAY = dt.date(2026, 11, 24)
SMALL = {"kind": "it_department", "services": ["support"], "hours": "weekday", "people": "3"}
LARGE = {
    "kind": "msp", "receivers": ["companies", "citizens"], "receiver_names": "港町市\n税務課",
    "services": ["monitoring", "incident", "backup"], "hours": "always", "systems_iaas": "受付サイト、文書管理",
    "suppliers": "北浜クラウド,A社", "people": "12", "night": "shift", "pains": ["contracts", "reports"],
}  # fmt: skip
# The same company everywhere, names that look like parts of keys, and a system in two places.
ODD = {
    "kind": "government", "receiver_names": "A社\na社", "suppliers": "A社,{name},..,A/B", "systems_own": "基幹",
    "systems_saas": "基幹", "services": ["incident"], "night": "on_call",
}  # fmt: skip
EVERYTHING: dict[str, Any] = {
    name: {"one": [value for value, _ in field.choices][-1:], "many": [value for value, _ in field.choices],
           "names": f"{name}1,{name}2", "number": "40"}[field.kind]
    for name, field in fields().items()
}  # fmt: skip
SETS = {"nothing": {}, "small": SMALL, "large": LARGE, "odd": ODD, "everything": EVERYTHING}
EVERY = pytest.mark.parametrize(
    ("given", "language"), [(g, lang) for g in SETS.values() for lang in ("ja", "en")],
    ids=[f"{name}-{lang}" for name in SETS for lang in ("ja", "en")],
)  # fmt: skip


def made(given: dict[str, Any], language: str = "ja") -> Beginning:
    answers, faults = read_answers(given)
    assert not faults
    return suggested(answers, language)


def judged(beginning: Beginning) -> Report:
    return report(Case(Blueprint.of(beginning.everything(), DAY)), RULES)


def of(beginning: Beginning, kind: type[Any]) -> list[Any]:
    return [row for row in beginning.rows if isinstance(row, kind)]


@EVERY
def test_every_reference_leads_to_a_row_every_key_and_identity_stands_once(
    given: dict[str, Any], language: str
) -> None:
    rows = made(given, language).everything()
    keys = Counter((table_of(type(row)).name, row.key) for row in rows)
    assert max(keys.values()) == 1
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        table = table_of(type(row))
        values = {column.name: getattr(row, column.name) for column in table.columns}
        seen[table.name, identity(table, values)] += 1
        for column in table.columns:
            value = values[column.name]
            assert not (column.needed(values) and value == column.empty), (row, column.name)
            if column.kind is Kind.REF and value:
                assert (column.to, value) in keys, (row, column.name)
            if column.kind is Kind.CHOICE and value:
                assert value in {choice.value for choice in column.choices}, (row, column.name)
    assert max(seen.values()) == 1
    order = [DESIGNS.index(type(row)) for row in rows]
    assert order == sorted(order)


@EVERY
def test_the_same_answers_make_the_same_rows(given: dict[str, Any], language: str) -> None:
    assert made(given, language) == made(dict(reversed(given.items())), language)


@EVERY
def test_every_row_with_room_for_a_remark_says_that_it_is_a_draft(
    given: dict[str, Any], language: str
) -> None:
    rows = made(given, language).rows
    assert all(row.stage == "draft" for row in rows if isinstance(row, Service))
    assert all(row.basis == "undecided" and not row.party for row in rows if isinstance(row, CoverageCell))
    noted = [row for row in rows if any(c.name == "note" for c in table_of(type(row)).columns)]
    assert noted and all(DRAFT.in_(language) in row.note for row in noted)


@EVERY
def test_hours_are_words_the_product_can_read(given: dict[str, Any], language: str) -> None:
    for calendar in of(made(given, language), Calendar):
        parse_calendar(calendar.hours)


def test_nothing_that_nobody_said_is_written_as_a_fact() -> None:
    rows = made(EVERYTHING).rows
    told = {column.kind for row in rows for column in table_of(type(row)).columns if getattr(row, column.name) != column.empty}  # fmt: skip
    assert not told & {Kind.DATE, Kind.MONEY, Kind.PERCENT, Kind.MINUTES, Kind.DECIMAL}
    assert not any("A" in row.letters for row in rows if isinstance(row, Assignment))
    assert not any(table_of(type(row)).name == "person" for row in rows)


def test_without_any_answer_there_is_the_desk_and_what_every_operation_has_to_decide() -> None:
    beginning = made({})
    assert [row.name for row in of(beginning, Service)] == ["相談窓口"] and of(beginning, Service)[0].desk
    assert [row.default for row in of(beginning, RoutingRule)] == [True]
    assert not of(beginning, Organization) and not of(beginning, Calendar)
    findings = [f for f in judged(beginning).findings if f.verdict is Verdict.BROKEN]
    assert len(findings) >= 10


def test_a_small_department_gets_little() -> None:
    beginning = made(SMALL)
    assert [row.name for row in of(beginning, Service)] == ["相談窓口", "問い合わせ対応"]
    [us] = of(beginning, Organization)
    assert us.name == "情報システム部門" and "3人" in us.note
    assert not of(beginning, Contract)


def test_a_larger_one_gets_what_its_answers_call_for() -> None:
    beginning = made(LARGE)
    counts = beginning.counts()
    assert [row.name for row in of(beginning, Service)] == [
        "相談窓口",
        "監視",
        "障害対応",
        "バックアップと復元",
    ]
    assert counts["work_item"] == 5 and counts["contract"] == 2 and counts["system"] == 2
    assert counts["coverage_cell"] == counts["coverage_layer"] * counts["coverage_item"] == 15
    assert counts["staffing_plan"] == 2 and counts["business_goal"] == 2
    item = next(row for row in of(beginning, WorkItem) if row.name == "稼働の監視")
    assert item.category == "O-N-1" and not item.minutes_run


def test_the_first_holes_are_true_and_name_what_is_open() -> None:
    found = judged(made(LARGE))
    rules = Counter(f.rule for f in found.findings if f.verdict is Verdict.BROKEN)
    assert rules["coverage.no-cell-is-a-hole"] == 15
    assert rules["raci.exactly-one-accountable"] == made(LARGE).counts()["activity"]


def test_one_company_that_is_customer_and_supplier_is_one_organisation() -> None:
    beginning = made(ODD)
    names = [row.name for row in of(beginning, Organization)]
    assert names == ["プロジェクト推進組織", "A社", "{name}", "..", "A/B"]
    assert {row.provider for row in of(beginning, Contract)} <= {
        row.key for row in of(beginning, Organization)
    }
    assert [row.name for row in of(beginning, System)] == ["基幹"]


def test_an_answer_in_english_words_every_row_in_english() -> None:
    rows = made({**EVERYTHING, "suppliers": "Kita Cloud"}, "en").everything()
    told = " ".join(str(getattr(row, c.name)) for row in rows for c in table_of(type(row)).columns)
    # The dot stands for a slash in readable keys, whatever the language.
    assert not any("\u3040" <= letter <= "\u9fff" for letter in told.replace("・", ""))

"""The requirements of FitSM: a checklist for those who choose it."""

from __future__ import annotations

import datetime as dt

from unyo.checks.rules.fitsm import EveryRequirementIsDesigned, requirements
from unyo.findings.rule import Case
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import TABLES, Blueprint
from unyo.framework.items.designs import RuleSetting
from unyo.framework.kpis.designs import Kpi
from unyo.vocabulary.declare import Design

DAY = dt.date(2027, 4, 1)
CHOSEN = RuleSetting(key="1", rule="pack:fitsm", off=False, reason="この標準で抜けを見る")
RULE = EveryRequirementIsDesigned()


def missing(*designs: Design) -> set[str | int | float | None]:
    return {one.values["requirement"] for one in RULE.check(Case(Blueprint.of(designs, DAY)))}


def test_the_list_names_each_topic_once_with_tables_there_are() -> None:
    ids = [one.id for one in requirements()]
    assert len(ids) == len(set(ids)) == 21
    assert all(table in TABLES for one in requirements() for table in one.tables)


def test_nobody_is_judged_by_a_standard_they_have_not_chosen() -> None:
    case = Case(Blueprint.of([Service(key="s", name="S")], DAY))
    assert not list(RULE.check(case)) and RULE.examined(case) == 0
    off = RuleSetting(key="1", rule="pack:fitsm", off=True, reason="使わない")
    assert RULE.examined(Case(Blueprint.of([off], DAY))) == 0


def test_a_topic_without_a_row_is_named_and_one_row_answers_it() -> None:
    assert missing(CHOSEN) == {one.id for one in requirements()}
    left = missing(CHOSEN, Service(key="s", name="S"), Kpi(key="k", name="K"))
    assert {"PR1", "GR6", "PR3", "PR14"} & left == set() and "PR8" in left
    assert RULE.examined(Case(Blueprint.of([CHOSEN], DAY))) == 21


def test_a_whole_design_keeps_it() -> None:
    assert not missing(
        CHOSEN, *(table.design(key="1") for table in TABLES.values() if table.name != "rule_setting")
    )

"""Which hole first (H10)."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from handover_tables import case_of, cell, found, one_square
from hypothesis import given
from hypothesis import strategies as st

from unyo.checks.rules.coverage import NoCellIsAHole
from unyo.findings.ranking import ranked, score, unscored
from unyo.findings.report import report
from unyo.findings.rule import Finding, Risk, Subject
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

NOTHING = Text("", "")
SCORED = {
    "夜間一次対応": (5, 4),
    "パッチ": (5, 3),
    "バッチ監視": (4, 4),
    "問い合わせフロー": (3, 5),
    "演習": (5, 2),
}


def hole(
    name: str,
    risk: Risk | None = None,
    *,
    severity: Severity = Severity.ERROR,
    since: str = "2026-11-22",
) -> Finding:
    return Finding(
        "r",
        "H1",
        Verdict.BROKEN,
        severity,
        Subject("t", name),
        NOTHING,
        NOTHING,
        NOTHING,
        NOTHING,
        values={"hole_from": since},
        risk=risk,
    )


def order(*findings: Finding) -> list[str]:
    mixed = list(findings)
    random.Random(7).shuffle(mixed)
    return [f.subject.key for f in ranked(mixed)]


@pytest.mark.row("H10")
@pytest.mark.accept("AT-H10-1")
def test_the_five_holes_stand_in_the_order_of_impact_times_probability() -> None:
    cells = [
        cell(item=name, party="", basis="undecided", impact=i, probability=p)
        for name, (i, p) in SCORED.items()
    ]
    ordered = ranked(found(NoCellIsAHole(), one_square(*cells)))
    names = [f.subject.name.ja for f in ordered]
    assert names == ["夜間一次対応", "バッチ監視", "パッチ", "問い合わせフロー", "演習"]
    assert [score(f.risk) for f in ordered] == [20, 16, 15, 15, 10]


def test_a_hole_nobody_judged_stands_on_top() -> None:
    judged = hole("judged", Risk(5, 5))
    assert order(judged, hole("half", Risk(impact=1)), hole("none", Risk())) == ["half", "none", "judged"]
    assert unscored(hole("half", Risk(impact=1)))
    assert not unscored(hole("loss", Risk(expected_loss=Decimal(1))))


def test_expected_loss_wins_only_where_every_judged_hole_has_it() -> None:
    small, large = Risk(5, 5, Decimal(1)), Risk(1, 1, Decimal(900))
    assert order(hole("small", small), hole("large", large)) == ["large", "small"]
    assert order(hole("small", small), hole("large", large), hole("unpriced", Risk(2, 2))) == [
        "small",
        "unpriced",
        "large",
    ]


def test_a_hole_with_a_loss_only_does_not_sink_below_the_scored_ones() -> None:
    assert order(hole("scored", Risk(5, 5)), hole("priced", Risk(expected_loss=Decimal(9)))) == [
        "priced",
        "scored",
    ]


def test_equal_scores_are_told_apart_by_impact_then_date_then_id() -> None:
    findings = (
        hole("b", Risk(3, 4)),
        hole("a", Risk(3, 4)),
        hole("sooner", Risk(3, 4), since="2026-01-01"),
        hole("graver", Risk(4, 3)),
    )
    assert order(*findings) == ["graver", "sooner", "a", "b"]


def test_errors_come_before_warnings_whatever_their_score() -> None:
    assert order(hole("w", Risk(5, 5), severity=Severity.WARNING), hole("e", Risk(1, 1))) == ["e", "w"]


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=8))
def test_the_order_never_depends_on_the_order_they_were_found_in(scores: list[tuple[int, int]]) -> None:
    findings = [hole(f"{n}", Risk(i, p)) for n, (i, p) in enumerate(scores)]
    forward, backward = ranked(findings), ranked(reversed(findings))
    assert forward == backward
    assert [score(f.risk) for f in forward] == sorted((i * p for i, p in scores), reverse=True)


def test_a_report_lists_its_findings_in_that_order() -> None:
    cells = [
        cell(item=n, party="", basis="undecided", impact=i, probability=1) for n, i in (("甲", 1), ("乙", 5))
    ]
    told = report(case_of(one_square(*cells)), [NoCellIsAHole()])
    assert [f.subject.name.ja for f in told.findings] == ["乙", "甲"]

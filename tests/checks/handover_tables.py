"""The coverage and RACI tables of the first real input, as designs, and short ways to make others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from unyo.findings.report import Outcome, report
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.contracts.designs import Contract, CoverageCell, CoverageItem, CoverageLayer
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.parties.designs import Calendar, Role
from unyo.vocabulary.declare import Design

DAY = dt.date(2026, 11, 22)
ITEMS = [
    "監視/検知",
    "一次対応",
    "バグ修正",
    "変更/小改修",
    "パッチ/脆弱性",
    "権限/アカウント",
    "BCP/バックアップ",
    "変更管理",
    "キャパシティ",
]
V, B, S, N = "ベンダ", "事業側", "事業側/ベンダ", "該当無"
COVERAGE = {
    "プラットフォーム": (V, V, N, N, V, N, V, V, V),
    "アプリ": (S, V, V, V, S, N, B, S, B),
    "業務運用": (B, B, N, N, N, B, B, B, B),
}
ROLES = ["事業責任者", "運用リーダー", "開発ベンダPM", "クラウド運用", "セキュリティ"]
RACI = {
    "障害宣言/コミュニケーション": "I R C C I",
    "重大障害の復旧方針": "A R C C C",
    "定期パッチ適用判断": "A R C R C",
    "本番リリース可否": "A R C C C",
    "キャパ増強判断": "A R C R I",
}


def article_coverage() -> list[Design]:
    """3 layers x 9 items, left-aligned (H1, SD-01)."""
    layers = [CoverageLayer(key=name, name=name) for name in COVERAGE]
    items = [CoverageItem(key=name, name=name) for name in ITEMS]
    cells = [
        cell(layer, item, party, basis="not_applicable" if party == N else "")
        for layer, parties in COVERAGE.items()
        for item, party in zip(ITEMS, parties, strict=True)
    ]
    return [*layers, *items, *cells]


def article_raci(**changed: str) -> list[Design]:
    """5 activities x 5 roles; `changed` is {"事項|役割": letters}."""
    return raci(RACI, ROLES, changed)


def raci(rows: dict[str, str], roles: list[str], changed: dict[str, str] | None = None) -> list[Design]:
    """A matrix from words such as "A R C"; "_" is an empty cell."""
    made: list[Design] = [Role(key=name, name=name) for name in roles]
    for activity, words in rows.items():
        made.append(Activity(key=activity, name=activity))
        for role, written in zip(roles, words.split(), strict=True):
            letters = (changed or {}).get(f"{activity}|{role}", written)
            if letters != "_":
                made.append(assigned(activity, role, letters))
    return made


def assigned(activity: str, role: str, letters: str, lead: bool | None = None) -> Assignment:
    return Assignment(key=f"{activity}/{role}", activity=activity, role=role, letters=letters, lead=lead)


def cell(layer: str = "アプリ", item: str = "一次対応", party: str = V, **more: object) -> CoverageCell:
    """A row of the coverage table with a readable key."""
    key = "/".join([layer, item, *(str(more.get(k, "")) for k in ("sub_item", "band", "contract"))])
    return CoverageCell(key=key, layer=layer, item=item, party=party, **more)  # type: ignore[arg-type]


def one_square(*cells: CoverageCell) -> list[Design]:
    """Those cells with the layers and items they name."""
    layers = dict.fromkeys(c.layer for c in cells)
    items = dict.fromkeys(c.item for c in cells)
    made: list[Design] = [CoverageLayer(key=name, name=name) for name in layers]
    return [*made, *(CoverageItem(key=name, name=name) for name in items), *cells]


def contract(
    key: str = "AMS", first: str = "2026-04-01", last: str = "2027-03-31", **more: object
) -> Contract:
    begun, ends = (dt.date.fromisoformat(d) if d else None for d in (first, last))
    return Contract(key=key, name=key, valid_from=begun, valid_to=ends, **more)  # type: ignore[arg-type]


def calendar(hours: str, key: str = "時間") -> Calendar:
    return Calendar(key=key, name=key, hours=hours)


def case_of(designs: Iterable[Design], day: dt.date = DAY) -> Case:
    return Case(Blueprint.of(designs, day))


def found(rule: Rule, designs: Iterable[Design], day: dt.date = DAY) -> list[Finding]:
    return list(rule.check(case_of(designs, day)))


def outcome(rule: Rule, designs: Iterable[Design], day: dt.date = DAY) -> Outcome:
    return report(case_of(designs, day), [rule]).outcomes[0]

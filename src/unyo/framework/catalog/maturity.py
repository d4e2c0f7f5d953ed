"""Maturity 0-3: how many gates in a row are passed by evidence (E5). Pure.

A level is named by what is still missing at it. What nobody has measured passes no gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

STAGES = ("C1", "C2", "C3")
LEVELS = (
    Text(
        "自分たちの業務範囲・専門領域をまだ把握できていない",
        "The scope of work and the specialty are not known yet",
    ),
    Text("把握しているが、周知がまだ足りない", "Known, but not yet made known to others"),
    Text(
        "周知しているが、広げる・縮める努力がまだ見えない",
        "Made known, but no effort to widen or narrow is seen yet",
    ),
    Text(
        "業務範囲・専門領域が明確で、需要の変化に追随できている",
        "Scope and specialty are clear and follow the demand",
    ),
)
STAGE_LABELS: Mapping[str, Text] = {
    "C1": Text("把握", "Known"),
    "C2": Text("周知", "Made known"),
    "C3": Text("追随", "Following"),
}


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition: what is measured, from which value on it is passed, and what to do about it.

    `at_most` turns the comparison round. `effort` orders what can be done next: 1 an hour at the desk,
    2 some days, 3 a habit that has to be built.
    """

    id: str
    label: Text
    threshold: Decimal
    unit: Text
    action: Text
    effort: int
    at_most: bool = False

    @property
    def stage(self) -> str:
        """C1, C2 or C3."""
        return self.id[:2]


_PERCENT = Text("%", "%")
_COUNT = Text("件", "")

GATES = (
    Gate(
        "C1a",
        Text(
            "直近90日の作業時間のうち、カタログのサービスか「専門外」の決定に結び付いている割合",
            "Hours of the last 90 days that belong to a service of the catalog or to a decided “not ours”",
        ),
        Decimal(90),
        _PERCENT,
        Text("作業時間をサービスに結び付けて記録する", "Log the hours of work with their service"),
        3,
    ),
    Gate(
        "C1b",
        Text(
            "責任者・範囲内・範囲外・依頼方法がそろった提供中サービスの割合",
            "Live services that state owner, scope, what is out of scope and how to request",
        ),
        Decimal(100),
        _PERCENT,
        Text("欠けている欄をサービスに書き足す", "Fill what is missing at the services"),
        1,
    ),
    Gate(
        "C1c",
        Text("運用の定義と強みの宣言", "The statement of what operations are here, and what they are good at"),
        Decimal(1),
        _COUNT,
        Text(
            "運用の定義(三つの部分)と強みを一つ以上書く",
            "Write the definition in its three parts and at least one strength",
        ),
        1,
    ),
    Gate(
        "C1d",
        Text("12か月以内に棚卸しした提供中サービスの割合", "Live services that went through a stocktake within 12 months"),
        Decimal(100),
        _PERCENT,
        Text("サービスの棚卸しを順に行う", "Take stock of the services, one after the other"),
        2,
    ),
    Gate(
        "C2a",
        Text(
            "12か月以内に公開した現在の版を確認した利害関係者の割合",
            "Stakeholder groups that acknowledged the current version, published within 12 months",
        ),
        Decimal(80),
        _PERCENT,
        Text(
            "カタログを公開し、利害関係者に確認してもらう",
            "Publish the catalog and ask the stakeholders to acknowledge it",
        ),
        1,
    ),
    Gate(
        "C2b",
        Text("カタログ外の依頼のうち相談窓口を通った割合", "Requests outside the catalog that came through the desk"),
        Decimal(90),
        _PERCENT,
        Text("カタログ外の依頼を相談窓口で受けて記録する", "Take and record requests outside the catalog at the desk"),
        3,
    ),
    Gate(
        "C2c",
        Text("認知ギャップ(期待されている範囲と実際の範囲の差)", "Gap between the scope perceived and the actual one"),
        Decimal(20),
        _PERCENT,
        Text("利害関係者に「何を頼めると思うか」を尋ねる", "Ask the stakeholders what they believe they may request"),
        2,
        at_most=True,
    ),
    Gate(
        "C3a",
        Text("30日を過ぎた未充足の需要のうち、決定した割合", "Unmet demand older than 30 days that has been decided"),
        Decimal(100),
        _PERCENT,
        Text("未充足の需要に、追加・辞退・保留のどれかを決める", "Decide each unmet demand: add, decline or defer"),
        2,
    ),
    Gate(
        "C3b",
        Text(
            "12か月の拡大と縮小の両方の決定(または不要とした見直しの記録)",
            "In 12 months both a widening and a narrowing was decided, or a review that neither was needed",
        ),
        Decimal(1),
        _COUNT,
        Text("広げる・縮めるを見直し、結果を記録する", "Review what to widen and what to narrow, and record the result"),
        2,
    ),
    Gate(
        "C3c",
        Text("追加・辞退のうち利害関係者に知らせた割合", "Additions and declines that were announced to stakeholders"),
        Decimal(100),
        _PERCENT,
        Text("追加と辞退を新しい版のカタログで知らせる", "Announce additions and declines by a new version of the catalog"),
        1,
    ),
)  # fmt: skip
BY_ID: Mapping[str, Gate] = {gate.id: gate for gate in GATES}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured for a gate. `value` None = no evidence; `basis` says what stands behind it, or what lacks."""

    value: Decimal | None = None
    basis: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class GateResult:
    """A gate, what was measured, and whether it is passed."""

    gate: Gate
    measured: Measured
    passed: bool

    @property
    def has_evidence(self) -> bool:
        """Whether anything was measured at all."""
        return self.measured.value is not None


@dataclass(frozen=True, slots=True)
class Maturity:
    """The level, every gate behind it, and what to do next."""

    level: int
    gates: tuple[GateResult, ...]
    passed_stages: tuple[str, ...]  # also those that do not count because an earlier one is not passed
    next: GateResult | None = field(default=None)

    @property
    def label(self) -> Text:
        """What the level says."""
        return LEVELS[self.level]

    def of(self, stage: str) -> tuple[GateResult, ...]:
        """The gates of one stage."""
        return tuple(one for one in self.gates if one.gate.stage == stage)


def maturity(measured: Mapping[str, Measured]) -> Maturity:
    """The level by what was measured for each gate; a gate that is not named has no evidence."""
    results = tuple(_result(gate, measured.get(gate.id, Measured())) for gate in GATES)
    passed = tuple(stage for stage in STAGES if all(one.passed for one in results if one.gate.stage == stage))
    level = next((n for n, stage in enumerate(STAGES) if stage not in passed), len(STAGES))
    return Maturity(level, results, passed, _next(results, level))


def percent(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """A share in percent, rounded down to a tenth so that 89.96 does not become 90; None of nothing."""
    return None if not whole else Decimal(int(Decimal(part) * 1000 / Decimal(whole))) / 10


def _result(gate: Gate, measured: Measured) -> GateResult:
    value = measured.value
    if value is None:
        return GateResult(gate, measured, False)
    return GateResult(gate, measured, value <= gate.threshold if gate.at_most else value >= gate.threshold)


def _next(results: Iterable[GateResult], level: int) -> GateResult | None:
    """The cheapest of the gates that keep the next level away."""
    if level == len(STAGES):
        return None
    waiting = [one for one in results if one.gate.stage == STAGES[level] and not one.passed]
    return min(waiting, key=lambda one: (one.gate.effort, one.gate.id))

"""What an operations framework consists of (V1), what operations are here (V2), and what they are good at."""

from __future__ import annotations

import datetime as dt

from unyo.vocabulary.declare import Choice, Design, Kind, column, table
from unyo.vocabulary.text import Text

ITEMS = Text("運用フレームワーク", "Operations framework")

SUB_FRAMEWORKS = (
    Choice("definition", Text("運用の定義", "Definition of operations")),
    Choice("expectations", Text("期待分析・成果設計", "Expectations and outcomes")),
    Choice("organization", Text("運用組織設計", "Organisation of operations")),
    Choice("service_catalog", Text("サービスカタログ", "Service catalog")),
    Choice("work_catalog", Text("作業カタログ設計", "Work catalog")),
    Choice("processes", Text("業務プロセス設計", "Processes")),
    Choice("platform", Text("運用基盤設計・整備", "Platform for operations")),
    Choice("improvement", Text("改善スキーム設計", "Improvement")),
    Choice("measurement", Text("運用作業の測定", "Measurement of operations")),
)
STATUSES = (
    Choice("not_started", Text("未着手", "Not started"), ("未", "未対応", "todo")),
    Choice("designing", Text("設計中", "Designing"), ("作成中", "検討中", "in progress")),
    Choice("in_review", Text("レビュー中", "In review"), ("確認中", "review")),
    Choice("settled", Text("確定", "Settled"), ("完了", "承認済", "done", "approved")),
    Choice("revise", Text("見直し要", "To be revised"), ("要見直し", "revise")),
)
HORIZONS = ("status_final", "status_outline", "status_detail")


@table(
    "design_item",
    "設計項目",
    "Design item",
    group=ITEMS,
    help=Text("運用設計の26項目と、三つの時点での設計状態", "The 26 items of the design, at three horizons"),
)
class DesignItem(Design):
    """One of the items a framework is designed by, with its status at each horizon (V1)."""

    name: str = column(Kind.TEXT, "設計項目", "Design item", required=True, example="サービスカタログ設計")
    sub_framework: str = column(
        Kind.CHOICE, "サブフレームワーク", "Sub-framework", choices=SUB_FRAMEWORKS, aliases=("分類",)
    )
    status_final: str = column(Kind.CHOICE, "最終ToBe", "Final ToBe", choices=STATUSES)
    status_outline: str = column(
        Kind.CHOICE, "中間ToBe(概要)", "Interim ToBe (outline)", choices=STATUSES, aliases=("中間概要",)
    )
    status_detail: str = column(
        Kind.CHOICE, "中間ToBe(詳細)", "Interim ToBe (detail)", choices=STATUSES, aliases=("中間詳細",)
    )
    artefacts: str = column(
        Kind.TEXT,
        "成果物の表",
        "Artefact tables",
        max_length=1000,
        example="activity, assignment",
        help=Text(
            "「確定」の根拠となる表の名前。コンマで並べる", "Tables that prove “settled”, separated by commas"
        ),
    )
    owner: str = column(Kind.REF, "責任者(役割)", "Owner (role)", to="role")
    last_review: dt.date | None = column(Kind.DATE, "最終レビュー日", "Last reviewed")
    position: int | None = column(Kind.INTEGER, "表示順", "Position")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


@table(
    "operations_definition",
    "運用の定義",
    "Operations definition",
    group=ITEMS,
    title="edition",
    natural=("edition",),
    help=Text("何のために、何を活用して、どうすることか", "To what end, using what, doing what"),
)
class OperationsDefinition(Design):
    """What operations are here, in three parts; the edition of the latest `valid_from` is current (V2)."""

    edition: str = column(Kind.TEXT, "版", "Edition", required=True, example="1.0")
    purpose: str = column(
        Kind.LONG_TEXT, "何のために", "To what end", required=True, max_length=2000, aliases=("目的",)
    )
    resources: str = column(
        Kind.LONG_TEXT,
        "何を活用して",
        "Using what",
        required=True,
        max_length=2000,
        aliases=("活用するもの",),
    )
    action: str = column(
        Kind.LONG_TEXT, "どうすること", "Doing what", required=True, max_length=2000, aliases=("活動",)
    )
    valid_from: dt.date | None = column(Kind.DATE, "適用開始日", "Valid from")
    approver: str = column(Kind.REF, "承認者", "Approved by", to="person")


STRENGTH_SCOPES = (
    Choice("organization", Text("組織", "Organisation"), ("組織の強み",)),
    Choice("person", Text("個人", "Person"), ("個人の強み",)),
)


@table("strength", "強み", "Strength", group=ITEMS)
class Strength(Design):
    """What the organisation, or somebody in it, does better than others: its specialty (V2)."""

    name: str = column(Kind.TEXT, "強み", "Strength", required=True, example="夜間の一次切り分け")
    scope: str = column(Kind.CHOICE, "誰の強みか", "Whose", choices=STRENGTH_SCOPES)
    person: str = column(Kind.REF, "人", "Person", to="person", required_when=("scope", ("person",)))
    source: str = column(Kind.TEXT, "由来", "Where it comes from", max_length=1000)
    evidence: str = column(Kind.LONG_TEXT, "根拠", "Evidence", max_length=4000)


RULE_SEVERITIES = (
    Choice("error", Text("重大", "Error"), ("エラー",)),
    Choice("warning", Text("警告", "Warning")),
    Choice("info", Text("参考", "Info"), ("情報",)),
)


@table(
    "rule_setting",
    "規則の設定",
    "Rule setting",
    group=ITEMS,
    title="rule",
    natural=("rule",),
    capability="waive",
    help=Text(
        "規則や規則群を止める、重大度やしきい値を変える。理由が残る",
        "Switches a rule or a pack off, or changes its severity or limits; the reason is kept",
    ),
)
class RuleSetting(Design):
    """How one rule, or every rule of a pack ("pack:handover"), is applied in this framework, and why."""

    rule: str = column(
        Kind.TEXT,
        "規則・規則群",
        "Rule or pack",
        required=True,
        example="raci.exactly-one-accountable",
        help=Text("規則の識別子、または pack:規則群", "The id of a rule, or pack:name"),
    )
    off: bool | None = column(Kind.BOOLEAN, "使わない", "Off")
    severity: str = column(Kind.CHOICE, "重大度", "Severity", choices=RULE_SEVERITIES)
    limits: str = column(
        Kind.TEXT,
        "しきい値",
        "Limits",
        max_length=1000,
        example="days=120",
        help=Text("名前=数。コンマで並べる", "name=number, separated by commas"),
    )
    reason: str = column(Kind.TEXT, "理由", "Reason", required=True, max_length=1000)


BOARDS = (Choice("operations", Text("運用ダッシュボード", "Operations dashboard"), ("ダッシュボード",)),)


@table(
    "dashboard",
    "ダッシュボードの設定",
    "Dashboard setting",
    group=ITEMS,
    title="kind",
    natural=("kind",),
    help=Text(
        "枠組みに一つのダッシュボード。見せない欄はここに並び、数えて示される",
        "The one dashboard of a framework; the tiles not shown are listed here and counted on it",
    ),
)
class Dashboard(Design):
    """What the one board of a framework leaves out, and why (V10)."""

    kind: str = column(Kind.CHOICE, "ダッシュボード", "Dashboard", required=True, choices=BOARDS)
    hidden: str = column(
        Kind.TEXT,
        "見せない欄",
        "Tiles not shown",
        max_length=1000,
        example="options, contracts",
        help=Text("欄や表の名前をコンマで並べる", "Names of tiles or tables, separated by commas"),
    )
    reason: str = column(Kind.TEXT, "理由", "Reason", max_length=1000)

"""The work catalog: what is done, for whom, by which runbook, how often (G1, G10, V3, V12, V16, H9)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from unyo.framework.cadences import CADENCES
from unyo.vocabulary.declare import Choice, Design, Kind, column, table
from unyo.vocabulary.text import Text

WORK = Text("作業", "Work")

SIDES = (
    Choice("operation", Text("運用", "Operation"), ("運用作業",)),
    Choice("maintenance", Text("保守", "Maintenance"), ("保守作業",)),
    Choice("beside", Text("運用・保守の外", "Beside operation and maintenance"), ("対象外",)),
)
SITUATIONS = (
    Choice("normal", Text("定常時対応", "Normal times"), ("定常", "定常時", "平常時")),
    Choice("incident", Text("障害発生時対応", "Incident"), ("障害", "障害発生時", "障害時")),
)


@table(
    "work_category",
    "作業分類",
    "Work category",
    group=WORK,
    natural=("side", "situation", "name"),
    help=Text(
        "同じ名前が二か所にあるので、区分・場面・名称で一つに決まる", "Named by side, situation and name"
    ),
)
class WorkCategory(Design):
    """A leaf of the taxonomy of operation and maintenance work; the name alone does not identify it (SD-11)."""

    name: str = column(Kind.TEXT, "作業分類", "Work category", required=True, example="監視作業")
    side: str = column(Kind.CHOICE, "区分", "Side", choices=SIDES)
    situation: str = column(Kind.CHOICE, "場面", "Situation", choices=SITUATIONS)
    code: str = column(Kind.TEXT, "符号", "Code", example="O-N-1")
    contents: str = column(Kind.LONG_TEXT, "内容", "Contents", max_length=2000)
    signs: str = column(
        Kind.TEXT,
        "手がかりの言葉",
        "Telling words",
        max_length=1000,
        help=Text("依頼文にあればこの分類を提案する", "Words in a request that suggest this category"),
    )
    position: int | None = column(Kind.INTEGER, "表示順", "Position")


@table("runbook", "手順書", "Runbook", group=WORK)
class Runbook(Design):
    """How a piece of work is done, so that another person does it alike (H9, V5)."""

    name: str = column(Kind.TEXT, "手順書名", "Runbook", required=True, example="バッチ再実行手順")
    edition: str = column(Kind.TEXT, "版", "Edition")
    past_case: str = column(Kind.TEXT, "実例", "A real case", max_length=1000)
    preconditions: str = column(Kind.LONG_TEXT, "前提条件", "Preconditions", max_length=4000)
    steps: str = column(Kind.LONG_TEXT, "手順", "Steps", max_length=20_000)
    branches: str = column(Kind.LONG_TEXT, "分岐", "Branches", max_length=4000)
    expected_result: str = column(Kind.LONG_TEXT, "期待する結果", "Expected result", max_length=4000)
    rollback: str = column(Kind.LONG_TEXT, "切り戻し", "Rollback", max_length=4000)
    commands: str = column(
        Kind.LONG_TEXT, "コマンド", "Commands", max_length=8000, aliases=("再実行コマンド",)
    )
    dependencies: str = column(
        Kind.LONG_TEXT, "依存先の確認", "Dependencies to check", max_length=4000, aliases=("依存先",)
    )
    document: str = column(Kind.REF, "文書", "Document", to="document")
    author: str = column(Kind.REF, "作成者", "Author", to="person")
    reviewer: str = column(Kind.REF, "確認者1", "First reviewer", to="person")
    second_reviewer: str = column(Kind.REF, "確認者2", "Second reviewer", to="person")
    restore: bool | None = column(Kind.BOOLEAN, "復元の手順", "Restores data")
    drill_days: int | None = column(Kind.INTEGER, "演習の間隔(日)", "Days between drills")
    last_drill: dt.date | None = column(Kind.DATE, "最後の演習日", "Last drill")
    review_due: dt.date | None = column(Kind.DATE, "次の見直し日", "Review due")


PROBLEM_KINDS = (
    Choice("end_user", Text("利用者の課題", "An end user's problem"), ("エンドユーザ",)),
    Choice("internal_user", Text("社内ユーザの課題", "An internal user's problem"), ("社内ユーザ",)),
    Choice("indirect", Text("間接支援", "Supports other work"), ("間接",)),
)


@table("work_item", "作業項目", "Work item", group=WORK)
class WorkItem(Design):
    """A piece of recurring work: the problem it solves, who receives it, how it is done and how often (V3, V12)."""

    name: str = column(Kind.TEXT, "作業項目", "Work item", required=True, example="夜間バッチの監視")
    category: str = column(Kind.REF, "作業分類", "Category", to="work_category")
    problem_solved: str = column(Kind.LONG_TEXT, "解決する課題", "Problem solved", max_length=2000)
    problem_kind: str = column(Kind.CHOICE, "誰の課題か", "Whose problem", choices=PROBLEM_KINDS)
    receiver: str = column(Kind.REF, "受け手", "Receiver", to="organization")
    supports: str = column(
        Kind.REF, "支える作業", "Supports", to="work_item", required_when=("problem_kind", ("indirect",))
    )
    runbook: str = column(Kind.REF, "手順書", "Runbook", to="runbook")
    owner: str = column(Kind.REF, "担当(役割)", "Owner (role)", to="role")
    runs_month: Decimal | None = column(Kind.DECIMAL, "月間回数", "Runs a month")
    minutes_run: int | None = column(Kind.MINUTES, "1回の時間", "Time for one run", example="6分")
    hourly_rate: Decimal | None = column(Kind.MONEY, "時間単価(円)", "Rate an hour (yen)")
    judgement: bool | None = column(Kind.BOOLEAN, "判断が要る", "Needs judgement")
    automated: bool | None = column(Kind.BOOLEAN, "自動化済み", "Automated")
    build_cost: Decimal | None = column(Kind.MONEY, "自動化の費用(円)", "Cost to automate (yen)")
    upkeep_year: Decimal | None = column(Kind.MONEY, "自動化の維持費(円/年)", "Upkeep a year (yen)")
    review_due: dt.date | None = column(Kind.DATE, "次の見直し日", "Review due")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


@table(
    "service_work",
    "サービスと作業",
    "Work of a service",
    group=WORK,
    title="work_item",
    natural=("service", "work_item"),
)
class ServiceWork(Design):
    """A service uses a work item (E14)."""

    service: str = column(Kind.REF, "サービス", "Service", to="service", required=True)
    work_item: str = column(Kind.REF, "作業項目", "Work item", to="work_item", required=True)


@table(
    "work_resource",
    "作業とリソース",
    "Resource of work",
    group=WORK,
    title="work_item",
    natural=("work_item", "resource", "system", "skill"),
)
class WorkResource(Design):
    """A work item needs a tool, a system or a skill (E14)."""

    work_item: str = column(Kind.REF, "作業項目", "Work item", to="work_item", required=True)
    resource: str = column(Kind.REF, "リソース", "Resource", to="resource")
    system: str = column(Kind.REF, "システム", "System", to="system")
    skill: str = column(Kind.REF, "技能", "Skill", to="skill")
    level: int | None = column(Kind.INTEGER, "必要な水準(0-4)", "Level needed (0-4)")


@table("alert_type", "アラートの種類", "Alert type", group=WORK)
class AlertType(Design):
    """A kind of alert; it is known when a runbook says what to do (V16)."""

    name: str = column(Kind.TEXT, "アラート", "Alert", required=True, example="DISK_USAGE_85")
    system: str = column(Kind.REF, "システム", "System", to="system")
    runbook: str = column(Kind.REF, "手順書", "Runbook", to="runbook")
    seen: int | None = column(Kind.INTEGER, "発生回数", "Times seen")
    conversion: str = column(
        Kind.TEXT, "既知化の作業", "Work to make it known", max_length=1000, aliases=("変換タスク",)
    )
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


PERIODIC_KINDS = (
    Choice("security", Text("情報セキュリティ", "Security"), ("セキュリティ",)),
    Choice("maintenance", Text("保守", "Maintenance")),
    Choice("report", Text("報告", "Report")),
    Choice("drill", Text("演習", "Drill"), ("訓練",)),
    Choice("other", Text("その他", "Other")),
)


@table("periodic_work", "定期作業", "Periodic work", group=WORK, natural=("name", "system"))
class PeriodicWork(Design):
    """Work that comes back by the calendar, with who does it and what proves it (G10)."""

    name: str = column(Kind.TEXT, "定期作業", "Periodic work", required=True, max_length=300)
    kind: str = column(Kind.CHOICE, "種類", "Kind", choices=PERIODIC_KINDS)
    system: str = column(Kind.REF, "システム", "System", to="system")
    work_item: str = column(Kind.REF, "作業項目", "Work item", to="work_item")
    cadence: str = column(Kind.CHOICE, "頻度", "Cadence", choices=CADENCES)
    owner: str = column(Kind.REF, "担当(役割)", "Owner (role)", to="role")
    evidence: str = column(Kind.TEXT, "残す証跡", "Evidence kept", max_length=1000)
    last_done: dt.date | None = column(Kind.DATE, "最後の実施日", "Last done")
    next_due: dt.date | None = column(Kind.DATE, "次の期限", "Next due")


@table("routing_rule", "振り分け規則", "Routing rule", group=WORK, title="condition", natural=("condition",))
class RoutingRule(Design):
    """Who a request goes to; the default rule takes what no other rule names (V12)."""

    condition: str = column(Kind.TEXT, "条件", "Condition", required=True, max_length=300)
    receiver: str = column(Kind.REF, "振り分け先(役割)", "Goes to (role)", to="role")
    default: bool | None = column(Kind.BOOLEAN, "どれにも当たらないとき", "When nothing else fits")
    position: int | None = column(Kind.INTEGER, "表示順", "Position")

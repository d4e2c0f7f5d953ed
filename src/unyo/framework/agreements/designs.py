"""Promises and what stands behind them: SLA, OLA, UC, their targets, chains, and the price of a better one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from unyo.vocabulary.declare import Choice, Design, Kind, column, table
from unyo.vocabulary.text import Text

AGREEMENTS = Text("合意", "Agreements")

AGREEMENT_KINDS = (
    Choice("sla", Text("SLA", "SLA"), ("サービスレベル合意", "サービスレベル")),
    Choice("ola", Text("OLA", "OLA"), ("運用レベル合意", "社内合意")),
    Choice("uc", Text("UC", "UC"), ("請負契約", "ベンダ契約", "サプライヤ契約", "underpinning contract")),
)


@table("agreement", "合意", "Agreement", group=AGREEMENTS)
class Agreement(Design):
    """A service level agreement, an operational level agreement or an underpinning contract (ITIL)."""

    name: str = column(Kind.TEXT, "名称", "Name", required=True, example="受注サービスSLA")
    kind: str = column(Kind.CHOICE, "種別", "Kind", required=True, choices=AGREEMENT_KINDS)
    counterpart: str = column(
        Kind.TEXT,
        "相手",
        "With",
        aliases=("相手方",),
        example="利用者",
        help=Text("部門間は「運用→開発」", "Between units: “operations→development”"),
    )
    contract: str = column(Kind.REF, "契約", "Contract", to="contract")
    calendar: str = column(Kind.REF, "時間帯", "Hours", to="calendar")
    valid_from: dt.date | None = column(Kind.DATE, "開始日", "From")
    valid_to: dt.date | None = column(Kind.DATE, "終了日", "To")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


MEASURES = (
    Choice("first_response", Text("初動", "First response"), ("一次回答", "初動対応", "ack", "応答", "受付")),
    Choice("start", Text("着手", "Start"), ("対応開始", "エスカレーション着手", "復旧着手", "start")),
    Choice("status_update", Text("状況更新", "Status update"), ("ステータス更新", "途中報告")),
    Choice("workaround", Text("暫定復旧", "Workaround"), ("回避策", "一次復旧", "仮復旧")),
    Choice("restore", Text("復旧", "Restore"), ("復旧目標", "サービス復旧", "RTO")),
    Choice("resolve", Text("解決", "Resolve"), ("恒久対応", "解決時間")),
    Choice("availability", Text("可用性", "Availability"), ("稼働率", "可用率")),
    Choice("maintenance", Text("定期メンテナンス", "Maintenance window"), ("実施", "定期メンテ", "保守時間")),
)
CLOCK_STARTS = (
    Choice("occurrence", Text("発生", "Occurrence"), ("発生時", "障害発生")),
    Choice("detection", Text("検知", "Detection"), ("検知時", "発見")),
    Choice("ticket", Text("起票", "Ticket"), ("受付", "起票時", "チケット登録")),
    Choice(
        "notice", Text("連絡受領", "Notice to this party"), ("連絡", "通知", "連絡時", "エスカレーション受領")
    ),
    Choice("start_of_work", Text("着手", "Start of work"), ("着手時", "作業開始", "対応開始")),
)


@table(
    "target",
    "サービスレベル目標",
    "Service level target",
    group=AGREEMENTS,
    title="wording",
    natural=("agreement", "service", "measure", "priority"),
)
class ServiceLevelTarget(Design):
    """One promised value: what is measured, how much, from when, in whose hours (H3, T10-T12)."""

    agreement: str = column(Kind.REF, "合意", "Agreement", to="agreement", required=True)
    service: str = column(Kind.REF, "サービス", "Service", to="service")
    measure: str = column(Kind.CHOICE, "指標", "Measure", choices=MEASURES, required=True)
    wording: str = column(
        Kind.TEXT,
        "目標",
        "Target",
        example="4時間",
        max_length=1000,
        help=Text("書かれているまま", "As written"),
    )
    minutes: int | None = column(Kind.MINUTES, "値(時間)", "Value (time)", example="4時間")
    percent: Decimal | None = column(Kind.PERCENT, "値(%)", "Value (%)", example="99.9")
    clock_start: str = column(Kind.CHOICE, "起点", "Clock starts at", choices=CLOCK_STARTS)
    clock_stop: str = column(Kind.TEXT, "終点", "Clock stops at")
    calendar: str = column(Kind.REF, "時間帯", "Hours", to="calendar")
    percentile: Decimal | None = column(Kind.PERCENT, "達成率(%)", "Percentile (%)", example="95")
    priority: str = column(Kind.TEXT, "優先度", "Priority")
    exclusions: str = column(Kind.LONG_TEXT, "除外", "Exclusions", max_length=4000)
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


@table("chain", "約束の鎖", "Chain", group=AGREEMENTS)
class Chain(Design):
    """What has to happen, one after the other or side by side, so that a promise is kept (H3)."""

    name: str = column(Kind.TEXT, "名称", "Name", required=True, example="受注サービス 復旧")
    promise: str = column(Kind.REF, "約束(SLA)", "Promise (SLA)", to="target", required=True)
    independent: bool | None = column(
        Kind.BOOLEAN,
        "各段は独立",
        "Links are independent",
        help=Text(
            "達成率・可用性の積を使ってよいか", "Whether percentiles and availabilities may be multiplied"
        ),
    )
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


LINK_KINDS = (
    Choice("detect", Text("検知", "Detection")),
    Choice("own", Text("自チーム", "Own team"), ("一次対応", "triage")),
    Choice("ola", Text("OLA", "OLA")),
    Choice("uc", Text("UC", "UC")),
)


@table(
    "chain_link",
    "鎖の段",
    "Chain link",
    group=AGREEMENTS,
    title="name",
    natural=("chain", "position", "name"),
)
class ChainLink(Design):
    """One link. Links with the same `position` run side by side: the slowest of them counts."""

    chain: str = column(Kind.REF, "鎖", "Chain", to="chain", required=True)
    position: int | None = column(Kind.INTEGER, "順番", "Order", required=True)
    name: str = column(Kind.TEXT, "名称", "Name", example="一次対応")
    kind: str = column(Kind.CHOICE, "種別", "Kind", choices=LINK_KINDS)
    target: str = column(Kind.REF, "目標", "Target", to="target")
    minutes: int | None = column(
        Kind.MINUTES, "時間", "Time", help=Text("目標を指さない段の時間", "For a link without a target")
    )
    calendar: str = column(Kind.REF, "時間帯", "Hours", to="calendar")


@table(
    "option",
    "お金・時間・リスクの案",
    "Option",
    group=AGREEMENTS,
    help=Text("SLAを良くする案の損得", "Whether a better SLA pays off (H7)"),
)
class Option(Design):
    """A better promise, its price, and what it is said to save (H7). Money in yen."""

    name: str = column(Kind.TEXT, "案", "Option", required=True, example="SLA 4時間→2時間")
    fee_month: Decimal | None = column(
        Kind.MONEY, "追加費用(円/月)", "Extra fee (yen a month)", aliases=("追加費用",)
    )
    one_off: Decimal | None = column(Kind.MONEY, "一時費用(円)", "One-off cost (yen)", aliases=("初期費用",))
    years: int | None = column(Kind.INTEGER, "按分年数", "Years to spread it over")
    loss_per_incident: Decimal | None = column(
        Kind.MONEY,
        "損失(円/回)",
        "Loss per incident (yen)",
        aliases=("インシデント時の売上逸失", "1回あたりの損失", "売上逸失"),
    )
    loss_per_hour: Decimal | None = column(Kind.MONEY, "損失(円/時間)", "Loss per hour (yen)")
    before_min: int | None = column(
        Kind.MINUTES, "現在の復旧時間", "Restore now", aliases=("SLA短縮前の復旧目標", "短縮前")
    )
    after_min: int | None = column(
        Kind.MINUTES, "案の復旧時間", "Restore then", aliases=("SLA短縮後の復旧目標", "短縮後")
    )
    incidents_low: Decimal | None = column(Kind.DECIMAL, "件数/年(少)", "Incidents a year (low)")
    incidents_mid: Decimal | None = column(
        Kind.DECIMAL, "件数/年", "Incidents a year", aliases=("年間インシデント数", "発生回数")
    )
    incidents_high: Decimal | None = column(Kind.DECIMAL, "件数/年(多)", "Incidents a year (high)")
    claimed_break_even: Decimal | None = column(
        Kind.DECIMAL,
        "主張された回収回数(回/年)",
        "Claimed break-even (a year)",
        aliases=("主張された回収回数",),
    )
    claim: str = column(Kind.LONG_TEXT, "主張の文", "The claim as written", max_length=4000)


@table("maintenance_window", "定期メンテナンス", "Maintenance window", group=AGREEMENTS)
class MaintenanceWindow(Design):
    """When a system is taken down by plan, and whether the promise leaves that time out (H17, T09)."""

    name: str = column(Kind.TEXT, "名称", "Name", required=True, example="月次パッチ適用")
    wording: str = column(
        Kind.TEXT, "日時", "When", required=True, example="毎月第2金曜 23:00-29:00", max_length=300
    )
    system: str = column(Kind.REF, "システム", "System", to="system")
    service: str = column(Kind.REF, "サービス", "Service", to="service")
    excluded: bool | None = column(Kind.BOOLEAN, "SLAから除外", "Excluded from the SLA")
    owner: str = column(Kind.REF, "担当(役割)", "Owner (role)", to="role")
    valid_from: dt.date | None = column(Kind.DATE, "開始日", "From")
    valid_to: dt.date | None = column(Kind.DATE, "終了日", "To")


@table("freeze_period", "変更凍結期間", "Freeze period", group=AGREEMENTS)
class FreezePeriod(Design):
    """Days on which nothing may be changed, both included (H17)."""

    name: str = column(Kind.TEXT, "名称", "Name", required=True, example="年度末")
    valid_from: dt.date | None = column(Kind.DATE, "開始日", "From", required=True)
    valid_to: dt.date | None = column(Kind.DATE, "終了日", "To", required=True)
    system: str = column(Kind.REF, "システム", "System", to="system")
    reason: str = column(Kind.TEXT, "理由", "Reason", max_length=1000)


FLAW_SEVERITIES = (
    Choice("critical", Text("緊急", "Critical"), ("クリティカル",)),
    Choice("high", Text("高", "High"), ("重要",)),
    Choice("medium", Text("中", "Medium"), ("警告",)),
    Choice("low", Text("低", "Low"), ("注意",)),
)


@table(
    "patch_policy", "パッチ方針", "Patch policy", group=AGREEMENTS, title="severity", natural=("severity",)
)
class PatchPolicy(Design):
    """How fast a flaw of one severity is patched, who decides, and who may accept the risk of waiting (H18)."""

    severity: str = column(Kind.CHOICE, "深刻度", "Severity", choices=FLAW_SEVERITIES, required=True)
    deadline_days: int | None = column(Kind.INTEGER, "期限(日)", "Deadline (days)")
    regular: str = column(Kind.TEXT, "定期適用", "Regular patching", example="四半期ごと")
    exception: str = column(Kind.TEXT, "例外の流れ", "Exception flow", max_length=1000)
    approver: str = column(Kind.REF, "適用を決める役割", "Decides (role)", to="role")
    risk_acceptor: str = column(Kind.REF, "保留のリスクを負う役割", "Accepts the risk (role)", to="role")


PATCH_DECISIONS = (
    Choice("apply", Text("適用", "Apply")),
    Choice("defer", Text("保留", "Defer"), ("延期", "見送り")),
    Choice("not_affected", Text("影響なし", "Not affected"), ("対象外",)),
)
_DEFERRED = ("decision", ("defer",))


@table("patch", "パッチ", "Patch", group=AGREEMENTS, natural=("name", "system"))
class Patch(Design):
    """An advisory and what was decided about it; waiting needs somebody who accepts the risk until a day (G10)."""

    name: str = column(Kind.TEXT, "識別番号・名称", "Advisory", required=True, example="CVE-2026-0001")
    system: str = column(Kind.REF, "システム", "System", to="system")
    severity: str = column(Kind.CHOICE, "深刻度", "Severity", choices=FLAW_SEVERITIES)
    published_on: dt.date | None = column(Kind.DATE, "公表日", "Published on")
    decision: str = column(Kind.CHOICE, "判断", "Decision", choices=PATCH_DECISIONS)
    decided_by: str = column(Kind.REF, "決めた役割", "Decided by (role)", to="role")
    applied_on: dt.date | None = column(Kind.DATE, "適用日", "Applied on")
    accepted_by: str = column(
        Kind.REF, "リスクを負う役割", "Risk accepted by (role)", to="role", required_when=_DEFERRED
    )
    expires_on: dt.date | None = column(Kind.DATE, "保留の期限", "Deferred until", required_when=_DEFERRED)
    reason: str = column(Kind.TEXT, "理由", "Reason", max_length=1000, required_when=_DEFERRED)

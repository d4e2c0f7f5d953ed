"""Contracts, their clauses, and the coverage matrix that shows which work nobody was hired for (H1)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from unyo.framework.bands import BANDS
from unyo.vocabulary.declare import Choice, Design, Kind, column, table
from unyo.vocabulary.text import Text

CONTRACTS = Text("契約とカバレッジ", "Contracts and coverage")


@table("contract", "契約", "Contract", group=CONTRACTS)
class Contract(Design):
    """A contract in force from `valid_from` to `valid_to`, both days included (T17)."""

    name: str = column(
        Kind.TEXT, "名称", "Name", required=True, example="アプリ保守契約", aliases=("契約名", "契約", "件名")
    )
    number: str = column(Kind.TEXT, "契約番号", "Number")
    provider: str = column(
        Kind.REF, "受託者", "Provider", to="organization", aliases=("相手", "委託先", "ベンダ")
    )
    receiver: str = column(Kind.REF, "委託者", "Receiver", to="organization")
    valid_from: dt.date | None = column(Kind.DATE, "開始日", "From", aliases=("契約開始",))
    valid_to: dt.date | None = column(Kind.DATE, "終了日", "To", aliases=("契約終了", "満了日"))
    auto_renew: bool | None = column(Kind.BOOLEAN, "自動更新", "Renews by itself")
    notice_months: int | None = column(
        Kind.INTEGER,
        "解約予告(月)",
        "Notice (months)",
        aliases=("予告期間", "予告月数"),
        least=0,
        most=120,
    )
    calendar: str = column(Kind.REF, "対応時間", "Hours", to="calendar", aliases=("時間帯",))
    fee_month: Decimal | None = column(Kind.MONEY, "月額(円)", "Fee per month (yen)", aliases=("月額",))
    penalty: str = column(
        Kind.TEXT,
        "違約金・報奨",
        "Penalty or incentive",
        max_length=1000,
        help=Text(
            "無くてもよい。罰則のないSLMもある", "May be empty: service levels can be managed without one"
        ),
    )
    papers_owner: str = column(Kind.TEXT, "文書の帰属", "Who owns the documents", max_length=1000)
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


CLAUSE_EFFECTS = (
    Choice("covers", Text("含む", "Covers"), ("対象", "範囲内", "included")),
    Choice("excludes", Text("除く", "Excludes"), ("対象外", "範囲外", "別見積", "excluded")),
)


@table("clause", "条項", "Clause", group=CONTRACTS, title="number", natural=("contract", "number"))
class Clause(Design):
    """One clause of a contract, and what it takes in or leaves out."""

    contract: str = column(Kind.REF, "契約", "Contract", to="contract", required=True)
    number: str = column(Kind.TEXT, "条番号", "Number", required=True, example="第4条2項")
    effect: str = column(Kind.CHOICE, "効果", "Effect", choices=CLAUSE_EFFECTS)
    layer: str = column(Kind.TEXT, "層", "Layer")
    item: str = column(Kind.TEXT, "項目", "Item")
    sub_item: str = column(Kind.TEXT, "小項目", "Sub-item")
    wording: str = column(Kind.LONG_TEXT, "条文", "Wording", max_length=8000)


@table(
    "coverage_layer",
    "カバレッジの層",
    "Coverage layer",
    group=CONTRACTS,
    help=Text("契約カバレッジ表の行", "Rows of the coverage matrix"),
)
class CoverageLayer(Design):
    """A row of the coverage matrix: platform, application, business operations."""

    name: str = column(Kind.TEXT, "層", "Layer", required=True, example="プラットフォーム")
    position: int | None = column(Kind.INTEGER, "表示順", "Position")


@table(
    "coverage_item",
    "カバレッジの項目",
    "Coverage item",
    group=CONTRACTS,
    help=Text("契約カバレッジ表の列", "Columns of the coverage matrix"),
)
class CoverageItem(Design):
    """A column of the coverage matrix: monitoring, first response, patching and so on."""

    name: str = column(Kind.TEXT, "項目", "Item", required=True, example="一次対応")
    aliases: str = column(Kind.TEXT, "別名", "Also called")
    position: int | None = column(Kind.INTEGER, "表示順", "Position")


BASES = (
    Choice("contract", Text("契約", "Contract"), ("契約内", "外部委託", "contracted")),
    Choice("in_house", Text("内製", "In-house"), ("自社", "inhouse", "internal")),
    Choice("undecided", Text("未定", "Undecided"), ("未契約", "なし", "未整備", "TBD", "none")),
    Choice("not_applicable", Text("該当無", "Not applicable"), ("該当なし", "対象外", "N/A", "NA", "不要")),
)


@table(
    "coverage_cell",
    "契約カバレッジ",
    "Coverage cell",
    group=CONTRACTS,
    title="item",
    natural=("layer", "item", "sub_item", "band", "party"),
    # Two contracts of one party for one cell are a conflict to be shown, not a row written twice.
    apart=("contract",),
    help=Text("層×項目(×小項目×時間帯)を誰が何に基づいて担うか", "Who does layer x item, and on what basis"),
)
class CoverageCell(Design):
    """Who covers one layer x item (x sub-item x time band), on what basis and to what level (H1)."""

    layer: str = column(Kind.REF, "層", "Layer", to="coverage_layer", required=True)
    item: str = column(Kind.REF, "項目", "Item", to="coverage_item", required=True)
    sub_item: str = column(Kind.TEXT, "小項目", "Sub-item", example="バッチ監視")
    band: str = column(Kind.CHOICE, "時間帯", "Time band", choices=BANDS)
    party: str = column(
        Kind.TEXT,
        "担い手",
        "Party",
        aliases=("誰が", "担当", "責任者"),
        help=Text(
            "二者なら「A社/自社」と書き、分担を必ず書く", "Two parties as “A/B”, and then how they split"
        ),
    )
    split: str = column(
        Kind.TEXT, "分担", "How they split", aliases=("分担の決め", "切り分け"), max_length=1000
    )
    basis: str = column(Kind.CHOICE, "根拠", "Basis", choices=BASES, aliases=("契約/内製/未定",))
    contract: str = column(Kind.REF, "契約", "Contract", to="contract")
    clause: str = column(Kind.TEXT, "条番号", "Clause")
    calendar: str = column(
        Kind.REF,
        "対応時間",
        "Hours",
        to="calendar",
        help=Text("空なら契約の時間", "Empty: the contract's hours"),
    )
    reason: str = column(
        Kind.TEXT, "該当無の理由", "Reason when not applicable", max_length=1000, aliases=("理由",)
    )
    approver: str = column(Kind.TEXT, "承認者", "Approved by")
    start_min: int | None = column(
        Kind.MINUTES, "着手", "Start within", example="30分", aliases=("着手時間", "SLA着手")
    )
    restore_min: int | None = column(
        Kind.MINUTES, "復旧", "Restore within", example="4時間", aliases=("復旧時間", "SLA復旧")
    )
    valid_from: dt.date | None = column(Kind.DATE, "開始日", "From")
    valid_to: dt.date | None = column(Kind.DATE, "終了日", "To")
    impact: int | None = column(Kind.INTEGER, "影響(1-5)", "Impact (1-5)", aliases=("影響", "顧客影響"))
    probability: int | None = column(
        Kind.INTEGER, "確率(1-5)", "Probability (1-5)", aliases=("確率", "発生確率")
    )
    expected_loss: Decimal | None = column(Kind.MONEY, "期待損失(円/年)", "Expected loss (yen a year)")


@table(
    "required_coverage",
    "必ず答える小項目",
    "Required coverage",
    group=CONTRACTS,
    title="sub_item",
    natural=("layer", "item", "sub_item", "band"),
    help=Text("カバレッジ表で必ず答えるべき小項目・時間帯", "Sub-items and bands the matrix has to answer"),
)
class RequiredCoverage(Design):
    """Work a 3 x 9 table does not show: batch monitoring, restore drills, nights (SD-21). Names, not keys."""

    layer: str = column(Kind.TEXT, "層", "Layer")
    item: str = column(Kind.TEXT, "項目", "Item", required=True)
    sub_item: str = column(Kind.TEXT, "小項目", "Sub-item")
    band: str = column(Kind.CHOICE, "時間帯", "Time band", choices=BANDS)
    aliases: str = column(Kind.TEXT, "別名", "Also called", max_length=1000)


@table(
    "forgotten_item",
    "忘れ物の項目",
    "Forgotten item",
    group=CONTRACTS,
    help=Text("契約の前に記載を確かめる項目", "What to look for before a contract is signed"),
)
class ForgottenItem(Design):
    """An item that contracts tend to forget (G4)."""

    name: str = column(Kind.TEXT, "項目", "Item", required=True, max_length=300)
    number: str = column(Kind.TEXT, "番号", "Number", example="8")
    area: str = column(Kind.TEXT, "分野", "Area", example="緊急対応")
    optional: bool | None = column(Kind.BOOLEAN, "必要なら", "Only if needed")
    grave: bool | None = column(Kind.BOOLEAN, "無ければ重大", "Grave when missing")
    needs_frequency: bool | None = column(Kind.BOOLEAN, "頻度も要る", "Needs a frequency")
    needs_company: bool | None = column(Kind.BOOLEAN, "真の会社名も要る", "Needs the true company name")
    position: int | None = column(Kind.INTEGER, "表示順", "Position")


ANSWERS = (
    Choice("stated", Text("記載あり", "Stated"), ("あり", "○", "有")),
    Choice("not_stated", Text("記載なし", "Not stated"), ("なし", "×", "無")),
    Choice("out_of_scope", Text("対象外", "Out of scope"), ("該当無",)),
    Choice("unchecked", Text("未確認", "Not checked"), ("未", "?")),
)


@table(
    "forgotten_answer",
    "忘れ物の確認",
    "Forgotten item checked",
    group=CONTRACTS,
    title="clause",
    natural=("contract", "item"),
)
class ForgottenAnswer(Design):
    """Whether one contract states one item, and where (G4). Out of scope without a reason counts as not checked."""

    contract: str = column(Kind.REF, "契約", "Contract", to="contract", required=True)
    item: str = column(Kind.REF, "項目", "Item", to="forgotten_item", required=True)
    answer: str = column(Kind.CHOICE, "記載", "Stated", choices=ANSWERS)
    clause: str = column(Kind.TEXT, "条番号", "Clause", example="第4条2項")
    frequency: str = column(Kind.TEXT, "頻度", "Frequency", example="月1回")
    company: str = column(Kind.TEXT, "会社名", "Company", max_length=300)
    reason: str = column(Kind.TEXT, "対象外の理由", "Reason when out of scope", max_length=1000)


ASK_KINDS = (
    Choice("data", Text("データ", "Data")),
    Choice("report", Text("報告項目", "Report item"), ("報告",)),
    Choice("work", Text("作業", "Work")),
)


@table("ask", "依頼していること", "Ask", group=CONTRACTS)
class Ask(Design):
    """Data, a report item or work that is asked of a supplier; what no clause names costs extra (G33)."""

    name: str = column(Kind.TEXT, "依頼", "Asked", required=True, max_length=300)
    kind: str = column(Kind.CHOICE, "種類", "Kind", choices=ASK_KINDS)
    contract: str = column(Kind.REF, "契約", "Contract", to="contract")
    clause: str = column(Kind.TEXT, "条番号", "Clause")
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)


WARRANTY_LAWS = (
    Choice("nonconformity", Text("契約不適合責任", "Non-conformity (since 2020-04-01)"), ("契約不適合",)),
    Choice("defect", Text("瑕疵担保責任", "Warranty against defects (before 2020-04-01)"), ("瑕疵",)),
)


@table("warranty", "保証の条件", "Warranty", group=CONTRACTS, title="clause", natural=("contract",))
class Warranty(Design):
    """What a contract mends for free after acceptance, and until when (H13, T66)."""

    contract: str = column(Kind.REF, "契約", "Contract", to="contract", required=True)
    accepted_on: dt.date | None = column(Kind.DATE, "検収日", "Accepted on", aliases=("受入日",))
    months: int | None = column(Kind.INTEGER, "保証期間(月)", "Warranty (months)")
    minor_free: bool | None = column(
        Kind.BOOLEAN, "検収後の軽微な不具合は無償", "Minor defects free after acceptance"
    )
    others_free: bool | None = column(
        Kind.BOOLEAN, "検収後のほかの不具合も無償", "Other defects free after acceptance"
    )
    law: str = column(Kind.CHOICE, "根拠とする責任", "Legal basis", choices=WARRANTY_LAWS)
    clause: str = column(Kind.TEXT, "条番号", "Clause")


@table("defect", "不具合", "Defect", group=CONTRACTS)
class Defect(Design):
    """A defect somebody wants to know who pays for (H13)."""

    name: str = column(Kind.TEXT, "不具合", "Defect", required=True, max_length=300)
    contract: str = column(Kind.REF, "契約", "Contract", to="contract")
    found_on: dt.date | None = column(Kind.DATE, "発見日", "Found on")
    minor: bool | None = column(Kind.BOOLEAN, "軽微", "Minor")
    restores_design: bool | None = column(
        Kind.BOOLEAN,
        "設計どおりに動いていない",
        "Does not work as designed",
        help=Text("いいえなら機能改修", "If not, it is a new function"),
    )
    note: str = column(Kind.LONG_TEXT, "備考", "Note", max_length=4000)
